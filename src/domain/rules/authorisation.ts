import { guidance, type WrittenRule } from './rule.ts'

/** Authorisation and completion. */
export const authorisation = {
  R72: {
    quotes: [
      guidance(
        '15.2',
        'If the referral is leaving the MASH at initial screening, the responsible worker will load a contact record and will then move the record on PAM into “awaiting authorisation” for a manager to review and authorise. The completed referral will then be recorded as resolved.',
      ),
    ],
    says: 'The worker loads the record, then moves it to awaiting authorisation for a manager to review and authorise; then it is resolved.',
  },
  R73: {
    quotes: [
      guidance(
        '4.7',
        'The "contact record" will then appear on Mosaic which the social care team managers will authorise.',
      ),
      guidance(
        '5.5',
        'The “referral record” will then appear on Mosaic which the social care team managers will authorise.',
      ),
    ],
    says: 'Contact and referral records are authorised by the social care team managers.',
  },
  R74: {
    quotes: [
      guidance(
        '15.4',
        'If the referral is leaving the MASH at triage or strategy discussion/MASH meeting the record can be moved to completion, by going into the referral and indicating the referral outcome and noting its completion. The completed referral will then leave the track.',
      ),
    ],
    says: 'Leaving at triage or meeting: the outcome is indicated and completion noted.',
  },
  R75: {
    quotes: [guidance('15.2', 'for a manager to review and authorise')],
    reading:
      'A review that can only be answered yes is none: so a manager may send it back with a reason, and is somebody other than the worker.',
    says: 'Review and authorise: a manager other than the worker, who may send it back with a reason.',
  },
  R76: {
    quotes: [
      guidance('15.6', 'how many referrals left at initial screening, triage and MASH meeting'),
    ],
    says: 'Where an item left is kept as it enters authorisation.',
  },
} as const satisfies Record<string, WrittenRule>
