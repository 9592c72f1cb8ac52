type Tell = () => Promise<unknown>

/** Tells of what is typed a moment after the typing stops; only the last words of each control count. */
export function createWaitingWords(pauseMs: number) {
  const waiting = new Map<string, { timer: number; tell: Tell }>()

  return {
    put(key: string, tell: Tell) {
      clearTimeout(waiting.get(key)?.timer)
      const timer = window.setTimeout(() => {
        waiting.delete(key)
        void tell()
      }, pauseMs)
      waiting.set(key, { timer, tell })
    },
    /** Tells all of it now, in order. */
    async flush() {
      const pending = [...waiting.values()]
      waiting.clear()
      for (const { timer, tell } of pending) {
        clearTimeout(timer)
        await tell()
      }
    },
    drop() {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
