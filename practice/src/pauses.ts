/** Waits that end at once when whatever waits is stopped. */
export interface Pauses {
  /** True after so many milliseconds; false as soon as it is stopped. */
  readonly wait: (ms: number) => Promise<boolean>
  readonly stop: () => void
}

export function createPauses(): Pauses {
  const waiting = new Set<(passed: boolean) => void>()
  let stopped = false
  return {
    wait(ms) {
      if (stopped) return Promise.resolve(false)
      return new Promise((resolve) => {
        function finish(passed: boolean): void {
          clearTimeout(timer)
          waiting.delete(finish)
          resolve(passed)
        }
        const timer = setTimeout(() => finish(true), ms)
        waiting.add(finish)
      })
    },
    stop() {
      stopped = true
      for (const finish of waiting) finish(false)
    },
  }
}
