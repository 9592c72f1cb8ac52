import { flowChart, guidance, type WrittenRule } from './rule.ts'

/** Reports, and what the tracker is. */
export const reports = {
  R102: {
    quotes: [guidance('15.6', 'How many referrals received/created;')],
    says: 'Reported: how many referrals were received.',
  },
  R103: {
    quotes: [
      guidance('15.6', 'The average time taken through the MASH to complete the referral process;'),
    ],
    says: 'Reported: the average time to complete, in working and in elapsed hours.',
  },
  R104: {
    quotes: [
      guidance('15.6', 'How many referrals were resolved in timescale and how many were not;'),
    ],
    says: 'Reported: how many were resolved in timescale, and how many were not.',
  },
  R105: {
    quotes: [
      guidance(
        '15.6',
        'The outcome of the referrals and how many referrals left at initial screening, triage and MASH meeting;',
      ),
    ],
    says: 'Reported: the outcomes, and where referrals left.',
  },
  R106: {
    quotes: [guidance('15.6', 'Provide a breakdown of how many referrals by RAG rating.')],
    says: 'Reported: how many by rating, the final one with the initial beside it.',
  },
  R107: {
    quotes: [
      guidance('15.6', 'data will be extracted by the MASH manager regarding the following:'),
    ],
    says: 'Reports are for the MASH manager.',
  },
  R108: {
    quotes: [
      guidance(
        '15.1',
        'MASH will use PAM to track the RAG ratings applied to referrals and the time taken by the MASH to process all referrals received.',
      ),
    ],
    says: 'The time taken is tracked for all that is received.',
  },
  R109: {
    quotes: [
      guidance(
        '3.1',
        "The primary record system for referrals into the MASH will be Mosaic, which will be administered by children's social care teams and the Business Support Team.",
      ),
      guidance(
        '2.3',
        'the MASH uses a system called PAM to track referrals as they progress through the team',
      ),
      guidance(
        '2.5',
        'Social workers within the MASH alongside will record information on Mosaic.',
      ),
    ],
    says: 'The case system is the record; this only tracks, and keeps as little as it can.',
  },
  R110: {
    quotes: [
      guidance(
        '2.1',
        'All staff within the MASH will have access to their own agency database and systems to allow them to access information and share this within the MASH.',
      ),
      guidance(
        '2.4',
        "The Business Support Team within the MASH will have access to Mosaic (including read only access to the child protection screens). They will also have access to the education system (Synergy) and the children's centre system (Soft Smart).",
      ),
    ],
    says: 'Business Support looks in the case system, the education system and the children’s centre system.',
  },
  R111: {
    quotes: [guidance('cover', 'Review Date: June 2020 … Protective Marking: Internal')],
    says: 'The guidance is past its review date: what it fixes is configuration here.',
  },
  R112: {
    quotes: [
      guidance(
        '2.2',
        'The MASH will continue to seek opportunities for integration of IT systems to increase efficiencies and ensure information sharing occurs easily across agencies.',
      ),
      guidance(
        '15.7',
        'The Warwickshire MASH is committed to identifying ways in which agencies within the MASH can view, amend and contribute information together on one IT system regarding each referral.',
      ),
    ],
    says: 'Partner agencies are to view and contribute in one system.',
  },
  R113: {
    quotes: [
      flowChart('Missing Child', 'Care Director or Mosaic'),
      flowChart('Step 3', 'Inter- Agency Referral Form (IAR)'),
      guidance('15.1', 'Multi-Agency Referral Form (MARF)'),
    ],
    reading: 'Two councils name the same things differently.',
    says: 'What systems and forms are called is for each council to say.',
  },
} as const satisfies Record<string, WrittenRule>
