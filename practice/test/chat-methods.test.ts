import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { record } from './lunch-workspace.ts'
import { openSetting, type Setting } from './published/setting.ts'

let setting: Setting
beforeEach(async () => {
  setting = await openSetting('full')
})
afterEach(() => setting.stand.stop())

const general = { channel: 'C0GENERAL' }
const MINUTE = 60_000

/** Epoch seconds, so many from now by the movable clock. */
async function inSeconds(seconds: number): Promise<number> {
  return Math.floor((await setting.stand.workspace.clock.now()) / 1000) + seconds
}

/** The texts of #general as Sam sees them. */
async function texts(): Promise<readonly string[]> {
  const messages = await setting.stand.workspace.as('sam').messages('general')
  return messages.map((one) => one.text)
}

describe('what a message says', () => {
  it('stands as Markdown when that is what was sent', async () => {
    const body = await setting.call('chat.postMessage', { ...general, markdown_text: '**Soup**' })
    expect(body['message']).toMatchObject({
      text: '**Soup**',
      blocks: [{ type: 'markdown', text: '**Soup**' }],
    })
  })

  it('links a user group by its handle, and no person, when asked to', async () => {
    const text = '@cooks and @alex'
    const linked = await setting.call('chat.postMessage', { ...general, text, link_names: true })
    expect(linked['message']).toMatchObject({ text: '<!subteam^S0COOKS> and @alex' })
    const left = await setting.call('chat.postMessage', { ...general, text })
    expect(left['message']).toMatchObject({ text })
  })

  it('is cut after 40,000 characters, with a warning', async () => {
    const exact = await setting.call('chat.postMessage', { ...general, text: 'x'.repeat(40_000) })
    expect(exact).not.toHaveProperty('warning')
    const over = await setting.call('chat.postMessage', { ...general, text: 'x'.repeat(40_001) })
    expect(over).toMatchObject({
      ok: true,
      warning: 'message_truncated',
      response_metadata: { warnings: ['message_truncated'] },
    })
    expect(String(record(over['message'])['text'])).toHaveLength(40_000)
  })

  it('can be changed to 4,000 characters and no more', async () => {
    const ts = await setting.post()
    const update = (length: number) =>
      setting.call('chat.update', { ...general, ts, text: 'é'.repeat(length) })
    expect((await update(4000))['ok']).toBe(true)
    expect((await update(4001))['error']).toBe('msg_too_long')
  })

  it('takes flags about unfurling, parsing and mrkdwn, and a name of its own', async () => {
    const flags = { unfurl_links: false, unfurl_media: 'false', parse: 'none', mrkdwn: true }
    const args = { ...general, text: 'x', username: 'The Market', ...flags }
    expect((await setting.call('chat.postMessage', args))['message']).toMatchObject({
      username: 'The Market',
      bot_id: 'B0PRACTICEBOT',
    })
  })

  it('stands as it was written when mrkdwn is off', async () => {
    await setting.post({ text: '*Soup*', mrkdwn: false })
    await setting.post({ text: '*Stew*', mrkdwn: true })
    const [plain, marked] = await setting.stand.workspace.as('sam').messages('general')
    expect([plain?.text, plain?.mrkdwn, marked?.mrkdwn]).toEqual(['*Soup*', false, undefined])
  })

  it('keeps its metadata when changed, until an empty one takes it away', async () => {
    const metadata = { event_type: 'lunch', event_payload: { dish: 'soup' } }
    const ts = await setting.post({ metadata })
    const kept = await setting.call('chat.update', { ...general, ts, text: 'Two' })
    expect(kept['message']).toMatchObject({ text: 'Two', metadata })
    const gone = await setting.call('chat.update', { ...general, ts, text: 'Three', metadata: {} })
    expect(record(gone['message'])).not.toHaveProperty('metadata')
  })

  it('is sent to the channel as well, at once or by a later change', async () => {
    const thread_ts = await setting.post()
    await setting.post({ text: 'Both', thread_ts, reply_broadcast: true })
    const ts = await setting.post({ text: 'Later', thread_ts })
    expect(await texts()).toEqual(['One', 'Both'])
    await setting.call('chat.update', { ...general, ts, text: 'Later', reply_broadcast: true })
    expect(await texts()).toEqual(['One', 'Both', 'Later'])
  })

  it('stands in the thread of the root even when a reply was named', async () => {
    const root = await setting.post()
    const thread_ts = await setting.post({ text: 'Two', thread_ts: root })
    const body = await setting.call('chat.postMessage', { ...general, text: 'Three', thread_ts })
    expect(body['message']).toMatchObject({ thread_ts: root })
  })
})

