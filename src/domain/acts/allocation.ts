import { type ActContext, defineAct, whoMay } from '../act.ts'
import { mayKnowOf } from '../closed-access.ts'
import { isAway } from '../duty.ts'
import type { Choice, FormContext } from '../field.ts'
import { pick, tag, text, tick } from '../fields.ts'
import { type Hub, nameOf, podName } from '../hub.ts'
import { goesToEarlyHelp } from '../parts/missing-child.ts'
import { refuse } from '../refusal.ts'
import { holdsRole, type Person, podsOf } from '../roles.ts'
import { hasPods, leadsAllocate, opensContacts } from '../starting.ts'
import { writeDay } from '../write-day.ts'
import { deadlineFrom, entryFor, startWhenOpened } from './clock.ts'
import {
  firstRaters,
  isImmediate,
  peopleWith,
  personWord,
  researchers,
  writeDeadline,
} from './context.ts'
import { concernsToOpen, householdTicks, withTicks } from './household-fields.ts'
import { formFields, tellFormOwner, withForm } from './missing-child.ts'
import { tellLeads, tellPerson } from './telling.ts'

/** Those whom work is given to. */
export const workers = ['socialWorker', 'earlyHelpWorker'] as const

/**
 * R40, R46: the contact is opened, the clock starts, and the pod's lead has it to allocate. A Team Manager may open it too,
 * so that no RED waits where no Business Support Officer is in.
 */
export const open = defineAct('open', {
  label: 'Open and allocate to pod',
  done: 'opened',
  help: 'Open the contact, which starts the clock, and hand it to your pod',
  says: (detail, hub) => `opened the contact and gave it to ${podName(hub, String(detail['pod']))}`,
  rule: 'R46',
  // D18: a section 47 decided at once goes to the meeting, and its contact is opened there.
  from: ['received', 'meeting'],
  who: ['businessSupportOfficer', 'teamManager'],
  unused: (hub) =>
    opensContacts(hub)
      ? undefined
      : 'This hub opens no contact in the tracker: the rating sets an item on its road.',
  ready: (context) => {
    const { item, hub } = context
    if (item.openedAt !== null) {
      return refuse('already-opened', 'R46', `The contact of ${item.reference} is open already.`)
    }
    if (item.rating === null) {
      return refuse(
        'not-rated',
        'R35',
        `${item.reference} has no rating yet: rating and level of need come before allocation.`,
        { who: whoMay(firstRaters, item, hub) },
      )
    }
    if (item.researchedAt === null && !isImmediate(context)) {
      return refuse(
        'not-researched',
        'R46',
        `${item.reference} has not been researched yet: opening needs all the research.`,
        { who: whoMay(researchers, item, hub) },
      )
    }
    return undefined
  },
  fields: {
    pod: pick({
      label: 'Pod',
      rule: 'R46',
      candidates: podsToOpenIn,
      initial: (context) => podsToOpenIn(context)[0]?.value ?? null,
      none: 'You belong to no pod that takes this rating. Ask a hub administrator (R46).',
    }),
    tag: tag({ label: 'Tag', rule: 'R17', required: true }),
    contactOpened: tick({
      label: 'The contact is open on {caseSystem}, with the research and the management direction',
      rule: 'R46',
      must: 'Open the contact first, then tick this (R46).',
      unless: isImmediate,
    }),
    concerns: concernsToOpen,
    ...householdTicks,
    ...formFields,
  },
  intro: (context) => openIntro(context),
  follow: (input, context) => {
    const { actor, now, item } = context
    const started = startWhenOpened(context)
    return {
      changes: {
        stage: item.stage === 'meeting' ? 'meeting' : 'screening',
        openedAt: now,
        openedBy: actor.id,
        podId: input.pod,
        tag: input.tag,
        details: withTicks(input, withForm(input, context)),
        ...started,
      },
      detail: { ...input, deadline: started.deadline ?? item.deadline },
      notices: [...tellLeads(input.pod, 'toAllocate', context), ...tellFormOwner(input, context)],
      ...(started.clockStartedAt === undefined || item.rating === null
        ? {}
        : { rating: entryFor(item.rating, context, now, started.deadline ?? null, null) }),
    }
  },
})

