/**
 * An independent reckoning of the report, from the histories alone: acts, stages and ratings as they followed each other. It
 * reads no state of an item, counts open time minute by minute, tells days by Intl, divides with big integers, and shares no
 * code with src. Slow, and simple enough to be believed.
 */
import { hubTime } from './hub-times.ts'
import { MinuteOracle } from './minute-oracle.ts'
import { oracleHubOf, readShippedHolidays, weeks } from './oracle-hubs.ts'
import type { Step } from './random-items.ts'

const oracle = new MinuteOracle(oracleHubOf(weeks['the hours that ship'], readShippedHolidays()))

/** An item's histories. */
export interface Told {
  reference: string
  steps: readonly Step[]
}

/** How the hub's policy has the statutory decision made (D10). */
type Decides = 'levelOfNeed' | 'outcome'

/** What the report must say, as flat lines. */
export type Lines = Record<string, number | string | null>

/** Reckons what the report of the days `from` to `to` must say of items at `now`. */
export function reckonSlowly(
  items: readonly Told[],
  from: string,
  to: string,
  now: number,
  decides: Decides,
): Lines {
  const lines: Lines = {}
  const add = (line: string, by = 1) => {
    lines[line] = Number(lines[line] ?? 0) + by
  }
  const spent: Record<string, number[]> = {}
  const spend = (line: string, start: number, end: number) => {
    const [working, elapsed] = [`${line} working`, `${line} elapsed`]
    spent[working] = [...(spent[working] ?? []), oracle.openBetween(start, end)]
    spent[elapsed] = [...(spent[elapsed] ?? []), end - start]
  }
  const overdue: string[] = []
  const reopened: string[] = []
  for (const told of items.filter((item) => !wasDuplicate(item))) {
    const one = tell(told)
    if (isWithin(one.receivedAt, from, to)) countReceived(one, add, to, now, decides)
    if (one.first !== null && isWithin(one.first.at, from, to)) {
      countResolved(one, one.first, add, spend)
      if (one.reopened) reopened.push(told.reference)
    }
    if (one.stage !== 'resolved' && one.deadline !== null && now > one.deadline) {
      overdue.push(told.reference)
    }
  }
  for (const [line, durations] of Object.entries(spent)) {
    lines[`${line} mean`] = toMinutes(
      durations.reduce((a, b) => a + b, 0),
      durations.length,
    )
    lines[`${line} median`] = medianOf(durations)
  }
  lines['in time %'] = percent(lines['in time'], lines['late'])
  lines['by first deadline in time %'] = percent(
    lines['by first deadline in time'],
    lines['by first deadline late'],
  )
  lines['decision in time %'] = percent(lines['decision in time'], lines['decision late'])
  lines['overdue now'] = overdue.sort().join(' ')
  lines['reopened since'] = reopened.sort().join(' ')
  return Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== 0))
}

interface Telling {
  reference: string
  receivedAt: number
  loggedAt: number
  kind: string
  subject: string
  stage: string
  outcome: string | null
  deadline: number | null
  ratings: string[]
  first: { at: number; before: readonly Step[] } | null
  reopened: boolean
  /** D10: what the statutory decision counts from; null where none is owed. */
  decisionFrom: number | null
  firstDecisionAt: (decides: Decides) => number | null
}

/** D16: it was merged into another, and so is in no figure. It cannot come back. */
function wasDuplicate({ steps }: Told): boolean {
  return steps.some(({ event }) => event.act === 'merge' && 'into' in event.detail)
}

function isApart({ stage }: Step): boolean {
  return stage === 'consultation' || stage === 'collation'
}

