import type { KnownBlock, ModalView } from '@slack/types'
import type { AuditEntry } from '../domain/admin/administration.ts'
import { writeEntry } from '../domain/admin-acts.ts'
import type { Hub } from '../domain/hub.ts'
import { writeMoment } from '../domain/moment.ts'
import { button, plain, section, sectionsOf } from './layout.ts'
import { clip, escapeMrkdwn } from './mrkdwn.ts'

/** How many entries a screen of the audit has. */
export const auditPage = 40

/** Who changed what in the hub, the latest first. */
export function buildAudit(entries: readonly AuditEntry[], hub: Hub): ModalView {
  const lines = entries.map((entry) => `• ${writeLine(entry, hub)}`)
  const last = entries.at(-1)
  const more: KnownBlock[] =
    last === undefined || entries.length < auditPage
      ? []
      : [{ type: 'actions', elements: [button('audit', 'Earlier', { value: String(last.seq) })] }]
  const empty = [section('Nothing was changed yet, in Slack or on the command line.')]
  return {
    type: 'modal',
    callback_id: 'message',
    title: plain('Who changed what', 24),
    close: plain('Close', 24),
    blocks: [...(lines.length === 0 ? empty : sectionsOf(lines)), ...more],
  }
}

/** At the head of a form while another administrator changed something: what, and that nothing was saved. */
export function buildStaleAdministration(changed: readonly AuditEntry[], hub: Hub): KnownBlock[] {
  const lines = changed.slice(-10).map((entry) => `• ${writeLine(entry, hub)}`)
  const head = ':arrows_counterclockwise: *Not saved yet: the hub changed while the form was open.*'
  const foot = 'What you chose is still here. Check it, and press again to save it.'
  return [section([head, ...lines, foot].join('\n'))]
}

/** An entry in words, as mrkdwn that is safe. */
function writeLine(entry: AuditEntry, hub: Hub): string {
  const words = clip(writeEntry(entry, hub), 200)
  return `${escapeMrkdwn(words)}, ${writeMoment(entry.at, hub.policy.zone)}`
}
