import type { Tier } from './api/method.ts'
import type { Clock } from './clock.ts'
import { RATES } from './contract/behaviour.ts'

const MINUTE_MS = 60_000

/** So many calls at once, then one for each `everyMs` of wall time. */
export interface Rate {
  readonly everyMs: number
  readonly burst: number
}

/** `chat.postMessage` to one channel, after so many at once. */
export function postRate(burst: number): Rate {
  return { everyMs: RATES.post.value, burst }
}

/**
 * A tier's calls a minute as a burst, which then comes back evenly over the minute. Undefined for the special tier `t5` and
 * for limits of a method's own: no figure is published. https://docs.slack.dev/apis/web-api/rate-limits
 */
export function tierRate(tier: Tier | null): Rate | undefined {
  if (tier === null || tier === 't5') return undefined
  const burst = RATES[tier].value
  return { everyMs: MINUTE_MS / burst, burst }
}

/** A leaky bucket for each key, on the wall clock. */
export interface RateLimits {
  /** Undefined when the call may go ahead, else the whole seconds after which it may. A refused call does not count. */
  refuse(key: string, rate: Rate): number | undefined
  clear(): void
}

export function createRateLimits(clock: Clock): RateLimits {
  /** When each bucket will be empty again. A time, not a level: no fraction is lost however often it is asked. */
  const emptyAt = new Map<string, number>()
  return {
    refuse(key, { everyMs, burst }) {
      const now = clock.wall()
      const from = Math.max(now, emptyAt.get(key) ?? now)
      const early = from - (burst - 1) * everyMs - now
      if (early > 0) return Math.ceil(early / 1000)
      emptyAt.set(key, from + everyMs)
      return undefined
    },
    clear: () => emptyAt.clear(),
  }
}
