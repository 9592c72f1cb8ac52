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
      /** Ids that `/control/files` answered. The text may then be empty. */
      readonly files?: readonly string[]
    }
  /** Only one's own messages. */
  | { readonly type: 'edit'; readonly channel: string; readonly ts: string; readonly text: string }
  | { readonly type: 'delete'; readonly channel: string; readonly ts: string }
  /** Home where no tab is said. */
  | { readonly type: 'openHome'; readonly tab?: 'home' | 'messages' }
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
  /** The channel, or one thread of it: to its end, or the channel up to a message, so that what comes meanwhile stays unread. */
  | {
      readonly type: 'markRead'
      readonly channel: string
      readonly threadTs?: string
      readonly upTo?: string
    }
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

/** Something Slack would refuse: where, what, and the rule of the contract's table that says so. */
export interface Finding {
  /** A JSON pointer into what was sent, such as `/view/blocks/0/text`. */
  readonly pointer: string
  /** In Slack's words. */
  readonly message: string
  /** `blocks.validate`'s kind of failure. */
  readonly code: string
  /** The row of the contract's table. */
  readonly rule: string
  readonly constraint?: Readonly<Record<string, unknown>>
}

/** One thing that reached the server or left it. */
export type JournalEntry = {
  readonly seq: number
  /** Wall time. */
  readonly at: number
  /** The movable clock at that time. */
  readonly now: number
} & (
  | {
      readonly kind: 'api'
      readonly method: string
      readonly args: Readonly<Record<string, unknown>>
      /** 0 when no answer was sent at all. */
      readonly status: number
      readonly answer: Readonly<Record<string, unknown>>
      /** What the validator found in the blocks, the view or the message that was sent. */
      readonly findings?: readonly Finding[]
      /** The fault that spoilt it, if one did: the type of its effect, or `trigger`. */
      readonly fault?: string
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
      /** What the validator found in the app's answer: a view, a message or choices that Slack would not show. */
      readonly findings?: readonly Finding[]
      readonly fault?: string
    }
  | {
      readonly kind: 'hook'
      readonly id: string
      readonly body: unknown
      /** 0 when no answer was sent at all. */
      readonly status: number
      readonly answer?: Readonly<Record<string, unknown>>
      readonly findings?: readonly Finding[]
      readonly fault?: string
    }
  | { readonly kind: 'act'; readonly as: string; readonly act: Act; readonly answer: ActAnswer }
  /** A Socket Mode connection of the app's opened, closed, or was told to go. */
  | {
      readonly kind: 'connection'
      readonly change: 'opened' | 'closed' | 'refused' | 'disconnect'
      /** How many are open now. */
      readonly connections: number
      readonly reason?: string
    }
  /** What the control API was asked to make go wrong. The table as it then stood. */
  | { readonly kind: 'faults'; readonly faults: readonly ActiveFault[] }
  | { readonly kind: 'circumstance'; readonly circumstance: Circumstance }
  /** The workspace was put back to its seed, and the journal with it. */
  | { readonly kind: 'reset' }
  /** The movable clock was moved. */
  | { readonly kind: 'clock'; readonly offset: number }
)

export interface JournalAnswer {
  readonly entries: readonly JournalEntry[]
  /** The oldest that is still kept; past `last` when nothing is. */
  readonly first: number
  /** Pass it as `after` to read on. */
  readonly last: number
}

/** How a call or a delivery goes wrong. */
export type FaultEffect =
  /** Slack is in trouble: an HTTP status, with `Retry-After` seconds for a 429. */
  | { readonly type: 'http'; readonly status: number; readonly retryAfter?: number }
  /** An answer of `ok: false` with this code. */
  | { readonly type: 'error'; readonly error: string }
  /** It takes so long, in milliseconds, and is then carried out. */
  | { readonly type: 'hang'; readonly ms: number }
  /** It is taken, never carried out and never answered: only the caller's own patience ends it. */
  | { readonly type: 'blackHole' }
  /** It is carried out, and the answer is lost. */
  | { readonly type: 'dropAnswer' }
  /** The connection is cut before anything is done. */
  | { readonly type: 'reset' }

/** Something made to go wrong, for tests and training. It goes when `times` are used up. */
export type Fault = { readonly times: number } & (
  | {
      /** A Web API method, or `*`. */
      readonly method: string
      /** Only for calls about this channel. */
      readonly channel?: string
      readonly effect: FaultEffect
    }
  /** What is sent to the app: `slash_commands`, `interactive`, `events_api`, or `*`. */
  | {
      readonly delivery: string
      readonly effect:
        | { readonly type: 'unreachable' }
        /** The app gets it, and its acknowledgement is lost. */
        | { readonly type: 'dropAnswer' }
        | { readonly type: 'hang'; readonly ms: number }
        /** The app gets it twice. */
        | { readonly type: 'twice' }
    }
  /** What the app sends to a response URL. */
  | { readonly hook: true; readonly effect: FaultEffect }
  /** The next triggers have expired before the app can use them. */
  | { readonly trigger: 'expired' }
)

/** A fault that waits to be used up. `times` is what is left of it. */
export type ActiveFault = Fault & { readonly id: string }

/** What an administrator of the workspace, or life, does to it. The app is told by events where it subscribed to such. */
export type Circumstance =
  | { readonly type: 'archive' | 'unarchive'; readonly channel: string }
  | { readonly type: 'removeApp' | 'addApp'; readonly channel: string }
  | { readonly type: 'share' | 'unshare'; readonly channel: string }
  | { readonly type: 'deactivate' | 'reactivate'; readonly user: string }
  | { readonly type: 'guest'; readonly user: string; readonly guest: 'multi' | 'single' | 'none' }
  /** The app's tokens are revoked (or work again). */
  | { readonly type: 'revokeTokens' | 'restoreTokens' }

export interface Refusal {
  readonly ok: false
  readonly error: string
  readonly message: string
}
