import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Channel, Person, SlashCommand, UserGroup } from '../protocol.ts'
import { nextIndex } from './menu-button.tsx'
import { personMark } from './person-marks.tsx'
import { useChannels, usePeople, useSnapshot } from './workspace-store.ts'

/** Something that what is typed could become. */
export interface Suggestion {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly description?: string
  /** What stands in the place of the typed word. */
  readonly insert: string
}

/** What is offered, and the part of the text that a choice replaces. */
interface Offer {
  readonly name: string
  readonly from: number
  readonly suggestions: readonly Suggestion[]
}

interface Known {
  readonly commands: readonly SlashCommand[]
  readonly people: readonly Person[]
  readonly groups: readonly UserGroup[]
  readonly channels: readonly Channel[]
}

const MOST = 8
/** Nobody writes to it: it only answers. */
const SLACKBOT = 'USLACKBOT'
const NOTHING: Offer = { name: '', from: 0, suggestions: [] }
const EVERYBODY: readonly Suggestion[] = [
  { key: 'here', label: '@here', description: 'Everybody who is looking', insert: '@here ' },
  {
    key: 'channel',
    label: '@channel',
    description: 'Everybody in the channel',
    insert: '@channel ',
  },
]

/** What the words before the caret could become: a command at the start, a person or a group, a channel. */
export function findOffer(text: string, caret: number, known: Known, inThread: boolean): Offer {
  if (/^\/\S*$/.test(text) && !inThread) {
    return { name: 'Commands', from: 0, suggestions: matchCommands(known.commands, text) }
  }
  const [, mark, typed = ''] = /(?:^|\s)([@#])([\p{L}\d._-]*)$/u.exec(text.slice(0, caret)) ?? []
  const from = caret - typed.length - 1
  if (mark === '@') return { name: 'People', from, suggestions: matchNames(known, typed) }
  if (mark === '#') return { name: 'Channels', from, suggestions: matchChannels(known, typed) }
  return NOTHING
}

function matchCommands(commands: readonly SlashCommand[], typed: string): readonly Suggestion[] {
  return commands
    .filter((command) => command.command.startsWith(typed.toLowerCase()))
    .map(({ command, usageHint, description }) => ({
      key: command,
      label: command,
      hint: usageHint,
      description,
      insert: `${command} `,
    }))
}

function matchNames(known: Known, typed: string): readonly Suggestion[] {
  const sought = typed.toLowerCase()
  const people = known.people
    .filter(({ deleted, id }) => !deleted && id !== SLACKBOT)
    .filter((person) => beginsWord(`${person.name} ${person.realName}`, sought))
    .map((person) => ({
      key: person.id,
      label: person.realName,
      hint: `@${person.name}`,
      description: [person.title, personMark(person) ?? '']
        .filter((part) => part !== '')
        .join(', '),
      insert: `@${person.name} `,
    }))
  const groups = known.groups
    .filter((group) => beginsWord(`${group.handle} ${group.name}`, sought))
    .map((group) => ({
      key: group.id,
      label: `@${group.handle}`,
      description: `${group.name}, ${group.users.length} people`,
      insert: `@${group.handle} `,
    }))
  const everybody = EVERYBODY.filter(({ key }) => key.startsWith(sought))
  return [...people, ...groups, ...everybody].slice(0, MOST)
}

function matchChannels(known: Known, typed: string): readonly Suggestion[] {
  return known.channels
    .filter(({ kind }) => kind === 'public' || kind === 'private')
    .filter((channel) => !channel.archived && beginsWord(channel.name, typed.toLowerCase()))
    .slice(0, MOST)
    .map((channel) => ({
      key: channel.id,
      label: `#${channel.name}`,
      description: channel.kind === 'private' ? 'private channel' : '',
      insert: `#${channel.name} `,
    }))
}

/** Whether one of the words begins so, whatever their case. */
export function beginsWord(words: string, sought: string): boolean {
  return ` ${words.toLowerCase().replace(/[-_.]/g, ' ')} ${words.toLowerCase()}`.includes(
    ` ${sought}`,
  )
}

const NO_COMMANDS: readonly SlashCommand[] = []
const NO_GROUPS: readonly UserGroup[] = []

/** The offer for what is typed, and which of it the arrow keys have reached. */
export function useOffer(text: string, caret: number, inThread: boolean) {
  const commands = useSnapshot((snapshot) => snapshot.app.commands) ?? NO_COMMANDS
  const groups = useSnapshot((snapshot) => snapshot.groups) ?? NO_GROUPS
  const people = usePeople()
  const channels = useChannels()
  const [active, setActive] = useState(0)
  const [hidden, setHidden] = useState(false)
  const found = useMemo(
    () => findOffer(text, caret, { commands, people, groups, channels }, inThread),
    [text, caret, commands, people, groups, channels, inThread],
  )
  const offer = hidden ? NOTHING : found
  const isOpen = offer.suggestions.length > 0

  return {
    ...offer,
    active,
    isOpen,
    chosen: offer.suggestions[active],
    /** Moves, or closes the list; false when the key is not one of its own. */
    move(event: KeyboardEvent): boolean {
      if (!isOpen) return false
      const to = nextIndex(event.key, active, offer.suggestions.length)
      if (to !== undefined) setActive(to)
      else if (event.key === 'Escape') setHidden(true)
      else return false
      return true
    },
    restart() {
      setActive(0)
      setHidden(false)
    },
  }
}
