import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Circumstance } from '../src/index.ts'
import { manifest, openStand, record, type Stand, seed } from './lunch-workspace.ts'

const EVENTS = [
  'channel_archive',
  'channel_unarchive',
  'channel_left',
  'member_joined_channel',
  'member_left_channel',
  'user_change',
  'channel_shared',
  'channel_unshared',
  'tokens_revoked',
]
const told = {
  ...manifest,
  oauth_config: {
    scopes: { bot: [...manifest.oauth_config.scopes.bot, 'users:read', 'groups:read'] },
  },
  settings: { event_subscriptions: { bot_events: EVENTS } },
}

let stand: Stand
beforeEach(async () => {
  stand = await openStand('socket', () => undefined, {
    app: { manifest: told },
    limits: { postBurst: false },
  })
})
afterEach(() => stand.stop())

const general = { channel: 'C0GENERAL' }

function bring(circumstance: Circumstance): Promise<void> {
  return stand.workspace.circumstance(circumstance)
}

/** The event of this type that the app was told of last. */
async function heard(type: string): Promise<Record<string, unknown>> {
  const journal = await stand.workspace.journalUntil((entries) => {
    const found = entries.findLast((one) => one.kind === 'delivery' && one.what === type)
    return found?.kind === 'delivery' ? found : undefined
  })
  return record(record(journal.payload)['event'])
}

async function post(channel: string): Promise<unknown> {
  return (await stand.api('chat.postMessage', { channel, text: 'x' })).body['error']
}

/** What one viewer's snapshot says of a channel. */
async function seenBy(who: string, name: string) {
  const { channels } = await stand.workspace.as(who).snapshot()
  return channels.find((one) => one.name === name)
}

describe('a channel', () => {
  it('is closed to everyone when archived, and opens again', async () => {
    await bring({ type: 'archive', ...general })
    expect(await heard('channel_archive')).toMatchObject({ channel: 'C0GENERAL' })
    expect(await post('C0GENERAL')).toBe('is_archived')
    expect((await seenBy('sam', 'general'))?.archived).toBe(true)
    await bring({ type: 'unarchive', ...general })
    expect(await heard('channel_unarchive')).toMatchObject({ channel: 'C0GENERAL' })
    expect(await post('C0GENERAL')).toBeUndefined()
  })

  it('is lost to the app that is taken out of it, and found again', async () => {
    await bring({ type: 'removeApp', ...general })
    expect(await heard('member_left_channel')).toMatchObject({ user: 'U0PRACTICEBOT' })
    expect(await heard('channel_left')).toMatchObject({ channel: 'C0GENERAL' })
    expect(await post('C0GENERAL')).toBe('not_in_channel')
    await bring({ type: 'addApp', ...general })
    expect(await heard('member_joined_channel')).toMatchObject({ user: 'U0PRACTICEBOT' })
    expect(await post('C0GENERAL')).toBeUndefined()
  })

  it('is nowhere to the app that is taken out of a private one', async () => {
    await bring({ type: 'addApp', channel: 'C0SECRET' })
    expect(await post('C0SECRET')).toBeUndefined()
    await bring({ type: 'removeApp', channel: 'C0SECRET' })
    expect(await post('C0SECRET')).toBe('channel_not_found')
  })

  it('is shared with another organisation, and no longer', async () => {
    const flags = async () =>
      record((await stand.api('conversations.info', general)).body['channel'])['is_ext_shared']
    await bring({ type: 'share', ...general })
    expect(await heard('channel_shared')).toMatchObject({ channel: 'C0GENERAL' })
    expect([await flags(), (await seenBy('sam', 'general'))?.shared]).toEqual([true, true])
    await bring({ type: 'unshare', ...general })
    expect(await heard('channel_unshared')).toMatchObject({ channel: 'C0GENERAL' })
    expect([await flags(), (await seenBy('sam', 'general'))?.shared]).toEqual([false, undefined])
  })
})

