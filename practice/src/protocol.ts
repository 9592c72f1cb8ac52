/**
 * What the browser page and the typed test client say to the practice server, and what it answers. Types only: nothing here
 * runs, so the page may import it. All of it is JSON over loopback HTTP under `/control/`.
 *
 *   GET  /control/people                        → PeopleAnswer    (to choose who I am)
 *   GET  /control/snapshot?as=U1                → Snapshot
 *   GET  /control/messages?as=U1&channel=C1[&before=TS][&limit=100]  → MessagesAnswer (top-level messages, oldest first;
 *                                                 with &replies=1 the thread replies too)
 *   GET  /control/thread?as=U1&channel=C1&ts=TS → MessagesAnswer (the root first, then its replies)
 *   GET  /control/events?as=U1                  → server-sent events, each `data:` one Delta; `id:` is its seq
 *   POST /control/act      { as, act: Act }     → ActAnswer, once the app has acknowledged or failed to
 *   GET  /control/clock                         → ClockState
 *   POST /control/clock/advance { ms }          → ClockState
 *   POST /control/clock/to      { at }          → ClockState (forward only)
 *   PUT  /control/clock/marks   ClockMark[]     → ClockState
 *   GET  /control/clock/events                  → server-sent events, each `data:` { now, offset }
 *   GET  /control/journal[?after=SEQ][&before=SEQ][&limit=N] → JournalAnswer (oldest first; with a limit, the first so many
 *                                                 after `after`, or else the last so many before `before`)
 *   GET  /control/journal/events                → server-sent events, { last } at each new or completed entry
 *   POST /control/disconnect { reason }         → { ok: true } (Socket Mode: warning, refresh_requested, link_disabled)
 *   PUT  /control/request-url { url }           → { ok: true } (signed HTTP: where the app listens, once it has answered Slack's
 *                                                 challenge there; else 409 and what is wrong with it)
 *   GET  /control/faults                        → ActiveFault[]
 *   PUT  /control/faults   Fault[]              → ActiveFault[] (instead of what there is; [] puts everything right)
 *   POST /control/faults   Fault[]              → ActiveFault[] (beside what there is)
 *   POST /control/faults/clear { id }           → ActiveFault[] (without that one, if it is still there)
 *   POST /control/reset    {} | { seed }        → { ok: true }, once the app's own side is reset too where the host can do that
 *   POST /control/circumstances Circumstance    → { ok: true } (what an administrator of the workspace does: archive, guest …)
 *   POST /control/files?as=U1&name=plan.pdf     → FileAnswer (the body is the file; then name its id in an act)
 *   GET  /control/files?id=F1[&as=U1]           → FileAnswer (with `as`, only what that person can see)
 *   DELETE /control/files?as=U1&id=F1           → { ok: true } (one's own file)
 *   POST /control/lesson   LessonRequest        → { ok: true }
 *
 * A request that cannot be read is answered with HTTP 400 and { ok: false, error, message }.
 */
import type {
  KnownBlock,
  MessageAttachment,
  Option,
  PlainTextElement,
  RichTextBlock,
} from '@slack/types'
import type { ActiveFault, Circumstance } from './protocol-acts.ts'
import type { LessonInfo, LessonState } from './protocol-lessons.ts'

export type {
  Act,
  ActAnswer,
  ActiveFault,
  ActRequest,
  Circumstance,
  Fault,
  FaultEffect,
  Finding,
  JournalAnswer,
  JournalEntry,
  Refusal,
  Surface,
} from './protocol-acts.ts'
export type {
  LessonInfo,
  LessonRequest,
  LessonState,
  LessonStepState,
} from './protocol-lessons.ts'

/** A person or the app's bot user. Avatars are initials on a colour: the workspace loads no pictures. */
export interface Person {
  readonly id: string
  /** The handle, without `@`. */
  readonly name: string
  readonly realName: string
  /** Job title, shown under the name. May be empty. */
  readonly title: string
  readonly initials: string
  /** A CSS colour dark enough for white text. */
  readonly colour: string
  readonly isBot: boolean
  readonly isAdmin: boolean
  readonly deleted: boolean
  /** `multi`: sees only the channels they are in. `single`: one channel. Slack's `is_restricted` and `is_ultra_restricted`. */
  readonly guest?: 'multi' | 'single'
}

/** A file that was uploaded, as a viewer is shown it. */
export interface FileInfo {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly mimetype: string
  /** Slack's short type, such as `png` or `csv`. */
  readonly filetype: string
  /** Bytes. */
  readonly size: number
  readonly user: string
  /** Epoch seconds on the movable clock. */
  readonly created: number
  /** Path on this server, for an `img` or a download link. */
  readonly path: string
  /** For screen readers, where the app gave it. */
  readonly altText?: string
  /** The first lines, of a text. */
  readonly preview?: string
  /** It was taken away: its name and bytes are gone, and only its place is left. */
  readonly deleted?: boolean
}

