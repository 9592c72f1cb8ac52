import type { KnownBlock, ModalView } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { writeMoment } from '../domain/moment.ts'
import { ppnTitle, type Sitting, writeSitting } from '../domain/ppn.ts'
import { button, section, smallPrint } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** Slack takes a hundred blocks of a modal: each notification is one. */
const mostListed = 60

/** The notifications that await their rating, and whether whoever looks may rate each. */
export interface PpnList {
  items: readonly { item: Item; mayRate: boolean }[]
  hub: Hub
}

/**
 * R101: the day's list for the meeting with the police: every notification that awaits its rating. A manager rates one after
 * another from here.
 */
export function buildPpnList({ items, hub }: PpnList): ModalView {
  const ready = items.filter(({ mayRate }) => mayRate).length
  const waiting = items.length - ready
  const head =
    items.length === 0
      ? 'No police notification awaits its rating.'
      : `*${items.length} ${items.length === 1 ? 'notification awaits' : 'notifications await'} a rating.*`
  const rows = items.slice(0, mostListed).map(({ item, mayRate }) => buildRow(item, mayRate, hub))
  const left = items.length - rows.length
  return buildMessageView(ppnTitle, [
    section(head),
    ...(ready === 0 ? [] : buildStart(ready)),
    ...rows,
    ...(left > 0 ? [smallPrint(`and ${left} more`)] : []),
    ...(waiting > 0
      ? [smallPrint('What cannot be rated by you now awaits its research (R6), or a manager.')]
      : []),
  ])
}

/** The end of a sitting: what was passed over, and the way back to it. */
export function buildSittingDone({ of, skipped }: Sitting): ModalView {
  const rated = Math.max(of - skipped.length, 0)
  const left = skipped.length === 0 ? '' : `\nPassed over: ${skipped.map(escapeMrkdwn).join(', ')}`
  return buildMessageView(ppnTitle, [
    section(`:white_check_mark: *That was the last one.* ${rated} of ${of} rated.${left}`),
    { type: 'actions', elements: [button('ppn', 'Back to the list')] },
  ])
}

/** What is answered where the rating is saved and the next could not be loaded in time. */
export function buildSittingPause(sitting: Sitting): ModalView {
  return buildMessageView(ppnTitle, [
    section(':white_check_mark: *Saved.*'),
    {
      type: 'actions',
      elements: [button('sit', 'Next', { value: writeSitting(sitting), primary: true })],
    },
  ])
}

function buildStart(ready: number): KnownBlock[] {
  const value = writeSitting({ of: ready, at: 1, skipped: [] })
  return [
    {
      type: 'actions',
      elements: [button('sit', 'Rate one after another', { value, primary: true })],
    },
  ]
}

function buildRow(item: Item, mayRate: boolean, { policy }: Hub): KnownBlock {
  const { reference, tag, receivedAt, immediateConcern, researchedAt } = item
  const parts = [
    `*${escapeMrkdwn(reference)}*`,
    tag === null ? null : escapeMrkdwn(tag),
    `received ${writeMoment(receivedAt, policy.zone)}`,
    immediateConcern ? '*IMMEDIATE CONCERN*' : null,
    researchedAt === null ? 'not researched yet' : null,
  ]
  const words = parts.filter((part) => part !== null).join(' · ')
  const rate = button('act:rate', 'Rate', { value: reference, about: reference })
  return section(
    words,
    mayRate ? rate : button('show', 'Details', { value: reference, about: `of ${reference}` }),
  )
}
