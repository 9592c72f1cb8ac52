import type { Outcome } from './delivery.ts'
import { isBag, parseJson, textAt } from './json.ts'

/**
 * Envelopes sent and not yet acknowledged. The acknowledgement may come on any of the app's connections. One that comes too late
 * changes nothing: the person has been told.
 */
export function createAcks(withinMs: number): {
  readonly wait: (id: string) => Promise<Outcome>
  readonly read: (text: string) => void
  readonly giveUp: () => void
} {
  const waiting = new Map<string, (outcome: Outcome) => void>()
  return {
    wait: (id) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => waiting.get(id)?.({ result: 'timeout' }), withinMs)
        waiting.set(id, (outcome) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(outcome)
        })
      }),
    read(text) {
      const message = parseJson(text)
      if (!isBag(message)) return
      const payload = message['payload']
      const isEmpty = isBag(payload) && Object.keys(payload).length === 0
      const settle = waiting.get(textAt(message, 'envelope_id') ?? '')
      settle?.({ result: 'acknowledged', answer: isEmpty ? undefined : payload })
    },
    giveUp() {
      for (const settle of waiting.values()) settle({ result: 'unreachable' })
    },
  }
}
