import type { RawInput } from '../../src/domain/field.ts'
import type { Hub } from '../../src/domain/hub.ts'
import { doAct, people, type Situation, unrated, type Who } from './example-hub.ts'

export const fullAdvice = {
  outcome: 'adviceGiven',
  tag: '12345 JC',
  reason: 'A teacher is worried about a bruise.',
  action: 'Speak with the parents, and ring again.',
  recordedOnAll: true,
  confirmedBy: 'secureEmail',
  confirmedAt: '11:40',
  copiedAt: '11:50',
} as const satisfies RawInput

/** The advice of an enquiry, of which R80 asks for no letter. */
export const fullEnquiryAdvice = {
  outcome: 'adviceGiven',
  tag: '12345 JC',
  reason: 'A parent asks for help with sleep.',
  action: 'The family information service.',
  recordedOnFile: true,
} as const satisfies RawInput

export const fullConversion = {
  rating: 'amber',
  levelOfNeed: '3',
  historyAnalysis: 'Nothing known before.',
  agreement: 'obtained',
  overrideReason: null,
  tag: '12345 JC',
  takenBy: people.worker.id,
  formRequested: true,
  recordLoaded: true,
} as const satisfies RawInput

export const fullReply = {
  outcome: 'informationProvided',
  tag: '12345 JC',
  action: 'Dates of contact, to the court officer.',
  reason: 'Asked for by the court.',
  recordLoaded: true,
} as const satisfies RawInput

/** What a call for advice begins with: who asks for it, and no more. */
export const fullCall = {
  kind: 'consultation',
  source: null,
  caller: '2A',
  highlighted: false,
} as const satisfies RawInput

interface Given {
  hub?: Hub
  input?: RawInput
  by?: Who
}

/** A consultation that a social worker took at 09:00 and holds. */
export function consultation({ input, by = 'worker', ...given }: Given = {}): Situation {
  return unrated({ ...given, by, input: { ...fullCall, ...input } })
}

/** A call to the Early Help line that an Early Help worker took at 09:00 and holds. */
export function enquiry({ input, by = 'earlyHelpWorker', ...given }: Given = {}): Situation {
  return unrated({ ...given, by, input: { ...fullCall, kind: 'earlyHelpEnquiry', ...input } })
}

/** An enquiry that its worker highlighted to a manager at 09:10. */
export function highlighted(from: Situation = enquiry()): Situation {
  const input = { reason: 'A referral is advised.' }
  return doAct(from, 'highlight', 'earlyHelpWorker', input, '2026-06-02 09:10')
}

/** An information request as it was logged at 09:00. */
export function collating({ input, by = 'officerNorth', ...given }: Given = {}): Situation {
  const asked = { kind: 'informationRequest', source: null, requester: '7', ...input }
  return unrated({ ...given, by, input: asked })
}

/** Its reply, put before a manager at 10:00 by Business Support. */
export function replySubmitted(from: Situation = collating()): Situation {
  return doAct(from, 'submitReply', 'officerNorth', fullReply, '2026-06-02 10:00')
}

/** Signed off at 10:30, and not sent. */
export function replySignedOff(from: Situation = replySubmitted()): Situation {
  return doAct(from, 'authorise', 'teamManager', {}, '2026-06-02 10:30')
}
