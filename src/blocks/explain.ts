import type { ModalView } from '@slack/types'
import { type ClockContext, explainClocks } from '../domain/explain-item.ts'
import { writeDeadlineLine, writeDecisionLine, writeHeadline } from './item-lines.ts'
import { section, sectionsOf, smallPrint } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** The most sections of an explanation. A hundred blocks are all that a modal takes, and nobody reads forty. */
const mostSections = 40

/** An item's deadlines line by line, for somebody who may see it: what they come to first, and then how. */
export function buildExplain(context: ClockContext & { now: number }): ModalView {
  const { item, hub, now } = context
  const lines = explainClocks(context).flatMap(({ title, lines }) => [
    `*${escapeMrkdwn(title)}*`,
    ...lines.map(writeLine),
  ])
  const sections = sectionsOf(lines)
  const cut = sections.length > mostSections
  const summary = [
    writeHeadline(item, item.tag),
    writeDeadlineLine(item, hub, now),
    writeDecisionLine(item, hub, now),
  ].filter((line) => line !== null)
  return buildMessageView(item.reference, [
    section(summary.join('\n')),
    { type: 'divider' },
    ...sections.slice(0, mostSections),
    ...(cut ? [smallPrint('The rest is longer than Slack shows. What it comes to is above.')] : []),
    smallPrint('`npx mash explain` prints the same lines for any start and rating.'),
  ])
}

/** A line of the explanation; what belongs under the line before is a point of a list. */
function writeLine(line: string): string {
  return escapeMrkdwn(line.startsWith('  ') ? `• ${line.trim()}` : line)
}
