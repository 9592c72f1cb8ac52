import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manifest, openStand, record } from './lunch-workspace.ts'
import { idOf, openSetting, type Setting } from './published/setting.ts'

let setting: Setting
beforeEach(async () => {
  setting = await openSetting('full')
})
afterEach(() => setting.stand.stop())

const general = { channel: 'C0GENERAL' }

type Answer = Readonly<Record<string, unknown>>

function list(answer: Answer, key: string): readonly Record<string, unknown>[] {
  const value = answer[key]
  if (!Array.isArray(value)) throw new Error(`No ${key} in ${JSON.stringify(answer)}`)
  return value.map(record)
}

const textsOf = (answer: Answer) => list(answer, 'messages').map((one) => one['text'])

/** Every page of a list, one after another by its cursors. */
async function pages(method: string, args: Answer, key: string): Promise<unknown[][]> {
  const found: unknown[][] = []
  let cursor = ''
  do {
    const answer = await setting.call(method, { ...args, ...(cursor === '' ? {} : { cursor }) })
    found.push(list(answer, key).map((one) => one['text'] ?? one['name'] ?? one['id']))
    const next = record(answer['response_metadata'] ?? {})['next_cursor']
    cursor = typeof next === 'string' ? next : ''
  } while (cursor !== '')
  return found
}

describe('conversations.history', () => {
  it('is read page by page, newest first', async () => {
    for (const text of ['1', '2', '3', '4', '5']) await setting.post({ text })
    expect(await pages('conversations.history', { ...general, limit: 2 }, 'messages')).toEqual([
      ['5', '4'],
      ['3', '2'],
      ['1'],
    ])
    const first = await setting.call('conversations.history', { ...general, limit: 2 })
    expect(first).toMatchObject({ has_more: true, pin_count: 0 })
    const all = await setting.call('conversations.history', general)
    expect(all).toMatchObject({ has_more: false })
    expect(all).not.toHaveProperty('response_metadata')
  })

  it('keeps to the times asked for, and takes in those at the edge when told to', async () => {
    const ts: string[] = []
    for (const text of ['1', '2', '3', '4']) ts.push(await setting.post({ text }))
    const read = async (args: Answer) =>
      textsOf(await setting.call('conversations.history', { ...general, ...args }))
    const [, second, , fourth] = ts
    expect(await read({ oldest: second, latest: fourth })).toEqual(['3'])
    expect(await read({ oldest: second, latest: fourth, inclusive: true })).toEqual(['4', '3', '2'])
    expect(await read({ latest: second, inclusive: true, limit: 1 })).toEqual(['2'])
    expect(await read({ oldest: '0', latest: '1' })).toEqual([])
  })

  it('gives metadata only when it is asked for', async () => {
    const metadata = { event_type: 'lunch', event_payload: { dish: 'soup' } }
    await setting.post({ metadata })
    const bare = await setting.call('conversations.history', general)
    expect(list(bare, 'messages')[0]).not.toHaveProperty('metadata')
    const full = await setting.call('conversations.history', {
      ...general,
      include_all_metadata: true,
    })
    expect(full['messages']).toMatchObject([{ metadata }])
  })
})

describe('conversations.replies', () => {
  it('gives the root and then the replies, whichever of them is named', async () => {
    const root = await setting.post()
    const reply = await setting.post({ text: 'Two', thread_ts: root })
    await setting.post({ text: 'Three', thread_ts: root })
    for (const ts of [root, reply]) {
      const answer = await setting.call('conversations.replies', { ...general, ts })
      expect(textsOf(answer)).toEqual(['One', 'Two', 'Three'])
      expect(answer['messages']).toMatchObject([
        { thread_ts: root, reply_count: 2, reply_users_count: 1, reply_users: ['U0PRACTICEBOT'] },
        { thread_ts: root, parent_user_id: 'U0PRACTICEBOT' },
        { thread_ts: root },
      ])
    }
    const later = { ...general, ts: root, oldest: reply }
    expect(textsOf(await setting.call('conversations.replies', later))).toEqual(['One', 'Three'])
    const paged = { ...general, ts: root, limit: 2 }
    expect(await pages('conversations.replies', paged, 'messages')).toEqual([
      ['One', 'Two'],
      ['Three'],
    ])
  })
})

describe('lists', () => {
  it('of channels go by kind and by page, and leave out what is archived when asked to', async () => {
    await setting.call('conversations.open', { users: 'U0SAM' })
    const names = async (args: Answer) =>
      (await pages('conversations.list', { limit: 2, ...args }, 'channels')).flat()
    expect(await names({})).toEqual(['general', 'quiet', 'old'])
    expect(await names({ exclude_archived: true })).toEqual(['general', 'quiet'])
    expect(await names({ types: 'private_channel' })).toEqual(['den'])
    expect(await names({ types: 'im,private_channel' })).toHaveLength(2)
    await setting.call('conversations.open', { users: 'U0SAM,U0ALEX' })
    expect(await names({ types: 'mpim' })).toEqual(['mpdm-alex--lunch--sam-1'])
  })

  it('of the channels that somebody is in', async () => {
    const of = async (user?: string) =>
      (await pages('users.conversations', user === undefined ? {} : { user }, 'channels')).flat()
    expect(await of('U0SAM')).toEqual(['general'])
    expect(await of()).toEqual(['general', 'old'])
  })

  it('of people tell guests, bots and those who have gone', async () => {
    const people = list(await setting.call('users.list', { limit: 100 }), 'members')
    const flags = Object.fromEntries(
      people.map((one) => [
        one['name'],
        [one['is_restricted'], one['is_ultra_restricted'], one['deleted'], one['is_bot']],
      ]),
    )
    expect(flags).toMatchObject({
      alex: [false, false, false, false],
      guest: [true, true, false, false],
      gone: [false, false, true, false],
      lunch: [false, false, false, true],
    })
    expect((await pages('users.list', { limit: 2 }, 'members')).flat()).toHaveLength(people.length)
  })

  it('of members leave out who was deactivated, and the count does too', async () => {
    await setting.stand.workspace.circumstance({ type: 'deactivate', user: 'U0SAM' })
    const { members } = await setting.call('conversations.members', general)
    expect(members).toEqual(['U0ALEX', 'U0GUEST', 'U0PRACTICEBOT'])
    const counted = await setting.call('conversations.info', {
      ...general,
      include_num_members: true,
    })
    expect(counted['channel']).toMatchObject({ num_members: 3, is_general: true })
    const plain = await setting.call('conversations.info', general)
    expect(record(plain['channel'])).not.toHaveProperty('num_members')
  })
})

