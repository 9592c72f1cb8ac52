import { type Hub, nameOf, podName } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { leadsAllocate, leadsOf } from '../domain/starting.ts'
import { writeListLine } from './item-names.ts'
import { section, sectionsOf, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

const mostItems = 40

/** What a leaver's notice is drawn from. */
export interface Leaver {
  personId: string
  /** The pod whose lead is told, or null for the managers' channel. */
  podId: string | null
  /** Their open items, the most urgent first. */
  items: readonly Item[]
}

/** Pods that hold open work and have nobody to allocate it; none where the managers do (D25). */
export function findLeaderless(items: readonly Item[], hub: Hub): string[] {
  if (!leadsAllocate(hub)) return []
  const pods = new Set(items.flatMap(({ podId }) => podId ?? []))
  return [...pods].filter((podId) => leadsOf(podId, hub).length === 0)
}

/** A leaver's open items, to be reallocated the same day (D17): to the managers' channel, or to a pod's lead. */
export function buildLeaver(
  { personId, podId, items }: Leaver,
  { hub, now, leaderless }: { hub: Hub; now: number; leaderless: readonly string[] },
): RenderedMessage {
  const where = podId === null ? '' : ` in ${podName(hub, podId)}`
  const many = `${items.length} open ${items.length === 1 ? 'item' : 'items'}${where}, to be reallocated`
  const text = `${nameOf(hub, personId)} has left the hub and held ${items.length === 0 ? `no open item${where}` : many}.`
  const shown = items.slice(0, mostItems)
  const lines = shown.map((item) => `• ${writeListLine(item, hub, now)}`)
  const left = items.length - mostItems
  return {
    text: escapeMrkdwn(text),
    blocks: [
      section(`:wave: ${escapeMrkdwn(text)}`),
      ...sectionsOf(lines),
      ...leaderless
        .slice(0, 10)
        .map((id) => section(escapeMrkdwn(`${podName(hub, id)} has open work and no lead now.`))),
      ...(items.length === 0 ? [] : [smallPrint(writeFoot(left))]),
    ],
  }
}

function writeFoot(left: number): string {
  const more = left > 0 ? `and ${left} more. ` : ''
  return `${more}\`/referral reallocate\` with the reference gives an item to somebody else, \`/referral move-all\` all of them.`
}
