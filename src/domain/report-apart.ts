import { checkSum, countIn, sortInto } from './report-boxes.ts'
import type { ReceivedRow } from './report-rows.ts'
import type { CheckedSum, Report } from './report-schema.ts'

const adviceEnds = ['open', 'adviceGiven', 'referralAdvised', 'converted', 'other'] as const
const requestEnds = ['open', 'provided', 'declined', 'converted', 'other'] as const

/**
 * R83, R77, D9: consultations, early help enquiries and information requests, each reported by itself. One that was converted
 * is one of what was received, and is counted here as converted and nowhere else.
 */
export function countApart(received: readonly ReceivedRow[]): {
  apart: Omit<Report['apart'], 'policeSignposts'>
  sums: CheckedSum[]
} {
  const consultations = countAdvice(received, 'consultation')
  const enquiries = countAdvice(received, 'earlyHelpEnquiry')
  const rows = received.filter(
    ({ kind, rating }) => kind === 'informationRequest' || rating === 'blue',
  )
  const requests = countIn(sortInto(requestEnds, rows, requestEnd))
  return {
    apart: {
      consultations: { received: consultations.total, ...consultations.ends },
      earlyHelpEnquiries: { received: enquiries.total, ...enquiries.ends },
      informationRequests: { received: rows.length, ...requests },
    },
    sums: [
      checkSum('consultations = how they stand', consultations.total, consultations.ends, []),
      checkSum('enquiries = how they stand', enquiries.total, enquiries.ends, []),
      checkSum('information requests = how they stand', rows.length, requests, []),
    ],
  }
}

function countAdvice(received: readonly ReceivedRow[], kind: ReceivedRow['kind']) {
  const rows = received.filter((row) => row.kind === kind)
  return { total: rows.length, ends: countIn(sortInto(adviceEnds, rows, adviceEnd)) }
}

function adviceEnd({ beganAs, stage, outcome }: ReceivedRow): (typeof adviceEnds)[number] {
  if (beganAs !== null) return 'converted'
  if (stage !== 'resolved') return 'open'
  return outcome === 'adviceGiven' || outcome === 'referralAdvised' ? outcome : 'other'
}

function requestEnd({ beganAs, stage, outcome }: ReceivedRow): (typeof requestEnds)[number] {
  if (beganAs !== null) return 'converted'
  if (stage !== 'resolved') return 'open'
  if (outcome === 'informationProvided') return 'provided'
  return outcome === 'informationDeclined' ? 'declined' : 'other'
}
