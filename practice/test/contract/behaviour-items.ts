import { type Args, openSetting, type Setting } from '../published/setting.ts'
import type { BehaviourExample } from './behaviour-examples.ts'

/** Makes so many calls, which are taken, and one more, which is not. */
function upTo(
  most: number,
  method: string,
  args: (at: number, setting: Setting) => Promise<Args>,
  error: string,
): BehaviourExample {
  return async () => {
    const setting = await openSetting('full')
    const seen: [unknown, unknown][] = []
    for (let at = 0; at < most; at += 1) {
      const body = await setting.call(method, await args(at, setting))
      seen.push([body['error'], undefined])
    }
    const over = await setting.call(method, await args(most, setting))
    await setting.stand.stop()
    return [...seen, [over['error'], error]]
  }
}

const channel = 'C0GENERAL'

/** The one message of #general, which a first call posts. */
async function message({ call, post }: Setting): Promise<Args> {
  const { messages } = await call('conversations.history', { channel })
  const [found]: readonly { ts?: string }[] = Array.isArray(messages) ? messages : []
  return { channel, timestamp: found?.ts ?? (await post()) }
}

async function withEmojiOfAlex(at: number, setting: Setting): Promise<Args> {
  const item = await message(setting)
  const alex = setting.stand.workspace.as('alex')
  const shown = await alex.message('One')
  for (let kind = 0; at === 0 && kind < 49; kind += 1) await alex.reacts(`e${kind}`, shown)
  return { ...item, name: `own${at}` }
}

const link = 'https://example.invalid/menu'

/** What holds of reactions, pins and bookmarks, by the rule's id. */
export const ITEM_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'reactions.add.emoji': upTo(1, 'reactions.add', withEmojiOfAlex, 'too_many_emoji'),
  'reactions.add.own': upTo(
    23,
    'reactions.add',
    async (at, setting) => ({ ...(await message(setting)), name: `own${at}` }),
    'too_many_reactions',
  ),
  'pins.add.count': upTo(
    100,
    'pins.add',
    async (_, { post }) => ({ channel, timestamp: await post() }),
    'too_many_pins',
  ),
  'bookmarks.add.count': upTo(
    100,
    'bookmarks.add',
    async () => ({ channel_id: channel, title: 'Menu', type: 'link', link }),
    'too_many_bookmarks',
  ),
}
