import type { Bag } from './json.ts'
import type { Person } from './protocol.ts'
import type { StoredPerson } from './state.ts'
import type { Workspace } from './workspace.ts'

const COLOURS = [
  '#7c3085',
  '#1b6e53',
  '#1f5f99',
  '#a03c2b',
  '#5d5b10',
  '#4b4fa6',
  '#8a3a63',
  '#30636b',
]

interface PersonDetails {
  readonly id: string
  readonly name: string
  readonly realName: string
  readonly title?: string
  readonly email?: string | undefined
  readonly colour?: string | undefined
  readonly tz?: string
  readonly isAdmin?: boolean
  readonly isBot?: boolean
  readonly deleted?: boolean
  readonly guest?: 'multi' | 'single' | undefined
}

/** A person with everything filled in: initials, a colour that stays theirs, an e-mail address that reaches nobody. */
export function makePerson(details: PersonDetails): StoredPerson {
  const sum = Array.from(details.id).reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return {
    id: details.id,
    name: details.name,
    realName: details.realName,
    title: details.title ?? '',
    initials: initialsOf(details.realName),
    colour: details.colour ?? COLOURS[sum % COLOURS.length] ?? '#444444',
    email: details.email ?? `${details.name}@example.invalid`,
    tz: details.tz ?? 'Europe/London',
    isBot: details.isBot ?? false,
    isAdmin: details.isAdmin ?? false,
    deleted: details.deleted ?? false,
    ...(details.guest === undefined ? {} : { guest: details.guest }),
  }
}

function initialsOf(realName: string): string {
  const words = realName.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return `${first}${last}`.toUpperCase()
}

/** What a viewer is told of a person. The e-mail address stays with the Web API, which asks for a scope. */
export function describePerson(person: StoredPerson): Person {
  const { email: _email, tz: _tz, ...shown } = person
  return shown
}

/** Slack's profile object (`users.profile.get`, and in the user object). */
export function profileObject(workspace: Workspace, person: StoredPerson): Bag {
  return {
    title: person.title,
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.name,
    display_name_normalized: person.name,
    team: workspace.state.team.id,
    avatar_hash: '',
    status_text: '',
    status_emoji: '',
    ...(workspace.app.scopes.includes('users:read.email') && !person.isBot
      ? { email: person.email }
      : {}),
    ...(person.id === workspace.app.botUserId
      ? { api_app_id: workspace.app.id, bot_id: workspace.app.botId }
      : {}),
  }
}

/** Slack's user object (`users.info`, `users.list`, `user_change`). */
export function userObject(workspace: Workspace, person: StoredPerson): Bag {
  return {
    id: person.id,
    team_id: workspace.state.team.id,
    name: person.name,
    deleted: person.deleted,
    color: person.colour.slice(1),
    real_name: person.realName,
    tz: person.tz,
    profile: profileObject(workspace, person),
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'single',
    is_bot: person.isBot,
    is_app_user: false,
    updated: 0,
  }
}