function tell({ reference, steps }: Told): Telling {
  const [log] = steps
  if (log === undefined) throw new Error('An item has no history.')
  const last = steps[steps.length - 1] ?? log
  const resolvedFirst = steps.findIndex(({ stage }) => stage === 'resolved')
  const rated = steps.filter(({ rating }) => rating !== null)
  const exits = steps.filter(({ event }) => typeof event.detail['leftAt'] === 'string')
  const apart = steps.some(isApart)
  // D18: a section 47 makes a referral of what asked for advice or information too.
  const converted = steps.findIndex(
    ({ event: { act } }, index) =>
      act === 'convert' || (act === 'decideSection47' && steps.slice(0, index).some(isApart)),
  )
  return {
    reference,
    receivedAt: Number(log.event.detail['receivedAt']),
    loggedAt: log.event.at,
    kind: String(log.event.detail['kind']),
    subject: String(log.event.detail['subject']),
    stage: last.stage,
    outcome:
      last.stage === 'resolved' ? String(exits[exits.length - 1]?.event.detail['outcome']) : null,
    deadline: inForce(steps),
    ratings: rated.map(({ rating }) => String(rating?.rating)),
    first:
      resolvedFirst === -1
        ? null
        : {
            at: steps[resolvedFirst]?.event.at ?? 0,
            before: steps.slice(0, resolvedFirst + 1),
          },
    reopened: steps.some(({ event }) => event.act === 'reopen'),
    decisionFrom:
      converted >= 0
        ? (steps[converted]?.event.at ?? null)
        : apart
          ? null
          : Number(log.event.detail['receivedAt']),
    firstDecisionAt: (decides) =>
      steps
        .slice(Math.max(converted, 0))
        .find(
          ({ event: { act }, stage }) =>
            stage === 'resolved' ||
            (decides === 'levelOfNeed' && (act === 'rate' || act === 'convert')),
        )?.event.at ?? null,
  }
}

type Add = (line: string, by?: number) => void

/** The deadline that the last step gave which gave one: a rating, or a manager by hand (D29). */
function inForce(steps: readonly Step[]): number | null {
  let deadline: number | null = null
  for (const { event, rating } of steps) {
    if (rating !== null) deadline = rating.deadline
    if (event.act === 'bringForward') deadline = Number(event.detail['deadline'])
  }
  return deadline
}

function countReceived(one: Telling, add: Add, to: string, now: number, decides: Decides): void {
  add('received')
  add(`received on ${hubTime(one.receivedAt).slice(0, 10)}`)
  add(`kind ${one.kind}`)
  if (one.stage !== 'resolved') add('open')
  else if (one.outcome === 'outOfArea') add('redirected')
  else if (one.outcome === 'alreadyOpen') add('forwarded')
  else add('resolved of received')
  if (one.reopened) add('reopened of received')
  if (hubTime(one.loggedAt).slice(0, 10) > to) add('logged after')
  add(`final ${one.ratings[one.ratings.length - 1] ?? 'notRated'}`)
  add(`initial ${one.ratings[0] ?? 'notRated'}`)
  if (one.subject === 'child' && one.decisionFrom !== null) {
    countDecision(one, one.decisionFrom, add, now, decides)
  }
}

function countDecision(one: Telling, from: number, add: Add, now: number, decides: Decides): void {
  const opening = oracle.deadline(from, 0, 'openHours')
  const due = oracle.deadline(opening, 24, 'workingDayHours')
  const decided = one.firstDecisionAt(decides) ?? Infinity
  add('decision due')
  if (decided <= due) return add('decision in time')
  if (decided === Infinity && now <= due) return add('decision waiting')
  add('decision late')
  if (decided === Infinity) add('decision overdue')
}

function countResolved(
  one: Telling,
  { at, before }: NonNullable<Telling['first']>,
  add: Add,
  spend: (line: string, start: number, end: number) => void,
): void {
  const exit = before.findLast(({ event }) => typeof event.detail['leftAt'] === 'string')
  const given = before.flatMap(({ rating }) => (rating === null ? [] : [rating]))
  add('resolved')
  add(`outcome ${String(exit?.event.detail['outcome'])}`)
  if (one.subject === 'child') countChildren(one, before, exit, add)
  spend('whole', one.receivedAt, at)
  spendWay(one, before, exit?.event.at ?? at, spend)
  const colour = given.at(-1)?.rating ?? 'none'
  const left = String(exit?.event.detail['leftAt'])
  add(`left ${colour === 'blue' && left !== 'atDoor' ? 'informationRequest' : left}`)
  judge(colour, at, { before, given }, add)
}

/**
 * D32: the children of an item, each by its own outcome. How many there are is told from what was last said of the household,
 * if the history says it; with what each left, from the exit.
 */
