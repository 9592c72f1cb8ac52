import { flowChart, guidance, type WrittenRule } from './rule.ts'

/** The clock. */
export const clock = {
  R39: {
    quotes: [
      flowChart('Step 4', 'RED – 4 working hours AMBER – 16 working hours GREEN – 72 hours'),
    ],
    says: 'RED has 4 working hours, AMBER 16 working hours, GREEN 72 hours.',
  },
  R40: {
    quotes: [
      flowChart(
        'Step 4',
        'The timescale is then triggered according to RAG rating at the time the contact is opened',
      ),
    ],
    says: 'The timescale is triggered according to the rating at the time the contact is opened.',
  },
  R41: {
    quotes: [
      guidance(
        '15.1',
        'The MASH professional will need to ensure that working hours are kept in mind when loading the time and date for completion.',
      ),
    ],
    says: 'The time and date for completion keep the working hours in mind.',
  },
  R42: {
    quotes: [
      guidance(
        '15.5',
        'The tracker will highlight in red when referrals are overdue for completion.',
      ),
    ],
    says: 'What is overdue is marked; here in words and with a sign, since red is a rating.',
  },
  R43: {
    quotes: [
      guidance(
        '15.5',
        'The track will be checked regularly by MASH managers who will particularly identify those who are close to/or have gone over the completion date/time to ensure resolution occurs urgently.',
      ),
    ],
    says: 'Managers check regularly what is close to its time or over it.',
  },
  R44: {
    quotes: [],
    reading: 'Neither document has a pause or an extension.',
    says: 'The clock is never paused or extended: it would alter the figure in timescale.',
  },
  R45: {
    quotes: [],
    reading: 'Neither document says whether work on a RED carries on after hours.',
    says: 'A RED still open at closing time is handed over in so many words.',
  },
} as const satisfies Record<string, WrittenRule>
