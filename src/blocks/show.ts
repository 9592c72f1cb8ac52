import type { KnownBlock, ModalView } from '@slack/types'
import type { ActContext } from '../domain/act.ts'
import { outcomeWord } from '../domain/acts/completion.ts'
import { actOf, actsOpenTo, isActName } from '../domain/acts.ts'
import { writeAgain } from '../domain/again.ts'
import { writeEvent } from '../domain/event-words.ts'
import { type Hub, nameOf } from '../domain/hub.ts'
import {
  agreements,
  type HistoryEvent,
  type Item,
  levelsOfNeed,
  recordTypeOf,
} from '../domain/item.ts'
import { kindRow, kinds, routes, sources } from '../domain/kinds.ts'
import { writeMoment } from '../domain/moment.ts'
import { writeParts } from '../domain/part-words.ts'
import { isWaitingForSomebody } from '../domain/parts/immediate.ts'
import { isClockStart, ratingMarks, writeTimescale } from '../domain/ratings.ts'
import { buildActButtons } from './act-buttons.ts'
import { buildCopyButton } from './copy.ts'
import {
  listMissing,
  writeBeganAs,
  writeDeadlineLine,
  writeDecisionLine,
  writeHeadline,
  writeWanted,
  writeWhere,
} from './item-lines.ts'
import { fillLabels } from './labels.ts'
import { button, section, sectionsOf, smallPrint } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn, writeSlackDate } from './mrkdwn.ts'

/** The most entries of the history that a modal shows, the latest. */
const mostEvents = 60

/**
 * Everything of an item for somebody who may see it: its state, its three clocks (D1, D6, D10), its ratings, its history
 * with what was written, and the buttons of what this person may do now.
 */
export function buildShow(context: ActContext): ModalView {
  const { item, hub } = context
  return buildMessageView(item.reference, [
    section(writeHead(item, hub).join('\n')),
    section(
      ['*Clocks*', ...listClocks(context)].join('\n'),
      button('explain', 'Explain', {
        value: item.reference,
        about: `the deadlines of ${item.reference}`,
      }),
    ),
    ...buildActButtons(item, hub, actsOpenTo(context), { withDetails: false }),
    { type: 'actions', elements: [buildCopyButton(item.reference, hub)] },
    section(['*Details*', ...listDetails(item, hub)].join('\n')),
    ...buildAgain(context),
    ...writeParts(item, hub, context.now).flatMap(({ heading, lines }) =>
      sectionsOf([`*${heading}*`, ...lines.map(escapeMrkdwn)]),
    ),
    ...sectionsOf(['*Ratings*', ...listRatings(context)]),
    { type: 'divider' },
    ...buildHistory(context),
  ])
}

/** D12, R33: whether the child was here before. */
function buildAgain(context: ActContext): KnownBlock[] {
  const lines = writeAgain(context)
  return lines.length === 0 ? [] : sectionsOf(['*Here before*', ...lines.map(escapeMrkdwn)])
}

function writeHead(item: Item, hub: Hub): string[] {
  const lines = [writeHeadline(item, item.tag)]
  if (item.stage === 'resolved') lines.push(`Outcome: ${escapeMrkdwn(outcomeWord(item.outcome))}`)
  if (isWaitingForSomebody(item)) lines.push(writeWanted(item))
  const missing = listMissing(item, hub)
  if (missing.length > 0) lines.push(`Still missing: ${missing.join(', ')}`)
  return lines
}

function listClocks({ item, hub, now }: ActContext): string[] {
  const { zone } = hub.policy
  const lines = [writeDeadlineLine(item, hub, now)]
  if (item.firstDeadline !== null && item.firstDeadline !== item.deadline) {
    lines.push(`First deadline: ${writeSlackDate(item.firstDeadline, zone)}`)
  }
  lines.push(writeDecisionLine(item, hub, now) ?? writeNoDecision(item))
  if (item.submittedAt !== null) {
    lines.push(
      `Submitted ${writeSlackDate(item.submittedAt, zone)}: ${escapeMrkdwn(outcomeWord(item.outcome))}`,
    )
  }
  if (item.resolvedAt !== null) lines.push(`Resolved ${writeSlackDate(item.resolvedAt, zone)}`)
  return lines
}