describe('a scheduled message', () => {
  async function schedule(args: Readonly<Record<string, unknown>>) {
    return setting.call('chat.scheduleMessage', { ...general, text: 'At noon', ...args })
  }

  it('waits in the list, and is posted when the movable clock comes to its time', async () => {
    const post_at = await inSeconds(600)
    const body = await schedule({ post_at })
    expect(body).toMatchObject({
      ok: true,
      post_at,
      message: { type: 'delayed_message', text: 'At noon' },
    })
    const waiting = await setting.call('chat.scheduledMessages.list', general)
    expect(waiting['scheduled_messages']).toMatchObject([
      { id: body['scheduled_message_id'], channel_id: 'C0GENERAL', post_at, text: 'At noon' },
    ])
    await setting.stand.workspace.clock.advance(9 * MINUTE)
    expect(await texts()).toEqual([])
    await setting.stand.workspace.clock.advance(MINUTE)
    expect(await texts()).toEqual(['At noon'])
    expect((await setting.call('chat.scheduledMessages.list'))['scheduled_messages']).toEqual([])
  })

  it('is posted by itself when the clock is left alone', async () => {
    // The wall clock is the test's own: it is put forward, and the timer looks at it again.
    const post_at = await inSeconds(1)
    await schedule({ post_at })
    setting.pass(2000)
    const sam = setting.stand.workspace.as('sam')
    const seen = await sam.message('At noon', { in: 'general', withinMs: 5000 })
    expect(Number(seen.ts)).toBeGreaterThanOrEqual(post_at)
  })

  it('comes in the order of its times, each in its own channel and thread', async () => {
    const thread_ts = await setting.post()
    const at = await inSeconds(120)
    await schedule({ post_at: at + 60, text: 'Second' })
    await schedule({ post_at: at, text: 'First' })
    await schedule({ post_at: at, text: 'Reply', thread_ts })
    await schedule({ post_at: at, text: 'Elsewhere', channel: 'C0DEN' })
    const soonest = await setting.call('chat.scheduledMessages.list', { latest: at, limit: 2 })
    expect(soonest['scheduled_messages']).toHaveLength(2)
    expect(record(soonest['response_metadata'])['next_cursor']).not.toBe('')
    await setting.stand.workspace.clock.advance(5 * MINUTE)
    expect(await texts()).toEqual(['One', 'First', 'Second'])
    const replies = await setting.call('conversations.replies', { ...general, ts: thread_ts })
    expect(replies['messages']).toMatchObject([{ text: 'One' }, { text: 'Reply' }])
  })

  it('is not posted once it was deleted, or where the app may no longer post', async () => {
    const post_at = await inSeconds(600)
    const { scheduled_message_id } = await schedule({ post_at, text: 'Never' })
    await schedule({ post_at, channel: 'C0DEN' })
    const deleted = await setting.call('chat.deleteScheduledMessage', {
      ...general,
      scheduled_message_id,
    })
    expect(deleted).toEqual({ ok: true })
    await setting.stand.workspace.circumstance({ type: 'archive', channel: 'C0DEN' })
    await setting.stand.workspace.clock.advance(11 * MINUTE)
    expect(await texts()).toEqual([])
    expect(await setting.stand.workspace.as('alex').messages('den')).toEqual([])
  })

  it('may be up to 120 days ahead', async () => {
    const furthest = await inSeconds(120 * 86_400)
    expect((await schedule({ post_at: furthest - 60 }))['ok']).toBe(true)
    expect((await schedule({ post_at: furthest + 60 }))['error']).toBe('time_too_far')
  })

  it('is one of thirty in five minutes of a channel, and any number elsewhere', async () => {
    const start = Math.ceil((await inSeconds(600)) / 300) * 300
    for (let at = 0; at < 30; at += 1) {
      expect((await schedule({ post_at: start + at }))['ok']).toBe(true)
    }
    expect((await schedule({ post_at: start + 299 }))['error']).toBe('restricted_too_many')
    expect((await schedule({ post_at: start + 300 }))['ok']).toBe(true)
    expect((await schedule({ post_at: start, channel: 'C0DEN' }))['ok']).toBe(true)
  })
})
