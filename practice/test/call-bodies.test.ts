import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from './lunch-workspace.ts'
import { openSetting, type Setting } from './published/setting.ts'

let setting: Setting
beforeAll(async () => {
  setting = await openSetting('full')
})
afterAll(() => setting.stand.stop())

/** A call with its body as the caller writes it, and the token in the header unless told otherwise. */
async function send(
  method: string,
  init: { readonly body?: string | FormData; readonly type?: string; readonly token?: string },
) {
  const { apiUrl, tokens } = setting.stand.practice
  const token = init.token ?? tokens.bot
  const headers = {
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...(init.type === undefined ? {} : { 'content-type': init.type }),
  }
  const { body } = init
  const request = body === undefined ? { headers } : { method: 'POST', headers, body }
  return record(await (await fetch(`${apiUrl}${method}`, request)).json())
}

const json = 'application/json; charset=utf-8'
const urlEncoded = 'application/x-www-form-urlencoded'

describe('arguments are taken', () => {
  it('as JSON, a form, a multipart form, or the query of a GET', async () => {
    const args = { channel: 'C0GENERAL', text: 'Soup' }
    const form = new FormData()
    for (const [key, value] of Object.entries(args)) form.set(key, value)
    const query = String(new URLSearchParams(args))
    for (const answer of [
      await send('chat.postMessage', { body: JSON.stringify(args), type: json }),
      await send('chat.postMessage', { body: query, type: urlEncoded }),
      await send('chat.postMessage', { body: form }),
      await send(`chat.postMessage?${query}`, {}),
    ]) {
      expect(answer).toMatchObject({ ok: true, message: { text: 'Soup' } })
      expect(answer).not.toHaveProperty('warning')
    }
  })

  it('as real values in JSON, and ignored where the method knows no such argument', async () => {
    const args = { channel: 'C0GENERAL', blocks: [{ type: 'divider' }], carpet: 'red' }
    const answer = await send('chat.postMessage', { body: JSON.stringify(args), type: json })
    expect(answer).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } })
  })

  it('in the charset that is named', async () => {
    const { apiUrl, tokens } = setting.stand.practice
    const response = await fetch(`${apiUrl}api.test`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=ISO-8859-1',
        authorization: tokens.bot,
      },
      body: Buffer.from('{"dish":"Käse"}', 'latin1'),
    })
    expect(await response.json()).toMatchObject({ args: { dish: 'Käse' } })
  })

  it('with a warning, for JSON without a charset and a form with one', async () => {
    expect(await send('api.test', { body: '{}', type: 'application/json' })).toMatchObject({
      ok: true,
      warning: 'missing_charset',
      response_metadata: { warnings: ['missing_charset'] },
    })
    const type = `${urlEncoded}; charset=utf-8`
    expect(await send('api.test', { body: 'a=b', type })).toMatchObject({
      ok: true,
      warning: 'superfluous_charset',
    })
  })
})

describe('a body is refused', () => {
  it.each([
    ['JSON that cannot be read', '{"text":', json, 'invalid_json'],
    ['JSON that is no object', '["text"]', json, 'json_not_object'],
    [
      'a form in parts that has none',
      'text',
      'multipart/form-data; boundary=x',
      'invalid_form_data',
    ],
    ['a charset of its own', '{}', 'application/json; charset=utf-16', 'invalid_charset'],
    ['another type', '<a/>', 'application/xml', 'invalid_post_type'],
    ['no type', 'a=b', '', 'missing_post_type'],
  ])('%s', async (_, body, type, error) => {
    expect(await send('api.test', { body, type })).toEqual({ ok: false, error })
  })

  it('with the warning about it that it would have had', async () => {
    expect(await send('api.test', { body: '"text"', type: 'application/json' })).toEqual({
      ok: false,
      error: 'json_not_object',
      warning: 'missing_charset',
      response_metadata: { warnings: ['missing_charset'] },
    })
  })

  it('when its token stands in JSON instead of the header', async () => {
    const { bot } = setting.stand.practice.tokens
    const body = JSON.stringify({ token: bot })
    const inJson = await send('auth.test', { body, type: json, token: '' })
    expect(inJson['error']).toBe('not_authed')
    const inForm = await send('auth.test', { body: `token=${bot}`, type: urlEncoded, token: '' })
    expect(inForm['ok']).toBe(true)
  })

  it.each([
    ['a number for text', { channel: 5, text: 'x' }, 'must be a string [json-pointer:/channel]'],
    [
      'words for yes or no',
      { channel: 'C0GENERAL', text: 'x', reply_broadcast: 'perhaps' },
      'must be a boolean [json-pointer:/reply_broadcast]',
    ],
    [
      'attachments that are no list',
      { channel: 'C0GENERAL', attachments: '{}' },
      'must be an array of objects [json-pointer:/attachments]',
    ],
  ])('when an argument is of the wrong type: %s', async (_, args, message) => {
    const answer = await send('chat.postMessage', { body: JSON.stringify(args), type: json })
    expect(answer).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [`[ERROR] ${message}`] },
    })
  })

  it('when a view is no JSON, with a pointer to it', async () => {
    const body = 'trigger_id=1&view={'
    expect(await send('views.open', { body, type: urlEncoded })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: [
          '[ERROR] failed to match all allowed schemas [json-pointer:/view]',
          '[ERROR] must be valid JSON [json-pointer:/view]',
        ],
      },
    })
  })
})

describe('who may call', () => {
  it('tells a token of the other kind from one that is nobody’s', async () => {
    const { bot, app } = setting.stand.practice.tokens
    const error = async (method: string, token: string) =>
      (await setting.stand.api(method, {}, token)).body['error']
    expect(await error('auth.test', app)).toBe('not_allowed_token_type')
    expect(await error('apps.connections.open', bot)).toBe('not_allowed_token_type')
    expect(await error('auth.test', 'xoxb-other')).toBe('invalid_auth')
    expect(await error('auth.test', '')).toBe('not_authed')
    expect(await error('toString', bot)).toBe('unknown_method')
  })
})
