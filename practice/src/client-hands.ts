import { type FileToSend, removeFile, sendFiles } from './client-files.ts'
import type { Screen } from './client-screen.ts'
import type { Act, ActAnswer, Message } from './protocol.ts'

/** What one person can do outside forms. The messages they name are those that `message`, `messages` or `sees` found. */
export interface Hands {
  /** A slash command, such as `/lunch today`. Without a channel: in the first they are a member of. */
  readonly runs: (line: string, at?: { readonly channel?: string }) => Promise<ActAnswer>
  /**
   * A message, as it is typed: `@sam` and `#general` become mentions. With `thread`, the `ts` of its root, a reply, which
   * `broadcast` shows in the channel too. With `files` the text may be empty. Throws for a line that is a command.
   */
  readonly says: (
    text: string,
    at: {
      readonly channel: string
      readonly thread?: string
      readonly broadcast?: boolean
      readonly files?: readonly FileToSend[]
    },
  ) => Promise<ActAnswer>
  /** Changes the words of a message of their own. */
  readonly edits: (message: Message, text: string) => Promise<ActAnswer>
  /** Takes a message of their own away. */
  readonly deletes: (message: Message) => Promise<ActAnswer>
  /** Takes a file of their own away; its messages keep its place. Throws, in a sentence, where that cannot be. */
  readonly deletesFile: (id: string) => Promise<void>
  /** @param name an emoji's, without colons */
  readonly reacts: (name: string, message: Message) => Promise<ActAnswer>
  /** Takes a reaction back. */
  readonly unreacts: (name: string, message: Message) => Promise<ActAnswer>
  /** Marks a channel read; with `thread`, the `ts` of its root, that thread. */
  readonly reads: (channel: string, at?: { readonly thread?: string }) => Promise<ActAnswer>
  readonly joins: (channel: string) => Promise<ActAnswer>
  readonly leaves: (channel: string) => Promise<ActAnswer>
  /** Opens, or finds, the direct message with these people or the app. The answer's `channel` is its id. */
  readonly opensDm: (...people: readonly string[]) => Promise<ActAnswer>
  /** The app's Home, or its Messages tab. */
  readonly opensHome: (at?: { readonly tab?: 'home' | 'messages' }) => Promise<ActAnswer>
  /** A global shortcut, by name or callback_id. */
  readonly usesShortcut: (name: string) => Promise<ActAnswer>
  /** A message shortcut, by name or callback_id. */
  readonly usesMessageShortcut: (name: string, message: Message) => Promise<ActAnswer>
  /** Any act of the protocol, for what has no verb. */
  readonly does: (act: Act) => Promise<ActAnswer>
}

type Does = Hands['does']

export function createHands(
  base: string,
  who: () => Promise<string>,
  screen: Screen,
  does: Does,
): Hands {
  return {
    does,
    ...createWords(base, who, screen, does),
    ...createReactions(does),
    ...createWays(screen, does),
    ...createShortcuts(screen, does),
  }
}

type Words = Pick<Hands, 'runs' | 'says' | 'edits' | 'deletes' | 'deletesFile'>

function createWords(base: string, who: () => Promise<string>, screen: Screen, does: Does): Words {
  return {
    async runs(text, at = {}) {
      const { channels } = await screen.snapshot()
      const usual = channels.find((one) => one.isMember && !one.archived)?.id ?? ''
      const channel = at.channel === undefined ? usual : (await screen.channel(at.channel)).id
      return does({ type: 'command', channel, text })
    },
    async says(text, { channel: key, thread, broadcast, files }) {
      if (/^\/\w/.test(text)) throw new Error(`"${text}" is a command. Say runs('${text}').`)
      const { id: channel } = await screen.channel(key)
      return does({
        type: 'say',
        channel,
        text,
        ...(thread === undefined ? {} : { threadTs: thread }),
        ...(broadcast === undefined ? {} : { broadcast }),
        ...(files === undefined ? {} : { files: await sendFiles(base, await who(), files) }),
      })
    },
    edits: ({ channel, ts }, text) => does({ type: 'edit', channel, ts, text }),
    deletes: ({ channel, ts }) => does({ type: 'delete', channel, ts }),
    deletesFile: async (id) => removeFile(base, await who(), id),
  }
}

function createReactions(does: Does): Pick<Hands, 'reacts' | 'unreacts'> {
  return {
    reacts: (name, { channel, ts }) => does({ type: 'react', channel, ts, name }),
    unreacts: (name, { channel, ts }) => does({ type: 'react', channel, ts, name, remove: true }),
  }
}

type Ways = Pick<Hands, 'reads' | 'joins' | 'leaves' | 'opensDm' | 'opensHome'>

function createWays(screen: Screen, does: Does): Ways {
  return {
    async reads(key, { thread } = {}) {
      const { id: channel } = await screen.channel(key)
      const threadTs = thread === undefined ? {} : { threadTs: thread }
      return does({ type: 'markRead', channel, ...threadTs })
    },
    joins: async (key) => does({ type: 'join', channel: (await screen.channel(key)).id }),
    leaves: async (key) => does({ type: 'leave', channel: (await screen.channel(key)).id }),
    async opensDm(...people) {
      const users = await Promise.all(people.map(async (key) => (await screen.person(key)).id))
      return does({ type: 'openDm', users })
    },
    opensHome: ({ tab } = {}) => does({ type: 'openHome', ...(tab === undefined ? {} : { tab }) }),
  }
}

function createShortcuts(
  screen: Screen,
  does: Does,
): Pick<Hands, 'usesShortcut' | 'usesMessageShortcut'> {
  async function find(name: string): Promise<string> {
    const { shortcuts } = (await screen.snapshot()).app
    const found = shortcuts.find((one) => one.name === name || one.callbackId === name)
    if (found !== undefined) return found.callbackId
    const names = shortcuts.map((one) => one.name).join(', ')
    throw new Error(`There is no shortcut "${name}". There are: ${names || 'none'}.`)
  }
  return {
    usesShortcut: async (name) => does({ type: 'shortcut', callbackId: await find(name) }),
    async usesMessageShortcut(name, { channel, ts }) {
      return does({ type: 'messageShortcut', callbackId: await find(name), channel, ts })
    },
  }
}
