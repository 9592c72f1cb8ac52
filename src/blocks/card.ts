import type { KnownBlock } from '@slack/types'
import type { ActContext } from '../domain/act.ts'
import { outcomeWord } from '../domain/acts/completion.ts'
import { type ActName, actOf, actsAtStage } from '../domain/acts.ts'
import { nameAgain } from '../domain/again.ts'
import type { Hub } from '../domain/hub.ts'
import type { HistoryEvent, Item } from '../domain/item.ts'
import { kindRow } from '../domain/kinds.ts'
import { countChildOutcomes } from '../domain/parts/child-outcomes.ts'
import { isWaitingForSomebody } from '../domain/parts/immediate.ts'
import { type Person, roleNames } from '../domain/roles.ts'
import { buildActButtons } from './act-buttons.ts'
import {
  listMissing,
  writeBeganAs,
  writeDeadlineLine,
  writeDecisionLine,
  writeHeadline,
  writeItemText,
  writeWanted,
  writeWhere,
} from './item-lines.ts'
import { section, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn, mention, writeSlackDate } from './mrkdwn.ts'

/** What a card is drawn from. */
export interface CardRequest {
  item: Item
  hub: Hub
  now: number
  history: readonly HistoryEvent[]
  /** D12: the other items with a number of its children. */
  earlier?: readonly Item[]
  /** The managers' to-do channel names the pod; a pod's own channel need not. */
  place: 'managers' | 'pod'
}

/**
 * An item's card in a channel: what it is, when it is due, what is missing, and the buttons of what its stage allows. It
 * holds no free text and nothing that names a child; the tag only where the policy shows it (D13).
 */
export function buildItemCard(request: CardRequest): RenderedMessage {
  const { item, hub, now } = request
  const tag = hub.policy.channelDetail === 'tag' ? item.tag : null
  const text = writeItemText(item, hub, now)
  const blocks = item.stage === 'resolved' ? buildResolved(request, tag) : buildOpen(request, tag)
  return { text, blocks: [...blocks, ...buildButtons(request)] }
}

function buildOpen(
  { item, hub, now, place, earlier }: CardRequest,
  tag: string | null,
): KnownBlock[] {
  const lines = [writeHeadline(item, tag)]
  if (isWaitingForSomebody(item)) lines.push(writeWanted(item))
  lines.push(writeDeadlineLine(item, hub, now))
  const decision = item.decidedAt === null ? writeDecisionLine(item, hub, now) : null
  if (decision !== null) lines.push(decision)
  if (item.stage === 'authorisation') lines.push(writeSubmitted(item))
  const missing = listMissing(item, hub)
  const print = [
    kindRow(item.kind).name,
    writeWhere(item, hub, place === 'managers'),
    ...nameAgain({ item, hub, now, earlier }),
  ]
  const began = writeBeganAs(item)
  if (began !== null) print.push(began)
  if (missing.length > 0) print.push(`Still missing: ${missing.join(', ')}`)
  return [section(lines.join('\n')), smallPrint(print.join(' · '))]
}

function buildResolved({ item, hub, now, history }: CardRequest, tag: string | null): KnownBlock[] {
  const at = item.resolvedAt === null ? '' : ` ${writeSlackDate(item.resolvedAt, hub.policy.zone)}`
  const by = item.authorisedBy === null ? '' : `, authorised by ${mention(item.authorisedBy)}`
  const outcome = `Outcome: ${escapeMrkdwn(outcomeWord(item.outcome))}`
  const lines = [writeHeadline(item, tag), outcome]
  const counts = countChildOutcomes(item.details.childOutcomes)
  if (counts !== null) lines.push(escapeMrkdwn(counts))
  // D7: under a right that few have, it shows.
  const signed = history.findLast(({ act }) => act === 'authorise')
  if (item.authorisedBy !== null && typeof signed?.detail['ownReason'] === 'string') {
    lines.push('Their own work, authorised under the right to (D7)')
  }
  const began = writeBeganAs(item)
  if (began !== null) lines.push(began)
  lines.push(`Resolved${at}${by}`)
  if (item.deadline !== null) lines.push(writeDeadlineLine(item, hub, now))
  return [section(lines.join('\n'))]
}

function buildButtons(request: CardRequest): KnownBlock[] {
  const { item, hub, now, history } = request
  const context: ActContext = { item, history, ratings: [], actor: anybody(item), hub, now }
  const names = actsAtStage(context)
    .filter((name) => item.stage !== 'resolved' || isAfter(name))
    .filter((name) => actOf(name).onCard !== false)
    .filter((name) => item.workerId !== null || !isOwnersAlone(name))
  return buildActButtons(item, hub, names, { withDetails: true })
}

/**
 * A card is seen by many, so its buttons are those that somebody or other may press: a person with every role stands for
 * them. Whoever presses is judged when the form opens and when it is saved.
 */
function anybody(item: Item): Person {
  const grants = roleNames.map((role) => ({ role, podId: item.podId }))
  return { id: '', name: '', active: true, grants }
}

/** Where nobody holds the item, nobody could press it. */
function isOwnersAlone(name: ActName): boolean {
  return actOf(name).who.every((one) => one === 'owner')
}

function isAfter(name: ActName): boolean {
  return name === 'reopen' || name === 'furtherInformation' || name === 'transfer'
}

function writeSubmitted(item: Item): string {
  const by = item.submittedBy === null ? '' : ` by ${mention(item.submittedBy)}`
  const counts = countChildOutcomes(item.details.childOutcomes)
  const each = counts === null ? '' : ` (${counts})`
  return `Submitted${by}: ${escapeMrkdwn(outcomeWord(item.outcome) + each)}`
}
