/** The second half of `protocol.ts`: what a person does, and what the journal keeps. Import it from there. */
import type { Option, OptionGroup } from '@slack/types'
import type { InputValue, Values } from './protocol.ts'

/** Where a control stands. */
export type Surface =
  | { readonly type: 'modal'; readonly viewId: string }
  | { readonly type: 'home' }
  | { readonly type: 'message'; readonly channel: string; readonly ts: string }

/** What a person does. */
export type Act =
  /** The whole line as typed, `/name text`. An unknown command is refused in Slack's words. */
  | { readonly type: 'command'; readonly channel: string; readonly text: string }
  /** Raw typing; the server escapes it. `@name` and `#channel` of existing ones become mentions. */
  | {
      readonly type: 'say'
      readonly channel: string
      readonly text: string
      readonly threadTs?: string
      readonly broadcast?: boolean
    }
  | { readonly type: 'openHome' }
  | { readonly type: 'shortcut'; readonly callbackId: string }
  | {
      readonly type: 'messageShortcut'
      readonly callbackId: string
      readonly channel: string
      readonly ts: string
    }
  /**
   * A button pressed, an overflow option chosen, a select, date or box changed, text typed. The server keeps the value and
   * decides whether the app is told (outside `input` blocks always; inside them only with `dispatch_action`). Buttons need no
   * value; an overflow takes the option's value. For text, send it as it changes (debounced), with `entered` when Enter was
   * pressed. Any confirm dialog has been answered yes before this is sent.
   */
  | {
      readonly type: 'interact'
      readonly where: Surface
      readonly blockId: string
      readonly actionId: string
      readonly value?: InputValue
      readonly entered?: boolean
    }
  /** Options for an external select. The answer carries them. */
  | {
      readonly type: 'suggest'
      readonly where: Surface
      readonly blockId: string
      readonly actionId: string
      readonly query: string
    }
  /** `values` is the last word on what is typed; anything not in it is as last sent. */
  | { readonly type: 'submit'; readonly viewId: string; readonly values?: Values }
  /** Cancel (and Escape) closes the top view; `all` is the × that closes the whole stack. */
  | { readonly type: 'close'; readonly viewId: string; readonly all?: boolean }
  | {
      readonly type: 'react'
      readonly channel: string
      readonly ts: string
      readonly name: string
      readonly remove?: boolean
    }
  | { readonly type: 'markRead'; readonly channel: string }
  | { readonly type: 'join'; readonly channel: string }
  | { readonly type: 'leave'; readonly channel: string }
  /** Opens (or finds) the direct message with one or more people. The answer carries its id. */
  | { readonly type: 'openDm'; readonly users: readonly string[] }

export interface ActRequest {
  readonly as: string
  readonly act: Act
}

/**
 * `ok: false` is something the person is shown: `message` is in Slack's words (the small warning beside a button that failed,
 * the refusal of an unknown command). What stays on the screen (field errors, a modal's banner, Slackbot's line about a failed
 * command) is in the snapshot and the deltas as well.
 */
export type ActAnswer =
  | {
      readonly ok: true
      readonly options?: readonly Option[]
      readonly optionGroups?: readonly OptionGroup[]
      readonly channel?: string
      readonly ts?: string
    }
  | {
      readonly ok: false
      readonly error: string
      readonly message: string
      /** For a submit: by block_id. */
      readonly errors?: Readonly<Record<string, string>>
    }

/** One thing that reached the server or left it. Times are wall time. */
export type JournalEntry = { readonly seq: number; readonly at: number } & (
  | {
      readonly kind: 'api'
      readonly method: string
      readonly args: Readonly<Record<string, unknown>>
      readonly status: number
      readonly answer: Readonly<Record<string, unknown>>
    }
  | {
      readonly kind: 'delivery'
      readonly via: 'socket' | 'http'
      /** `slash_commands`, `interactive` or `events_api`. */
      readonly envelope: string
      /** `block_actions`, `view_submission`, an event's type, a command's name … */
      readonly what: string
      readonly payload: unknown
      readonly attempt: number
      /** null while it is under way. */
      readonly result: 'acknowledged' | 'timeout' | 'failed' | 'unreachable' | null
      readonly answer?: unknown
      readonly took?: number
    }
  | { readonly kind: 'hook'; readonly id: string; readonly body: unknown; readonly status: number }
  | { readonly kind: 'act'; readonly as: string; readonly act: Act; readonly answer: ActAnswer }
)

export interface JournalAnswer {
  readonly entries: readonly JournalEntry[]
  /** Pass it as `after` to read on. */
  readonly last: number
}

/** Something made to go wrong with the Web API, for tests and training. */
export interface Fault {
  /** A Web API method, or `*`. */
  readonly method: string
  /** Only for calls about this channel. */
  readonly channel?: string
  readonly effect:
    | { readonly type: 'http'; readonly status: number; readonly retryAfter?: number }
    | { readonly type: 'error'; readonly error: string }
    | { readonly type: 'hang'; readonly ms: number }
    /** The call is carried out, and its answer is lost. */
    | { readonly type: 'dropAnswer' }
    /** The connection is cut before anything is done. */
    | { readonly type: 'reset' }
  /** How many calls it spoils; it goes when they are used up. */
  readonly times: number
}

export interface Refusal {
  readonly ok: false
  readonly error: string
  readonly message: string
}
