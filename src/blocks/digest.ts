import type { KnownBlock } from '@slack/types'
import { type ManagersDigest, type PodDigest, writeDigestDay } from '../domain/digest.ts'
import { type Hub, nameOf } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import type { Pod } from '../domain/roles.ts'
import { leadsAllocate, opensContacts } from '../domain/starting.ts'
import { immediateMark, overdueMark, writeListLine } from './item-names.ts'
import { heading, section, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { writeOwed } from './owed.ts'

/** The most lines of one list, and the most characters: Slack takes 3,000 in a section. */
const mostLines = 15
const mostCharacters = 2800

/** What a digest is written from besides its lists. `day` is the hub's day; `now` says what is overdue. */
export interface DigestContext {
  hub: Hub
  day: string
  now: number
}

/**
 * The daily digest of a pod's channel (R43): overdue, due today, waiting and unallocated. Its length does not grow with
 * the work: the most urgent of each list are shown, and how many more there are.
 */
export function buildPodDigest(
  pod: Pod,
  digest: PodDigest,
  context: DigestContext,
): RenderedMessage {
  const counts = [
    `${digest.overdue.length} overdue`,
    `${digest.dueToday.length} due today`,
    `${digest.waiting.length} waiting`,
    `${digest.unallocated.length} without a worker`,
  ].join(', ')
  const title = `Digest for ${pod.name}, ${writeDigestDay(context.day)}`
  const lists = [
    listItems(overdueMark, digest.overdue, context),
    listItems('Due today', digest.dueToday, context),
    listItems('Due today, and whoever holds it is away', digest.ofAbsent, context),
    listItems('Waiting for authorisation', digest.waiting, context),
    listItems('Without a worker', digest.unallocated, context),
  ].flat()
  return {
    text: escapeMrkdwn(`${title}: ${counts}`),
    blocks: [
      heading(title),
      section(`${counts}, of ${digest.open} open.`),
      ...(lists.length > 0 ? lists : [section('Nothing is overdue, due today or waiting.')]),
      smallPrint('Everything that is open: `/referral list`'),
    ],
  }
}

/** The daily digest of the managers' channel (R43): how each pod stands, what is overdue, and the to-do. */
export function buildManagersDigest(
  digest: ManagersDigest,
  context: DigestContext,
): RenderedMessage {
  const { immediate, highlighted, unresearched, unrated, unopened } = digest
  const toDo = immediate.length + unresearched.length + unrated.length + unopened.length
  const urgent = immediate.length === 0 ? '' : `${immediate.length} IMMEDIATE, `
  const raised = highlighted.length === 0 ? '' : `${highlighted.length} highlighted, `
  const counts = `${urgent}${raised}${digest.overdue.length} overdue, ${toDo} at the door, ${digest.waiting.length} waiting for authorisation`
  const title = `Digest for managers, ${writeDigestDay(context.day)}`
  const podLines = digest.pods.map(
    ({ pod, open, overdue, dueToday }) =>
      `• ${escapeMrkdwn(pod.name)}: ${open} open, ${overdue === 0 ? '0 overdue' : `*${overdueMark}: ${overdue}*`}, ${dueToday} due today`,
  )
  const lists = [
    listItems(immediateMark, digest.immediate, context),
    listItems('Highlighted to a manager', highlighted, context),
    listItems(overdueMark, digest.overdue, context),
    listItems('To research', digest.unresearched, context),
    listItems('To rate', digest.unrated, context),
    listItems('For the PPN meeting, `/referral ppn`', digest.notifications, context),
    listItems('Rated, contact not open yet', digest.unopened, context),
    listItems('Due today', digest.dueToday, context),
    listItems('Due today, and whoever holds it is away', digest.ofAbsent, context),
    listItems(nameUnheld(context.hub), digest.unheld, context),
    listItems('Information requests', digest.collating, context),
    listItems('Waiting for authorisation', digest.waiting, context),
    listOwed(digest.owed, context),
  ].flat()
  return {
    text: escapeMrkdwn(`${title}: ${counts}`),
    blocks: [
      heading(title),
      section(`${counts}.`),
      ...listLines('Pods', podLines, digest.pods.length),
      ...(lists.length > 0 ? lists : [section('Nothing is overdue and nothing waits.')]),
      smallPrint('Everything that is open: `/referral list`'),
    ],
  }
}

/** What is unallocated in no pod: where pods' leads allocate, a call for advice alone (D25). */
function nameUnheld(hub: Hub): string {
  const calls = opensContacts(hub) && leadsAllocate(hub)
  return calls ? 'Calls for advice without a worker' : 'Without a worker'
}

function listItems(
  title: string,
  items: readonly Item[],
  { hub, now }: DigestContext,
): KnownBlock[] {
  // No more are written than could be shown, however many there are.
  const lines = items.slice(0, mostLines).map((item) => `• ${writeListLine(item, hub, now)}`)
  return listLines(title, lines, items.length)
}

/** D6: what is owed after the outcome and late, with who holds it. */
function listOwed(items: readonly Item[], { hub, now }: DigestContext): KnownBlock[] {
  const lines = items.slice(0, mostLines).map((item) => {
    const holder = item.workerId === null ? '' : ` · ${escapeMrkdwn(nameOf(hub, item.workerId))}`
    return `• *${item.reference}*${holder} · ${writeOwed(item, hub, now)}`
  })
  return listLines('Owed after the outcome, and late', lines, items.length)
}

function listLines(title: string, lines: readonly string[], total: number): KnownBlock[] {
  if (total === 0) return []
  const shown: string[] = []
  let length = title.length + 10
  for (const line of lines.slice(0, mostLines)) {
    length += line.length + 1
    if (length > mostCharacters) break
    shown.push(line)
  }
  const left = total - shown.length
  const more = left > 0 ? [`and ${left} more: \`/referral list\``] : []
  return [section([`*${title}* (${total})`, ...shown, ...more].join('\n'))]
}