/** R47, R49: the pod's lead gives it to one accountable owner in the pod, a Team Manager in any; or a MASH manager does to anybody (D25). */
export const allocate = defineAct('allocate', {
  label: 'Allocate',
  done: 'allocated',
  help: 'Give it to a worker',
  says: (detail, hub) => `allocated it to ${personWord(hub, detail['worker'])}`,
  rule: 'R47',
  from: ['consultation', 'screening', 'triage', 'meeting'],
  who: ['allocator'],
  ready: ({ item, hub }) =>
    item.workerId === null
      ? undefined
      : refuse(
          'already-allocated',
          'R49',
          `${item.reference} is already allocated to ${nameOf(hub, item.workerId)}. Use "Reallocate" to move it.`,
        ),
  fields: {
    worker: pick({
      label: 'Worker',
      rule: 'R47',
      candidates: workersInReach,
      none: 'There is no worker here to give it to. Ask a Team Manager, who may choose from the whole hub.',
    }),
  },
  follow: (input, context) => ({
    changes: {
      workerId: input.worker,
      allocatedAt: context.now,
      podId: podOfWork(input.worker, context),
      highlightedAt: null,
    },
    notices: tellPerson(input.worker, 'allocated', context),
  }),
})

/** R50: a manager moves it to another worker; a Team Manager across pods too. */
export const reallocate = defineAct('reallocate', {
  label: 'Reallocate',
  done: 'reallocated',
  help: 'Move it to another worker, with the reason',
  says: (detail, hub) =>
    `moved it from ${personWord(hub, detail['from'])} to ${personWord(hub, detail['worker'])}`,
  rule: 'R50',
  from: ['consultation', 'screening', 'triage', 'meeting'],
  who: ['allocator'],
  ready: ({ item }) =>
    item.workerId === null
      ? refuse('not-allocated', 'R49', `${item.reference} has no worker yet. Use "Allocate".`)
      : undefined,
  fields: {
    worker: pick({
      label: 'New worker',
      rule: 'R50',
      candidates: (context) =>
        workersInReach(context).filter(({ value }) => value !== context.item?.workerId),
      none: 'There is nobody else to give it to. Ask a Team Manager.',
    }),
    reason: text({ label: 'Why', rule: 'R50' }),
  },
  intro: ({ item, hub }) => [`With ${holderName(item, hub)}.`],
  follow: (input, context) => {
    const { item, now } = context
    const podId = podOfWork(input.worker, context)
    return {
      changes: { workerId: input.worker, allocatedAt: now, podId, highlightedAt: null },
      detail: { ...input, from: item.workerId, pod: podId },
      notices: [
        ...tellPerson(input.worker, 'allocated', context),
        ...tellPerson(item.workerId, 'takenAway', context),
      ],
    }
  },
})

/** A worker as offered for allocation: the name, and how much they hold. */
/** Workers with what they hold. Whoever is away comes last and says until when (D17): a manager may know better. */
function offer(people: readonly Person[], { hub, now, loads }: FormContext): Choice[] {
  const [here, away] = [false, true].map((wanted) =>
    people.filter(({ id }) => isAway(hub, id, now) === wanted),
  )
  return [...(here ?? []), ...(away ?? [])].map((person) => {
    const load = loads?.get(person.id) ?? { open: 0, dueToday: 0 }
    const held = load.open === 0 ? 'nothing open' : `${load.open} open, ${load.dueToday} due today`
    const absence = isAway(hub, person.id, now) ? hub.away.get(person.id) : undefined
    // R35: "an appropriately skilled worker".
    const more = [
      ...(absence === undefined ? [] : [`away until ${writeDay(absence.until)}`]),
      ...(person.skills ?? []),
    ]
    const label = `${person.name}${absence === undefined ? '' : ' (away)'}: ${held}`
    return {
      value: person.id,
      label,
      ...(more.length === 0 ? {} : { description: more.join(', ') }),
    }
  })
}

