import { z } from 'zod'
import { nextOpening } from './calendar.ts'
import { explainDeadline, type HandStep, type RatingStep } from './explain.ts'
import { writeExplanation, writeInstant } from './explain-words.ts'
import type { FormContext } from './field.ts'
import { type Hub, nameOf } from './hub.ts'
import type { HistoryEvent, Item, RatingEntry } from './item.ts'
import { decisionDue, oneWorkingDay } from './timescales.ts'

/** One clock of an item in words, a line to a line. */
export interface ExplainedClock {
  readonly title: string
  readonly lines: readonly string[]
}

/** What an item's clocks are explained from. */
export type ClockContext = Pick<FormContext, 'history' | 'ratings' | 'hub'> & { item: Item }

/**
 * Each clock of an item line by line, as `mash explain` prints it (D1 to D5, D10, D21): the rating's timescale with its first
 * deadline, each re-rating and each deadline set by hand (D29), once for each time that the item was opened anew, and then the statutory decision. Where the
 * deadline in force is another than what the lines come to, the last line says so.
 */
export function explainClocks(context: ClockContext): ExplainedClock[] {
  return [...explainTimescales(context), explainDecision(context)]
}

const handDetail = z.object({
  deadline: z.number(),
  deadlineBefore: z.number(),
  reason: z.string(),
})

function explainTimescales(context: ClockContext): ExplainedClock[] {
  const { item } = context
  const title = 'The rating’s timescale'
  if (item.rating === null) return [{ title, lines: ['No deadline: it is not rated yet.'] }]
  if (item.clockStartedAt === null) {
    return [{ title, lines: ['No deadline yet: its clock has not started.'] }]
  }
  const runs = splitRuns(context)
  return runs.map((run, index) => {
    const isLast = index === runs.length - 1
    return {
      title: isLast ? title : `${title}, before it was reopened`,
      lines: explainRun(run, isLast ? item.deadline : inForceAfter(run), context),
    }
  })
}

/** What happened to a clock from its start to its end: the ratings, and the deadlines that were set by hand. */
interface Run {
  ratings: RatingEntry[]
  byHand: HandStep[]
}

/** The rating history from the start of the clock, apart for each time that it started afresh (D15). */
function splitRuns({ history, ratings, hub }: ClockContext): Run[] {
  const counted = ratings.filter(({ countedFrom }) => countedFrom !== null)
  const restarts = history.filter(
    ({ act, at }) => act === 'reopen' && counted.some((entry) => entry.at === at),
  )
  const restartedAt = new Set(restarts.map(({ at }) => at))
  const runs: Run[] = []
  for (const entry of counted) {
    const run = runs.at(-1)
    if (run === undefined || restartedAt.has(entry.at)) runs.push({ ratings: [entry], byHand: [] })
    else run.ratings.push(entry)
  }
  for (const event of history.filter(({ act }) => act === 'bringForward')) {
    const before = restarts.filter(({ seq }) => seq < event.seq).length
    runs[before]?.byHand.push(handStepOf(event, hub))
  }
  return runs
}

function handStepOf({ at, by, detail }: HistoryEvent, hub: Hub): HandStep {
  const { deadline, deadlineBefore, reason } = handDetail.parse(detail)
  return { at, setByHand: deadline, was: deadlineBefore, by: nameOf(hub, by), reason }
}

/** The deadline that a run ended with. What was set by hand never leaves, and no rating since gave a later one. */
function inForceAfter({ ratings, byHand }: Run): number | null {
  const given = [ratings.at(-1)?.deadline, byHand.at(-1)?.setByHand].filter(
    (deadline) => typeof deadline === 'number',
  )
  return given.length === 0 ? null : Math.min(...given)
}

function explainRun(
  { ratings, byHand }: Run,
  inForce: number | null,
  { hub }: ClockContext,
): string[] {
  const [first, ...later] = ratings
  if (first === undefined) return []
  const startedAt = first.countedFrom ?? first.at
  const steps = [...later.map(stepOf), ...byHand].toSorted((a, b) => a.at - b.at)
  const explanation = explainDeadline({
    calendar: hub.calendar,
    rollToOpening: hub.policy.rollToOpening,
    startedAt,
    steps: [{ ...stepOf(first), at: startedAt }, ...steps],
  })
  const { zone } = hub.policy
  const lines = writeExplanation(explanation)
  if (steps.length > 0 && first.deadline !== null) {
    lines.unshift(`First deadline: ${writeInstant(first.deadline, zone)}.`)
  }
  return [...lines, ...contradict(explanation.deadline, inForce, zone)]
}

function stepOf({ at, rating, timescale, reason }: RatingEntry): RatingStep {
  return { at, rating, timescale, ...(reason === null ? {} : { reason }) }
}

/** D10: the decision within one working day, from receipt or from what brought the item onto its road. */
function explainDecision({ item, history, hub }: ClockContext): ExplainedClock {
  const title = 'The statutory decision'
  const { calendar, policy } = hub
  if (item.decisionDue === null) return { title, lines: ['It does not run for this item (D10).'] }
  const starts = [item.receivedAt, ...history.map((event) => event.at)]
  const from =
    starts.find((at) => decisionDue(calendar, at) === item.decisionDue) ?? item.receivedAt
  const opening = nextOpening(calendar, from)
  const explanation = explainDeadline({
    calendar,
    steps: [{ at: opening, timescale: oneWorkingDay }],
  })
  const lines = [
    `${from === item.receivedAt ? 'Received' : 'Begun'} ${writeInstant(from, policy.zone)}.`,
    ...(opening === from ? [] : ['The hub was shut then, so it starts at the next opening (D10).']),
    ...writeExplanation(explanation),
    ...contradict(explanation.deadline, item.decisionDue, policy.zone),
  ]
  if (item.decidedAt !== null) {
    const late = item.decidedAt > item.decisionDue ? 'late' : 'in time'
    lines.push(`Decided ${writeInstant(item.decidedAt, policy.zone)}: ${late}.`)
  }
  return { title, lines }
}

/** What the lines cannot say: hours and a policy that have changed since the deadline was given. */
function contradict(counted: number | null, inForce: number | null, zone: string): string[] {
  if (counted === inForce) return []
  const stands =
    inForce === null
      ? 'No deadline is in force'
      : `The deadline in force is ${writeInstant(inForce, zone)}`
  return [`${stands}: the hub’s hours or policy have changed since.`]
}
