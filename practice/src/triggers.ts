import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'

/** What a trigger may open, once, for three seconds of wall time. */
export interface Trigger {
  readonly user: string
  /** The open modal it came from: only such a trigger may push. */
  readonly viewId?: string | undefined
  /** The conversation the person was looking at, where Slack knows it. */
  readonly channel?: string | undefined
}

type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'

export interface Triggers {
  make(trigger: Trigger): string
  /** What the trigger stands for, or why it cannot be used. It is not used up by looking. */
  check(id: string): { ok: true; trigger: Trigger } | { ok: false; error: TriggerError }
  use(id: string): void
  /** Lets it be too late for this one, whatever the time. */
  expire(id: string): void
  clear(): void
}

/** @param lifeMs how long a trigger lasts on the wall clock (Slack: 3000) */
export function createTriggers(clock: Clock, ids: Ids, lifeMs: number): Triggers {
  const made = new Map<string, { trigger: Trigger; at: number; used: boolean; late: boolean }>()
  return {
    make(trigger) {
      const at = clock.wall()
      // They stand in the order in which they were made: the first that is kept ends the search.
      for (const [id, old] of made) {
        if (at - old.at <= 60_000) break
        made.delete(id)
      }
      const id = `${Math.floor(at / 1000)}.${made.size + 1}.${ids.token(32)}`
      made.set(id, { trigger, at, used: false, late: false })
      return id
    },
    check(id) {
      const found = made.get(id)
      if (found === undefined) return { ok: false, error: 'invalid_trigger_id' }
      if (found.used) return { ok: false, error: 'exchanged_trigger_id' }
      const isLate = found.late || clock.wall() - found.at > lifeMs
      if (isLate) return { ok: false, error: 'expired_trigger_id' }
      return { ok: true, trigger: found.trigger }
    },
    use(id) {
      const found = made.get(id)
      if (found !== undefined) found.used = true
    },
    expire(id) {
      const found = made.get(id)
      if (found !== undefined) found.late = true
    },
    clear: () => made.clear(),
  }
}