/** D10: none for an adult, for advice, and for an information request. */
function writeNoDecision({ subject, stage, leftAt }: Item): string {
  if (subject === 'adult') return 'No statutory decision: it is about an adult.'
  const advice = stage === 'consultation' || leftAt === 'consultation'
  return advice
    ? 'No statutory decision: it is advice, and not a referral.'
    : 'No statutory decision: it is an information request.'
}

function listDetails(item: Item, hub: Hub): string[] {
  const { zone, labels } = hub.policy
  const lines = [
    `${kinds[item.kind].name}, ${lower(routes[item.route])}, from ${item.source}: ${sources[item.source]}`,
    `Received ${writeMoment(item.receivedAt, zone)}; logged by ${nameOf(hub, item.loggedBy)}`,
    ...listOverview(item),
    `${labels.caseSystem}: ${recordTypeOf(item)} record, ${item.recordLoaded ? 'loaded' : 'not loaded yet'}`,
  ].map(escapeMrkdwn)
  const began = writeBeganAs(item)
  if (began !== null) lines.push(`*${began}*`)
  lines.push(writeWhere(item, hub, true))
  if (item.messageLink !== null)
    lines.push(`<${escapeMrkdwn(item.messageLink)}|The message it came from>`)
  return lines
}

/** R32, R35: what the manager's overview said. Advice and information requests have none. */
function listOverview({ levelOfNeed, agreement, kind }: Item): string[] {
  const isOwed = kindRow(kind).startsAt === 'received'
  if (!isOwed && levelOfNeed === null && agreement === null) return []
  const level = levelOfNeed === null ? 'Level of need: not given yet' : levelsOfNeed[levelOfNeed]
  const consent = agreement === null ? 'Consent: not recorded yet' : agreements[agreement]
  return [`${level}. ${consent}`]
}

function listRatings({ ratings, hub }: ActContext): string[] {
  const { zone } = hub.policy
  if (ratings.length === 0) return ['Not rated yet.']
  return ratings.map((entry, index) => {
    const { shape, word } = ratingMarks[entry.rating]
    const starts = isClockStart(entry, ratings[index - 1]) ? ', its clock started' : ''
    const due = entry.deadline === null ? '' : `, due ${writeMoment(entry.deadline, zone)}`
    const reason = entry.reason === null ? '' : `: ${entry.reason}`
    const head = `${writeMoment(entry.at, zone)}  ${shape} ${word} (${writeTimescale(entry.timescale)})${starts}${due}`
    return escapeMrkdwn(`${head}, by ${nameOf(hub, entry.by)}${reason}`)
  })
}

function buildHistory({ history, hub }: ActContext): KnownBlock[] {
  const shown = history.slice(-mostEvents)
  const lines = shown.map((event) => writeEntry(event, hub))
  const blocks: KnownBlock[] = sectionsOf(['*History*', ...lines])
  const left = history.length - shown.length
  if (left > 0) blocks.push(smallPrint(`and ${left} earlier`))
  return blocks
}

function writeEntry(event: HistoryEvent, hub: Hub): string {
  const head = `${writeMoment(event.at, hub.policy.zone)}  ${writeEvent(hub, event)}`
  return [head, ...listWritten(event, hub)].map(escapeMrkdwn).join('\n      ')
}

/** D14: what was written in an act's free-text fields, for those who may open the item. */
function listWritten(event: HistoryEvent, hub: Hub): string[] {
  if (!isActName(event.act)) return []
  return Object.entries(actOf(event.act).fields).flatMap(([name, field]) => {
    const written = event.detail[name]
    if (field.freeText !== true || typeof written !== 'string' || written === '') return []
    return [`${fillLabels(field.label, hub.policy)}: ${written}`]
  })
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
