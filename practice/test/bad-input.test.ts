import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStand, type Stand } from './lunch-workspace.ts'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const HUGE = 6_000_000

describe('a request that cannot be used', () => {
  let stand: Stand
  let hook = ''
  beforeAll(async () => {
    stand = await openStand('socket', () => undefined)
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    hook = new URL(String(stand.arrivals[0]?.payload['response_url'])).pathname
  })
  afterAll(() => stand.stop())

  async function send(
    path: string,
    body: string,
    type = JSON_TYPE,
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(new URL(path, stand.practice.url), {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${stand.practice.tokens.bot}` },
      body,
    })
    return { status: response.status, body: await response.json() }
  }

  const rows: readonly [string, string, string, string, number, object][] = [
    [
      'a method that Slack has none of',
      '/api/lunch.order',
      '',
      FORM_TYPE,
      200,
      { ok: false, error: 'unknown_method', req_method: 'lunch.order' },
    ],
    [
      'a call whose JSON is broken',
      '/api/chat.postMessage',
      '{"channel":',
      `${JSON_TYPE}; charset=utf-8`,
      200,
      { ok: false, error: 'invalid_json' },
    ],
    [
      'an act whose JSON is broken',
      '/control/act',
      '{"as":',
      JSON_TYPE,
      400,
      { ok: false, error: 'invalid_json', message: 'The body is not JSON.' },
    ],
    [
      'an act that there is none of',
      '/control/act',
      '{"as":"U0ALEX","act":{"type":"sing"}}',
      JSON_TYPE,
      400,
      { ok: false, error: 'invalid_request', message: expect.stringContaining('act.type') },
    ],
    [
      'a control route that there is none of',
      '/control/dance',
      '{}',
      JSON_TYPE,
      404,
      { ok: false, error: 'no_such_route', message: 'There is no POST /control/dance.' },
    ],
    [
      'a response URL that was never given',
      '/hooks/actions/T0PRACTICE/nothing',
      '{"text":"x"}',
      JSON_TYPE,
      404,
      { ok: false, error: 'invalid_url' },
    ],
  ]
  it.each(rows)(
    'is answered as Slack or in a sentence: %s',
    async (_, path, body, type, status, answer) => {
      expect(await send(path, body, type)).toEqual({ status, body: answer })
    },
  )

  it('is answered as Slack: a reply whose JSON is broken', async () => {
    expect(await send(hook, '{"text":')).toEqual({
      status: 400,
      body: { ok: false, error: 'invalid_payload' },
    })
  })

  it.each(['/api/chat.postMessage', '/control/act', 'the response URL'])(
    'is answered in a sentence when it is too large: %s',
    async (path) => {
      const body = JSON.stringify({ text: 'x'.repeat(HUGE) })
      expect(await send(path.startsWith('/') ? path : hook, body)).toEqual({
        status: 413,
        body: {
          ok: false,
          error: expect.any(String),
          message: 'The request is larger than Slack would take.',
        },
      })
    },
  )

  it('leaves the workspace working', async () => {
    const alex = stand.workspace.as('alex')
    expect(await alex.runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
  })
})
