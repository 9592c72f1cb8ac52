import type { LoadedInHub, Store } from '../db/store.ts'
import { isNotFound } from '../db/store.ts'
import type { ActContext } from '../domain/act.ts'
import { atLocalTime, localDay } from '../domain/calendar.ts'
import type { Load } from '../domain/field.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { looksLikeReference } from '../domain/reference.ts'
import type { Refusal } from '../domain/refusal.ts'
import { actorOf, refuseSight } from '../domain/sight.ts'
import { isTagProblem, parseTag, writeTag } from '../domain/tag.ts'

/** What a typed reference or tag stands for, for a person who may see items. */
export type Target =
  | { loaded: LoadedInHub }
  | { several: readonly Item[]; tag: string; hub: Hub }
  | { barred: Refusal; hub: Hub; reference: string | null }
  | { problem: string }

/** Finds the item that a person names by its reference or its tag (D13, R18). */
export async function findTarget(store: Store, typed: string, personId: string): Promise<Target> {
  const words = typed.trim()
  const reference = words.replace(/^#/, '')
  if (looksLikeReference(reference)) return loadTarget(store, reference, personId)
  const hub = await store.hub()
  const barred = refuseSight(actorOf(hub, personId), hub)
  if (barred !== undefined) return { barred, hub, reference: null }
  if (words === '') return { problem: `Which one? ${examples}` }
  const tag = parseTag(words)
  if (isTagProblem(tag)) {
    return { problem: `"${words.slice(0, 40)}" is neither a reference nor a tag. ${tag.problem}` }
  }
  const items = await store.findByTag(writeTag(tag), { id: personId })
  const [only] = items
  if (only === undefined) return { problem: `No item has the tag ${writeTag(tag)}. ${examples}` }
  if (items.length > 1) return { several: items, tag: writeTag(tag), hub }
  return loadTarget(store, only.reference, personId)
}

/** What a decision or a form is built from, for a person and a moment. */
export function contextOf(
  loaded: LoadedInHub,
  personId: string,
  now: number,
  loads?: ReadonlyMap<string, Load>,
): ActContext {
  const actor = actorOf(loaded.hub, personId)
  return { ...loaded, actor, now, ...(loads === undefined ? {} : { loads }) }
}

/** When the hub's day ends. */
export function endOfDay({ calendar }: Hub, now: number): number {
  return atLocalTime(calendar, localDay(calendar, now), '24:00')
}

const examples =
  'Write a reference such as 26-00417, or a tag such as 12345 JC. `/referral list` shows what is open.'

async function loadTarget(store: Store, reference: string, personId: string): Promise<Target> {
  const loaded = await store.load(reference, { id: personId })
  const hub = isNotFound(loaded) ? await store.hub() : loaded.hub
  const barred = refuseSight(actorOf(hub, personId), hub)
  if (barred !== undefined) {
    return { barred, hub, reference: isNotFound(loaded) ? null : loaded.item.reference }
  }
  return isNotFound(loaded) ? { problem: `There is no ${reference}. ${examples}` } : { loaded }
}
