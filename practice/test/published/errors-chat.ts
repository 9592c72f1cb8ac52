import type { Args, Provocations, Setting } from './setting.ts'

const general = { channel: 'C0GENERAL' }
const message = { ...general, text: 'x' }
const nowhere = { channel: 'C0NOWHERE' }
const attachments = (count: number) => Array.from({ length: count }, () => ({ text: 'x' }))
const badBlocks = [{ type: 'carpet' }]
const hugeMetadata = { event_type: 'x', event_payload: { words: 'x'.repeat(20_000) } }
const long = 'x'.repeat(40_001)
const noThread = '1000000000.000001'

/** What goes wrong with what a message says, whichever method sends it. */
function contents(to: Args): Readonly<Record<string, Args>> {
  return {
    invalid_blocks: { ...to, text: 'x', blocks: badBlocks },
    invalid_blocks_format: { ...to, text: 'x', blocks: '[' },
    markdown_text_conflict: { ...to, text: 'x', markdown_text: '**x**' },
    no_text: to,
    too_many_attachments: { ...to, attachments: attachments(101) },
  }
}

function metadata(to: Args): Readonly<Record<string, Args>> {
  return {
    invalid_metadata_format: { ...to, text: 'x', metadata: { event_type: 'x' } },
    metadata_too_large: { ...to, text: 'x', metadata: hugeMetadata },
  }
}

/** An hour on, by the workspace's clock. */
const later = Date.parse('2026-03-02T10:00:00Z') / 1000
const sometime = { ...general, post_at: later }

async function own(setting: Setting): Promise<Args> {
  return { ...general, ts: await setting.post() }
}

/** What can be said of a message only once it is there. */
function ofOwn(table: Readonly<Record<string, Args>>): Provocations[string] {
  const rows = Object.entries(table).map(
    ([error, args]) =>
      [error, async (setting: Setting) => ({ ...(await own(setting)), ...args })] as const,
  )
  return Object.fromEntries(rows)
}

export const CHAT_ERRORS: Provocations = {
  'chat.postMessage': {
    ...contents(general),
    ...metadata(general),
    cannot_reply_to_message: { ...message, thread_ts: noThread },
    channel_not_found: { ...nowhere, text: 'x' },
    is_archived: { channel: 'C0OLD', text: 'x' },
    not_in_channel: { channel: 'C0QUIET', text: 'x' },
    messages_tab_disabled: { channel: 'U0SAM', text: 'x' },
  },
  'chat.postEphemeral': {
    ...contents({ ...general, user: 'U0SAM' }),
    cannot_reply_to_message: { ...message, user: 'U0SAM', thread_ts: noThread },
    channel_not_found: { ...nowhere, user: 'U0SAM', text: 'x' },
    invalid_attachments: { ...message, user: 'U0SAM', attachments: ['x'] },
    is_archived: { channel: 'C0OLD', user: 'U0ALEX', text: 'x' },
    messages_tab_disabled: { channel: 'U0SAM', user: 'U0SAM', text: 'x' },
    msg_too_long: { ...general, user: 'U0SAM', text: long },
    not_in_channel: { channel: 'C0QUIET', user: 'U0ALEX', text: 'x' },
    user_not_in_channel: { channel: 'C0DEN', user: 'U0SAM', text: 'x' },
  },
  'chat.update': {
    ...ofOwn({
      ...contents({}),
      ...metadata({}),
      cant_broadcast_message: { text: 'x', reply_broadcast: true },
      invalid_attachments: { text: 'x', attachments: '{}' },
      msg_too_long: { text: 'x'.repeat(4001) },
    }),
    cant_update_message: async ({ say }) => ({ ...message, ts: await say('Mine') }),
    channel_not_found: { ...nowhere, ts: noThread, text: 'x' },
    is_inactive: async (setting) => {
      const ts = await setting.post()
      await setting.stand.workspace.circumstance({ type: 'archive', ...general })
      return { ...message, ts }
    },
    message_not_found: { ...message, ts: noThread },
  },
  'chat.delete': {
    cant_delete_message: async ({ say }) => ({ ...general, ts: await say('Mine') }),
    channel_not_found: { ...nowhere, ts: noThread },
    message_not_found: { ...general, ts: noThread },
  },
  'chat.getPermalink': {
    channel_not_found: { ...nowhere, message_ts: noThread },
    message_not_found: { ...general, message_ts: noThread },
  },
  'chat.scheduleMessage': {
    ...contents(sometime),
    ...metadata(sometime),
    channel_not_found: { ...sometime, ...nowhere, text: 'x' },
    invalid_time: { ...message, post_at: 'at noon' },
    is_archived: { ...sometime, channel: 'C0OLD', text: 'x' },
    msg_too_long: { ...sometime, text: long },
    not_in_channel: { ...sometime, channel: 'C0QUIET', text: 'x' },
    restricted_too_many: async ({ call }) => {
      for (let sent = 0; sent < 30; sent += 1) {
        const body = await call('chat.scheduleMessage', { ...message, post_at: later + sent })
        if (body['ok'] !== true) throw new Error(`Not scheduled: ${String(body['error'])}`)
      }
      return { ...message, post_at: later + 30 }
    },
    time_in_past: { ...message, post_at: later - 7200 },
    time_too_far: { ...message, post_at: later + 121 * 86_400 },
  },
  'chat.deleteScheduledMessage': {
    channel_not_found: { ...nowhere, scheduled_message_id: 'Q0' },
    invalid_scheduled_message_id: async ({ call, stand }) => {
      const { scheduled_message_id } = await call('chat.scheduleMessage', {
        ...message,
        post_at: later,
      })
      await stand.workspace.clock.to((later - 30) * 1000)
      return { ...general, scheduled_message_id }
    },
  },
  'chat.scheduledMessages.list': {
    invalid_channel: nowhere,
    invalid_cursor: { cursor: 'x' },
  },
}
