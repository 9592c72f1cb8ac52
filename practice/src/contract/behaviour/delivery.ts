import { fact, figure } from '../behaviour-row.ts'
import type { Rule } from '../rule.ts'

const EVENTS = 'apis/events-api'
const SOCKET = 'apis/events-api/using-socket-mode'

/** How events reach the app, and how the app is known to be Slack's caller. */
export const DELIVERY = {
  eventRetries: figure('event', [50, 60_000, 300_000], '', {
    id: 'event.retries',
    what: 'is sent again when it was not acknowledged',
    limit: '3 times: nearly at once, after 1 minute, after 5 minutes',
    error: '`x-slack-retry-num`, `x-slack-retry-reason`',
    where: 'events',
    page: EVENTS,
  }),
  redirects: figure('event', 2, 'redirects', {
    id: 'event.redirects',
    what: 'follow this many redirects',
    error: '`too_many_redirects`',
    where: 'signed HTTP',
    page: EVENTS,
  }),
  connections: figure('connection', 10, 'connections', {
    id: 'socket.connections',
    what: 'are open at once',
    error: '`disconnect` with `too_many_websockets`',
    where: 'Socket Mode',
    page: SOCKET,
  }),
} as const

export const DELIVERY_FACTS: readonly Rule[] = [
  fact('event', {
    id: 'event.no_retry',
    what: 'is not sent again when the answer says `x-slack-no-retry: 1`',
    limit: '',
    error: '',
    where: 'signed HTTP',
    page: EVENTS,
  }),
  fact('event', {
    id: 'event.delayed',
    what: 'are sent again every hour where an app asks for delayed events',
    limit: '24 hours',
    error: '',
    where: 'events',
    page: EVENTS,
    told: true,
  }),
  fact('event', {
    id: 'event.deliveries',
    what: 'are delivered no more often than this',
    limit: '30,000 in 60 minutes',
    error: '`app_rate_limited`',
    where: 'events',
    page: EVENTS,
    told: true,
  }),
  fact('event', {
    id: 'event.failures',
    what: 'stop when more than this fail',
    limit: '95 % in 60 minutes, from 1,000 an hour',
    error: '',
    where: 'events',
    page: EVENTS,
    told: true,
  }),
  fact('connection', {
    id: 'signature.age',
    what: 'is refused by the app when it is older than this: the app checks, not Slack',
    limit: '5 minutes',
    error: 'HTTP 401',
    where: 'signed HTTP',
    page: 'authentication/verifying-requests-from-slack',
    told: true,
  }),
]
