import { outcomeNames, outcomeRow } from '../../src/domain/outcomes.ts'
import { outcomeLineOf, type SharedReport } from '../../src/domain/report-for-sharing.ts'
import type { SharedCount } from '../../src/domain/small-numbers.ts'
import { type Known, reckonRange } from './adversary.ts'

type Table = Readonly<Record<string, SharedCount>>

/** A number that a reader was not shown, and what it can be by everything that they know. */
export interface Hidden {
  name: string
  reads: Exclude<SharedCount, number>
  least: number
  most: number
}

/**
 * What a reader who knows the whole hub can work out of each number that is hidden from them: they know how each word is meant,
 * that each table comes to its total, which outcomes can leave at which stage, and what a percentage is of.
 */
export function readHidden(report: SharedReport): Hidden[] {
  const { received, worked, besides, policeSignposts } = report
  const { inTimePercent, ...timescale } = worked.timescale
  const tables = {
    byKind: { total: 'received', cells: received.byKind },
    byRating: { total: 'received', cells: received.byRating },
    left: { total: 'worked', cells: worked.left },
    outcomes: { total: 'worked', cells: worked.outcomes },
    timescale: { total: 'worked', cells: timescale },
  }
  const alone = {
    received: received.total,
    worked: worked.total,
    signposts: policeSignposts,
    ...Object.fromEntries(
      Object.entries(besides).map(([name, count]) => [`besides ${name}`, count]),
    ),
  }
  const known = [
    ...Object.entries(alone).flatMap(([name, count]) => readCell(name, count, false)),
    ...Object.entries(tables).flatMap(([table, { total, cells }]) =>
      readTable(table, total, cells),
    ),
    ...readLeaving(worked.left, worked.outcomes),
    ...readPercent(inTimePercent),
  ]
  const named = [
    ...Object.entries(alone),
    ...Object.entries(tables).flatMap(([table, { cells }]) =>
      Object.entries(cells).map(([cell, count]) => [`${table} ${cell}`, count] as const),
    ),
  ]
  return named.flatMap(([name, reads]) =>
    typeof reads === 'number' ? [] : [{ name, reads, ...reckonRange(name, known) }],
  )
}

/** A cell, by how it reads. In a table that is left out whole "not shown" may be anything; in any other it is 5 or more. */
function readCell(name: string, count: SharedCount, isLeftOut: boolean): Known[] {
  if (typeof count === 'number') return [{ terms: { [name]: 1 }, is: 'exactly', value: count }]
  if (count === 'fewer than 5') {
    return [
      { terms: { [name]: 1 }, is: 'atMost', value: 4 },
      { terms: { [name]: -1 }, is: 'atMost', value: -1 },
    ]
  }
  return isLeftOut ? [] : [{ terms: { [name]: -1 }, is: 'atMost', value: -5 }]
}

function readTable(table: string, total: string, cells: Table): Known[] {
  const isLeftOut = Object.values(cells).every((count) => count === 'not shown')
  const named = Object.keys(cells).map((cell) => [`${table} ${cell}`, 1])
  return [
    ...Object.entries(cells).flatMap(([cell, count]) =>
      readCell(`${table} ${cell}`, count, isLeftOut),
    ),
    { terms: { ...Object.fromEntries(named), [total]: -1 }, is: 'exactly', value: 0 },
  ]
}

/** How many left where with which outcome: none where the outcome cannot leave. */
function readLeaving(left: Table, outcomes: Table): Known[] {
  const pairs = Object.keys(outcomes).flatMap((line) =>
    Object.keys(left)
      .filter((stage) =>
        outcomeNames.some(
          (name) =>
            outcomeLineOf(name) === line && outcomeRow(name).from.some((one) => one === stage),
        ),
      )
      .map((stage) => ({ line, stage, both: `${line} at ${stage}` })),
  )
  function sum(cell: string, of: typeof pairs): Known {
    const terms = Object.fromEntries(of.map(({ both }) => [both, 1]))
    return { terms: { ...terms, [cell]: -1 }, is: 'exactly', value: 0 }
  }
  return [
    ...Object.keys(outcomes).map((line) =>
      sum(
        `outcomes ${line}`,
        pairs.filter((pair) => pair.line === line),
      ),
    ),
    ...Object.keys(left).map((stage) =>
      sum(
        `left ${stage}`,
        pairs.filter((pair) => pair.stage === stage),
      ),
    ),
  ]
}

/** A share to one decimal, of what is in time or late. */
function readPercent(percent: SharedReport['worked']['timescale']['inTimePercent']): Known[] {
  if (typeof percent !== 'number') return []
  return [
    {
      terms: { 'timescale inTime': 100 - percent - 0.1, 'timescale late': -percent - 0.1 },
      is: 'atMost',
      value: 0,
    },
    {
      terms: { 'timescale inTime': percent - 0.1 - 100, 'timescale late': percent - 0.1 },
      is: 'atMost',
      value: 0,
    },
  ]
}
