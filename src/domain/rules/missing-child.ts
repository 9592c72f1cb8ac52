import { flowChart, type WrittenRule } from './rule.ts'

/** The missing child, and the PPN meeting. */
export const missingChild = {
  R98: {
    quotes: [
      flowChart(
        'Missing Child',
        'If child/young person already has an allocated worker MASH Business Support can email the Missing person report to the allocated worker, Team Manager, Assistant Team Manager and Business Support & Team Manager of CE & Mispers team. Business Support in the allocated team to open to Missing Child Form on Care Director or Mosaic.',
      ),
    ],
    says: 'A missing child with an allocated worker: the report is emailed to the five who need it.',
  },
  R99: {
    quotes: [
      flowChart(
        'Missing Child',
        'If child/Young Person does not have an allocated worker a new Contact to be bragged & opened in MASH by Business Support and Record of Missing Child Form opened. Contact to be allocated to an Assistant Team Manager for oversight and risk assessment to be completed within MASH as outlined in the RED/AMBER rag rating process below.',
      ),
    ],
    says: 'A missing child without an allocated worker is rated, opened, and worked as a RED or AMBER.',
  },
  R100: {
    quotes: [
      flowChart(
        'Missing Child',
        'Record of Missing Child form to be assigned to CE & Missing Team Manager',
      ),
    ],
    says: 'The Record of Missing Child form is assigned to the CE & Missing Team Manager.',
  },
  R101: {
    quotes: [
      flowChart(
        'PPN Meeting',
        'Daily PPN meeting with Police colleagues to discuss PPN’s in relation to appropriate thresholds and RAG rating.',
      ),
    ],
    says: 'Police notifications are discussed each day with the police, for threshold and rating.',
  },
} as const satisfies Record<string, WrittenRule>
