import type { FormContext } from '../field.ts'
import { askedWhen, choice, optionalPick, pick } from '../fields.ts'
import { type Hub, nameOf, podName } from '../hub.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, leadRoles, type Person, podRoles, type Role, roles } from '../roles.ts'
import { hasPods, leadsAllocate } from '../starting.ts'
import { type AdminContext, defineAdminAct, holdersOf, kept, refuseField } from './admin-act.ts'
import {
  administrationOf,
  heldRoles,
  membersOf,
  podChoices,
  shortName,
  stranger,
} from './admin-fields.ts'
import { type AdminChange, requestLastsMs } from './administration.ts'
import { confirmersOf, needsSecond } from './confirming.ts'
import { writeRole } from './write-role.ts'

/** Slack's own helper, which stands in every list of people. */
const slackbot = 'USLACKBOT'

const role = choice({ label: 'Role', rule: 'D23', choices: roles })

const pod = askedWhen(
  (_raw, { hub }) => hasPods(hub),
  optionalPick({
    label: 'Pod',
    rule: 'R46',
    hint: 'Where the role belongs to one. Somebody may have roles in two pods: give them one after the other.',
    candidates: podChoices,
    none: 'The hub has no pod yet.',
  }),
)

/** Who joins the hub, under the name that its screens show, with a first role. */
export const addPerson = defineAdminAct('addPerson', {
  label: 'Add a person',
  says: (detail, hub) =>
    `added ${kept(detail, 'name')} ${writeGiven(detail, hub, 'as', 'and asked for them to be')}`,
  help: 'Somebody of this Slack workspace joins the hub. What they may do begins at once.',
  rule: 'D23',
  who: ['administrator'],
  fields: {
    person: stranger({ label: 'Person', rule: 'D23' }),
    name: shortName({
      label: 'Name',
      rule: 'D23',
      hint: 'As colleagues know them: it stands on cards and in the history.',
      maxLength: 60,
    }),
    role,
    pod,
  },
  check: (input, context) => {
    const { hub } = context
    const known = hub.people.get(input.person)
    if (known?.active === true) {
      const message = `${known.name} is in the hub already. "Give a role" gives them another.`
      return refuseField('already-there', 'D23', 'person', message)
    }
    if (input.person === slackbot || input.person === administrationOf(context).appUserId) {
      return refuseField('an-app', 'D23', 'person', 'That is an app and no person.')
    }
    return refusePod(input, hub) ?? refuseUnconfirmed(input, context)
  },
  follow: (input, context) => {
    const { person: personId, name } = input
    const given = { personId, role: input.role, podId: input.pod }
    return {
      changes: [{ change: 'joined', personId, name }, giveOrAsk(given, context)],
      detail: { ...given, name, asked: needsSecond(given, context.actor.id) },
    }
  },
})

/** A role more for somebody of the hub. To oneself, and of the administrator, it is asked for (D23). */
export const giveRole = defineAdminAct('giveRole', {
  label: 'Give a role',
  says: (detail, hub) =>
    detail['asked'] === true
      ? `asked for ${nameOf(hub, kept(detail, 'personId'))} to be ${writeRole(detail, hub)}`
      : `gave ${nameOf(hub, kept(detail, 'personId'))} the role ${writeRole(detail, hub)}`,
  help: 'It holds at once. A role for yourself, and that of administrator for anybody, waits for a second person to confirm it.',
  rule: 'D23',
  who: ['administrator'],
  fields: {
    person: pick({
      label: 'Person',
      rule: 'D23',
      candidates: membersOf,
      none: 'Nobody is in the hub.',
    }),
    role,
    pod,
  },
  check: (input, context) => {
    const given = { personId: input.person, role: input.role, podId: input.pod }
    const { hub } = context
    const wrongPod = refusePod(input, hub)
    if (wrongPod !== undefined) return wrongPod
    const name = nameOf(hub, input.person)
    if (hub.people.get(input.person)?.grants.some((grant) => isSame(grant, given))) {
      return refuseField('already-given', 'D23', 'role', `${name} has that role already.`)
    }
    const { requests } = administrationOf(context)
    if (requests.some((one) => one.personId === input.person && isSame(one, given))) {
      const message = `That was asked for ${name} already, and waits to be confirmed.`
      return refuseField('already-asked', 'D23', 'role', message)
    }
    return refuseUnconfirmed(input, context)
  },
  follow: (input, context) => {
    const given = { personId: input.person, role: input.role, podId: input.pod }
    return {
      changes: [giveOrAsk(given, context)],
      detail: { ...given, asked: needsSecond(given, context.actor.id) },
    }
  },
})

