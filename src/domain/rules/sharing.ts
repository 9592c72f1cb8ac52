import { guidance, type WrittenRule } from './rule.ts'

/** Sharing with agencies, and the ESCR. */
export const sharing = {
  R90: {
    quotes: [
      guidance(
        '3.2',
        'When colleagues from the police, probation, health, Youth Justice Service, adult social care and early help discuss children within the MASH they will note on their own computer system that information has been shared through the MASH triage process; detailing the reason for the sharing of information and detailing as appropriate the outcome from the triage or MASH meeting.',
      ),
    ],
    says: 'Each partner notes on its own system that information was shared, why, and the outcome where appropriate.',
  },
  R91: {
    quotes: [
      guidance(
        '3.2',
        'The sharing of information can occur via secure email or by uploading and downloading of information via PAM.',
      ),
      guidance(
        '14.1',
        'should be shared and distributed via secure email or by uploading/downloading on PAM to professionals within the MASH.',
      ),
    ],
    says: 'Information is shared by secure email; here, by whom and where it is.',
  },
  R92: {
    quotes: [
      guidance(
        '3.2',
        'The MASH will share information and records held, such as the contact/referrals records, triage information record and strategy discussion(s)/MASH meetings minutes with agencies within the MASH',
      ),
    ],
    says: 'What is shared: contact and referral records, the triage record, and minutes.',
  },
  R93: {
    quotes: [
      guidance(
        '14.2',
        'Where appropriate agencies with Single Point of Contact (SPOC) agreements with the MASH may also be sent such information but the purpose for sharing must be recorded.',
      ),
    ],
    says: 'An agency outside the MASH needs a SPOC agreement, and the purpose of sharing is recorded.',
  },
  R94: {
    quotes: [
      guidance(
        '14.4',
        'The police will record their information on the police computer system, upon the investigation on Athena, detailing a summary of the discussions held and outcome of incidents. The record will be updated following the outcome of triage or MASH meeting process.',
      ),
    ],
    says: 'The police keep a summary, updated after the outcome: so they are told of it.',
  },
  R95: {
    quotes: [
      guidance('14.5', 'Early help will use Mosaic to record all information'),
      guidance('14.6', 'Youth Justice Service staff will follow their recording process'),
      guidance(
        '14.7',
        'Probation will record on N-Delius when sharing of information has occurred, detailing that the MASH completed information sharing, ensuring the purpose and outcome are recorded.',
      ),
    ],
    says: 'Early help, Youth Justice and probation each record on a system of their own.',
  },
  R96: {
    quotes: [
      guidance(
        '13.1',
        'It is vital that key information is loaded on the ESCR, this will usually include: Multi-Agency Referral Form (MARF); Other documents sent by the referrer such as incident forms, domestic abuse referral forms; Information received through triage such as reports, summary of information etc.; Written confirmation (email or letter) to the referrer of the outcome of the referral; Written advice or signposting sent to the parents of the child.',
      ),
    ],
    says: 'Five things are usually loaded on the ESCR when a referral closes.',
  },
  R97: {
    quotes: [
      guidance(
        '13.1',
        'All the above information is to be shared across agencies as appropriate for their records.',
      ),
    ],
    says: 'What is on the ESCR is shared across agencies as appropriate.',
  },
} as const satisfies Record<string, WrittenRule>
