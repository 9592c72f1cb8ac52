import { afterEach, describe, expect, it } from 'vitest'
import { button, manifest, openStand, record, type Stand } from './lunch-workspace.ts'

const GENERAL = 'C0GENERAL'

describe.each(['socket', 'http'] as const)('what an app hears by %s', (via) => {
  let stand: Stand
  afterEach(() => stand.stop())

  async function open(): Promise<void> {
    stand = await openStand(via, () => undefined, { app: { manifest } })
  }

  /** The message event with these keys and values, once it has arrived. */
  function hears(known: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    return stand.workspace.journalUntil(() => {
      const events = stand.arrivals
        .filter((one) => one.type === 'events_api')
        .map((one) => record(one.payload['event']))
      return events.find((one) => Object.entries(known).every(([key, value]) => one[key] === value))
    })
  }

  async function say(text: string, extra: object = {}): Promise<string> {
    const act = { type: 'say' as const, channel: GENERAL, text, ...extra }
    const answer = await stand.workspace.as('alex').does(act)
    return answer.ok ? (answer.ts ?? '') : ''
  }

  it('is what was typed, as text and as rich text', async () => {
    await open()
    const ts = await say('*Soup* & _bread_ with @sam in #general :soup: https://example.org')
    const event = await hears({ ts })
    expect(event['text']).toBe(
      '*Soup* &amp; _bread_ with <@U0SAM> in <#C0GENERAL|general> :soup: <https://example.org>',
    )
    expect(event['blocks']).toEqual([
      {
        type: 'rich_text',
        block_id: expect.any(String),
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Soup', style: { bold: true } },
              { type: 'text', text: ' & ' },
              { type: 'text', text: 'bread', style: { italic: true } },
              { type: 'text', text: ' with ' },
              { type: 'user', user_id: 'U0SAM' },
              { type: 'text', text: ' in ' },
              { type: 'channel', channel_id: 'C0GENERAL' },
              { type: 'text', text: ' ' },
              { type: 'emoji', name: 'soup' },
              { type: 'text', text: ' ' },
              { type: 'link', url: 'https://example.org' },
            ],
          },
        ],
      },
    ])
    expect(event['client_msg_id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-/)
  })

  it('is the same message in a shortcut as in its event', async () => {
    await open()
    const event = await hears({ ts: await say('Soup') })
    const alex = stand.workspace.as('alex')
    await alex.usesMessageShortcut('here', await alex.message('Soup'))
    const shortcut = stand.arrivals.find((one) => one.payload['type'] === 'message_action')
    const { blocks, client_msg_id } = record(shortcut?.payload['message'])
    expect({ blocks, client_msg_id }).toEqual({
      blocks: event['blocks'],
      client_msg_id: event['client_msg_id'],
    })
  })

  it('is a reply with its thread, and with the whole root when it is shown in the channel too', async () => {
    await open()
    const threadTs = await say('Soup?')
    const reply = await hears({ ts: await say('Yes', { threadTs }) })
    expect(reply).toMatchObject({ thread_ts: threadTs, parent_user_id: 'U0ALEX' })
    const ts = await say('Yes, all of us', { threadTs, broadcast: true })
    expect(await hears({ ts })).toMatchObject({
      subtype: 'thread_broadcast',
      thread_ts: threadTs,
      root: { ts: threadTs, text: 'Soup?', reply_count: 2 },
    })
  })

  it('is an edit with the words before and after', async () => {
    await open()
    const ts = await say('Soop')
    const edit = { type: 'edit' as const, channel: GENERAL, ts, text: 'Soup' }
    await stand.workspace.as('alex').does(edit)
    expect(await hears({ subtype: 'message_changed' })).toMatchObject({
      hidden: true,
      message: { ts, text: 'Soup', edited: { user: 'U0ALEX' } },
      previous_message: { ts, text: 'Soop' },
    })
  })

  it('is a deletion with the words that are gone', async () => {
    await open()
    const ts = await say('Soup')
    await stand.workspace.as('alex').does({ type: 'delete', channel: GENERAL, ts })
    expect(await hears({ subtype: 'message_deleted' })).toMatchObject({
      deleted_ts: ts,
      previous_message: { ts, text: 'Soup', user: 'U0ALEX' },
    })
  })

  it('is its own message too, changed by a response URL and then deleted, each as its own', async () => {
    await open()
    const blocks = [{ type: 'actions', block_id: 'b', elements: [button('come', 'Count me in')] }]
    const posted = await stand.api('chat.postMessage', { channel: GENERAL, text: 'Lunch?', blocks })
    const { ts } = posted.body
    const own = { bot_id: 'B0PRACTICEBOT', app_id: 'A0PRACTICE', user: 'U0PRACTICEBOT' }
    expect(await hears({ ts })).toMatchObject(own)
    await stand.workspace.as('sam').clicks('Count me in')
    const action = stand.arrivals.find((one) => one.type === 'interactive')
    await fetch(String(action?.payload['response_url']), {
      method: 'POST',
      body: JSON.stringify({ replace_original: true, text: 'Full.' }),
    })
    expect(await hears({ subtype: 'message_changed' })).toMatchObject({
      message: { ...own, text: 'Full.' },
      previous_message: { ...own, text: 'Lunch?' },
    })
    await stand.api('chat.delete', { channel: GENERAL, ts })
    expect(await hears({ subtype: 'message_deleted' })).toMatchObject({
      deleted_ts: ts,
      previous_message: { ...own, text: 'Full.' },
    })
  })

  it('is not what one person alone is shown', async () => {
    await open()
    await stand.api('chat.postEphemeral', { channel: GENERAL, user: 'U0SAM', text: 'Psst' })
    const ts = await say('Aloud')
    await hears({ ts })
    const told = stand.arrivals.map((one) => record(one.payload['event'])['text'])
    expect(told).toEqual(['Aloud'])
  })
})