/** Ends a role at once. The hub keeps an administrator, and a pod its lead. */
export const takeRole = defineAdminAct('takeRole', {
  label: 'Take a role',
  says: (detail, hub) =>
    `took the role ${writeRole(detail, hub)} from ${nameOf(hub, kept(detail, 'personId'))}`,
  help: 'It ends at once. What they hold stays theirs until a manager reallocates it.',
  rule: 'D23',
  who: ['administrator'],
  fields: {
    held: pick({
      label: 'Person and role',
      rule: 'D23',
      candidates: heldRoles,
      none: 'Nobody in the hub has a role.',
    }),
  },
  check: ({ held }, { hub }) => {
    const taken = readHeld(held, hub)
    if (taken.role === 'administrator') return refuseLastAdministrator(taken.personId, 'held', hub)
    return refuseLastLead(taken, hub)
  },
  follow: ({ held }, { hub }) => {
    const taken = readHeld(held, hub)
    return { changes: [{ change: 'taken', ...taken }], detail: { ...taken } }
  },
})

/** A leaver (D17): every role ends, and whatever they hold is put before those who can reallocate it. */
export const markLeft = defineAdminAct('markLeft', {
  label: 'Mark as left',
  says: (detail, hub) => `marked ${nameOf(hub, kept(detail, 'personId'))} as left`,
  help: 'Every role of theirs ends at once. What they hold is listed for those who can reallocate it.',
  rule: 'D17',
  who: ['administrator'],
  holdsItems: true,
  fields: {
    person: {
      ...pick({
        label: 'Person',
        rule: 'D17',
        candidates: membersOf,
        none: 'Nobody is in the hub.',
      }),
      previews: true as const,
    },
  },
  preview: (raw, context) => {
    const person = context.hub.people.get(typeof raw['person'] === 'string' ? raw['person'] : '')
    return person === undefined ? [] : writeLeaving(person, context)
  },
  check: ({ person }, { hub }) => refuseLastAdministrator(person, 'person', hub),
  follow: ({ person: personId }, { hub }) => ({
    changes: [{ change: 'left', personId }],
    detail: { personId, roles: hub.people.get(personId)?.grants ?? [] },
  }),
})

/** A role of a person, in a pod where it belongs to one. */
interface Given {
  personId: string
  role: Role
  podId: string | null
}

function giveOrAsk(given: Given, context: AdminContext): AdminChange {
  if (!needsSecond(given, context.actor.id)) return { change: 'granted', ...given }
  const tell = confirmersOf({ ...given, askedBy: context.actor.id }, context.hub)
  return { change: 'asked', ...given, lapsesAt: context.now + requestLastsMs, tell }
}

/** Whether a role belongs to a pod, and to which, beside the field. */
function refusePod(input: { role: Role; pod: string | null }, hub: Hub): Refusal | undefined {
  const needed = hasPods(hub) && podRoles.includes(input.role)
  const words = roles[input.role]
  if (needed && input.pod === null) {
    return refuseField('needs-pod', 'R46', 'pod', `${words} belongs to a pod: choose which.`)
  }
  if (!needed && input.role !== 'earlyHelpDecisionMaker' && input.pod !== null) {
    return refuseField('no-pod', 'D23', 'pod', `${words} belongs to no pod: leave this empty.`)
  }
  const chosen = input.pod === null ? undefined : hub.pods.get(input.pod)
  return input.pod !== null && chosen === undefined
    ? refuseField('pod-closed', 'D23', 'pod', 'That pod has closed. Choose another.')
    : undefined
}

