import type { Hub } from '../domain/hub.ts'
import { writeMoment } from '../domain/moment.ts'
import type { PrintFault } from '../domain/outgoing.ts'
import { section } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** Why nothing could be written, in words. */
export const printFaultWords: Record<PrintFault, string> = {
  full: 'there is no space left on the disk',
  noRight: 'its folder may not be written to',
  other: 'its folder cannot be used',
}

/** D32: tells the managers that there is no list of open work to fall back on. */
export function buildPrintFault(
  { dueAt, why }: { dueAt: number; why: PrintFault },
  { policy }: Hub,
): RenderedMessage {
  const text = `The list of open work of ${writeMoment(dueAt, policy.zone)} could not be written: ${printFaultWords[why]}.`
  return {
    text: escapeMrkdwn(text),
    blocks: [
      section(
        `:warning: *${escapeMrkdwn(text)}*\nIt is tried again each minute. Until then the one before is what there is if Slack goes down. Whoever looks after the server can run \`npx mash print\`, which says where and why.`,
      ),
    ],
  }
}
