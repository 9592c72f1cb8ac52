import type { KnownBlock, MessageAttachment, Option, PlainTextElement } from '@slack/types'
import type { Bag } from './json.ts'
import type {
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
  tokens: Tokens
  clock: { offset: number; marks: readonly ClockMark[] }
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
  members: readonly string[]
  archived: boolean
}

export interface StoredMessage {
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly botId?: string | undefined
  readonly username?: string | undefined
  readonly blocks?: readonly KnownBlock[] | undefined
  readonly attachments?: readonly MessageAttachment[] | undefined
  readonly threadTs?: string | undefined
  readonly broadcast?: boolean | undefined
  readonly edited?: { readonly user: string; readonly ts: string } | undefined
  readonly reactions?: readonly Reaction[] | undefined
  readonly metadata?: Bag | undefined
  readonly subtype?: string | undefined
  readonly ephemeral?: boolean | undefined
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
