import type { ActContext } from '../act.ts'
import type { Item } from '../item.ts'
import { kindRow } from '../kinds.ts'
import { decisionDue } from '../timescales.ts'

/**
 * R83, D10: what began as a consultation, enquiry or information request is a referral from here on. It says for good what it
 * began as, nobody waits for a manager any more (R78), and the statutory clock starts. Nothing for what is one already.
 */
export function becomeReferral({ item, hub, now }: ActContext): Partial<Item> {
  const began = item.leftAt ?? item.stage
  if (!['consultation', 'collation', 'informationRequest'].includes(began)) return {}
  // What reached the door as a referral began as nothing else, also where it was rated BLUE in between (R28).
  const cameAsReferral = kindRow(item.kind).startsAt === 'received'
  const due = item.subject === 'child' ? decisionDue(hub.calendar, now) : null
  return {
    beganAs: item.beganAs ?? (cameAsReferral ? null : item.kind),
    highlightedAt: null,
    decisionDue: item.decisionDue ?? due,
  }
}
