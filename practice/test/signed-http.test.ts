import type { ServerResponse } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { isSigned, openStand, SILENCE, type Stand } from './lunch-workspace.ts'
import { listenRaw } from './raw-app.ts'

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
  stand = await openStand('http', () => SILENCE, {
    limits: { ackMs: 150, eventRetryMs: [1, 1, 1] },
  })
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

it.each([200, 201, 202, 204])(
  'takes an event for acknowledged that is answered with %i',
  async (status) => {
    stand = await openStand('http', () => undefined, { limits: { eventRetryMs: [1] } })
    const app = await listenRaw((_, _body, response) => response.writeHead(status).end())
    stand.practice.deliverTo(app.url)
    await stand.workspace.as('alex').opensHome()
    const result = await stand.workspace.journalUntil((entries) =>
      entries
        .flatMap((one) => (one.kind === 'delivery' && one.result !== null ? [one.result] : []))
        .at(0),
    )
    expect(result).toBe('acknowledged')
    const answer = await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    expect(answer.ok).toBe(status === 200)
    await app.stop()
  },
)

it('outlives an app that answers nonsense over HTTP, and tells the person each time', async () => {
  stand = await openStand('http', () => undefined, { limits: { ackMs: 1500 } })
  const alex = stand.workspace.as('alex')
  let answer = (response: ServerResponse): void => void response.end()
  const app = await listenRaw((_, _body, response) => answer(response))
  stand.practice.deliverTo(app.url)
  const kinds: readonly [string, (response: ServerResponse) => void][] = [
    ['dispatch_failed', (response) => response.socket?.end('nonsense\r\n\r\n')],
    ['dispatch_failed', (response) => response.writeHead(302, { location: '/' }).end()],
    ['dispatch_failed', (response) => response.writeHead(302, { location: 'http://[' }).end()],
    ['dispatch_failed', (response) => response.writeHead(302, { location: 'file:///x' }).end()],
    [
      'dispatch_failed',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
    ],
    ['dispatch_failed', (response) => response.writeHead(500).end('boom')],
    ['operation_timeout', (response) => response.write('x')],
  ]
  for (const [error, kind] of kinds) {
    answer = kind
    expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({ ok: false, error })
  }
  answer = (response) => response.end()
  expect(await alex.runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
  await app.stop()
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
