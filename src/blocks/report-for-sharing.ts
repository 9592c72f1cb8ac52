import type { ModalView } from '@slack/types'
import { writeReportText } from '../domain/report-text.ts'
import type { WrittenReport } from '../domain/report-words.ts'
import { boxesToCopy, copyCallback } from './copy.ts'
import { plain, section, smallPrint } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** The figures for sharing (D24), in boxes to copy from as decision 0014 has it. Sending it keeps nothing. */
export function buildReportForSharing(report: WrittenReport): ModalView {
  const { boxes, how } = boxesToCopy(writeReportText(report))
  return {
    type: 'modal',
    callback_id: copyCallback,
    title: plain('For sharing', 24),
    submit: plain('Done', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        `*${escapeMrkdwn(report.title)}.* Click in ${how}, select all, and copy. It may be given to partners: small numbers are hidden (D24).`,
      ),
      ...boxes,
      smallPrint(
        'What you change here is not kept. Share it as it is: a number from the managers’ own report beside it gives away what it hides.',
      ),
    ],
  }
}
