import type { FormContext } from '../field.ts'
import { type Hub, nameOf } from '../hub.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, type Role } from '../roles.ts'
import { type AdminContext, type AdminFollow, defineAdminAct, holdersOf } from './admin-act.ts'
import { administrationOf, named } from './admin-fields.ts'
import type { AdminChange, RoleRequest } from './administration.ts'
import { writeRole } from './write-role.ts'

/** Whether a role waits for a second person (D23): one for oneself; and the administrator's, and the right of D7, for anybody. */
export function needsSecond(
  { personId, role }: { personId: string; role: Role },
  actorId: string,
): boolean {
  return role === 'administrator' || role === 'selfAuthoriser' || personId === actorId
}

const confirmers = ['administrator', 'serviceManager'] as const satisfies readonly Role[]

/** The ids of those who may confirm a role: an administrator or the service manager, but neither who asked nor who would get it. */
export function confirmersOf(
  { personId, askedBy }: { personId: string; askedBy: string },
  hub: Hub,
): string[] {
  return holdersOf(hub, confirmers)
    .map((person) => person.id)
    .filter((id) => id !== personId && id !== askedBy)
}

const request = named({ label: 'Request', rule: 'D23' })

/** The second person's yes: the role holds at once. */
export const confirmRequest = defineAdminAct('confirmRequest', {
  label: 'Confirm the role',
  says: (detail, hub) => `confirmed ${writeAs(detail, hub)}`,
  help: 'A second person confirms a role before it holds (D23).',
  rule: 'D23',
  who: confirmers,
  fields: { request },
  preview: (raw, context) =>
    preview(raw['request'], context, (who, asker) => `${who} at once. ${asker} asked for it.`),
  check: (input, context) => {
    const found = findRequest(input.request, context)
    return found === undefined ? gone() : (refuseOwn(found, context) ?? refuseVoid(found, context))
  },
  follow: (input, context) =>
    answerWith(input.request, 'confirmed', context, ({ personId, role, podId }) => [
      { change: 'granted', personId, role, podId },
    ]),
})

/** The second person's no. Whoever asked is told. */
export const refuseRequest = defineAdminAct('refuseRequest', {
  label: 'Refuse the role',
  says: (detail, hub) => `refused ${writeAs(detail, hub)}`,
  help: 'Nothing is given, and whoever asked is told. It can be asked for again.',
  rule: 'D23',
  who: confirmers,
  fields: { request },
  preview: (raw, context) =>
    preview(
      raw['request'],
      context,
      (who, asker) =>
        `Nothing is given: that ${who} is refused. ${asker} asked for it and is told.`,
    ),
  check: (input, context) => {
    const found = findRequest(input.request, context)
    return found === undefined ? gone() : refuseOwn(found, context)
  },
  follow: (input, context) => answerWith(input.request, 'refused', context, () => []),
})

/** What is asked for, in words: "Jonah Example be Hub administrator". */
export function writeRequest(
  { personId, ...detail }: Readonly<Record<string, unknown>>,
  hub: Hub,
): string {
  return `${nameOf(hub, String(personId))} be ${writeRole(detail, hub)}`
}

function findRequest(id: unknown, context: FormContext): RoleRequest | undefined {
  const { requests } = administrationOf(context)
  return requests.find((one) => String(one.id) === id && one.lapsesAt > context.now)
}

function gone(): Refusal {
  return refuse(
    'request-gone',
    'D23',
    'This no longer waits: it was answered, or it lapsed after a week. It can be asked for again.',
  )
}

function refuseOwn(found: RoleRequest, { actor, hub }: AdminContext): Refusal | undefined {
  if (found.askedBy !== actor.id && found.personId !== actor.id) return undefined
  const message =
    found.askedBy === actor.id
      ? 'You asked for this, so somebody else answers it.'
      : 'This is a role for yourself, so somebody else answers it.'
  return refuse('own-request', 'D23', message, { who: confirmersOf(found, hub) })
}

/** Who asked, or what was asked for, is no longer what it was: the answer would be to another question. */
function refuseVoid(found: RoleRequest, { hub }: AdminContext): Refusal | undefined {
  const [person, asker] = [hub.people.get(found.personId), hub.people.get(found.askedBy)]
  if (person === undefined || !person.active) {
    return refuse('person-left', 'D23', `${nameOf(hub, found.personId)} has left the hub.`)
  }
  if (asker === undefined || !holdsRole(asker, ['administrator'])) {
    const message = `${nameOf(hub, found.askedBy)}, who asked for it, is no longer an administrator. Ask for it afresh.`
    return refuse('asker-gone', 'D23', message)
  }
  if (found.podId !== null && !hub.pods.has(found.podId)) {
    return refuse('pod-closed', 'D23', 'The pod has closed since it was asked for.')
  }
  return undefined
}

function answerWith(
  id: string,
  state: 'confirmed' | 'refused',
  context: AdminContext,
  also: (found: RoleRequest) => AdminChange[],
): AdminFollow {
  const found = findRequest(id, context)
  if (found === undefined) throw new Error('A request was answered that was not there.')
  const { personId, role, podId, askedBy } = found
  return {
    changes: [...also(found), { change: 'answered', request: found, state }],
    detail: { request: found.id, personId, role, podId, askedBy },
  }
}

/** "Rhys Example as Hub administrator". */
function writeAs({ personId, ...detail }: Readonly<Record<string, unknown>>, hub: Hub): string {
  return `${nameOf(hub, String(personId))} as ${writeRole(detail, hub)}`
}

function preview(
  id: unknown,
  context: FormContext,
  says: (becomes: string, asker: string) => string,
): string[] {
  const found = findRequest(id, context)
  if (found === undefined) return ['This no longer waits to be answered.']
  const { personId, role, podId, askedBy } = found
  const { hub } = context
  const becomes = `${nameOf(hub, personId)} becomes ${writeRole({ role, podId }, hub)}`
  return [says(becomes, nameOf(hub, askedBy))]
}