function holderName(item: FormContext['item'], hub: FormContext['hub']): string {
  const workerId = item?.workerId ?? null
  return workerId === null ? 'nobody' : nameOf(hub, workerId)
}

function workersOfPod(context: FormContext): Choice[] {
  const { item, hub } = context
  const podId = item?.podId ?? null
  if (podId === null) return []
  const inPod = peopleWith(hub, workers, podId)
  return offer(
    inPod.filter((person) => item === null || mayKnowOf(item, person)),
    context,
  )
}

/**
 * A lead chooses in the pod (R47), a Team Manager in every pod; only GREEN goes to the Early Help Hub (R48), and no missing child
 * (D8). A consultation or
 * enquiry has no rating yet, and any lead gives it across teams (R50).
 */
function workersInReach(context: FormContext): Choice[] {
  const { hub, item, actor } = context
  const advises = item?.stage === 'consultation'
  const leads = leadsAllocate(hub) && !advises && !holdsRole(actor, ['teamManager'])
  if (leads) return workersOfPod(context)
  const green = item !== null && goesToEarlyHelp(item)
  // R48: in a hub without pods, as with the Early Help Hub where there is one, GREEN is offered to early help first.
  function isFirst(person: Person): number {
    return Number(green && !hasPods(hub) && takesOnlyGreen(person, hub, null))
  }
  const reached = peopleWith(hub, workers)
    .filter((person) => advises || green || !takesOnlyGreen(person, hub, item?.podId ?? null))
    .filter((person) => item === null || mayKnowOf(item, person))
    .toSorted((a, b) => isFirst(b) - isFirst(a))
  return offer(reached, context)
}

/**
 * R48: whether a worker is of early help alone: of the Early Help Hub, or in a hub without pods by the role (D25). Whoever is
 * in the pod that an item is in already may go on with it.
 */
export function takesOnlyGreen(person: Person, hub: Hub, podId: string | null): boolean {
  if (!hasPods(hub)) return !holdsRole(person, ['socialWorker'])
  return ![...hub.pods.values()].some(
    (pod) => (pod.kind === 'pod' || pod.id === podId) && holdsRole(person, workers, pod.id),
  )
}

/** The pod that the work is in once somebody holds it: as it is, or that of the new worker. */
function podOfWork(workerId: string, { item, hub }: ActContext): string | null {
  if (!hasPods(hub)) return null
  const worker = hub.people.get(workerId)
  const pods = worker === undefined ? [] : podsOf(worker)
  return item.podId !== null && pods.includes(item.podId) ? item.podId : (pods[0] ?? item.podId)
}

/** R46, R48, D8: the officer's own pods, a Team Manager's choice of all; for GREEN the Early Help Hub comes first, and only GREEN goes there. */
function podsToOpenIn({ item, actor, hub }: FormContext): Choice[] {
  // Where somebody holds it already, it stays in their pod.
  const held = (item?.workerId ?? null) === null ? null : (item?.podId ?? null)
  const every = holdsRole(actor, ['teamManager']) || held !== null
  const own = podsOf(actor)
  const earlyHelp = item !== null && goesToEarlyHelp(item)
  return [...hub.pods.values()]
    .filter((pod) => (pod.kind === 'earlyHelpHub' ? earlyHelp : every || own.includes(pod.id)))
    .filter((pod) => held === null || pod.id === held)
    .sort((a, b) => Number(b.kind === 'earlyHelpHub') - Number(a.kind === 'earlyHelpHub'))
    .map((pod) => ({ value: pod.id, label: pod.name }))
}

function openIntro(context: FormContext): string[] {
  const { item, hub, now } = context
  if (item === null || item.rating === null) return []
  // What was converted without a pod is opened when its clock runs already (D25).
  const starts = item.clockStartedAt === null
  const deadline = starts ? deadlineFrom(item.rating, now, context) : item.deadline
  return [`${starts ? 'Opening now: ' : ''}${writeDeadline(hub, { ...item, deadline })}`]
}
