import { z } from 'zod'
import { archiveChannel, isMember, joinChannel, leaveChannel } from './channels.ts'
import { announceMembership, type Stage } from './events.ts'
import { noteCircumstance } from './in-force.ts'
import type { Circumstance } from './protocol.ts'
import { SLACKBOT_ID, type StoredChannel, type StoredPerson } from './state.ts'
import {
  announceArchive,
  announceLeft,
  announceRevoked,
  announceSharing,
  announceUser,
} from './workspace-events.ts'

const ChannelNamed = { channel: z.string() }
const PersonNamed = { user: z.string() }

export const CircumstanceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['archive', 'unarchive']), ...ChannelNamed }),
  z.strictObject({ type: z.enum(['removeApp', 'addApp']), ...ChannelNamed }),
  z.strictObject({ type: z.enum(['share', 'unshare']), ...ChannelNamed }),
  z.strictObject({ type: z.enum(['deactivate', 'reactivate']), ...PersonNamed }),
  z.strictObject({
    type: z.literal('guest'),
    ...PersonNamed,
    guest: z.enum(['multi', 'single', 'none']),
  }),
  z.strictObject({ type: z.enum(['revokeTokens', 'restoreTokens']) }),
]) satisfies z.ZodType<Circumstance>

type TypeWith<Key extends string> = Extract<Circumstance, Record<Key, string>>['type']

/** What an administrator, or life, does to a channel. Nothing happens where it is so already. */
const TO_CHANNEL: Readonly<
  Record<TypeWith<'channel'>, (stage: Stage, channel: StoredChannel) => void>
> = {
  archive: (stage, channel) => setArchived(stage, channel, true),
  unarchive: (stage, channel) => setArchived(stage, channel, false),
  removeApp: removeApp,
  addApp: addApp,
  share: (stage, channel) => setShared(stage, channel, true),
  unshare: (stage, channel) => setShared(stage, channel, false),
}

/** To a person. */
const TO_PERSON: Readonly<
  Record<
    Exclude<TypeWith<'user'>, 'guest'>,
    (stage: Stage, person: StoredPerson) => StoredPerson | undefined
  >
> = {
  deactivate: (_, person) => (person.deleted ? undefined : { ...person, deleted: true }),
  reactivate: (_, person) => (person.deleted ? { ...person, deleted: false } : undefined),
}

/** To the app's tokens. */
const TO_TOKENS = { revokeTokens: true, restoreTokens: false } as const

export type CircumstanceAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly message: string }

/** Brings a circumstance about. Viewers see it at once, and the app is told of it where it subscribed to such events. */
export function bringAbout(stage: Stage, circumstance: Circumstance): CircumstanceAnswer {
  const { state, changes } = stage.workspace
  const before = changes.seq()
  if ('channel' in circumstance) {
    const channel = state.channels[circumstance.channel]
    const isNamed = channel?.kind === 'public' || channel?.kind === 'private'
    if (channel === undefined || !isNamed) {
      return { ok: false, error: 'channel_not_found', message: 'There is no such channel.' }
    }
    TO_CHANNEL[circumstance.type](stage, channel)
  } else if ('user' in circumstance) {
    const person = state.people[circumstance.user]
    if (person === undefined || person.id === SLACKBOT_ID) {
      return { ok: false, error: 'user_not_found', message: 'There is no such person.' }
    }
    const changed =
      circumstance.type === 'guest'
        ? makeGuest(person, circumstance.guest)
        : TO_PERSON[circumstance.type](stage, person)
    if (changed !== undefined) replacePerson(stage, changed)
  } else {
    setRevoked(stage, TO_TOKENS[circumstance.type])
  }
  // Whatever changes is told of.
  noteCircumstance(stage.workspace, circumstance, changes.seq() !== before)
  return { ok: true }
}

function setArchived(stage: Stage, channel: StoredChannel, archived: boolean): void {
  if (channel.archived === archived) return
  archiveChannel(stage.workspace, channel, archived)
  announceArchive(stage, channel, administrator(stage))
}

/** The app is told of its own leaving while it is still there: afterwards it hears nothing of a private channel. */
function removeApp(stage: Stage, channel: StoredChannel): void {
  const bot = stage.workspace.app.botUserId
  if (!isMember(channel, bot)) return
  announceMembership(stage, 'member_left_channel', channel, bot)
  leaveChannel(stage.workspace, channel, bot)
  announceLeft(stage, channel, administrator(stage))
}

function addApp(stage: Stage, channel: StoredChannel): void {
  const bot = stage.workspace.app.botUserId
  if (!joinChannel(stage.workspace, channel, bot)) return
  announceMembership(stage, 'member_joined_channel', channel, bot, administrator(stage))
}

function setShared(stage: Stage, channel: StoredChannel, shared: boolean): void {
  if ((channel.shared === true) === shared) return
  channel.shared = shared
  stage.workspace.changes.tell({ type: 'channel', id: channel.id })
  announceSharing(stage, channel)
}

function makeGuest(
  person: StoredPerson,
  guest: 'multi' | 'single' | 'none',
): StoredPerson | undefined {
  if ((person.guest ?? 'none') === guest) return undefined
  const { guest: _, ...rest } = person
  return guest === 'none' ? rest : { ...rest, guest }
}

/** The channels that a person sees may have changed with them. */
function replacePerson(stage: Stage, person: StoredPerson): void {
  const { state, changes } = stage.workspace
  state.people[person.id] = person
  changes.tell({ type: 'person', id: person.id })
  for (const channel of Object.values(state.channels)) {
    changes.tell({ type: 'channel', id: channel.id, viewer: person.id })
  }
  announceUser(stage, person)
}

function setRevoked(stage: Stage, revoked: boolean): void {
  const { state, changes } = stage.workspace
  if ((state.tokensRevoked === true) === revoked) return
  state.tokensRevoked = revoked
  changes.tell({ type: 'unseen' })
  if (revoked) announceRevoked(stage)
}

/** Who is said to have done it: the first administrator there is. */
function administrator(stage: Stage): string {
  const people = Object.values(stage.workspace.state.people)
  return people.find((one) => one.isAdmin && !one.deleted)?.id ?? SLACKBOT_ID
}
