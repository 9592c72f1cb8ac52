import type { Item } from '../../src/domain/item.ts'
import { outcomesOfChildren } from '../../src/domain/parts/child-outcomes.ts'
import type { Span } from '../../src/domain/report-period.ts'
import { type ReportRows, readFirstResolution } from '../../src/domain/report-rows.ts'
import type { Report } from '../../src/domain/report-schema.ts'
import { hubTime } from './hub-times.ts'
import type { RandomItem } from './random-items.ts'
import type { Lines } from './report-oracle.ts'

/** A report as the flat lines that the independent reckoning gives. */
export function flatten(report: Report): Lines {
  const { received, time, timescale, outcomes, ratings, statutory } = report
  const lines: Lines = {
    received: received.received,
    open: received.open,
    redirected: received.redirected,
    forwarded: received.forwarded,
    'resolved of received': received.resolved,
    'reopened of received': received.reopened,
    'logged after': received.loggedAfterPeriod,
    resolved: outcomes.resolved,
    'in time': timescale.inTime,
    late: timescale.late,
    'in time %': timescale.inTimePercent,
    'by first deadline in time': timescale.firstDeadline.inTime,
    'by first deadline late': timescale.firstDeadline.late,
    'by first deadline in time %': timescale.firstDeadline.inTimePercent,
    'no timescale blue': timescale.withoutTimescale.blue,
    'no timescale other': timescale.withoutTimescale.other,
    'overdue now': timescale.openAndOverdue.references.join(' '),
    'reopened since': timescale.reopened.join(' '),
    'decision due': statutory.due,
    'decision in time': statutory.inTime,
    'decision late': statutory.late,
    'decision waiting': statutory.waiting,
    'decision overdue': statutory.overdue,
    'decision in time %': statutory.inTimePercent,
  }
  for (const { day, received: count } of received.days) lines[`received on ${day}`] = count
  for (const [kind, count] of Object.entries(received.byKind)) lines[`kind ${kind}`] = count
  for (const [name, count] of Object.entries(outcomes.byOutcome)) lines[`outcome ${name}`] = count
  lines['children'] = outcomes.children.total
  lines['items whose children differ'] = outcomes.children.itemsThatDiffer
  for (const [name, count] of Object.entries(outcomes.children.byOutcome)) {
    lines[`children ${name}`] = count
  }
  for (const [name, count] of Object.entries(outcomes.byLeft)) lines[`left ${name}`] = count
  for (const [name, { inTime, late }] of Object.entries(timescale.byRating)) {
    lines[`${name} in time`] = inTime
    lines[`${name} late`] = late
  }
  for (const name of ['red', 'amber', 'green', 'blue', 'notRated'] as const) {
    lines[`final ${name}`] = ratings[name].final
    lines[`initial ${name}`] = ratings[name].initial
  }
  const stretches = {
    whole: time.whole,
    'not opened': time.notOpened,
    'opened whole': time.opened.whole,
    'to opened': time.opened.receivedToOpened,
    'to submitted': time.opened.openedToSubmitted,
    'to resolved': time.opened.submittedToResolved,
  }
  for (const [name, stretch] of Object.entries(stretches)) {
    for (const unit of ['working', 'elapsed'] as const) {
      if (stretch[unit].items === 0) continue
      lines[`${name} ${unit} mean`] = stretch[unit].meanMinutes
      lines[`${name} ${unit} median`] = stretch[unit].medianMinutes
    }
  }
  return Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== 0))
}

/** The rows that the store would read of items, for a span and a moment. */
export function rowsOf(
  items: readonly RandomItem[],
  { start, end }: Span,
  now: number,
): ReportRows {
  const within = (at: number) => at >= start && at < end
  return {
    received: items
      .filter(({ situation }) => within(situation.item.receivedAt))
      .map(({ situation: { item, ratings } }) => ({
        ...item,
        firstRating: ratings[0]?.rating ?? null,
        ...cameAgain(item, items),
      })),
    resolved: items.flatMap((one) => {
      const row = resolvedRowOf(one)
      return row !== undefined && within(row.resolvedAt) ? [row] : []
    }),
    overdue: items.flatMap(({ situation: { item } }) => {
      const { deadline } = item
      const late = item.stage !== 'resolved' && deadline !== null && deadline < now
      return late ? [{ ...item, deadline }] : []
    }),
    signposts: 0,
  }
}

/** D12, item by item: slow, and with a calendar of its own for the twelve months. */
function cameAgain(item: Item, items: readonly RandomItem[]) {
  const number = numberOf(item)
  if (number === null) return { repeatContact: null, reReferral: null }
  const others = items
    .map(({ situation }) => situation.item)
    .filter((other) => other.reference !== item.reference && numberOf(other) === number)
  return {
    repeatContact: others.some((other) => isWithinYear(other.receivedAt, item.receivedAt)),
    reReferral:
      hasProgressed(item) &&
      others.some(
        (other) =>
          hasProgressed(other) && isWithinYear(other.resolvedAt ?? 0, item.resolvedAt ?? 0),
      ),
  }
}

/** The child's number: the digits that a tag begins with. */
function numberOf({ tag }: Item): string | null {
  return /^\d+/.exec(tag ?? '')?.[0] ?? null
}

function hasProgressed({ outcome, stage }: Item): boolean {
  const progresses = ['section17', 'section47', 'transferIn']
  return stage === 'resolved' && progresses.includes(outcome ?? '')
}

/** Whether one moment is before another by twelve months at most, told by the hub's own clock. */
function isWithinYear(before: number, after: number): boolean {
  const [earlier, later] = [hubTime(before), hubTime(after)]
  const since = `${Number(later.slice(0, 4)) - 1}${later.slice(4)}`
  return before < after && earlier >= since
}

function resolvedRowOf({ situation: { item }, steps }: RandomItem) {
  const first = steps.findIndex(({ stage }) => stage === 'resolved')
  const resolvedAt = steps[first]?.event.at
  if (resolvedAt === undefined) return undefined
  if (item.reopenedAt !== null) {
    const before = steps.slice(0, first + 1)
    return readFirstResolution({
      item,
      resolvedAt,
      history: before.map(({ event }) => event),
      ratings: before.flatMap(({ rating, event }) =>
        rating === null ? [] : [{ ...rating, seq: event.seq }],
      ),
    })
  }
  return {
    ...item,
    resolvedAt,
    children: outcomesOfChildren(item).map(({ outcome }) => outcome),
    openedAt: item.openedAt ?? startedWithoutOpening(item),
    reopened: false,
    selfAuthorised: false,
  }
}

/** D25: where no contact is opened, the rating of what has a clock, however early that began. */
function startedWithoutOpening({ clockStartedAt, ratedAt }: Item): number | null {
  return clockStartedAt === null ? null : Math.max(clockStartedAt, ratedAt ?? clockStartedAt)
}
