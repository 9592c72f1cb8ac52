import { LogLevel, type WebClientOptions } from '@slack/web-api'
import { connect } from '../../src/db/connect.ts'
import { type Delivery, startDelivery } from '../../src/jobs/deliver.ts'
import type { MovableClock, TestHub, TestSlack } from './test-hub.ts'
import { keepLog } from './test-hub.ts'

/** Where a process dies, reckoned by the requests with which it posts. */
export const deaths = [
  /** The message is claimed, and nothing of it has left. */
  'before',
  /** The request is on its way, and reaches Slack after the process has died. */
  'sent',
  /** Slack has taken it, and the answer is on its way. */
  'accepted',
  /** The answer is there, and what it says is being written. */
  'answered',
] as const

/** How a process fares: the place and the number of the post at which it dies. */
export interface Doom {
  where: (typeof deaths)[number]
  atPost: number
  /** How long after the answer, in ms, for one that dies then. */
  afterMs: number
}

/** A process of the app that delivers, with a pool and a client of its own, which may die. */
export interface DoomedProcess {
  isDead: () => boolean
  /** Lets what was on its way to Slack arrive. */
  arrive: () => Promise<void>
  /** Whether the database still has a session of it: a statement that it began goes on after it has died. */
  hasSession: () => Promise<boolean>
  /** Ends it in good order, or, where it has died, waits until nothing of it is left. */
  end: () => Promise<void>
}

let started = 0

type Fetch = NonNullable<WebClientOptions['fetch']>

/**
 * Starts one. When it dies its connections are cut in that moment, so that it writes nothing any more, and nothing more of it
 * reaches Slack but what was on its way.
 */
export function startDoomed(
  { hub, slack, clock }: { hub: TestHub; slack: TestSlack; clock: MovableClock },
  reconcile: boolean,
  doom: Doom | null,
): DoomedProcess {
  started += 1
  const applicationName = `doomed ${started}`
  const connection = connect({ url: hub.connection.url, applicationName, poolSize: 6 })
  const onTheirWay: (() => Promise<unknown>)[] = []
  let posts = 0
  let isDead = false
  function die(): void {
    isDead = true
    // Whatever it still asks of the database fails.
    connection.close(0).catch(() => undefined)
  }
  function refuseDead(): void {
    if (isDead) throw new TypeError('The process is dead.')
  }
  const meddled: Fetch = async (url, init) => {
    refuseDead()
    const isDoomed = String(url).endsWith('chat.postMessage') && ++posts === doom?.atPost
    if (isDoomed && doom.where === 'before') die()
    if (isDoomed && doom.where === 'sent') {
      onTheirWay.push(() => fetch(String(url), { ...init, signal: null }))
      die()
    }
    refuseDead()
    const answer = await fetch(url, init)
    if (isDoomed && doom.where === 'accepted') die()
    refuseDead()
    if (isDoomed && doom.where === 'answered') setTimeout(die, doom.afterMs)
    return answer
  }
  const delivery: Delivery = startDelivery({
    connection,
    store: hub.store,
    poster: slack.connect({ fetch: meddled, logLevel: LogLevel.ERROR }),
    clock,
    log: keepLog(),
    paceMs: 0,
    reconcile,
  })
  return {
    isDead: () => isDead,
    arrive: async () => {
      // Whatever is answered, nobody reads it.
      await Promise.allSettled(onTheirWay.splice(0).map((send) => send()))
    },
    hasSession: async () => {
      const rows = await hub.connection.sql`
        select from pg_stat_activity where application_name = ${applicationName}`
      return rows.length > 0
    },
    // Of a process that died, not even the end is orderly.
    end: async () => {
      await delivery.stop().catch((fault: unknown) => (isDead ? undefined : Promise.reject(fault)))
      await connection.close()
    },
  }
}
