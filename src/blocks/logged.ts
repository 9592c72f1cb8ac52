import type { KnownBlock, ModalView } from '@slack/types'
import type { ActContext } from '../domain/act.ts'
import { actsOpenTo } from '../domain/acts.ts'
import { writeAgain } from '../domain/again.ts'
import type { Item } from '../domain/item.ts'
import { stageNames } from '../domain/item.ts'
import { isMissingChild } from '../domain/parts/missing-child.ts'
import { buildActButtons } from './act-buttons.ts'
import { button, section, sectionsOf } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** What was typed and is not kept, as far as it is answered. */
interface TypedBesides {
  /** What the postcode district means (R4). */
  district: readonly string[]
  /** Which one of a batch it was (D32), from 1. */
  batch: number
}

/**
 * What is answered once a referral is logged: its reference, what happens next, other items with its tag (R18), and
 * whether there is one more that the person may not know of (D19). Whether the child was here before (D12), and what the
 * postcode district means (R4), which only whoever typed it is told.
 */
export function buildLogged(
  context: ActContext,
  sameTag: readonly Item[],
  isHidden: boolean,
  { district, batch }: TypedBesides = { district: [], batch: 1 },
): ModalView {
  const { item, hub } = context
  const notes = [...district, ...writeAgain(context)]
  return buildMessageView('Logged', [
    section(
      `:white_check_mark: *Logged as ${escapeMrkdwn(item.reference)}.* Its card stands in the managers' channel.\n${escapeMrkdwn(writeNext(item))}`,
    ),
    ...sectionsOf(notes.map(escapeMrkdwn)),
    ...(sameTag.length === 0 ? [] : [section(writeSameTag(sameTag))]),
    // D19: this and no more.
    ...(isHidden ? [section('Ask the service manager.')] : []),
    ...buildActButtons(item, hub, actsOpenTo(context), { withDetails: true }),
    ...(item.route === 'edt' ? buildNextOfBatch(batch + 1) : []),
  ])
}

/** D32: what the emergency duty team took is logged in the morning, one after another. */
function buildNextOfBatch(next: number): KnownBlock[] {
  const value = `edt ${next}`
  return [
    { type: 'actions', elements: [button('log', 'Log the next from the duty team', { value })] },
  ]
}

/** What happens next, by the road of its kind. */
function writeNext(item: Item): string {
  if (item.stage === 'collation') return 'Next: collate it, and submit the reply for sign-off.'
  if (item.stage === 'consultation') {
    const told = item.highlightedAt === null ? '' : 'The managers have been told. '
    return item.workerId === null
      ? `${told}Next: it is allocated to a worker, who records the advice.`
      : `${told}It is yours. Next: record the advice.`
  }
  if (isMissingChild(item) && !item.immediateConcern) {
    return 'Next: if the child has an allocated worker, forward the report to the five who need it (R98). If not, it is researched, rated, and opened with its Record of Missing Child form (R99).'
  }
  return item.immediateConcern
    ? 'The managers have been told that it is an immediate concern. It can be rated at once.'
    : 'Next: verification and research, then a manager rates it.'
}

function writeSameTag(items: readonly Item[]): string {
  const listed = items.map((item) => `• ${item.reference}: ${stageNames[item.stage]}`)
  return ['The same tag is on:', ...listed].map(escapeMrkdwn).join('\n')
}
