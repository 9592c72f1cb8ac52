import type { KnownBlock, MessageAttachment, Option, PlainTextElement } from '@slack/types'
import type { Bag } from './json.ts'
import type {
  Circumstance,
  ClockMark,
  Person,
  Reaction,
  SlackStateValue,
  TeamInfo,
  UserGroup,
} from './protocol.ts'

export const BOT_USER_ID = 'U0PRACTICEBOT'
export const SLACKBOT_ID = 'USLACKBOT'

/** Everything the workspace remembers, as plain JSON: it is saved and loaded whole. */
export interface WorkspaceState {
  team: TeamInfo
  people: Record<string, StoredPerson>
  groups: UserGroup[]
  channels: Record<string, StoredChannel>
  /** By channel, oldest first; `ts` strictly increasing. Replies stand among them. */
  messages: Record<string, StoredMessage[]>
  /** By channel: the last ts given, so that none is ever given twice. */
  lastTs: Record<string, string>
  /** By viewer: what only they see. */
  ephemerals: Record<string, StoredMessage[]>
  homes: Record<string, StoredView>
  /** By viewer, bottom to top. */
  modals: Record<string, StoredView[]>
  /** By viewer and channel: the latest ts seen. */
  read: Record<string, Record<string, string>>
  /** By viewer, then `channel/ts`: what is chosen in a message's selects. */
  messageStates: Record<string, Record<string, ControlState>>
  responseUrls: Record<string, StoredResponseUrl>
  files: Record<string, StoredFile>
  tokens: Tokens
  /** An administrator took the app's tokens away. */
  tokensRevoked?: boolean
  /** Messages of `chat.scheduleMessage` whose time has not come. */
  scheduled?: readonly ScheduledMessage[]
  clock: { offset: number; marks: readonly ClockMark[] }
  /** What was done by an administrator, or by life, and has not been undone. */
  circumstances?: readonly Circumstance[]
  /** The lesson under way. */
  lesson?: StoredLesson
}

/** How far a lesson is. Replaced whole when it moves on. */
export interface StoredLesson {
  readonly id: string
  /** The step to do now; the number of steps when all are behind. */
  readonly current: number
  /** For each step behind: done, or passed over. */
  readonly done: readonly boolean[]
  readonly remembered: Readonly<Record<string, string>>
  /** How many of the step's first deeds are done. */
  readonly deedsDone: number
  /** They are not all done yet. */
  readonly preparing: boolean
  /** What of the step's condition has happened, by its path. */
  met: Readonly<Record<string, string>>
  /** What went wrong in preparing, in a plain sentence. */
  readonly problem?: string | undefined
}

export interface Tokens {
  readonly bot: string
  readonly app: string
  readonly signingSecret: string
}

export interface StoredPerson extends Person {
  readonly email: string
  readonly tz: string
}

export interface StoredChannel {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'im' | 'mpim'
  readonly topic: string
  readonly created: number
  /** Who made it, where that is known. */
  readonly creator?: string
  members: readonly string[]
  archived: boolean
  /** Shared with another organisation (Slack Connect). */
  shared?: boolean
  /** The ts of each pinned message, oldest pin first. */
  pins?: readonly string[]
  bookmarks?: readonly Bag[]
}

/** A message waiting for its time. */
export interface ScheduledMessage {
  readonly id: string
  readonly channel: string
  /** Epoch seconds on the movable clock. */
  readonly postAt: number
  readonly created: number
  readonly message: Omit<StoredMessage, 'ts' | 'channel'>
}

export interface StoredMessage {
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly botId?: string | undefined
  /** On what a person typed. */
  readonly clientMsgId?: string | undefined
  readonly username?: string | undefined
  /** False: the text is shown as it stands. */
  readonly mrkdwn?: false | undefined
  readonly blocks?: readonly KnownBlock[] | undefined
  readonly attachments?: readonly MessageAttachment[] | undefined
  /** Ids. */
  readonly files?: readonly string[] | undefined
  readonly threadTs?: string | undefined
  readonly broadcast?: boolean | undefined
  readonly edited?: { readonly user: string; readonly ts: string } | undefined
  readonly reactions?: readonly Reaction[] | undefined
  readonly metadata?: Bag | undefined
  readonly subtype?: string | undefined
  /** On a `channel_join`: who brought them. */
  readonly inviter?: string | undefined
  readonly ephemeral?: boolean | undefined
}

/** What is known of a file. Its bytes are kept apart: see `file-bytes.ts`. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly title: string
  /** Bytes. */
  readonly size: number
  readonly user: string
  /** Epoch seconds on the movable clock. */
  readonly created: number
  readonly altText?: string | undefined
  /** Of a text: its first lines, and how many it has. */
  readonly preview?: { readonly text: string; readonly lines: number; readonly isCut: boolean }
  /** A person gave it to the app in a form. */
  readonly isGivenToApp?: boolean
  /** Its bytes are gone. */
  readonly isDeleted?: boolean
}

/** What is typed or chosen, in Slack's shape, by block_id then action_id. */
export type ControlState = Readonly<Record<string, Readonly<Record<string, SlackStateValue>>>>

export interface StoredView {
  readonly id: string
  readonly type: 'modal' | 'home'
  readonly hash: string
  readonly blocks: readonly KnownBlock[]
  readonly callbackId: string
  readonly externalId: string
  readonly privateMetadata: string
  readonly clearOnClose: boolean
  readonly notifyOnClose: boolean
  readonly title?: PlainTextElement | undefined
  readonly submit?: PlainTextElement | undefined
  readonly close?: PlainTextElement | undefined
  readonly state: ControlState
  readonly rootViewId: string
  readonly previousViewId?: string | undefined
  /** The conversation the person was looking at when the first view opened. */
  readonly openedFrom?: string | undefined
  readonly errors: Readonly<Record<string, string>>
  readonly banner?: string | undefined
}

export interface StoredResponseUrl {
  readonly id: string
  readonly channel: string
  readonly user: string
  /** Wall time at which it was made. */
  readonly madeAt: number
  uses: number
  /** The message it came from, which it may replace or delete. */
  readonly original?: { readonly ts: string; readonly ephemeral: boolean } | undefined
}

/** The options that external selects were last offered: only these can be chosen. Not saved. */
export type OfferedOptions = Map<string, readonly Option[]>
