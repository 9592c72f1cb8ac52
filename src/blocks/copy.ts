import type { InputBlock, ModalView } from '@slack/types'
import type { ActContext } from '../domain/act.ts'
import { copyAct } from '../domain/acts.ts'
import { writeCaseRecord, writeRecordType } from '../domain/case-record.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { shortLabel } from './form.ts'
import { fillLabels } from './labels.ts'
import { button, plain, section, smallPrint } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { cleanText, escapeMrkdwn } from './mrkdwn.ts'

/** The callback of the modal that holds the wording. Sending it says nothing and saves nothing. */
export const copyCallback = 'copy'

/** What one box takes: Slack's limit of 3,000, with room for what it counts otherwise. */
const mostInBox = 2800
/** The most boxes, which is longer than any record is read. */
const mostBoxes = 20

/**
 * The wording for the contact or referral record, for the person who asked and nobody else. It stands in text boxes: in
 * Slack only a box can be selected as a whole and by itself, with the keyboard or on a phone, and what is copied from it is
 * plain, line for line.
 */
export function buildCopy(context: ActContext): ModalView {
  const { item, hub } = context
  const { caseSystem } = hub.policy.labels
  const { boxes, how, left } = boxesToCopy(writeCaseRecord(context))
  return {
    type: 'modal',
    callback_id: copyCallback,
    title: plain(shortLabel(fillLabels(copyAct.label, hub.policy)), 24),
    submit: plain('Done', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        `*${writeRecordType(item)} of ${escapeMrkdwn(item.reference)}.* Click in ${how}, select all, copy, and paste it into ${escapeMrkdwn(caseSystem)}.`,
      ),
      ...boxes,
      smallPrint(
        `For your eyes only. What you change here is not kept. The history says that you have had it.${writeLeft(left, item)}`,
      ),
    ],
  }
}

/** What is answered where the record is now due: that it is saved, and the wording at hand (R25, R72). */
export function buildCopyOffer(item: Item, label: string, hub: Hub): ModalView {
  const record = writeRecordType(item)
  return buildMessageView(fillLabels(label, hub.policy), [
    section(
      `:white_check_mark: *Saved: ${escapeMrkdwn(item.reference)}.* It needs a ${record.toLowerCase()} on ${escapeMrkdwn(hub.policy.labels.caseSystem)}.`,
    ),
    { type: 'actions', elements: [buildCopyButton(item.reference, hub)] },
  ])
}

/** The button that asks for the wording. */
export function buildCopyButton(reference: string, hub: Hub) {
  return button('copy', fillLabels(copyAct.label, hub.policy), {
    value: reference,
    about: `: ${reference}`,
  })
}

/** Lines in boxes to copy from, how to speak of them, and how many boxes more there would be. */
export function boxesToCopy(lines: readonly string[]): {
  boxes: InputBlock[]
  how: string
  left: number
} {
  const parts = splitLines(lines.map(cleanText))
  const shown = parts.slice(0, mostBoxes)
  return {
    boxes: shown.map((text, index) => buildBox(text, index, shown.length)),
    how: shown.length > 1 ? `each of the ${shown.length} boxes in turn` : 'the box',
    left: parts.length - shown.length,
  }
}

function buildBox(text: string, index: number, of: number): InputBlock {
  return {
    type: 'input',
    block_id: `part${index + 1}`,
    // Whoever cuts instead of copying is not stopped.
    optional: true,
    label: plain(of === 1 ? 'To copy' : `To copy, ${index + 1} of ${of}`, 150),
    element: {
      type: 'plain_text_input',
      action_id: 'text',
      multiline: true,
      initial_value: text,
    },
  }
}

/** Lines in as few texts as the box allows; a line that is longer than a box goes on in the next. */
function splitLines(lines: readonly string[]): string[] {
  const texts: string[] = []
  for (const piece of lines.flatMap(cutToBoxes)) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + piece.length + 1 <= mostInBox) {
      texts[texts.length - 1] = `${last}\n${piece}`
    } else texts.push(piece)
  }
  return texts
}

function cutToBoxes(line: string): string[] {
  const points = Array.from(line)
  const pieces: string[] = []
  // A character may count as two.
  const step = mostInBox / 2
  for (let from = 0; from < Math.max(points.length, 1); from += step) {
    pieces.push(points.slice(from, from + step).join(''))
  }
  return line.length <= mostInBox ? [line] : pieces
}

function writeLeft(left: number, { reference }: Item): string {
  return left > 0
    ? ` ${left} boxes more did not fit: the rest is in \`/referral show ${escapeMrkdwn(reference)}\`.`
    : ''
}
