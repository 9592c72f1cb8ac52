import { type Calendar, openTimeBetween } from './calendar.ts'
import { averageOf } from './report-amounts.ts'
import { checkSum } from './report-boxes.ts'
import type { ResolvedRow } from './report-rows.ts'
import type { CheckedSum, Report } from './report-schema.ts'

type Both = Report['time']['whole']

/** A stretch of an item's way, as instants. */
type Stretch = readonly [from: number, to: number]

interface OpenedWay {
  whole: Stretch
  receivedToOpened: Stretch
  openedToSubmitted: Stretch
  submittedToResolved: Stretch
}

/**
 * R103, R108, D6: how long items took, in working and in elapsed time, the whole way and split: received to opened, opened to
 * submitted (the worker's share), submitted to resolved (the manager's). The parts are of those whose contact was opened, so
 * that they add up.
 */
export function averageTimes(
  resolved: readonly ResolvedRow[],
  calendar: Calendar,
): { time: Report['time']; sums: CheckedSum[] } {
  const inOrder = resolved.filter(isInOrder)
  const ways = inOrder.flatMap((row) => wayOf(row) ?? [])
  const atOnce = inOrder.filter(({ openedAt }) => openedAt === null).map(wholeOf)
  function measure(stretches: readonly Stretch[]): Both {
    return measureBoth(stretches, calendar)
  }
  const opened = {
    whole: measure(ways.map((way) => way.whole)),
    receivedToOpened: measure(ways.map((way) => way.receivedToOpened)),
    openedToSubmitted: measure(ways.map((way) => way.openedToSubmitted)),
    submittedToResolved: measure(ways.map((way) => way.submittedToResolved)),
  }
  return {
    time: {
      resolved: resolved.length,
      whole: measure(inOrder.map(wholeOf)),
      opened,
      notOpened: measure(atOnce),
    },
    sums: [
      checkSum(
        'resolved = opened + left before opening',
        resolved.length,
        { opened: ways.length, notOpened: atOnce.length },
        resolved.filter((row) => !isInOrder(row)),
      ),
      checkParts('working', opened),
      checkParts('elapsed', opened),
    ],
  }
}

/** Whether its moments follow each other; what is out of order is in no average, and named. */
function isInOrder({ receivedAt, openedAt, submittedAt, resolvedAt }: ResolvedRow): boolean {
  const moments = [receivedAt, openedAt, submittedAt, resolvedAt].filter((at) => at !== null)
  return moments.every((at, index) => index === 0 || (moments[index - 1] ?? at) <= at)
}

function wholeOf({ receivedAt, resolvedAt }: ResolvedRow): Stretch {
  return [receivedAt, resolvedAt]
}

function wayOf(row: ResolvedRow): OpenedWay | undefined {
  const { receivedAt, openedAt, resolvedAt } = row
  if (openedAt === null) return undefined
  // What a manager decided without its being submitted was with nobody in between.
  const submittedAt = row.submittedAt ?? resolvedAt
  return {
    whole: wholeOf(row),
    receivedToOpened: [receivedAt, openedAt],
    openedToSubmitted: [openedAt, submittedAt],
    submittedToResolved: [submittedAt, resolvedAt],
  }
}

function measureBoth(stretches: readonly Stretch[], calendar: Calendar): Both {
  return {
    working: averageOf(stretches.map(([from, to]) => openTimeBetween(calendar, from, to))),
    elapsed: averageOf(stretches.map(([from, to]) => to - from)),
  }
}

function checkParts(unit: keyof Both, opened: Report['time']['opened']): CheckedSum {
  const { whole, ...parts } = opened
  const totals = Object.entries(parts).map(([name, part]) => [name, part[unit].totalMs])
  return checkSum(
    `the whole way = its three parts, in ${unit} milliseconds`,
    whole[unit].totalMs,
    Object.fromEntries(totals),
    [],
  )
}
