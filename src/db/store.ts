import type { Creation, Decision } from '../domain/act.ts'
import type { FoundChildren } from '../domain/again.ts'
import type { Viewer } from '../domain/closed-access.ts'
import type { Load } from '../domain/field.ts'
import type { Hub } from '../domain/hub.ts'
import type { HistoryEvent, Item, RatingEntry } from '../domain/item.ts'
import type { KeptRefusal } from '../domain/kept-refusal.ts'
import type { PartnerWork } from '../domain/partner-view.ts'
import type { Child } from '../domain/parts/household.ts'
import type { ReportAsked, ReportRows } from '../domain/report-rows.ts'
import type { Person } from '../domain/roles.ts'
import type { Signpost } from '../domain/signposts.ts'
import type { AdminStore } from './admin-store.ts'

/** An item with its history, as a decision and a screen see it. */
export interface Loaded {
  item: Item
  history: readonly HistoryEvent[]
  ratings: readonly RatingEntry[]
}

/** An item and the hub, read together, with the other items of its children (D12). */
export interface LoadedInHub extends Loaded {
  hub: Hub
  earlier: readonly Item[]
  /** Another item that the act is about as well (D16), locked too. */
  other?: Loaded
}

/** No item has that reference, or none that whoever asks may know of (D19): nobody can tell the two apart. */
export interface NotFound {
  notFound: string
}

/** The same submission was saved before: nothing was saved again. */
export interface Repeated {
  repeated: string
}

/** What was saved. */
export interface Saved {
  saved: Item
  event: HistoryEvent
}

/**
 * How an item is changed, created and read. Everything that keeps an item goes through here, and whatever is read is read for
 * somebody: of an item that they may not know of (D19) they are told what they would be told if there were none.
 */
export interface Store {
  /** The hub as it is now: people, pods and channels from the database, the policy and the calendar in force. */
  hub: () => Promise<Hub>
  /**
   * Locks the item, calls `decide`, and in the same transaction writes the new state, the history event, the rating and
   * stage histories, and the messages to send. Whatever `decide` answers that is no decision is answered as it is, and
   * nothing is written.
   *
   * @param viewer for whom it is changed: whoever acts
   * @param key names the submission (a view's id): the second one with the same key is answered `repeated`
   * @param other the reference of another item that the act is about as well: both are locked, always in the same order,
   *   and the decision may change both
   */
  change: <Other extends object>(
    reference: string,
    viewer: Viewer,
    decide: (loaded: LoadedInHub) => Decision | Other,
    key?: string,
    other?: string,
  ) => Promise<Saved | NotFound | Repeated | Other>
  /** Creates an item in the same way, and gives it its reference. */
  log: <Other extends object>(
    decide: (hub: Hub) => Creation | Other,
    key?: string,
  ) => Promise<Saved | Repeated | Other>
  /** Reads an item and the hub, without a lock. */
  load: (reference: string, viewer: Viewer) => Promise<LoadedInHub | NotFound>
  /** D12, D16: what is open, or was, of children who are about to be logged: by their numbers, and by initials alone. */
  findChildren: (children: readonly Child[], viewer: Viewer) => Promise<FoundChildren>
  /** The references of the items with a tag, the open ones and the latest first; at most 20. */
  findByTag: (tag: string, viewer: Viewer) => Promise<Item[]>
  /**
   * D19: whether an item that somebody may not know of is about a child of an item that they may: by a Mosaic or police
   * number. That, and no more, is said at logging.
   */
  hasHiddenMatch: (reference: string, viewer: Viewer) => Promise<boolean>
  /** The open items, the most urgent deadline first: all, of a pod, or of a worker. Reads open work only. */
  openItems: (viewer: Viewer, of?: { podId: string } | { workerId: string }) => Promise<Item[]>
  /** How much each worker holds; `dueBefore` is the end of the hub's day. */
  loads: (viewer: Viewer, dueBefore: number) => Promise<Map<string, Load>>
  /** What a report is reckoned from, read at one moment. */
  reportRows: (asked: ReportAsked) => Promise<ReportRows>
  /** Keeps a signpost of the police (R12) and tells those of its agency who are named, once for each key. */
  keepSignpost: (
    signpost: Signpost,
    once: { told: readonly string[]; key: string },
  ) => Promise<void>
  /** A signpost by its number, or null where there is none. */
  signpost: (id: number) => Promise<Signpost | null>
  /** Says that a person's App Home is open from now on, so that it is kept up to date. */
  keepHome: (personId: string) => Promise<void>
  /** Keeps a refusal, outside any transaction. */
  keepRefusal: (kept: KeptRefusal) => Promise<void>
  /** A person's own last refusal, or null where nothing was refused to them yet. */
  lastRefusal: (personId: string) => Promise<KeptRefusal | null>
  /** What waits for the agencies that a person answers for (D20), and nothing else of any item. */
  partnerWork: (person: Person, hub: Hub) => Promise<PartnerWork>
  /** The resolved items of which something is still owed (D6), the first due first: all, or a worker's. */
  owedItems: (viewer: Viewer, of?: { workerId: string }) => Promise<Item[]>
  /** People, pods, channels and closures, as administrators manage them. */
  admin: AdminStore
}

/** Whether an answer says that something was saved. */
export function isSaved(answer: object): answer is Saved {
  return 'saved' in answer
}

/** Whether an answer says that there is no such item. */
export function isNotFound(answer: object): answer is NotFound {
  return 'notFound' in answer
}

/** Whether an answer says that the same submission was saved before. */
export function isRepeated(answer: object): answer is Repeated {
  return 'repeated' in answer
}
