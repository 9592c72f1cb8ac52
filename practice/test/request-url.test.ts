import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBag, parseJson } from '../src/json.ts'
import { openStand, type Stand } from './lunch-workspace.ts'
import { listenRaw, type RawApp } from './raw-app.ts'

let stand: Stand
let app: RawApp | undefined
beforeEach(async () => {
  stand = await openStand('http', () => undefined, {
    limits: { ackMs: 1000, eventRetryMs: [1, 1, 1] },
  })
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  await stand.stop()
})

/** What setting a request URL is answered. */
async function setRequestUrl(url: string): Promise<unknown> {
  const response = await fetch(new URL('/control/request-url', stand.practice.url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  return response.json()
}

function challengeOf(body: string): string {
  const read = parseJson(body)
  return isBag(read) ? String(read['challenge']) : ''
}

describe('a request URL that is set', () => {
  it.each([
    ['as JSON', (challenge: string) => JSON.stringify({ challenge })],
    ['as text', (challenge: string) => challenge],
    ['as a form', (challenge: string) => `challenge=${challenge}`],
  ])('is taken once it gives the challenge back %s', async (_, answer) => {
    app = await listenRaw((_request, body, response) => response.end(answer(challengeOf(body))))
    expect(await setRequestUrl(app.url)).toEqual({ ok: true })
  })

  it.each<[string, Parameters<typeof listenRaw>[0], string]>([
    ['says nothing', (_request, _body, response) => response.end(), 'did not give the challenge'],
    ['waits too long', () => undefined, 'within 1 s.'],
    [
      'answers with an error',
      (_request, _body, response) => response.writeHead(500).end(),
      'answered 500 to the challenge instead of 200',
    ],
    [
      'sends it round in circles',
      (request, _body, response) => response.writeHead(302, { location: request.url }).end(),
      'redirects more than twice',
    ],
  ])('is refused, in a sentence, when the app %s', async (_, answer, sentence) => {
    app = await listenRaw(answer)
    const told = await setRequestUrl(app.url)
    expect(told).toMatchObject({ ok: false, error: 'url_verification_failed' })
    expect(isBag(told) && told['message']).toContain(sentence)
  })

  it('is refused when nothing listens there', async () => {
    expect(await setRequestUrl('http://127.0.0.1:9/slack/events')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Start the app first'),
    })
  })
})

describe('a delivery by signed HTTP', () => {
  it('follows two redirects with the same signed body', async () => {
    const seen: string[] = []
    app = await listenRaw((request, body, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''} ${body.length > 100}`)
      const next = { '/': '/one', '/one': '/two' }[request.url ?? '']
      if (next === undefined) response.end()
      else response.writeHead(302, { location: next }).end()
    })
    stand.practice.deliverTo(`${app.url}/`)
    const alex = stand.workspace.as('alex')
    expect(await alex.runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
    expect(seen).toEqual(['POST / true', 'POST /one true', 'POST /two true'])
  })

  it('gives up at the third redirect, and says so when it tries an event again', async () => {
    const reasons: unknown[] = []
    app = await listenRaw((request, _body, response) => {
      if (request.url === '/') reasons.push(request.headers['x-slack-retry-reason'])
      response.writeHead(302, { location: `${request.url ?? ''}x` }).end()
    })
    stand.practice.deliverTo(`${app.url}/`)
    const alex = stand.workspace.as('alex')
    expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({
      error: 'dispatch_failed',
    })
    await alex.opensHome()
    await stand.workspace.journalUntil(() => (reasons.length === 5 ? true : undefined))
    expect(reasons).toEqual([undefined, undefined, ...Array(3).fill('too_many_redirects')])
  })

  it('tries an event no more when the app says so', async () => {
    let calls = 0
    app = await listenRaw((_request, _body, response) => {
      calls += 1
      response.writeHead(500, { 'x-slack-no-retry': '1' }).end()
    })
    stand.practice.deliverTo(app.url)
    await stand.workspace.as('alex').opensHome()
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    await stand.workspace.journalUntil((entries) =>
      entries.some((one) => one.kind === 'delivery' && one.what === '/lunch' && one.result !== null)
        ? true
        : undefined,
    )
    expect(calls).toBe(2)
  })
})
