import type { Actor } from 'slack-practice'
import type { JourneyHub } from './journey-hub.ts'

/** What a message says, without what differs from one posting of it to the next. */
interface Said {
  text: unknown
  blocks: unknown
  replies: Said[]
}

/** Every message before a person: their channels with every thread, their direct messages, and what only they see. */
export async function messagesBefore(person: Actor): Promise<Record<string, Said[]>> {
  const { channels } = await person.snapshot()
  const seen: Record<string, Said[]> = {}
  for (const channel of channels.filter(({ isMember }) => isMember)) {
    const said: Said[] = []
    for (const message of await person.messages(channel.id)) {
      const hasThread = message.ephemeral !== true && message.threadTs !== undefined
      const thread = hasThread ? await person.thread(message) : []
      const replies = thread.filter(({ ts }) => ts !== message.ts)
      said.push({ ...wordsOf(message), replies: replies.map(wordsOf) })
    }
    seen[channel.name] = said
  }
  return seen
}

function wordsOf({ text, blocks }: { text: string; blocks?: unknown }): Said {
  return { text, blocks: blocks ?? null, replies: [] }
}

/** What Slack drew up of its own accord differs from one drawing to the next. */
export function withoutIds(shown: unknown): string {
  return JSON.stringify(shown).replaceAll(/"block_id":"[^"]*",?/g, '')
}

/** Opens somebody's App Home and waits until it is drawn afresh: what stood there before is of another time. */
async function opensFreshHome(hub: Pick<JourneyHub, 'as' | 'sent'>, name: string): Promise<void> {
  const { me } = await hub.as(name).snapshot()
  async function countDrawn(): Promise<number> {
    const sent = await hub.sent()
    return sent.filter((one) => one.method === 'views.publish' && one.channel === me.id).length
  }
  const before = await countDrawn()
  await hub.as(name).opensHome()
  while ((await countDrawn()) === before) await new Promise((resolve) => setImmediate(resolve))
}

/** Everything before a person, as one text: their messages, their App Home and what stands open. */
export async function sightOf(hub: Pick<JourneyHub, 'as' | 'sent'>, name: string): Promise<string> {
  const person = hub.as(name)
  await opensFreshHome(hub, name)
  const home = await person.home()
  const { modals } = await person.snapshot()
  const shown = { messages: await messagesBefore(person), home: home.blocks }
  return withoutIds({ ...shown, modals: modals.map(({ blocks }) => blocks) })
}
