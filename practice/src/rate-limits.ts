import type { Clock } from './clock.ts'

/**
 * A leaky bucket for each key, on the wall clock: `burst` calls at once, then one for each `everyMs`.
 */
export interface RateLimits {
  /** Undefined when the call may go ahead, else the whole seconds to wait. */
  refuse(key: string, rate: { everyMs: number; burst: number }): number | undefined
  clear(): void
}

export function createRateLimits(clock: Clock): RateLimits {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    refuse(key, { everyMs, burst }) {
      const at = clock.wall()
      const bucket = buckets.get(key) ?? { tokens: burst, at }
      const tokens = Math.min(burst, bucket.tokens + (at - bucket.at) / everyMs)
      if (tokens < 1) {
        buckets.set(key, { tokens, at })
        return Math.max(1, Math.ceil(((1 - tokens) * everyMs) / 1000))
      }
      buckets.set(key, { tokens: tokens - 1, at })
      return undefined
    },
    clear: () => buckets.clear(),
  }
}
