import { fact, figure } from '../behaviour-row.ts'
import type { Rule } from '../rule.ts'

const LIMITS = 'apis/web-api/rate-limits'
const ERROR = 'HTTP 429, `ratelimited`, Retry-After'

function tier(name: string, value: number, which: string) {
  return figure('rate', value, 'calls a minute', {
    id: `rate.${name}`,
    what: `is called no more often than this: ${which}`,
    error: ERROR,
    where: 'methods of this tier, each for itself',
    page: LIMITS,
  })
}

/** How often a method may be called. */
export const RATES = {
  t1: tier('t1', 1, 'Tier 1'),
  t2: tier('t2', 20, 'Tier 2'),
  t3: tier('t3', 50, 'Tier 3'),
  t4: tier('t4', 100, 'Tier 4'),
  post: figure('rate', 1000, 'ms between messages', {
    id: 'rate.post',
    what: 'is posted to a channel no more often than this, short bursts apart',
    limit: '1 message a second to a channel',
    error: ERROR,
    where: 'chat.postMessage',
    page: LIMITS,
  }),
  postBurst: figure('rate', 3, 'messages', {
    id: 'rate.post.burst',
    what: 'are posted to a channel at once before the rate counts: Slack allows a burst and publishes no figure',
    error: ERROR,
    where: 'chat.postMessage',
    page: LIMITS,
    standing: 'unconfirmed',
  }),
} as const

export const RATE_FACTS: readonly Rule[] = [
  fact('rate', {
    id: 'rate.post.workspace',
    what: 'are posted to a workspace no more often than this',
    limit: 'several hundred messages a minute',
    error: ERROR,
    where: 'chat.postMessage',
    page: LIMITS,
    told: true,
  }),
  fact('rate', {
    id: 'rate.history',
    what: 'is read so by new commercial apps outside the Marketplace',
    limit: '1 call a minute, 15 items',
    error: ERROR,
    where: 'conversations.history, conversations.replies',
    page: LIMITS,
    told: true,
  }),
]
