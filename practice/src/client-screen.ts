import { z } from 'zod'
import {
  matches,
  pickControl,
  readBlocks,
  readMessage,
  readModal,
  readMrkdwn,
  type Which,
  type Words,
} from './client-reading.ts'
import { request } from './client-transport.ts'
import type { Control } from './controls.ts'
import { isBag } from './json.ts'
import type {
  Channel,
  HomeView,
  Message,
  MessagesAnswer,
  ModalView,
  Person,
  Snapshot,
  Surface,
} from './protocol.ts'

/** The open modal, App Home, or a channel by id or name; a direct message by the other's handle or name. */
type Where = 'modal' | 'home' | (string & {})

/** Where to look, and how long. */
export interface Within extends Which {
  /** Left out: everywhere, the modal first, then Home, then the newest message. */
  readonly in?: Where | undefined
  /** Only in a message with these words. */
  readonly message?: Words | undefined
  /** How long to wait, in milliseconds. */
  readonly withinMs?: number | undefined
}

/** A control, and the surface it stands on. */
export interface FoundControl {
  readonly control: Control
  readonly where: Surface
}

const SnapshotSchema = z.custom<Snapshot>((value) => isBag(value) && isBag(value['me']))
const MessagesSchema = z.custom<MessagesAnswer>((value) => isBag(value))

/** What one person sees, read afresh each time. */
export interface Screen {
  readonly snapshot: () => Promise<Snapshot>
  /** Top-level messages and what only this person sees, oldest first. */
  readonly messages: (channel: string) => Promise<readonly Message[]>
  thread(channel: string, ts: string): Promise<readonly Message[]>
  channel(key: string): Promise<Channel>
  person(key: string): Promise<Person>
  /** Every text on the places asked for, each with where it stands. */
  texts(within: Within): Promise<readonly Seen[]>
  findControl(label: Words, within: Within): Promise<FoundControl | undefined>
}

/** What was found. */
export interface Seen {
  /** `modal`, `home`, or a channel's name after `#`. */
  readonly place: string
  /** All the words of the view or the message. */
  readonly text: string
  readonly message?: Message
}

export function createScreen(base: string, who: () => Promise<string>): Screen {
  async function snapshot(): Promise<Snapshot> {
    return SnapshotSchema.parse(await request(base, 'GET', `/control/snapshot?as=${await who()}`))
  }

  async function page(path: string, query: Record<string, string>): Promise<readonly Message[]> {
    const search = new URLSearchParams({ as: await who(), ...query })
    const answer = await request(base, 'GET', `/control/${path}?${search.toString()}`)
    return MessagesSchema.parse(answer).messages
  }

  async function channel(key: string): Promise<Channel> {
    return findChannel(await snapshot(), key)
  }

  async function person(key: string): Promise<Person> {
    return findPerson((await snapshot()).people, key)
  }

  async function messages(key: string): Promise<readonly Message[]> {
    return page('messages', { channel: (await channel(key)).id, limit: '1000' })
  }

  async function thread(key: string, ts: string): Promise<readonly Message[]> {
    return page('thread', { channel: (await channel(key)).id, ts })
  }

  /** The messages of a channel and the replies among them, oldest first. */
  function everyMessage(id: string): Promise<readonly Message[]> {
    return page('messages', { channel: id, limit: '1000', replies: '1' })
  }

  async function channelsAsked(now: Snapshot, within: Within): Promise<readonly Channel[]> {
    if (within.in === 'modal' || within.in === 'home') return []
    if (within.in !== undefined) return [await channel(within.in)]
    return now.channels.filter((one) => one.latestTs !== undefined || one.isMember)
  }

  async function texts(within: Within): Promise<readonly Seen[]> {
    const now = await snapshot()
    const seen: Seen[] = viewsAsked(now, within).map(({ place, read }) => ({ place, text: read }))
    for (const one of await channelsAsked(now, within)) {
      for (const message of await everyMessage(one.id)) {
        const text = readMessage(message, now)
        if (isAsked(text, within)) seen.push({ place: `#${one.name}`, text, message })
      }
    }
    return seen
  }

  async function findControl(label: Words, within: Within): Promise<FoundControl | undefined> {
    const now = await snapshot()
    for (const view of viewsAsked(now, within)) {
      const control = pickControl(view.blocks, label, within)
      if (control !== undefined) return { control, where: view.where }
    }
    for (const one of await channelsAsked(now, within)) {
      for (const message of (await everyMessage(one.id)).toReversed()) {
        if (!isAsked(readMessage(message, now), within)) continue
        const control = pickControl(message.blocks ?? [], label, within)
        if (control === undefined) continue
        return { control, where: { type: 'message', channel: one.id, ts: message.ts } }
      }
    }
    return undefined
  }

  return { snapshot, messages, thread, channel, person, texts, findControl }
}

/** The latest of what was found, for an error message. */
export function describeSeen(seen: readonly Seen[]): string {
  if (seen.length === 0) return 'There was nothing.'
  const last = seen.slice(-12).map((one) => `[${one.place}] ${one.text.replaceAll('\n', '\n  ')}`)
  return `There was:\n${last.join('\n')}`
}

/** Whether a message with this text is one of those looked in. */
function isAsked(text: string, { message }: Within): boolean {
  return message === undefined || matches(text, message)
}

/** By id, name or handle. Throws with the handles there are. */
export function findPerson(people: readonly Person[], key: string): Person {
  const name = key.replace(/^@/, '')
  const found = people.find((one) => [one.id, one.name, one.realName].includes(name))
  if (found !== undefined) return found
  const names = people.map((one) => one.name).join(', ')
  throw new Error(`Nobody here is called "${key}". There are: ${names}.`)
}

/** By id or name; a direct message also by the other's handle. Throws with the names there are. */
function findChannel({ channels, people }: Snapshot, key: string): Channel {
  const name = key.replace(/^[#@]/, '')
  const found =
    channels.find((one) => one.id === key || one.name === name) ??
    channels.find((one) => people.find((other) => other.id === one.with)?.name === name)
  if (found !== undefined) return found
  const names = channels.map((one) => one.name).join(', ')
  throw new Error(`There is no channel "${key}" to be seen. There are: ${names}.`)
}

interface SeenView {
  readonly place: string
  readonly read: string
  readonly blocks: HomeView['blocks']
  readonly where: Surface
}

function viewsAsked(now: Snapshot, within: Within): readonly SeenView[] {
  const views: SeenView[] = []
  const modal = now.modals.at(-1)
  const { home } = now
  const wantsAny = within.in === undefined && within.message === undefined
  if (modal !== undefined && (wantsAny || within.in === 'modal')) views.push(seenModal(modal, now))
  if (home !== null && (wantsAny || within.in === 'home')) {
    const read = readMrkdwn(readBlocks(home.blocks), now)
    views.push({ place: 'home', read, blocks: home.blocks, where: { type: 'home' } })
  }
  return views
}

function seenModal(modal: ModalView, now: Snapshot): SeenView {
  const where: Surface = { type: 'modal', viewId: modal.id }
  return { place: 'modal', read: readModal(modal, now), blocks: modal.blocks, where }
}
