import type { AppInfo, Channel, Person } from '../protocol.ts'
import { personMark } from './person-marks.tsx'
import type { Route } from './route.ts'
import { beginsWord, type Suggestion } from './suggestions.ts'

/** Somewhere to go: a channel, or a person with whom there may be no direct message yet. */
export interface Place extends Suggestion {
  readonly to: { readonly route: Route } | { readonly person: string }
  /** The more unread, the earlier. */
  readonly weight: number
}

interface Known {
  readonly channels: readonly Channel[]
  readonly people: readonly Person[]
  readonly app: AppInfo | undefined
  readonly me: string
}

const MOST = 12

/** Channels, archived ones too, people and the app whose names have a word that begins so. */
export function findPlaces(query: string, known: Known): readonly Place[] {
  const sought = query.trim().toLowerCase().replace(/^[#@]/, '')
  const rooms = known.channels
    .filter(({ kind }) => kind !== 'im')
    .filter(({ name }) => beginsWord(name, sought))
    .map(roomPlace)
  const people = known.people
    .filter((person) => !person.isBot && person.id !== known.me)
    .filter(({ name, realName, title }) => beginsWord(`${realName} ${name} ${title}`, sought))
    .map((person) => personPlace(person, known.channels))
  const apps =
    known.app !== undefined && beginsWord(known.app.name, sought) ? [appPlace(known.app)] : []
  return [...rooms, ...people, ...apps]
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, MOST)
}

function roomPlace(channel: Channel): Place {
  const marks = [
    channel.archived ? 'archived' : '',
    channel.kind === 'private' ? 'private' : '',
    channel.isMember ? '' : 'you are not in it',
    channel.unread > 0 ? `${channel.unread} unread` : '',
  ]
  return {
    key: channel.id,
    label: channel.kind === 'mpim' ? channel.name : `#${channel.name}`,
    hint: marks.filter((mark) => mark !== '').join(', '),
    insert: '',
    to: { route: { type: 'channel', channel: channel.id, thread: undefined } },
    weight: channel.archived ? -1 : channel.unread + (channel.mentions ?? 0) * 100,
  }
}

function personPlace(person: Person, channels: readonly Channel[]): Place {
  const direct = channels.find(
    ({ kind, with: companion }) => kind === 'im' && companion === person.id,
  )
  return {
    key: person.id,
    label: person.realName,
    hint: personMark(person) ?? '',
    description: person.title,
    insert: '',
    to:
      direct === undefined
        ? { person: person.id }
        : { route: { type: 'channel', channel: direct.id, thread: undefined } },
    weight: person.deleted ? -1 : (direct?.unread ?? 0) * 100,
  }
}

function appPlace(app: AppInfo): Place {
  return {
    key: app.id,
    label: app.name,
    hint: 'app',
    insert: '',
    to: { route: { type: 'app', tab: 'home', thread: undefined } },
    weight: 0,
  }
}
