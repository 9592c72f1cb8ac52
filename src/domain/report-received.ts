import { type Calendar, localDay } from './calendar.ts'
import { formatDay, parseDay } from './civil-day.ts'
import { kindNames } from './kinds.ts'
import { checkSum, countIn, type Sorted, sortInto } from './report-boxes.ts'
import { isDuplicate } from './report-duplicates.ts'
import type { Period, Span } from './report-period.ts'
import type { ReceivedRow } from './report-rows.ts'
import type { CheckedSum, Report } from './report-schema.ts'

const states = ['open', 'resolved', 'redirected', 'forwarded'] as const

/**
 * R102, R108, D16: everything received in the period, each counted once, as it stands now. A duplicate leaves "received" and
 * is named; what was redirected (R4) or forwarded (R5) stands on a line of its own.
 */
export function countReceived(
  rows: readonly ReceivedRow[],
  period: Period,
  span: Span,
  calendar: Calendar,
): { received: Report['received']; sums: CheckedSum[] } {
  const counted = rows.filter((row) => !isDuplicate(row))
  const duplicates = rows.filter(isDuplicate)
  const sorted = sortInto(states, counted, stateOf)
  const byKind = sortInto(kindNames, counted, ({ kind, beganAs }) => beganAs ?? kind)
  const days = countDays(rows, sorted, period, calendar)
  return {
    received: {
      received: counted.length,
      ...countIn(sorted),
      duplicates: duplicates.length,
      duplicateReferences: duplicates.map(({ reference }) => reference).sort(),
      converted: counted.filter(({ beganAs }) => beganAs !== null).length,
      reopened: counted.filter(({ reopenedAt }) => reopenedAt !== null).length,
      loggedAfterPeriod: counted.filter(({ loggedAt }) => loggedAt >= span.end).length,
      byKind: countIn(byKind),
      days,
    },
    sums: [
      checkSum(
        'received = open + resolved + redirected + forwarded',
        counted.length,
        countIn(sorted),
        sorted.nowhere,
      ),
      checkSum('received = its kinds', counted.length, countIn(byKind), byKind.nowhere),
      checkSum(
        'received = its days',
        counted.length,
        Object.fromEntries(days.map(({ day, received }) => [day, received])),
        [],
      ),
    ],
  }
}

function stateOf({ stage, outcome }: ReceivedRow): (typeof states)[number] | undefined {
  if (stage !== 'resolved') return 'open'
  if (outcome === 'outOfArea') return 'redirected'
  if (outcome === 'alreadyOpen') return 'forwarded'
  return outcome === null ? undefined : 'resolved'
}

/** D16: a line for each day of the period, in hub time. */
function countDays(
  rows: readonly ReceivedRow[],
  sorted: Sorted<(typeof states)[number], ReceivedRow>,
  { from, to }: Period,
  calendar: Calendar,
): Report['received']['days'] {
  const first = parseDay(from)
  const none = { received: 0, open: 0, resolved: 0, redirected: 0, forwarded: 0, duplicates: 0 }
  const days = Array.from({ length: parseDay(to) - first + 1 }, (_, index) => ({
    day: formatDay(first + index),
    ...none,
  }))
  function dayOf({ receivedAt }: ReceivedRow) {
    return days[parseDay(localDay(calendar, receivedAt)) - first]
  }
  for (const row of rows) {
    const day = dayOf(row)
    if (day !== undefined) day[isDuplicate(row) ? 'duplicates' : 'received'] += 1
  }
  for (const state of states) {
    for (const row of sorted.in[state]) {
      const day = dayOf(row)
      if (day !== undefined) day[state] += 1
    }
  }
  return days
}
