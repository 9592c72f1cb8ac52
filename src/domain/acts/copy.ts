import { defineAct } from '../act.ts'
import type { HistoryEvent } from '../item.ts'
import { stages } from '../item.ts'
import { hubRoles } from '../roles.ts'

/**
 * R30, R72: what the tracker knows is handed to somebody to paste into the contact or referral record. It changes nothing of
 * the item and tells nobody; the history keeps who had it and when. Whoever may open the item may have it.
 */
export const copy = defineAct('copy', {
  label: 'Copy for {caseSystem}',
  done: 'copied',
  help: 'Ready-to-paste wording for the contact or referral record on {caseSystem}',
  says: (_detail, { policy }) => `copied it for ${policy.labels.caseSystem}`,
  rule: 'R72',
  from: stages,
  who: hubRoles,
  fields: {},
  follow: () => ({ changes: {} }),
})

/**
 * Whether the same person has already been handed these very words: since their copy nobody has done anything but copy. The
 * history then has nothing to add.
 */
export function hasCopied(personId: string, history: readonly HistoryEvent[]): boolean {
  const changed = history.findLastIndex((event) => event.act !== 'copy')
  return history.slice(changed + 1).some((event) => event.by === personId)
}

/** Whether an item has changed since a version of it was shown. That somebody copied it changes nothing. */
export function hasChangedSince(version: number | null, history: readonly HistoryEvent[]): boolean {
  const last = history.at(-1)?.seq ?? 0
  if (version === null || version > last) return true
  return history.some((event) => event.seq > version && event.act !== 'copy')
}
