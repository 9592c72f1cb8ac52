import { guidance, type WrittenRule } from './rule.ts'

/** Triage, and the strategy discussion or MASH meeting. */
export const triage = {
  R56: {
    quotes: [
      guidance(
        '15.2',
        'If the referral is moving to triage then the MASH staff responsible for the referral can move the referral to the triage list.',
      ),
    ],
    says: 'The member of staff responsible for the referral moves it to the triage list.',
  },
  R57: {
    quotes: [
      guidance(
        '6.1',
        'The information gathered through triage will be loaded on Mosaic in the triage form.',
      ),
      guidance(
        '5.3',
        'The "referral record" will not be the place to record all details collated in triage, … the MASH staff should summarise very briefly the information received during triage and the decision taken at the end of triage.',
      ),
    ],
    says: 'What triage gathered is on the case system’s triage form; elsewhere it is summarised very briefly.',
  },
  R58: {
    quotes: [
      guidance(
        '6.2',
        'The professionals within the MASH will discuss the referral with colleagues within the MASH and where needed, their manager. This will help determine which other agencies should be contacted during triage.',
      ),
    ],
    says: 'Which agencies to ask is discussed with colleagues and, where needed, a manager.',
  },
  R59: {
    quotes: [
      guidance(
        '6.2',
        'At the end of triage when they have all the information a discussion should be held with a MASH Manager to determine the right course of action. MASH staff will write a brief analysis of the information received through triage in the referral record and make a recommendation of action to be taken.',
      ),
    ],
    says: 'At the end of triage there is a discussion with a MASH manager, a brief analysis and a recommendation.',
  },
  R60: {
    quotes: [
      guidance(
        '6.3',
        'A summary of the information, e.g. who supplied the information from and a brief analysis of the information gathered together with the recommendation for action to be taken must be recorded in the “referral record” and triage.',
      ),
    ],
    says: 'Who supplied what, the analysis and the recommendation are in the referral record and in triage.',
  },
  R61: {
    quotes: [
      guidance(
        '6.4',
        'The outcome of triage must be shared with those with parental responsibility, referrer and other professionals/agencies who contributed to or were asked for information during triage.',
      ),
    ],
    says: 'The outcome of triage is shared with those with parental responsibility, the referrer, and every agency that contributed or was asked.',
  },
  R62: {
    quotes: [
      guidance(
        '7.1',
        'A strategy discussion or MASH meeting usually takes places where there are safeguarding concerns relating to children/young people. The MASH will use the strategy meeting template on Mosaic to record minutes of the MASH meeting and to set out the management of risk plan agreed at the meeting.',
      ),
    ],
    says: 'A strategy discussion or MASH meeting takes place where there are safeguarding concerns.',
  },
  R63: {
    quotes: [
      guidance(
        '7.2',
        'The minutes will usually be completed by business support within the MASH and will be authorised by a social care manager.',
      ),
    ],
    says: 'Minutes are completed by Business Support and authorised by a social care manager.',
  },
  R64: {
    quotes: [
      guidance(
        '7.3',
        'The outcome of MASH meetings must be shared with those with parental responsibility (only where appropriate), referrer and other professionals/agencies who contributed to/or were asked for information during triage or who attended the MASH Meeting.',
      ),
    ],
    says: 'The outcome of a meeting is shared with the referrer, everybody who contributed, was asked or attended, and parents where appropriate.',
  },
} as const satisfies Record<string, WrittenRule>
