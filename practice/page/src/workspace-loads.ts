import { fetchMessages, fetchThread, SERVER_GONE } from './control-api.ts'
import { mergeFetched, NO_MESSAGES } from './message-store.ts'
import { type StateCell, threadKey } from './workspace-state.ts'

export interface Loads {
  readonly loadChannel: (channel: string) => Promise<void>
  /** So many messages before the oldest that is held. */
  readonly loadEarlier: (channel: string, limit?: number) => Promise<void>
  readonly loadThread: (channel: string, ts: string) => Promise<void>
  /** Fetches again whatever is held, after a time without live updates. */
  readonly reload: () => Promise<void>
}

/** The fetches that fill the state. A server that does not answer is said on the page, not thrown. */
export function createLoads(as: string, cell: StateCell): Loads {
  async function loadChannel(channel: string) {
    const before = cell.get().messages[channel]?.list ?? []
    const { messages, hasMore } = await fetchMessages(as, channel)
    const held = cell.get().messages[channel]?.list ?? []
    const list = mergeFetched(before, held, messages)
    const loaded = { list, hasMore, loaded: true }
    cell.set({ messages: { ...cell.get().messages, [channel]: loaded } })
  }

  /** Channels whose earlier messages are on their way: asking twice would put them in twice. */
  const coming = new Set<string>()

  async function loadEarlier(channel: string, limit?: number) {
    if (coming.has(channel)) return
    coming.add(channel)
    await fetchEarlier(channel, limit).finally(() => coming.delete(channel))
  }

  async function fetchEarlier(channel: string, limit?: number) {
    const oldest = cell.get().messages[channel]?.list.find((message) => message.ephemeral !== true)
    if (oldest === undefined) return
    const { messages, hasMore } = await fetchMessages(as, channel, oldest.ts, limit)
    const held = cell.get().messages[channel] ?? NO_MESSAGES
    const more = { ...held, list: [...messages, ...held.list], hasMore }
    cell.set({ messages: { ...cell.get().messages, [channel]: more } })
  }

  async function loadThread(channel: string, ts: string) {
    const key = threadKey(channel, ts)
    const before = cell.get().threads[key] ?? []
    const { messages } = await fetchThread(as, channel, ts)
    const list = mergeFetched(before, cell.get().threads[key] ?? [], messages)
    cell.set({ threads: { ...cell.get().threads, [key]: list } })
  }

  async function guard(loading: Promise<unknown>) {
    await loading.catch((fault: unknown) => cell.set({ status: 'lost', fault: faultWords(fault) }))
  }

  return {
    loadChannel: (channel) => guard(loadChannel(channel)),
    loadEarlier: (channel, limit) => guard(loadEarlier(channel, limit)),
    loadThread: (channel, ts) => guard(loadThread(channel, ts)),
    async reload() {
      const { messages, threads } = cell.get()
      await Promise.all(Object.keys(messages).map(loadChannel))
      await Promise.all(
        Object.keys(threads).map((key) => {
          const [channel = '', ts = ''] = key.split('/')
          return loadThread(channel, ts)
        }),
      )
    },
  }
}

/** What a fault is called on the page: the server's own words, or that there is no server. */
export function faultWords(fault: unknown): string {
  return fault instanceof Error && !(fault instanceof TypeError) ? fault.message : SERVER_GONE
}