export interface FileAnswer {
  readonly ok: true
  readonly file: FileInfo
}

export interface UserGroup {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly users: readonly string[]
}

export interface Channel {
  readonly id: string
  /** Without `#`. For a direct message, the name of the other person (or people). */
  readonly name: string
  readonly kind: 'public' | 'private' | 'im' | 'mpim'
  readonly topic: string
  readonly members: readonly string[]
  readonly isMember: boolean
  readonly archived: boolean
  /** Shared with another organisation (Slack Connect). */
  readonly shared?: boolean
  /** The latest message I have seen; what is newer stands under the "New" line. */
  readonly lastRead?: string
  /** In an `im`: the other person. */
  readonly with?: string
  /** The latest message of any kind, thread replies included. */
  readonly latestTs?: string
  /** Messages (not replies, not my own) since I last marked the channel read. */
  readonly unread: number
  /** How many of those name me, a group of mine, or everybody. */
  readonly mentions?: number
  /** Replies I have not seen in the threads that I began, answered or am named in. */
  readonly threadUnread?: number
}

/** What was typed or chosen, keyed by block_id then action_id. See InputValue. */
export type Values = Readonly<Record<string, Readonly<Record<string, InputValue>>>>

/**
 * One control's value. Text, number, e-mail, URL: the text. Date `YYYY-MM-DD`, time `HH:mm`, datetime the unix seconds as text.
 * Selects and radio buttons: the option's `value`. Checkboxes and multi-selects: the list of them. People, conversation and
 * channel selects: ids. Rich text: what was typed, as mrkdwn. Files: the ids that `/control/files` answered. Empty: null.
 */
export type InputValue = string | readonly string[] | null

/** Slack's own `state.values`: what the app is told. Use it to show the label of an option that an external select chose. */
export type SlackState = Readonly<Record<string, Readonly<Record<string, SlackStateValue>>>>

export interface SlackStateValue {
  readonly type: string
  readonly value?: string | null
  readonly selected_option?: Option | null
  readonly selected_options?: readonly Option[]
  readonly selected_user?: string | null
  readonly selected_users?: readonly string[]
  readonly selected_conversation?: string | null
  readonly selected_conversations?: readonly string[]
  readonly selected_channel?: string | null
  readonly selected_channels?: readonly string[]
  readonly selected_date?: string | null
  readonly selected_time?: string | null
  readonly selected_date_time?: number | null
  readonly timezone?: string
  readonly rich_text_value?: RichTextBlock | null
  readonly files?: readonly Readonly<Record<string, unknown>>[]
}

export interface Reaction {
  readonly name: string
  readonly users: readonly string[]
}

export interface Message {
  readonly channel: string
  /** Unique within the channel, increasing; `seconds.microseconds` on the movable clock. */
  readonly ts: string
  /** Who posted. The bot user's id for the app; `USLACKBOT` for Slackbot's own words. */
  readonly user: string
  readonly botId?: string
  /** Shown instead of the person's name when the app posted under another name. */
  readonly username?: string
  /** mrkdwn, with `& < >` escaped as Slack does. With blocks it is the fallback for screen readers. */
  readonly text: string
  /** False: no markup, the text is shown as it stands. */
  readonly mrkdwn?: false
  readonly blocks?: readonly KnownBlock[]
  readonly attachments?: readonly MessageAttachment[]
  readonly files?: readonly FileInfo[]
  /** The root's ts, on a root that has replies and on each reply. A reply has threadTs !== ts. */
  readonly threadTs?: string
  /** The reply is also shown in the channel. */
  readonly broadcast?: boolean
  /** On a root. */
  readonly replyCount?: number
  readonly replyUsers?: readonly string[]
  readonly latestReply?: string
  /** On the root of a thread that I began, answered or am named in: replies that I have not seen. */
  readonly unreadReplies?: number
  readonly edited?: { readonly user: string; readonly ts: string }
  readonly reactions?: readonly Reaction[]
  /** Only I can see it; it is not stored in the channel's history. */
  readonly ephemeral?: boolean
  /** `channel_join` and the like. */
  readonly subtype?: string
  /** What is chosen now in the message's own selects, for the person who looks. */
  readonly values?: Values
  readonly state?: SlackState
}

