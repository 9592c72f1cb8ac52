import { guidance, type WrittenRule } from './rule.ts'

/** Section 47, and the hand-over. */
export const section47 = {
  R65: {
    quotes: [
      guidance(
        '8.1',
        'The decision to initiate a section 47 child protection investigation must be made by a social care manager, who will then arrange a strategy discussion/MASH meeting.',
      ),
    ],
    says: 'The decision to initiate a section 47 must be made by a social care manager.',
  },
  R66: {
    quotes: [
      guidance(
        '8.1',
        'Following this meeting the social care manager should contact the duty team manager in assessment and intervention team to complete a transfer of the case as appropriate.',
      ),
    ],
    says: 'After the meeting the social care manager contacts the duty team manager to transfer the case.',
  },
  R67: {
    quotes: [
      guidance(
        '8.2',
        'A Child Protection Section 47 form is initiated by the MASH on the child for the district team to complete. MASH will ensure all checks are completed within the MASH onto the MASH triage form. In child protection investigations the triage process will act as the process for completing lateral enquires with all relevant professionals and agencies.',
      ),
    ],
    says: 'All checks are completed on the triage form before a section 47 is handed over.',
  },
  R68: {
    quotes: [
      guidance(
        '8.3',
        "The MASH will then email the Mosaic number via secure email to the assessment and intervention team or where appropriate CS&S children's team.",
      ),
    ],
    says: 'The hand-over is the case number by secure email to the receiving team.',
  },
  R69: {
    quotes: [
      guidance(
        '9.1',
        'All other information such as further telephone calls to parents or referrers should be loaded in the triage and within the contact or referral record.',
      ),
    ],
    says: 'Further telephone calls are recorded in triage and in the contact or referral record.',
  },
  R70: {
    quotes: [
      guidance(
        '9.2',
        'In the event, the case has transferred to the district team then any further contact can be loaded within "case records" and email sent to the secure team inbox advising of further contact with the MASH.',
      ),
    ],
    says: 'After a transfer, further contact is a case record and an email to the secure team inbox; it reopens nothing.',
  },
  R71: {
    quotes: [
      guidance(
        '9.3',
        'If the concerns were of an immediate nature, the MASH will call the team to ensure handover of this occurs and follow up by secure email.',
      ),
    ],
    says: 'Immediate concerns are handed over by a call, and by secure email after it.',
  },
} as const satisfies Record<string, WrittenRule>