describe('a person', () => {
  it('can do nothing and be sent nothing once deactivated, until they are back', async () => {
    const sam = stand.workspace.as('sam')
    const opened = await stand.api('conversations.open', { users: 'U0SAM' })
    const direct = String(record(opened.body['channel'])['id'])
    await bring({ type: 'deactivate', user: 'U0SAM' })
    expect(await heard('user_change')).toMatchObject({ user: { id: 'U0SAM', deleted: true } })
    expect(await sam.says('x', { channel: 'general' })).toMatchObject({ error: 'user_disabled' })
    expect([await post('U0SAM'), await post(direct)]).toEqual([
      'channel_not_found',
      'channel_not_found',
    ])
    const again = await stand.api('conversations.open', { users: 'U0SAM' })
    expect(again.body['error']).toBe('user_disabled')
    const ephemeral = await stand.api('chat.postEphemeral', {
      ...general,
      user: 'U0SAM',
      text: 'x',
    })
    expect(ephemeral.body['error']).toBe('user_not_in_channel')
    const { people } = await stand.workspace.as('alex').snapshot()
    expect(people.find((one) => one.id === 'U0SAM')?.deleted).toBe(true)
    await bring({ type: 'reactivate', user: 'U0SAM' })
    expect(await sam.says('Back', { channel: 'general' })).toMatchObject({ ok: true })
    expect([await post('U0SAM'), await post(direct)]).toEqual([undefined, undefined])
  })

  it('sees only the channels they are in as a guest, and all again afterwards', async () => {
    const sam = stand.workspace.as('sam')
    const names = async () => (await sam.snapshot()).channels.map((one) => one.name)
    expect(await names()).toEqual(['general', 'quiet', 'old'])
    await bring({ type: 'guest', user: 'U0SAM', guest: 'multi' })
    expect(await names()).toEqual(['general'])
    expect(await sam.does({ type: 'join', channel: 'C0QUIET' })).toMatchObject({
      error: 'channel_not_found',
    })
    const asked = () => stand.api('users.info', { user: 'U0SAM' })
    expect((await asked()).body['user']).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: false,
    })
    await bring({ type: 'guest', user: 'U0SAM', guest: 'single' })
    expect((await asked()).body['user']).toMatchObject({ is_ultra_restricted: true })
    expect(await heard('user_change')).toMatchObject({ user: { id: 'U0SAM' } })
    await bring({ type: 'guest', user: 'U0SAM', guest: 'none' })
    expect((await asked()).body['user']).toMatchObject({ is_restricted: false })
    expect(await names()).toEqual(['general', 'quiet', 'old'])
  })

  it('is told by the stream which channels are gone from their sight', async () => {
    const url = `${stand.practice.url}control/events?as=U0SAM`
    const abort = new AbortController()
    const stream = (await fetch(url, { signal: abort.signal })).body?.getReader()
    await bring({ type: 'guest', user: 'U0SAM', guest: 'multi' })
    let text = ''
    while (!text.includes('"channelRemoved","id":"C0QUIET"')) {
      const chunk = await stream?.read()
      if (chunk?.done !== false) throw new Error(`The stream ended: ${text}`)
      text += Buffer.from(chunk.value).toString('utf8')
    }
    expect(text).toContain('"guest":"multi"')
    expect(text).not.toContain('"channelRemoved","id":"C0GENERAL"')
    abort.abort()
  })
})

describe('the app’s tokens', () => {
  it('stop working when revoked, and work again when restored', async () => {
    const { app } = stand.practice.tokens
    await bring({ type: 'revokeTokens' })
    expect(await heard('tokens_revoked')).toMatchObject({ tokens: { bot: ['U0PRACTICEBOT'] } })
    expect((await stand.api('auth.test')).body['error']).toBe('token_revoked')
    const opened = await stand.api('apps.connections.open', {}, app)
    expect(opened.body['error']).toBe('token_revoked')
    expect((await stand.api('auth.test', {}, 'xoxb-other')).body['error']).toBe('invalid_auth')
    await bring({ type: 'restoreTokens' })
    expect((await stand.api('auth.test')).body['ok']).toBe(true)
  })

  it('are of an inactive account while the bot user is deactivated', async () => {
    await bring({ type: 'deactivate', user: 'U0PRACTICEBOT' })
    expect((await stand.api('auth.test')).body['error']).toBe('account_inactive')
    await bring({ type: 'reactivate', user: 'U0PRACTICEBOT' })
    expect((await stand.api('auth.test')).body['ok']).toBe(true)
  })
})

describe('a circumstance', () => {
  it('brings about nothing twice, and is undone by a reset', async () => {
    await bring({ type: 'archive', ...general })
    await bring({ type: 'archive', ...general })
    await heard('channel_archive')
    const entries = await stand.workspace.journal()
    const archives = entries.filter(
      (one) => one.kind === 'delivery' && one.what === 'channel_archive',
    )
    expect(archives).toHaveLength(1)
    await bring({ type: 'revokeTokens' })
    await stand.workspace.reset()
    expect(await post('C0GENERAL')).toBeUndefined()
  })

  it.each([
    [{ type: 'archive', channel: 'C0NOWHERE' }, 'There is no such channel.'],
    [{ type: 'deactivate', user: 'U0NOBODY' }, 'There is no such person.'],
    [{ type: 'rain' }, 'The request has mistakes'],
    [{ type: 'archive' }, 'channel: is missing'],
  ])('that cannot be is refused in a sentence: %j', async (circumstance, message) => {
    const reply = await fetch(`${stand.practice.url}control/circumstances`, {
      method: 'POST',
      body: JSON.stringify(circumstance),
    })
    expect(reply.ok).toBe(false)
    expect(await reply.text()).toContain(message)
  })

  it('outlasts a restart, and a workspace saved before there were any still loads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'practice-'))
    const journalFile = join(folder, 'workspace.json')
    const open = () => openStand('http', () => undefined, { seed, journalFile })
    const first = await open()
    await first.workspace.circumstance({ type: 'guest', user: 'U0SAM', guest: 'multi' })
    await first.workspace.circumstance({ type: 'revokeTokens' })
    await first.stop()
    const second = await open()
    expect((await second.api('auth.test')).body['error']).toBe('token_revoked')
    expect((await second.workspace.as('sam').snapshot()).me.guest).toBe('multi')
    await second.stop()
    const saved = record(JSON.parse(await readFile(journalFile, 'utf8')))
    const {
      tokensRevoked: _,
      scheduled: _scheduled,
      circumstances: _in,
      ...state
    } = record(saved['state'])
    await writeFile(journalFile, JSON.stringify({ ...saved, state }))
    const third = await open()
    expect((await third.api('auth.test')).body['ok']).toBe(true)
    await third.stop()
    await rm(folder, { recursive: true })
  })
})
