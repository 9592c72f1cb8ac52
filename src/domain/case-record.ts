import type { ActContext } from './act.ts'
import { arrivalRows } from './case-record-arrival.ts'
import type { CaseRecordRow, Part, Written } from './case-record-facts.ts'
import { outcomeRows } from './case-record-outcome.ts'
import { type Item, recordTypeOf } from './item.ts'
import { writeMoment } from './moment.ts'
import type { Policy } from './policy.ts'

/** What stands where the tracker knows nothing: it never guesses (R109). */
export const notRecorded = 'Not recorded here'

/** Every line of a contact or referral record. A new fact is one row of either table. */
export const caseRecordRows: readonly CaseRecordRow[] = [...arrivalRows, ...outcomeRows]

/** The parts of a record and their headings. */
const headings: Record<Part, string> = {
  received: 'WHAT CAME IN',
  overview: 'RESEARCH AND MANAGEMENT OVERSIGHT',
  tracking: 'RATING, TIMESCALE AND STAGES',
  triage: 'TRIAGE',
  meeting: 'STRATEGY DISCUSSION OR MASH MEETING',
  since: 'FURTHER INFORMATION',
  decision: 'OUTCOME',
  authorisation: 'AUTHORISATION',
  toAdd: 'TO BE ADDED BY HAND',
}

/**
 * The order of each record. A contact record must make it clear what action was taken and why (004 §4.5), so that comes
 * straight after what came in. A referral record ends with the brief summary of triage and the decision (004 §5.3, §6.3).
 */
const orders = {
  contact: ['received', 'decision', 'overview', 'tracking', 'since', 'authorisation', 'toAdd'],
  referral: [
    'received',
    'overview',
    'tracking',
    'since',
    'triage',
    'meeting',
    'decision',
    'authorisation',
    'toAdd',
  ],
} as const satisfies Record<ReturnType<typeof recordTypeOf>, readonly Part[]>

/** "Contact record" or "Referral record" (R25). */
export function writeRecordType(item: Pick<Item, 'stage' | 'leftAt'>): string {
  return recordTypeOf(item) === 'contact' ? 'Contact record' : 'Referral record'
}

/** R25, R72: whether an act made the record fall due: the item was given its outcome, or went on to triage, or with a section 47 past it. */
export function fallsDue(before: Item, after: Item): boolean {
  // D16: the record is that of the item that stays.
  if (after.mergedInto !== null) return false
  if (after.outcome !== null) return before.outcome === null
  // What is sent back or reopened comes back to triage, and its record is there already.
  const forwards = before.stage !== 'authorisation' && before.stage !== 'resolved'
  const goesOn =
    (after.stage === 'triage' || after.stage === 'meeting') && recordTypeOf(before) === 'contact'
  return goesOn && forwards
}

/**
 * The wording for the contact or referral record (R24, R25), from what the tracker knows, as plain lines to paste into the
 * case system: for one person's eyes. Holds free text, so it never goes to a channel (D14).
 */
export function writeCaseRecord(context: ActContext): string[] {
  const { item, hub, now } = context
  const lines = [
    `${writeRecordType(item).toUpperCase()}: from MASH Track, ${item.reference}, as it stood on ${writeMoment(now, hub.policy.zone)}`,
  ]
  for (const part of orders[recordTypeOf(item)]) {
    const rows = caseRecordRows.filter(
      (row) => row.part === part && (row.applies?.(context) ?? true),
    )
    if (rows.length === 0) continue
    lines.push('', headings[part])
    for (const { label, write } of rows) {
      lines.push(...writeLine(nameSystems(label, hub.policy), write(context)))
    }
  }
  return lines
}

/** R113: a label with this council's own names. What people wrote is never touched. */
function nameSystems(label: string, { labels }: Pick<Policy, 'labels'>): string {
  return label
    .replaceAll('{caseSystem}', labels.caseSystem)
    .replaceAll('{referralForm}', labels.referralForm)
}

function writeLine(label: string, written: Written): string[] {
  if (written === null || written === '' || written.length === 0) {
    return [`${label}: ${notRecorded}`]
  }
  if (typeof written === 'string') return [`${label}: ${written}`]
  return written.length === 1
    ? [`${label}: ${written[0]}`]
    : [`${label}:`, ...written.map((one) => `- ${one}`)]
}
