import { flowChart, guidance, type WrittenRule } from './rule.ts'

/** Contact and referral records, and BLUE. */
export const records = {
  R24: {
    quotes: [
      guidance(
        '3.3',
        'All initial communications with the MASH will be loaded onto Mosaic and will be classed in one of two categories as either a "contact record" or a "referral record."',
      ),
    ],
    says: 'Everything that comes in is either a contact record or a referral record.',
  },
  R25: {
    quotes: [
      guidance(
        '4.1',
        '"Contact records" will be used where referrals do not move beyond initial screening within the MASH process.',
      ),
      guidance(
        '5.1',
        'All referrals which are going to go beyond the initial screening stage in the MASH and go into triage must be recorded as a "referral record".',
      ),
    ],
    says: 'A contact record where a referral does not move beyond initial screening; a referral record once it goes into triage.',
  },
  R26: {
    quotes: [
      guidance(
        '4.2',
        'Where appropriate social workers/social care workers together with other professionals in the MASH will initially screen Multi Agency Referral Forms (MARF). If it is felt the threshold is not met for the referral to go through to triage and that information, advice or signposting can occur the "contact record" will be used.',
      ),
    ],
    says: 'Screened with other professionals; below the threshold, advice or signposting on a contact record.',
  },
  R27: {
    quotes: [
      guidance(
        '4.3',
        '"Contact records" will also be used for all information sharing requests received via secure email, unless information indicates that it will be helpful or appropriate for the information request to go to triage and seek information from across agencies.',
      ),
    ],
    says: 'An information request is a contact record, unless it should go to triage: then it is rated RED, AMBER or GREEN.',
  },
  R28: {
    quotes: [
      flowChart('Information Requests (BLUE)', 'Information Requests (BLUE)'),
      flowChart(
        'Information Requests (BLUE)',
        'Information collated by BS with Management Oversight prior to being sent',
      ),
    ],
    says: 'BLUE is an information request: Business Support collates it, and a manager signs it off before it is sent.',
  },
  R29: {
    quotes: [
      guidance('15.1', 'a RAG rating (red, amber and green)'),
      guidance('15.6', 'Provide a breakdown of how many referrals by RAG rating.'),
    ],
    reading:
      'The guidance knows no BLUE, so BLUE stands on its own line in every figure by rating.',
    says: 'BLUE stands on a line of its own, outside the figures in timescale.',
  },
  R30: {
    quotes: [
      guidance(
        '4.5',
        '"Contact records" do not need case recording but the contact must make it clear what action was taken and why. Any relevant documents such as the MARF or the police incident details (if it\'s a domestic abuse incident) should be attached to the "contact record" through the ESCR linked to Mosaic.',
      ),
    ],
    says: 'The contact must make it clear what action was taken and why.',
  },
} as const satisfies Record<string, WrittenRule>
