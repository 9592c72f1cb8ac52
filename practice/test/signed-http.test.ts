import { afterEach, expect, it } from 'vitest'
import { isSigned, openStand, SILENCE, type Stand } from './lunch-workspace.ts'

let stand: Stand
afterEach(() => stand.stop())

it('signs a form and names its type without a charset, as Bolt insists', async () => {
  stand = await openStand('http', () => undefined)
  await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
  await stand.workspace.as('alex').usesShortcut('ask')
  const { signingSecret } = stand.practice.tokens
  expect(stand.arrivals.map((one) => one.headers['content-type'])).toEqual([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded',
  ])
  expect(stand.arrivals.map((one) => isSigned(one, signingSecret))).toEqual([true, true])
  expect(stand.arrivals.map((one) => isSigned(one, 'another'))).toEqual([false, false])
})

it('numbers the retries of an event and gives the reason', async () => {
  stand = await openStand('http', () => SILENCE, { limits: { ackMs: 20, eventRetryMs: [1, 1, 1] } })
  await stand.workspace.as('alex').opensHome()
  await stand.workspace.journalUntil((entries) =>
    entries.filter((one) => one.kind === 'delivery' && one.result === 'timeout').length === 4
      ? true
      : undefined,
  )
  expect(stand.arrivals.map((one) => one.headers['x-slack-retry-num'])).toEqual([
    undefined,
    '1',
    '2',
    '3',
  ])
  expect(stand.arrivals[3]?.headers['x-slack-retry-reason']).toBe('http_timeout')
  expect(stand.arrivals[0]?.headers['content-type']).toBe('application/json')
})

it('says that the app cannot be reached when nothing listens', async () => {
  stand = await openStand('http', () => undefined)
  stand.practice.deliverTo('http://127.0.0.1:9/slack/events')
  const alex = stand.workspace.as('alex')
  expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({
    error: 'dispatch_failed',
  })
  await alex.sees('/lunch failed with the error "dispatch_failed"', { in: 'general' })
})
