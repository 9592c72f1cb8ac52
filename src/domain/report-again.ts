import { progressOutcomes } from './outcomes.ts'
import { percentOf } from './report-amounts.ts'
import type { ReceivedRow } from './report-rows.ts'
import type { Report } from './report-schema.ts'

/**
 * D12: how many of what was received in the period had come before. Two flags, never mixed, of those whose child has a number
 * to match by: a repeat contact, and a re-referral, which is counted among those that progressed to social care. What another
 * team closed (`reopened3m`) is not counted here.
 */
export function countAgain(received: readonly ReceivedRow[]): Report['again'] {
  const matched = received.filter(({ repeatContact }) => repeatContact !== null)
  const progressed = matched.filter(hasProgressed)
  const reReferral12m = progressed.filter(({ reReferral }) => reReferral === true).length
  return {
    received: received.length,
    withNumber: matched.length,
    withoutNumber: received.length - matched.length,
    repeatContact: matched.filter(({ repeatContact }) => repeatContact === true).length,
    progressed: progressed.length,
    reReferral12m,
    reReferralPercent: percentOf(reReferral12m, progressed.length),
  }
}

/** Whether it has ended with progress to social care. */
function hasProgressed({ stage, outcome }: ReceivedRow): boolean {
  return stage === 'resolved' && progressOutcomes.some((name) => name === outcome)
}
