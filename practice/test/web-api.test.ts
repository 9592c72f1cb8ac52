import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  button,
  input,
  manifest,
  modal,
  openStand,
  plain,
  record,
  type Stand,
} from './lunch-workspace.ts'

let stand: Stand
let wall: number

beforeEach(async () => {
  wall = Date.parse('2026-03-02T09:00:00Z')
  stand = await openStand('socket', () => undefined, { clock: { wall: () => wall } })
})
afterEach(() => stand.stop())

async function trigger(): Promise<unknown> {
  await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
  return stand.arrivals.at(-1)?.payload['trigger_id']
}

const form = modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })])

describe('who may call', () => {
  it('names the app and its scopes to a good token', async () => {
    const reply = await stand.api('auth.test')
    expect(reply.body).toMatchObject({ ok: true, team: 'Practice', user_id: 'U0PRACTICEBOT' })
    expect(reply.headers.get('x-oauth-scopes')).toContain('chat:write')
  })

  it.each([
    ['no token', 'auth.test', '', 'not_authed'],
    ['a wrong token', 'auth.test', 'xoxb-wrong', 'invalid_auth'],
    ['a method that is not there', 'stars.add', 'xoxb-wrong', 'unknown_method'],
  ])('answers %s with Slack’s error and HTTP 200', async (_, method, token, error) => {
    const reply = await stand.api(method, {}, token)
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ ok: false, error })
  })

  it('opens no socket for the bot’s token', async () => {
    expect((await stand.api('apps.connections.open')).body['error']).toBe('not_allowed_token_type')
  })

  it('names the scope that is missing', async () => {
    expect((await stand.api('users.list')).body).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: manifest.oauth_config.scopes.bot.join(','),
    })
    expect((await stand.api('conversations.info', { channel: 'C0SECRET' })).body).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    })
  })

  it('names the argument that is missing', async () => {
    expect((await stand.api('chat.postMessage', { text: 'x' })).body).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    })
  })
})

describe('messages', () => {
  it.each([
    ['a channel that is not there', { channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
    ['a private channel without the app', { channel: 'C0SECRET', text: 'x' }, 'channel_not_found'],
    ['a public channel without the app', { channel: 'C0QUIET', text: 'x' }, 'not_in_channel'],
    ['an archived channel', { channel: 'C0OLD', text: 'x' }, 'is_archived'],
    ['nothing to say', { channel: 'C0GENERAL' }, 'no_text'],
    ['blocks that are not JSON', { channel: 'C0GENERAL', blocks: '[' }, 'invalid_blocks_format'],
    [
      'metadata of the wrong shape',
      { channel: 'C0GENERAL', text: 'x', metadata: { a: 1 } },
      'invalid_metadata_format',
    ],
    [
      'a reply to no message',
      { channel: 'C0GENERAL', text: 'x', thread_ts: '1.000001' },
      'cannot_reply_to_message',
    ],
  ])('refuses %s', async (_, args, error) => {
    expect((await stand.api('chat.postMessage', args)).body).toMatchObject({ ok: false, error })
  })

  it('posts, replies, edits and deletes, and gives each message a later time of its own', async () => {
    const root = await stand.api('chat.postMessage', { channel: '#general', text: 'One' })
    const reply = await stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'Two',
      thread_ts: root.body['ts'],
    })
    expect(String(reply.body['ts']) > String(root.body['ts'])).toBe(true)
    const target = { channel: 'C0GENERAL', ts: root.body['ts'] }
    await stand.api('chat.update', { ...target, text: 'One, changed' })
    const replies = await stand.api('conversations.replies', target)
    expect(replies.body).toMatchObject({
      messages: [{ text: 'One, changed', reply_count: 1 }, { text: 'Two' }],
    })
    const history = await stand.api('conversations.history', { channel: 'C0GENERAL' })
    expect(history.body['messages']).toHaveLength(1)
    expect((await stand.api('chat.delete', target)).body['ok']).toBe(true)
    expect((await stand.api('chat.delete', target)).body['error']).toBe('message_not_found')
  })

  it('does not let the app change what a person said', async () => {
    const alex = stand.workspace.as('alex')
    await alex.says('Mine', { channel: 'general' })
    const { ts } = await alex.message('Mine')
    const target = { channel: 'C0GENERAL', ts, text: 'Yours' }
    expect((await stand.api('chat.update', target)).body['error']).toBe('cant_update_message')
    expect((await stand.api('chat.delete', target)).body['error']).toBe('cant_delete_message')
  })

  it('shows an ephemeral message to one person only, who must be in the channel', async () => {
    const args = { channel: 'C0GENERAL', user: 'U0SAM', text: 'Between us' }
    await stand.api('chat.postEphemeral', args)
    await stand.workspace.as('sam').sees('Between us')
    expect(await stand.workspace.as('alex').canSee('Between us')).toBe(false)
    expect((await stand.api('chat.postEphemeral', { ...args, user: 'U0GONE' })).body['error']).toBe(
      'user_not_in_channel',
    )
  })

  it('opens the direct message when a person is named as the channel', async () => {
    const reply = await stand.api('chat.postMessage', { channel: 'U0SAM', text: 'Hello Sam' })
    expect(String(reply.body['channel'])).toMatch(/^D/)
    const opened = await stand.api('conversations.open', { users: 'U0SAM' })
    expect(opened.body).toMatchObject({
      channel: { id: reply.body['channel'] },
      already_open: true,
    })
    expect((await stand.api('conversations.open', { users: 'U0GONE' })).body['error']).toBe(
      'user_disabled',
    )
    await stand.workspace.as('sam').sees('Hello Sam')
  })

  it('takes one message a second to a channel after a small burst, and says when to come again', async () => {
    const post = (channel: string) => stand.api('chat.postMessage', { channel, text: 'x' })
    for (let sent = 0; sent < 3; sent += 1) expect((await post('C0GENERAL')).status).toBe(200)
    const refused = await post('C0GENERAL')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await post('U0SAM')).status).toBe(200)
    wall += 1000
    expect((await post('C0GENERAL')).status).toBe(200)
    expect((await post('C0GENERAL')).status).toBe(429)
  })

  it('says with a pointer what is wrong with blocks', async () => {
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }
    const reply = await stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'x',
      blocks: [section],
    })
    expect(reply.body).toMatchObject({
      error: 'invalid_blocks',
      errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    })
  })
})