describe('channels of the app’s own', () => {
  it('are made with it in them, filled by invitation, and archived', async () => {
    const made = await setting.call('conversations.create', { name: 'soup-2026', is_private: true })
    expect(made['channel']).toMatchObject({
      name: 'soup-2026',
      is_private: true,
      is_member: true,
      creator: 'U0PRACTICEBOT',
    })
    const channel = idOf(made, 'channel')
    const invited = await setting.call('conversations.invite', { channel, users: 'U0ALEX,U0SAM' })
    expect(invited['ok']).toBe(true)
    const sam = setting.stand.workspace.as('sam')
    await sam.says('Here', { channel: 'soup-2026' })
    expect(await setting.call('conversations.archive', { channel })).toEqual({ ok: true })
    const late = await setting.call('chat.postMessage', { channel, text: 'x' })
    expect(late['error']).toBe('is_archived')
    expect(await sam.says('x', { channel: 'soup-2026' })).toMatchObject({ error: 'is_archived' })
  })

  it('let in all who are invited or none, unless the app insists', async () => {
    const channel = 'C0DEN'
    const users = 'U0SAM,U0NOBODY,U0ALEX'
    const refused = await setting.call('conversations.invite', { channel, users })
    expect(refused).toMatchObject({
      error: 'user_not_found',
      errors: [
        { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
        { user: 'U0ALEX', ok: false, error: 'already_in_channel' },
      ],
    })
    const before = await setting.call('conversations.members', { channel })
    expect(before['members']).not.toContain('U0SAM')
    await setting.call('conversations.invite', { channel, users, force: true })
    const after = await setting.call('conversations.members', { channel })
    expect(after['members']).toContain('U0SAM')
  })

  it.each([
    ['soup_und-käse', true],
    ['x'.repeat(80), true],
    ['Soup', false],
    ['so up', false],
  ])('may be called %s: %s', async (name, isRight) => {
    expect((await setting.call('conversations.create', { name }))['ok']).toBe(isRight)
  })
})

describe('scopes by the kind of conversation', () => {
  it('names all that would do, and what was given', async () => {
    const only = { bot: ['commands', 'channels:read', 'channels:history'] }
    const stand = await openStand('socket', () => undefined, {
      app: { manifest: { ...manifest, oauth_config: { scopes: only } } },
    })
    const needs = async (method: string, args: Record<string, unknown>) =>
      (await stand.api(method, args)).body
    expect(await needs('conversations.create', { name: 'soup' })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:write,channels:manage',
      provided: 'commands,channels:read,channels:history',
    })
    expect(await needs('conversations.list', { types: 'public_channel,im' })).toMatchObject({
      needed: 'im:read',
    })
    expect(await needs('conversations.open', { users: 'U0SAM,U0ALEX' })).toMatchObject({
      needed: 'mpim:write',
    })
    expect((await needs('conversations.list', {}))['ok']).toBe(true)
    await stand.stop()
  })
})

describe('what is put on messages and channels', () => {
  it('reactions and pins are read back, and a pin goes with its message', async () => {
    const timestamp = await setting.post()
    const item = { ...general, timestamp }
    await setting.call('reactions.add', { ...item, name: 'ok' })
    const read = await setting.call('reactions.get', item)
    expect(read).toMatchObject({
      type: 'message',
      channel: 'C0GENERAL',
      message: { reactions: [{ name: 'ok', users: ['U0PRACTICEBOT'], count: 1 }] },
    })
    expect(await setting.call('pins.add', item)).toEqual({ ok: true })
    const pinned = await setting.call('conversations.history', general)
    expect(pinned).toMatchObject({ pin_count: 1, messages: [{ pinned_to: ['C0GENERAL'] }] })
    await setting.call('chat.delete', { ...general, ts: timestamp })
    expect((await setting.call('conversations.history', general))['pin_count']).toBe(0)
  })

  it('a bookmark is given back with its id', async () => {
    const link = 'https://example.invalid/menu'
    const args = { channel_id: 'C0GENERAL', title: 'Menu', type: 'link', link, emoji: ':soup:' }
    const answer = await setting.call('bookmarks.add', args)
    expect(answer['bookmark']).toMatchObject({ channel_id: 'C0GENERAL', title: 'Menu', link })
  })

  it('a profile is a person’s, or the app’s own', async () => {
    const sam = await setting.call('users.profile.get', { user: 'U0SAM' })
    expect(sam['profile']).toMatchObject({ real_name: 'Sam Sample', display_name: 'sam' })
    const own = await setting.call('users.profile.get')
    expect(own['profile']).toMatchObject({ real_name: 'Lunch', bot_id: 'B0PRACTICEBOT' })
  })
})
