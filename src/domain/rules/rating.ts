import { flowChart, guidance, type WrittenRule } from './rule.ts'

/** The rating and the threshold. */
export const rating = {
  R31: {
    quotes: [flowChart('Step 3', 'MASH Team Manager/Early Help Decision Maker BRAG')],
    says: 'Rated by a MASH Team Manager or an Early Help Decision Maker.',
  },
  R32: {
    quotes: [
      flowChart(
        'Step 3',
        'Overview to include analysis of history, confirmation of consent or decision to over-ride consent and initial RAG rating to be recorded on the Inter- Agency Referral Form (IAR)',
      ),
    ],
    says: 'The overview includes analysis of history, confirmation of consent or the decision to override it, and the initial rating recorded on the referral form.',
  },
  R33: {
    quotes: [
      flowChart(
        'Step 3',
        'If a re-referral is received for a child/family that had previously been open to another team within 3 months of closure this should be identified within the management oversight for consideration within the risk assessment carried out in MASH.',
      ),
    ],
    says: 'A re-referral within 3 months of another team’s closing the child or family is named in the overview and weighed in the risk assessment.',
  },
  R34: {
    quotes: [
      guidance(
        '15.1',
        'The MASH manager will review the PAM track and add a category, which will be a RAG rating (red, amber and green).',
      ),
      guidance(
        '15.1',
        'The MASH manager will add the timescale for completion in line with the RAG rating and timescales policy',
      ),
    ],
    says: 'The manager adds the rating, and the timescale in line with it.',
  },
  R35: {
    quotes: [
      guidance(
        '15.2',
        'The MASH manager will then review the record, apply a RAG rating and an agreed threshold before allocating to an appropriately skilled worker to address the concern.',
      ),
    ],
    says: 'The manager applies a rating and an agreed threshold before allocating to an appropriately skilled worker.',
  },
  R36: {
    quotes: [
      guidance(
        '15.4',
        'Upon the completion of triage the RAG rating applied at the initial screening may change. MASH staff should add the new RAG rating and use the description box detailing briefly any changes and why the RAG rating was amended. The associated time for completion should also be amended.',
      ),
    ],
    says: 'On completion of triage the rating may change: add the new rating, say briefly what changed and why, and amend the time for completion.',
  },
  R37: {
    quotes: [
      guidance(
        '15.4',
        'The same process is applied at the MASH meeting, where the RAG rating should be reviewed and updated as appropriate.',
      ),
    ],
    says: 'At the MASH meeting the rating is reviewed and updated as appropriate.',
  },
  R38: {
    quotes: [
      guidance(
        '2.3',
        'the MASH uses a system called PAM to track referrals as they progress through the team, to track RAG rating and record the time referrals take to go through the MASH process.',
      ),
    ],
    says: 'The tracker keeps how a referral went, each of its ratings, and the time it took.',
  },
} as const satisfies Record<string, WrittenRule>
