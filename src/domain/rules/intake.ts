import { flowChart, guidance, type WrittenRule } from './rule.ts'

/** Intake, and what is loaded. */
export const intake = {
  R1: {
    quotes: [
      flowChart('Step 1', 'All referrals received via email or phone or by portal (in future)'),
    ],
    says: 'Referrals come by email or phone, or in future by portal.',
  },
  R2: {
    quotes: [flowChart('Step 1', 'Duty Social Worker supporting Business Support')],
    says: 'Referrals are received by the Duty Social Worker supporting Business Support.',
  },
  R3: {
    quotes: [
      flowChart(
        'Step 1',
        'RED – Immediate safeguarding concerns flagged and dealt with immediately.',
      ),
    ],
    says: 'Immediate safeguarding concerns are flagged and dealt with immediately.',
  },
  R4: {
    quotes: [
      flowChart(
        'Step 1',
        'Not a BCP postcode – Business Support Information Officer re-direct to the appropriate Local Authority',
      ),
    ],
    says: 'Not a local postcode: the Business Support Information Officer redirects to the appropriate Local Authority.',
  },
  R5: {
    quotes: [
      flowChart(
        'Step 1',
        'Child is already open to Children’s Social Care and has an allocated worker/Manager/Business Support – Business Support to forward information and add case note',
      ),
    ],
    says: "The child is already open to Children's Social Care: Business Support forwards the information and adds a case note.",
  },
  R6: {
    quotes: [
      flowChart(
        'Step 2',
        'Business Support Information Officer carries out verification and research.',
      ),
    ],
    says: 'The Business Support Information Officer carries out verification and research before the rating.',
  },
  R7: {
    quotes: [
      flowChart(
        'Step 2',
        'Management Oversight for any NFA’s/not accepted with standardised email sent back to referrer and archived',
      ),
    ],
    says: 'Management oversight for any NFA or not accepted, with a standardised email sent back to the referrer, and archived.',
  },
  R8: {
    quotes: [
      guidance(
        '15.2',
        'Every referral received by the MASH will be loaded on to the PAM system, with the exception of the initial screening completed by police. This would include all telephone calls for social worker or early help consultations, information requests and MARF referrals.',
      ),
    ],
    says: 'Every referral received by the MASH will be loaded.',
  },
  R9: {
    quotes: [
      guidance(
        '15.2',
        'If after initial screening by police; incidents which do not require intervention by MASH do not need to be loaded onto PAM. Police will only load referrals onto PAM if it is decided the referral will need to be further assessed by the MASH.',
      ),
    ],
    says: 'What the police screened and the MASH need not assess further is not loaded.',
  },
  R10: {
    quotes: [
      guidance(
        '14.3',
        'During these discussions if the decision is made that the incident does not need to be referred to social care, there will be brief details of the discussion recorded by the police system.',
      ),
    ],
    says: 'An incident that is not referred is recorded on the police system, and not here.',
  },
  R11: {
    quotes: [
      guidance(
        '4.4',
        'The Police staff based within the MASH will initially screen all standard domestic abuse referrals that have been received by Police Harm Assessment Unit (HAU) or those received from the police as incidents. In these situations the police and social care will initially check if there have been any previous concerns, check if the family are known or allocated to a social worker or early help worker and consider the risk informed by the DASH risk level.',
      ),
    ],
    says: 'Police screening checks previous concerns, whether the family is known or allocated, and the DASH risk level.',
  },
  R12: {
    quotes: [
      guidance(
        '4.4',
        'When the decision is made that an incident has occurred but that the threshold is not met for referral through to triage and MASH, that information, advice or signposting can be completed by HAU via PAM to another agency within the MASH e.g. early help … Each agency is responsible for making a record of actions taken.',
      ),
    ],
    says: 'Below the threshold, the police may signpost to another agency within the MASH; that is not a referral received.',
  },
  R13: {
    quotes: [
      guidance(
        '15.1',
        'Upon receipt of a Multi-Agency Referral Form (MARF), every referral received will be created on to the PAM track for a manager to review and allocate to a member of staff to progress.',
      ),
    ],
    says: 'Every referral received is created on the track for a manager to review and allocate.',
  },
  R14: {
    quotes: [
      guidance(
        '15.1',
        'Where a member of staff has received a referral or consultation via telephone, this will also be loaded onto the PAM track and above process followed.',
      ),
    ],
    says: 'A referral or consultation by telephone is loaded too, and goes the same way.',
  },
  R15: {
    quotes: [
      guidance(
        '15.2',
        'Once a record has been created onto the tracker it will appear on the “to do list” on PAM.',
      ),
    ],
    says: 'A new record appears on the to-do list.',
  },
  R16: {
    quotes: [
      guidance('15.1', 'Staff can add whether the referral is related to a child or an adult.'),
    ],
    says: 'Staff can add whether the referral is related to a child or an adult.',
  },
} as const satisfies Record<string, WrittenRule>
