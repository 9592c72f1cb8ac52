/** What hub time it is. Wall time is the operating system's; hub time may be moved in practice and in tests. */
export interface Clock {
  /** Hub time now, in epoch milliseconds. */
  now: () => number
  /** Calls `listener` whenever hub time is moved. Answers how to stop. */
  onMove: (listener: () => void) => () => void
  /** Publishes instants worth jumping to ("26-00417 falls due"), where the clock can be moved; otherwise does nothing. */
  publish: (marks: readonly ClockMark[]) => Promise<void>
}

/** An instant worth jumping to. */
export interface ClockMark {
  label: string
  at: number
  /** How far off it is in the hub's own time, such as "in 40 open minutes". */
  detail?: string
}

/** The operating system's clock: it cannot be moved. */
export const wallClock: Clock = {
  now: () => Date.now(),
  onMove: () => () => undefined,
  publish: async () => undefined,
}