function countChildren(
  { reference }: Telling,
  before: readonly Step[],
  exit: Step | undefined,
  add: Add,
): void {
  const siblings = countSiblings(before)
  const said = exit?.event.detail['children']
  const each: unknown[] = Array.isArray(said) ? said : []
  const left = each.map((child) => String((child as { outcome: unknown }).outcome))
  const many = 1 + (siblings ?? Math.max(0, left.length - 1))
  if (many > 1 && left.length !== many) {
    throw new Error(`${reference} has ${many} children, and ${left.length} left.`)
  }
  const outcomes = many === 1 ? [String(exit?.event.detail['outcome'])] : left
  add('children', outcomes.length)
  for (const outcome of outcomes) add(`children ${outcome}`)
  if (new Set(outcomes).size > 1) add('items whose children differ')
}

/** How many siblings were last said to be in the household, or undefined where the history does not say. */
function countSiblings(before: readonly Step[]): number | undefined {
  let siblings: number | undefined
  for (const { event } of before) {
    const { concerns, siblings: listed } = event.detail
    if (concerns === 'child') siblings = 0
    else if (Array.isArray(listed)) siblings = listed.length
    else if (typeof concerns === 'string') siblings = 0
  }
  return siblings
}

function spendWay(
  one: Telling,
  before: readonly Step[],
  submitted: number,
  spend: (line: string, start: number, end: number) => void,
): void {
  const end = before.at(-1)?.event.at ?? 0
  const opening = before.findLast(({ event }) => event.act === 'open')?.event.at
  const started = before.find(({ rating }) => typeof rating?.countedFrom === 'number')
  // D25: where no contact is opened, once it is rated.
  const rated = before.findLast(({ event }) => event.act === 'rate' || event.act === 'convert')
  const counted = started?.rating?.countedFrom
  const atRating = typeof counted === 'number' ? Math.max(counted, rated?.event.at ?? 0) : counted
  const opened = opening ?? atRating
  if (typeof opened !== 'number') return spend('not opened', one.receivedAt, end)
  spend('opened whole', one.receivedAt, end)
  spend('to opened', one.receivedAt, opened)
  spend('to submitted', opened, submitted)
  spend('to resolved', submitted, end)
}

function judge(
  colour: string,
  at: number,
  { before, given }: { before: readonly Step[]; given: readonly { deadline: number | null }[] },
  add: Add,
): void {
  const deadline = inForce(before)
  if (deadline === null) add(colour === 'blue' ? 'no timescale blue' : 'no timescale other')
  else {
    add(at > deadline ? 'late' : 'in time')
    add(`${colour} ${at > deadline ? 'late' : 'in time'}`)
  }
  const first = given.find((entry) => entry.deadline !== null)?.deadline ?? null
  if (first !== null) add(at > first ? 'by first deadline late' : 'by first deadline in time')
}

function isWithin(instant: number, from: string, to: string): boolean {
  const day = hubTime(instant).slice(0, 10)
  return day >= from && day <= to
}

/** A sum of ms over so many, in minutes, a half upwards. */
function toMinutes(total: number, among: number): number {
  const divisor = BigInt(among) * 60_000n
  return Number((2n * BigInt(total) + divisor) / (2n * divisor))
}

function medianOf(durations: readonly number[]): number {
  const left = [...durations].sort((a, b) => a - b)
  while (left.length > 2) {
    left.pop()
    left.shift()
  }
  return toMinutes(
    left.reduce((a, b) => a + b, 0),
    left.length,
  )
}

/** To a tenth, a half of the late upwards; the late are never hidden by rounding, nor are those in time. */
function percent(inTime: unknown, late: unknown): number | null {
  const [good, bad] = [BigInt(Number(inTime ?? 0)), BigInt(Number(late ?? 0))]
  if (good + bad === 0n) return null
  let tenths = Number((2000n * bad + (good + bad)) / (2n * (good + bad)))
  if (bad > 0n && tenths === 0) tenths = 1
  if (good > 0n && tenths === 1000) tenths = 999
  return Number(((1000 - tenths) / 10).toFixed(1))
}
