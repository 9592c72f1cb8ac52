import type { Args, Provocation, Provocations, Setting } from './setting.ts'

const general = { channel: 'C0GENERAL' }
const none = '1000000000.000001'

async function posted({ post }: Setting): Promise<Args> {
  return { ...general, timestamp: await post() }
}

/** After so many calls of the method, each with its own arguments, one more. */
function after(
  method: string,
  count: number,
  args: (at: number, setting: Setting) => Promise<Args>,
): Provocation {
  return async (setting) => {
    for (let at = 0; at < count; at += 1) {
      const body = await setting.call(method, await args(at, setting))
      if (body['ok'] !== true) throw new Error(`${method} failed early: ${String(body['error'])}`)
    }
    return args(count, setting)
  }
}

/** One message, and each time another emoji on it. */
function reacted(count: number, byAlex: number): Provocation {
  return async (setting) => {
    const item = await posted(setting)
    const alex = setting.stand.workspace.as('alex')
    const message = await alex.message('One')
    for (let at = 0; at < byAlex; at += 1) await alex.reacts(`e${at}`, message)
    const own = after('reactions.add', count, async (at) => ({ ...item, name: `own${at}` }))
    return typeof own === 'function' ? own(setting) : own
  }
}

const items = {
  bad_timestamp: { ...general, timestamp: 'noon' },
  channel_not_found: { channel: 'C0NOWHERE', timestamp: none },
  message_not_found: { ...general, timestamp: none },
}

const named = (table: Readonly<Record<string, Args>>) =>
  Object.fromEntries(Object.entries(table).map(([error, args]) => [error, { ...args, name: 'ok' }]))

const link = {
  channel_id: 'C0GENERAL',
  title: 'Menu',
  type: 'link',
  link: 'https://example.invalid/menu',
}

export const ITEM_ERRORS: Provocations = {
  'reactions.add': {
    ...named(items),
    already_reacted: async (setting) => {
      const item = { ...(await posted(setting)), name: 'ok' }
      await setting.call('reactions.add', item)
      return item
    },
    invalid_name: { ...items.message_not_found, name: 'two words' },
    is_archived: async (setting) => {
      const item = await posted(setting)
      await setting.stand.workspace.circumstance({ type: 'archive', ...general })
      return { ...item, name: 'ok' }
    },
    too_many_emoji: reacted(0, 50),
    too_many_reactions: reacted(23, 0),
  },
  'reactions.remove': {
    ...named({ ...items, no_item_specified: general }),
    invalid_name: { ...items.message_not_found, name: 'two words' },
    no_reaction: async (setting) => ({ ...(await posted(setting)), name: 'ok' }),
  },
  'reactions.get': { ...items, no_item_specified: general },
  'pins.add': {
    ...items,
    already_pinned: async (setting) => {
      const item = await posted(setting)
      await setting.call('pins.add', item)
      return item
    },
    no_item_specified: general,
    not_in_channel: async (setting) => {
      const item = await posted(setting)
      await setting.stand.workspace.circumstance({ type: 'removeApp', ...general })
      return item
    },
    not_pinnable: async (setting) => {
      const item = await posted(setting)
      await setting.stand.workspace.circumstance({ type: 'archive', ...general })
      return item
    },
    too_many_pins: after('pins.add', 100, (_, setting) => posted(setting)),
  },
  'pins.remove': { ...items, no_item_specified: general, not_pinned: posted },
  'bookmarks.add': {
    access_denied: { ...link, channel_id: 'C0QUIET' },
    channel_not_found: { ...link, channel_id: 'C0NOWHERE' },
    invalid_bookmark_type: { ...link, type: 'carpet' },
    invalid_emoji: { ...link, emoji: 'two words' },
    invalid_link: { ...link, link: 'the menu' },
    too_many_bookmarks: after('bookmarks.add', 100, async () => link),
  },
}
