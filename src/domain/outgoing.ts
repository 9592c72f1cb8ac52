import type { NoticeName } from './notices.ts'
import type { ReminderName } from './reminders.ts'

/** Why a list of open work could not be written: no space left, no right to, or something else. */
export type PrintFault = 'full' | 'noRight' | 'other'

/**
 * A message to send: what it is about, never its words. It is rendered from the item as it is when it is posted, so that
 * what nobody needs any more is dropped then.
 */
export type Outgoing =
  /** The item's card in a channel: posted once, rewritten in place ever after. */
  | { kind: 'card'; channel: string; reference: string }
  /** A line of the history, in the thread of the item's card. */
  | { kind: 'line'; channel: string; reference: string; seq: number }
  /** A notice to a person (their id is the channel) or to a channel. */
  | {
      kind: 'notice'
      channel: string
      reference: string
      notice: NoticeName
      person: string | null
    }
  /** A reminder, in the thread of the item's card and in the channel. */
  | {
      kind: 'reminder'
      channel: string
      reference: string
      reminder: ReminderName
      deadline: number
      at: number
    }
  /**
   * D19: whatever was posted of an item in a channel, or to somebody who may no longer know of it, is taken away: the item's
   * own messages, and lists that may name it.
   */
  | { kind: 'removal'; channel: string; reference: string }
  /** The daily digest of a pod's channel, or of the managers' channel where `podId` is null. */
  | { kind: 'digest'; channel: string; day: string; podId: string | null }
  /** A person's App Home, to be drawn afresh. */
  | { kind: 'home'; channel: string }
  /** To whoever may confirm a role (D23), or to whoever asked for it once it is answered. */
  | { kind: 'roleRequest'; channel: string; request: number }
  /** R12: to one of an agency's people, that the police have signposted to it. */
  | { kind: 'signpost'; channel: string; signpost: number }
  /** D32: that the list of open work that was due at an instant could not be written, and why. */
  | { kind: 'printFault'; channel: string; dueAt: number; why: PrintFault }
  /** A leaver's open items (D17): all of them to the managers' channel, or those in a pod to its lead. */
  | { kind: 'leaver'; channel: string; personId: string; podId: string | null }