function refuseUnconfirmed(
  input: { person: string; role: Role },
  { actor, hub }: AdminContext,
): Refusal | undefined {
  const given = { personId: input.person, role: input.role }
  if (!needsSecond(given, actor.id)) return undefined
  if (confirmersOf({ ...given, askedBy: actor.id }, hub).length > 0) return undefined
  const message =
    'This needs a second person to confirm it, and there is neither another administrator nor a service manager who could. Give somebody the role of service manager first; or whoever runs the server uses "mash admin grant --replace-lost".'
  return refuse('nobody-confirms', 'D23', message)
}

function refuseLastAdministrator(personId: string, field: string, hub: Hub): Refusal | undefined {
  const administrators = holdersOf(hub, ['administrator'])
  if (administrators.length !== 1 || administrators[0]?.id !== personId) return undefined
  const message = `${nameOf(hub, personId)} is the only administrator. Make somebody else one first.`
  return refuseField('last-administrator', 'D23', field, message)
}

function refuseLastLead({ personId, role: taken, podId }: Given, hub: Hub): Refusal | undefined {
  if (podId === null || !isLeadRole(taken) || !hub.pods.has(podId)) return undefined
  if (!leadsAllocate(hub)) return undefined
  const left = holdersOf(hub, leadRoles, podId).flatMap((person) =>
    person.grants.filter(
      (grant) =>
        grant.podId === podId &&
        isLeadRole(grant.role) &&
        !(person.id === personId && grant.role === taken),
    ),
  )
  if (left.length > 0) return undefined
  const message = `${podName(hub, podId)} would have no lead, and nobody to allocate there. Give somebody else the role first, or close the pod.`
  return refuseField('last-lead', 'R46', 'held', message)
}

/** What follows from somebody's leaving. Counts only: an administrator sees no item. */
function writeLeaving(person: Person, context: FormContext): string[] {
  const { hub } = context
  const open = administrationOf(context).openByWorker.get(person.id) ?? 0
  const held =
    open === 0
      ? `${person.name} holds no open item.`
      : `${person.name} holds ${open} open ${open === 1 ? 'item' : 'items'}: listed at once for those who can reallocate it.`
  const led = leadsAllocate(hub) ? [...hub.pods.values()] : []
  const leaderless = led
    .filter(({ id }) => holdersOf(hub, leadRoles, id).every((lead) => lead.id === person.id))
    .filter(({ id }) => holdsRole(person, leadRoles, id))
    .map(({ name }) => `${name} is left without a lead. Give somebody that role.`)
  return [held, ...leaderless]
}

function isLeadRole(name: Role): boolean {
  return leadRoles.some((one) => one === name)
}

function isSame(one: { role: Role; podId: string | null }, other: Given): boolean {
  return one.role === other.role && one.podId === other.podId
}

/** What a choice of `heldRoles` stands for. It has been found among them. */
function readHeld(held: string, hub: Hub): Given {
  const [personId = '', name, podId] = held.split(' ')
  const found = hub.people
    .get(personId)
    ?.grants.find((grant) => grant.role === name && (grant.podId ?? '') === podId)
  if (found === undefined) throw new Error('A role was chosen that nobody holds.')
  return { personId, ...found }
}

function writeGiven(
  detail: Readonly<Record<string, unknown>>,
  hub: Hub,
  given: string,
  asked: string,
): string {
  return `${detail['asked'] === true ? asked : given} ${writeRole(detail, hub)}`
}
