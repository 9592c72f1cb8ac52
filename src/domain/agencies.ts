import type { Role } from './roles.ts'

interface AgencyRow {
  name: string
  /** Whether it sits in the MASH (R90). Sharing outside needs a purpose and an agreement (R93). */
  inMash: boolean
  /** The role of its people in this hub (D20), where it may have one. */
  role: Role | null
}

/** Those who are asked for information, answer, and are told (R52, R90). A new agency is one row. */
export const agencies = {
  police: { name: 'Police', inMash: true, role: 'policeStaff' },
  health: { name: 'Health', inMash: true, role: 'healthStaff' },
  probation: { name: 'Probation', inMash: true, role: 'probationStaff' },
  youthJustice: { name: 'Youth Justice Service', inMash: true, role: 'youthJusticeStaff' },
  adultSocialCare: { name: 'Adult social care', inMash: true, role: 'adultSocialCareStaff' },
  earlyHelp: { name: 'Early help', inMash: true, role: 'earlyHelpStaff' },
  education: { name: 'School or education', inMash: false, role: null },
  housing: { name: 'Housing', inMash: false, role: null },
  domesticAbuse: { name: 'Domestic abuse service', inMash: false, role: null },
  substanceMisuse: { name: 'Drug and alcohol service', inMash: false, role: null },
  voluntary: { name: 'Voluntary or community', inMash: false, role: null },
  otherAuthority: { name: 'Another local authority', inMash: false, role: null },
} as const satisfies Record<string, AgencyRow>

/** An agency's name in code. */
export type Agency = keyof typeof agencies

/** The row of an agency, with every column. */
export function agencyRow(agency: Agency): AgencyRow {
  return agencies[agency]
}

/** Every agency's name, for forms. */
export const agencyNames = Object.fromEntries(
  Object.entries(agencies).map(([agency, row]) => [agency, row.name]),
) as Record<Agency, string>

/** The agencies that a stored or typed list names; what is no agency is left out. */
export function readAgencies(stored: unknown): Agency[] {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : []
  const all = Object.keys(agencies) as Agency[]
  return all.filter((agency) => list.includes(agency))
}