describe('views', () => {
  it('takes a trigger once, and for three seconds', async () => {
    const trigger_id = await trigger()
    expect((await stand.api('views.open', { trigger_id, view: form })).body['ok']).toBe(true)
    expect((await stand.api('views.open', { trigger_id, view: form })).body['error']).toBe(
      'exchanged_trigger_id',
    )
    const late = await trigger()
    wall += 3001
    expect((await stand.api('views.open', { trigger_id: late, view: form })).body['error']).toBe(
      'expired_trigger_id',
    )
    expect((await stand.api('views.open', { trigger_id: '1.2.x', view: form })).body['error']).toBe(
      'invalid_trigger_id',
    )
  })

  it('pushes only from inside a form, and no more than three deep', async () => {
    const trigger_id = await trigger()
    expect((await stand.api('views.push', { trigger_id, view: form })).body['error']).toBe(
      'invalid_trigger_id',
    )
    const withButton = modal([{ type: 'actions', elements: [button('more', 'More')] }])
    await stand.api('views.open', { trigger_id, view: withButton })
    const alex = stand.workspace.as('alex')
    const errors: unknown[] = []
    for (let depth = 2; depth <= 4; depth += 1) {
      await alex.clicks('More', { in: 'modal' })
      const next = stand.arrivals.at(-1)?.payload['trigger_id']
      errors.push(
        (await stand.api('views.push', { trigger_id: next, view: withButton })).body['error'],
      )
    }
    expect(errors).toEqual([undefined, undefined, 'push_limit_reached'])
    expect((await alex.snapshot()).modals).toHaveLength(3)
  })

  it('says with pointers what is wrong with a view', async () => {
    const reply = await stand.api('views.open', {
      trigger_id: await trigger(),
      view: { ...form, submit: undefined, title: plain('A title that is far too long') },
    })
    expect(reply.body).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: [
          '[ERROR] failed to match all allowed schemas [json-pointer:/view]',
          '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
          '[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]',
        ],
      },
    })
  })

  it('publishes a Home, and refuses one against an old hash', async () => {
    const view = { type: 'home', blocks: [{ type: 'section', text: plain('At noon') }] }
    const first = await stand.api('views.publish', { user_id: 'U0SAM', view })
    await stand.workspace.as('sam').sees('At noon', { in: 'home' })
    const { hash } = record(first.body['view'])
    expect((await stand.api('views.publish', { user_id: 'U0SAM', view, hash })).body['ok']).toBe(
      true,
    )
    expect((await stand.api('views.publish', { user_id: 'U0SAM', view, hash })).body['error']).toBe(
      'hash_conflict',
    )
  })
})

describe('response URLs', () => {
  it('work five times within half an hour', async () => {
    await trigger()
    const url = String(stand.arrivals[0]?.payload['response_url'])
    const post = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Hi' }) })
    for (let use = 0; use < 5; use += 1) expect((await post()).status).toBe(200)
    const sixth = await post()
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }])
    await trigger()
    const late = String(stand.arrivals[1]?.payload['response_url'])
    wall += 30 * 60_000 + 1
    const reply = await fetch(late, { method: 'POST', body: JSON.stringify({ text: 'Hi' }) })
    expect(await reply.json()).toEqual({ ok: false, error: 'expired_url' })
  })
})

describe('faults', () => {
  it('spoil as many calls as they are told to, and lose an answer after the call was carried out', async () => {
    await stand.workspace.faults.set([
      { method: 'chat.postMessage', effect: { type: 'http', status: 503 }, times: 1 },
      { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times: 1 },
    ])
    const post = (text: string) => stand.api('chat.postMessage', { channel: 'C0GENERAL', text })
    expect((await post('never')).status).toBe(503)
    await expect(post('kept')).rejects.toThrow('fetch failed')
    expect((await post('plain')).body['ok']).toBe(true)
    const alex = stand.workspace.as('alex')
    const texts = (await alex.messages('general')).map((one) => one.text)
    expect(texts).toEqual(['kept', 'plain'])
  })
})
