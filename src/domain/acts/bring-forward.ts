import { type ActContext, defineAct } from '../act.ts'
import { openTimeBetween } from '../calendar.ts'
import { minuteMs } from '../civil-day.ts'
import type { Field, FormContext, RawInput } from '../field.ts'
import { anyMoment, text } from '../fields.ts'
import type { Hub } from '../hub.ts'
import { isMomentProblem, parseMoment, writeMoment } from '../moment.ts'
import type { Notice } from '../notices.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { leadRoles } from '../roles.ts'
import { rollToOpening } from '../timescales.ts'
import { firstRaters, peopleWith } from './context.ts'
import { tellHolder, tellManagers, tellPerson } from './telling.ts'

/** D29: a moment ahead, and before the deadline in force. */
const earlierDeadline: Field<number> = {
  ...anyMoment({
    label: 'New deadline',
    rule: 'D29',
    hint: 'Hub time: 24/04/2026 16:00, or 16:00 for today. Earlier than the deadline it has. Press Enter to see what it would do.',
  }),
  previews: true,
  initial: () => null,
  schema: (context) =>
    anyMoment({ label: 'New deadline', rule: 'D29' })
      .schema(context)
      .superRefine((at, issue) => {
        const message = problemOf(at, context)
        if (message !== undefined) issue.addIssue({ code: 'custom', message })
      }),
}

/**
 * D29, R34: a manager sets an earlier deadline by hand, with the reason; never a later one. From then on nothing gives a later
 * one but reopening, with which the clock starts afresh (D15). The first deadline stays as it was (D5).
 */
export const bringForward = defineAct('bringForward', {
  label: 'Bring deadline forward',
  onCard: false,
  done: 'brought forward',
  help: 'Set an earlier deadline by hand, with the reason; never a later one',
  says: ({ deadline, deadlineBefore }, hub) =>
    `set the deadline by hand to ${momentWord(deadline, hub)}; it was ${momentWord(deadlineBefore, hub)}`,
  rule: 'D29',
  from: ['received', 'collation', 'screening', 'triage', 'meeting', 'authorisation'],
  // R34: "the MASH manager", which D28 reads.
  who: firstRaters,
  ready: refuseToBringForward,
  fields: {
    deadline: earlierDeadline,
    reason: text({ label: 'Why', rule: 'D29', long: true }),
  },
  intro: () => [
    'Nothing but reopening gives it a later deadline again. The first deadline stays in the figures.',
  ],
  preview: previewDeadline,
  follow: (input, context) => {
    const { item, actor, now } = context
    const setByHand = { deadline: input.deadline, by: actor.id, at: now }
    return {
      changes: { deadline: input.deadline, details: { ...item.details, setByHand } },
      detail: { ...input, deadlineBefore: item.deadline },
      notices: tellOfDeadline(context),
    }
  },
})

function refuseToBringForward({ item, hub, now }: ActContext): Refusal | undefined {
  const { reference, deadline, rating, clockStartedAt } = item
  if (deadline !== null && now < deadline) return undefined
  if (deadline !== null) {
    const passed = `The deadline of ${reference}, ${writeMoment(deadline, hub.policy.zone)}, has passed.`
    return refuse('deadline-passed', 'D29', `${passed} There is no earlier one to set.`)
  }
  const why =
    rating === null
      ? 'it is not rated yet'
      : clockStartedAt === null && hub.policy.timescales[rating] !== null
        ? 'its clock starts when the contact is opened'
        : 'its rating has no timescale'
  return refuse('no-deadline', 'D29', `${reference} has no deadline to bring forward: ${why}.`)
}

/** Why a moment cannot be the new deadline, in words for beside the field; undefined where it can. */
function problemOf(at: number, { item, hub, now }: FormContext): string | undefined {
  const { zone } = hub.policy
  if (at <= now) return `That is not ahead: it is ${writeMoment(now, zone)} now.`
  const current = item?.deadline ?? null
  if (current === null || at < current) return undefined
  const due = writeMoment(current, zone)
  return at === current
    ? `That is the deadline it has. Set an earlier one than ${due}.`
    : `A deadline is never set later by hand (D29). Set an earlier one than ${due}.`
}

function previewDeadline(raw: RawInput, context: FormContext): string[] {
  const { item, hub, now } = context
  const typed = raw['deadline']
  if (typeof typed !== 'string' || typed.trim() === '' || item === null) {
    return ['Type the new deadline and press Enter to see what it would do.']
  }
  const at = parseMoment(typed, hub.policy.zone, now)
  if (isMomentProblem(at)) return [at.problem]
  const problem = problemOf(at, context)
  if (problem !== undefined) return [problem]
  const shut = rollToOpening(hub.calendar, at) !== at
  return [
    `The deadline was ${momentWord(item.deadline, hub)} and becomes ${momentWord(at, hub)}: ${writeLeft(at, context)}.`,
    ...(shut ? ['The hub is shut at that time, and the deadline stays there (D3).'] : []),
  ]
}

/** How many open minutes are left, rounded down: nobody is promised one that is not there. */
function writeLeft(at: number, { hub, now }: FormContext): string {
  const minutes = Math.floor(openTimeBetween(hub.calendar, now, at) / minuteMs)
  return `${minutes} open ${minutes === 1 ? 'minute' : 'minutes'} left`
}

/** Whoever holds it and the lead of its pod; while it waits for authorisation the managers, whose turn it is. */
function tellOfDeadline(context: ActContext): Notice[] {
  const { item, hub } = context
  const leads = item.podId === null ? [] : peopleWith(hub, leadRoles, item.podId)
  const told = [
    ...tellHolder('broughtForward', context),
    ...(item.stage === 'authorisation' ? tellManagers('broughtForward') : []),
    ...leads.flatMap(({ id }) => tellPerson(id, 'broughtForward', context)),
  ]
  return [...new Map(told.map((one) => [JSON.stringify(one.to), one])).values()]
}

function momentWord(at: unknown, hub: Hub): string {
  return typeof at === 'number' ? writeMoment(at, hub.policy.zone) : 'none'
}
