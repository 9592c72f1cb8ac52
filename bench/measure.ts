/** One figure of a run: what was measured, what it came to, the goal, and whether it was met. */
export interface Row {
  readonly goal: string
  readonly what: string
  readonly measured: string
  readonly wanted: string
  /** Undefined where there is no goal for it. */
  readonly met?: boolean
}

export interface Contender {
  readonly name: string
  /** How many operations make a round. */
  readonly times: number
  readonly run: (i: number) => number
}

let sink = 0

/**
 * Runs the contenders in turn, round after round, so that a slow spell of the machine falls on all of them. Answers each
 * one's median time for an operation, in ns.
 */
export function measureInTurn(contenders: readonly Contender[], rounds = 7): Map<string, number> {
  const times = new Map(contenders.map(({ name }) => [name, new Array<number>()]))
  for (const contender of contenders) runRound(contender)
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) times.get(contender.name)?.push(runRound(contender))
  }
  return new Map([...times].map(([name, found]) => [name, median(found)]))
}

function runRound({ times, run }: Contender): number {
  const start = performance.now()
  // What comes back is added up, so that the work cannot be left out.
  for (let i = 0; i < times; i++) sink += run(i)
  return ((performance.now() - start) * 1e6) / times
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
