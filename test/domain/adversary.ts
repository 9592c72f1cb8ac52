/** Unknowns by name, each with its factor. */
type Terms = Readonly<Record<string, number>>

/** Something that a reader knows of numbers that they are not shown: a sum of them is at most, or exactly, so much. */
export interface Known {
  terms: Terms
  is: 'atMost' | 'exactly'
  value: number
}

const tiny = 1e-7

/** The least and the most that an unknown can be, of whole things, by all that is known; no unknown is below nought. */
export function reckonRange(
  name: string,
  known: readonly Known[],
): { least: number; most: number } {
  const about = thatTouch(name, known)
  const most = maximise({ [name]: 1 }, about)
  const least = maximise({ [name]: -1 }, about)
  if (most === null || least === null) throw new Error('What is known contradicts itself.')
  // Nought is nought: never below it by a sign.
  return { least: Math.ceil(-least - tiny) + 0, most: Math.floor(most + tiny) + 0 }
}

/** What is known of an unknown, of all that stands in a sum with it, and so on. */
function thatTouch(name: string, known: readonly Known[]): Known[] {
  const touched = new Set([name])
  for (let size = 0; size < touched.size; ) {
    size = touched.size
    for (const { terms } of known) {
      const names = Object.keys(terms)
      if (names.some((one) => touched.has(one))) for (const one of names) touched.add(one)
    }
  }
  return known.filter(({ terms }) => Object.keys(terms).some((one) => touched.has(one)))
}

/** The most that a sum can be; null where nothing satisfies what is known. The simplex method, by Bland's rule, in two phases. */
function maximise(objective: Terms, known: readonly Known[]): number | null {
  const rows = known.flatMap(({ terms, is, value }) =>
    is === 'atMost'
      ? [{ terms, value }]
      : [
          { terms, value },
          { terms: negate(terms), value: -value },
        ],
  )
  const names = [
    ...new Set([...rows.flatMap(({ terms }) => Object.keys(terms)), ...Object.keys(objective)]),
  ]
  const width = names.length + rows.length
  // Columns: unknowns, what is left of each row, one artificial unknown, and the right-hand side.
  const table = rows.map(({ terms, value }, row) => {
    const line = new Float64Array(width + 2)
    names.forEach((name, column) => (line[column] = terms[name] ?? 0))
    line[names.length + row] = 1
    line[width] = -1
    line[width + 1] = value
    return line
  })
  const basis = rows.map((_, row) => names.length + row)
  const worst = indexOfLeast(table.map((line) => line[width + 1] ?? 0))
  if (table.length > 0 && (table[worst]?.[width + 1] ?? 0) < -tiny) {
    const first = new Float64Array(width + 2)
    first[width] = 1
    pivot(table, first, basis, worst, width)
    climb(table, first, basis, width + 1)
    if (Math.abs(first[width + 1] ?? 0) > 1e-6) return null
    const stays = basis.indexOf(width)
    if (stays >= 0) {
      const column = (table[stays] ?? []).findIndex(
        (one, index) => index < width && Math.abs(one) > tiny,
      )
      if (column >= 0) pivot(table, first, basis, stays, column)
    }
  }
  for (const line of table) line[width] = 0
  const goal = new Float64Array(width + 2)
  names.forEach((name, column) => (goal[column] = -(objective[name] ?? 0)))
  basis.forEach((column, row) => {
    const factor = goal[column] ?? 0
    if (factor !== 0) subtract(goal, table[row] ?? goal, factor)
  })
  return climb(table, goal, basis, width) ? (goal[width + 1] ?? 0) : Infinity
}

/** Goes up to the top; false where there is none. */
function climb(
  table: Float64Array[],
  goal: Float64Array,
  basis: number[],
  columns: number,
): boolean {
  for (;;) {
    const column = goal.findIndex((one, index) => index < columns && one < -tiny)
    if (column < 0) return true
    let leaving = -1
    let least = Infinity
    table.forEach((line, row) => {
      const by = line[column] ?? 0
      if (by <= tiny) return
      const ratio = (line.at(-1) ?? 0) / by
      const isLess = ratio < least - tiny
      const isTie = ratio < least + tiny && (basis[row] ?? 0) < (basis[leaving] ?? Infinity)
      if (isLess || isTie) [leaving, least] = [row, Math.min(ratio, least)]
    })
    if (leaving < 0) return false
    pivot(table, goal, basis, leaving, column)
  }
}

function pivot(
  table: Float64Array[],
  goal: Float64Array,
  basis: number[],
  row: number,
  column: number,
) {
  const own = table[row]
  if (own === undefined) return
  const by = own[column] ?? 1
  for (let index = 0; index < own.length; index += 1) own[index] = (own[index] ?? 0) / by
  for (const line of [...table, goal]) if (line !== own) subtract(line, own, line[column] ?? 0)
  basis[row] = column
}

function subtract(line: Float64Array, own: Float64Array, factor: number): void {
  if (factor === 0) return
  for (let index = 0; index < line.length; index += 1)
    line[index] = (line[index] ?? 0) - factor * (own[index] ?? 0)
}

function indexOfLeast(values: readonly number[]): number {
  return values.reduce(
    (best, value, index) => (value < (values[best] ?? Infinity) ? index : best),
    0,
  )
}

function negate(terms: Terms): Terms {
  return Object.fromEntries(Object.entries(terms).map(([name, factor]) => [name, -factor]))
}