export interface ModalView {
  readonly id: string
  readonly hash: string
  readonly callbackId: string
  readonly title: PlainTextElement
  readonly submit?: PlainTextElement
  readonly close?: PlainTextElement
  readonly blocks: readonly KnownBlock[]
  /** What the server knows to be typed, initial values included. Keep the person's own unsent typing over it. */
  readonly values: Values
  readonly state: SlackState
  /** By block_id: what the app (or Slack's own checks) refused at the last submit. */
  readonly errors: Readonly<Record<string, string>>
  /** Slack's words over the whole modal, such as "We had some trouble connecting. Try again?" */
  readonly banner?: string
  readonly rootViewId: string
  readonly previousViewId?: string
}

export interface HomeView {
  readonly id: string
  readonly hash: string
  readonly blocks: readonly KnownBlock[]
  readonly values: Values
  readonly state: SlackState
}

export interface SlashCommand {
  /** With its leading slash. */
  readonly command: string
  readonly description: string
  readonly usageHint: string
}

export interface Shortcut {
  readonly name: string
  readonly type: 'global' | 'message'
  readonly callbackId: string
  readonly description: string
}

export interface AppInfo {
  readonly id: string
  readonly name: string
  readonly botUserId: string
  readonly botId: string
  readonly commands: readonly SlashCommand[]
  readonly shortcuts: readonly Shortcut[]
  readonly homeTab: boolean
  /** Whether people may write to the app in its Messages tab. */
  readonly messagesTab: boolean
  /** Socket Mode: at least one connection is open. Signed HTTP: always true. */
  readonly connected: boolean
}

export interface ClockMark {
  readonly label: string
  /** Epoch milliseconds on the movable clock. */
  readonly at: number
  /** How far off it is in the app's own terms, such as "in 40 open minutes". */
  readonly detail?: string
}

export interface ClockState {
  /** The movable clock: wall time plus offset, epoch milliseconds. It ticks. */
  readonly now: number
  /** Milliseconds added to wall time. */
  readonly offset: number
  /** Instants worth jumping to, soonest first, as the app last published them. */
  readonly marks: readonly ClockMark[]
}

export interface TeamInfo {
  readonly id: string
  readonly name: string
  readonly domain: string
}

export interface PeopleAnswer {
  readonly team: TeamInfo
  readonly people: readonly Person[]
  readonly lessons: readonly LessonInfo[]
  readonly lesson: LessonState | null
}

/** The workspace as one person sees it, without the messages: ask for those by channel. */
export interface Snapshot {
  /** The last delta that this already contains. Ignore deltas with a seq up to it. */
  readonly seq: number
  readonly team: TeamInfo
  readonly app: AppInfo
  readonly me: Person
  readonly people: readonly Person[]
  readonly groups: readonly UserGroup[]
  /** Those I can see: public ones, private ones and direct messages I am in. */
  readonly channels: readonly Channel[]
  /** null until the app has published one. */
  readonly home: HomeView | null
  /** Bottom to top; the last is the one on the screen. */
  readonly modals: readonly ModalView[]
  readonly clock: ClockState
  /** What can be learnt here; empty where the workspace was given no lessons. */
  readonly lessons: readonly LessonInfo[]
  /** The lesson under way, the same for everyone who looks. */
  readonly lesson: LessonState | null
  readonly faults: readonly ActiveFault[]
  /** What was done to the workspace by `/control/circumstances` and has not been undone. */
  readonly circumstances: readonly Circumstance[]
}

export interface MessagesAnswer {
  readonly messages: readonly Message[]
  /** There are older ones. */
  readonly hasMore: boolean
}

/** What changed for one viewer. A whole slice each time: replace, do not merge. */
export type Delta = { readonly seq: number } & DeltaBody

export type DeltaBody =
  /** The stream is open; everything up to `seq` is in a snapshot taken now. */
  | { readonly type: 'hello' }
  /** Added or changed (edited, reacted to, replied to): replace by channel and ts. Ephemerals and replies too. */
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'messageDeleted'; readonly channel: string; readonly ts: string }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'channelRemoved'; readonly id: string }
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'home'; readonly home: HomeView | null }
  | { readonly type: 'modals'; readonly modals: readonly ModalView[] }
  | { readonly type: 'clock'; readonly clock: ClockState }
  | { readonly type: 'app'; readonly app: AppInfo }
  | { readonly type: 'lesson'; readonly lesson: LessonState | null }
  /** What goes wrong now: faults that wait to be used up, and circumstances in force. */
  | {
      readonly type: 'faults'
      readonly faults: readonly ActiveFault[]
      readonly circumstances: readonly Circumstance[]
    }
  /** Everything may have changed: fetch the snapshot again. */
  | { readonly type: 'reset' }
