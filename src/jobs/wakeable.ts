/** Work that runs when it is woken, and never twice at once. */
export interface Wakeable {
  wake: () => void
  /** Lets what runs come to its end, and wakes no more. */
  stop: () => Promise<void>
}

/**
 * Runs `work` at once and whenever it is woken; woken while it runs, it runs once more. `work` answers after how many
 * milliseconds it wakes by itself, and throws nothing.
 */
export function startWakeable(work: () => Promise<number>): Wakeable {
  let woken = false
  let stopped = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  async function run(): Promise<void> {
    clearTimeout(timer)
    let nextMs = 0
    while (woken && !stopped) {
      woken = false
      nextMs = await work()
    }
    if (!stopped) timer = setTimeout(wake, nextMs)
  }

  function wake(): void {
    woken = true
    if (stopped) return
    running ??= run().finally(() => {
      running = undefined
      if (woken) wake()
    })
  }

  wake()
  return {
    wake,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
