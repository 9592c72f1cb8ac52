import type { ActionsBlock, ModalView } from '@slack/types'
import { capital } from '../domain/capital.ts'
import { periodNames } from '../domain/report-period.ts'
import type { ReportSection, WrittenReport } from '../domain/report-words.ts'
import { button, option, plain, section, sectionsOf, smallPrint } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/**
 * A report for the MASH manager's eyes (R107): whether its sums hold, and then figure by figure; where its period may be
 * shared (D24), with the button for that. `period` is how it can be typed.
 */
export function buildReport(
  { title, head, sections, sums }: WrittenReport,
  { period, mayShare }: { period: string; mayShare: boolean },
): ModalView {
  const share = button('reportForSharing', 'For sharing', { value: period, about: title })
  return buildMessageView('Report', [
    section(`*${escapeMrkdwn(title)}*\n${escapeMrkdwn(head)}`, mayShare ? share : undefined),
    ...sectionsOf(sums.map(escapeMrkdwn)),
    choosePeriod(),
    ...sections.flatMap((one) => [
      { type: 'divider' as const },
      ...sectionsOf(writeLines(one)),
      smallPrint(`Rules: ${one.rules.join(', ')}`),
    ]),
    smallPrint(
      'Any other period: `/referral report 2026-06` or `2026-06-01 to 2026-06-14`. `npx mash report --json` gives every figure and every reference. `/referral report 2026-06 for sharing` is the version for partners (D24).',
    ),
  ])
}

/** The periods that have a name, to be shown in place of this one. */
function choosePeriod(): ActionsBlock {
  const options = periodNames.map((name) => option(capital(name), name))
  const placeholder = plain('Another period', 150)
  return {
    type: 'actions',
    elements: [{ type: 'static_select', action_id: 'report', placeholder, options }],
  }
}

function writeLines({ title, counts, rows, notes }: ReportSection): string[] {
  return [
    `*${escapeMrkdwn(title)}*`,
    escapeMrkdwn(counts),
    ...rows.map(([label, value]) => writeRow(label, value)),
    ...notes.map((note) => `_${escapeMrkdwn(note)}_`),
  ]
}

/** A label and its value; what is part of the line before stands further in. */
function writeRow(label: string, value: string): string {
  const deep = label.length - label.trimStart().length
  const written = value === '' ? '' : `: *${escapeMrkdwn(value)}*`
  return `${'\u2003'.repeat(deep / 2)}• ${escapeMrkdwn(label.trim())}${written}`
}
