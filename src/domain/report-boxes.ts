import type { CheckedSum } from './report-schema.ts'

/** Rows sorted into boxes. What fits in none is kept apart, so that a sum that does not hold can be named. */
export interface Sorted<B extends string, R> {
  in: Readonly<Record<B, readonly R[]>>
  nowhere: readonly R[]
}

/** Sorts rows into boxes by a question that answers one of them, or undefined. */
export function sortInto<B extends string, R>(
  boxes: readonly B[],
  rows: readonly R[],
  boxOf: (row: R) => B | undefined,
): Sorted<B, R> {
  const found = new Map<B | undefined, R[]>(boxes.map((box) => [box, []]))
  const nowhere: R[] = []
  for (const row of rows) {
    const box = boxOf(row)
    const list = box === undefined ? nowhere : (found.get(box) ?? nowhere)
    list.push(row)
  }
  const sorted = Object.fromEntries(boxes.map((box) => [box, found.get(box) ?? []]))
  // The boxes are those just given.
  return { in: sorted as Record<B, R[]>, nowhere }
}

/** How many rows each box holds. */
export function countIn<B extends string>(sorted: Sorted<B, unknown>): Record<B, number> {
  const counts = Object.entries<readonly unknown[]>(sorted.in).map(([box, rows]) => [
    box,
    rows.length,
  ])
  // The boxes are those that were sorted into.
  return Object.fromEntries(counts) as Record<B, number>
}

/** Checks that a total is what its parts come to. `nowhere` are the rows that no part holds. */
export function checkSum(
  sum: string,
  total: number,
  parts: Readonly<Record<string, number>>,
  nowhere: readonly { reference: string }[],
): CheckedSum {
  let added = 0
  for (const part of Object.values(parts)) added += part
  const references = nowhere.map(({ reference }) => reference).sort()
  return { sum, total, parts: added, difference: total - added, references }
}
