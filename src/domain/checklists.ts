import type { Item } from './item.ts'
import { goesAsRedOrAmber, goesToEarlyHelp } from './parts/missing-child.ts'
import type { RuleName } from './rules.ts'

/** What asks for a line: the outcome, or an after-task (D6), which is done when the item has left. */
export type AskedBy = 'outcome' | 'letters' | 'escr'

interface ChecklistRow {
  /** As the form shows it: 75 characters at most. */
  words: string
  rule: RuleName
  askedBy: AskedBy
  applies: (item: Item) => boolean
}

/** What is ticked when work is done (R23, R48, R51, R53, R60, R96). A new line is one row: form, screen and exits follow. */
export const checklist = {
  riskAssessment: {
    words: 'Risk assessment',
    rule: 'R51',
    askedBy: 'outcome',
    applies: isRiskAssessed,
  },
  signsOfSafety: {
    words: 'Full Signs of Safety analysis',
    rule: 'R51',
    askedBy: 'outcome',
    applies: isRiskAssessed,
  },
  chronology: {
    words: 'Full chronology',
    rule: 'R51',
    askedBy: 'outcome',
    applies: isRiskAssessed,
  },
  dangerStatement: {
    words: 'Draft danger statement',
    rule: 'R53',
    askedBy: 'outcome',
    applies: isRiskAssessed,
  },
  safetyPlan: {
    words: 'Draft safety plan',
    rule: 'R53',
    askedBy: 'outcome',
    applies: isRiskAssessed,
  },
  greenChronology: {
    words: 'Chronology',
    rule: 'R48',
    askedBy: 'outcome',
    applies: isEarlyHelp,
  },
  greenSigns: {
    words: 'Signs of Safety',
    rule: 'R48',
    askedBy: 'outcome',
    applies: isEarlyHelp,
  },
  greenResearch: {
    words: 'Further research, with recommendations',
    rule: 'R48',
    askedBy: 'outcome',
    applies: isEarlyHelp,
  },
  provision: {
    words: 'Recorded whether early help provision (EHSA, FIS) was suggested',
    rule: 'R95',
    askedBy: 'outcome',
    applies: isEarlyHelp,
  },
  network: {
    words: 'Ethnicity, language, religion and network on the case record',
    rule: 'R23',
    askedBy: 'outcome',
    applies: isWorked,
  },
  summaryInRecord: {
    words: 'Who supplied what, analysis, recommendation: in the referral record',
    rule: 'R60',
    askedBy: 'outcome',
    applies: wentToTriage,
  },
  summaryInTriage: {
    words: 'Who supplied what, analysis, recommendation: in the triage form',
    rule: 'R60',
    askedBy: 'outcome',
    applies: wentToTriage,
  },
  section47Checks: {
    words: 'All checks and lateral enquiries are on the MASH triage form',
    rule: 'R67',
    askedBy: 'outcome',
    applies: isUnderSection47,
  },
  section47Form: {
    words: 'Section 47 form started on the child, for the receiving team',
    rule: 'R67',
    askedBy: 'outcome',
    applies: isUnderSection47,
  },
  letterToReferrer: {
    words: 'Outcome confirmed to the referrer in writing',
    rule: 'R96',
    askedBy: 'letters',
    applies: (item) => isWorked(item) && canBeWrittenTo(item),
  },
  letterToParents: {
    words: 'Written advice or signposting sent to parents, or none was needed',
    rule: 'R96',
    askedBy: 'letters',
    applies: isWorked,
  },
  escrForm: {
    words: 'ESCR: the referral form, or it came without one',
    rule: 'R96',
    askedBy: 'escr',
    applies: isWorked,
  },
  escrDocuments: {
    words: 'ESCR: other documents from the referrer, or there were none',
    rule: 'R96',
    askedBy: 'escr',
    applies: isWorked,
  },
  escrTriage: {
    words: 'ESCR: information received through triage, or none was',
    rule: 'R96',
    askedBy: 'escr',
    applies: wentToTriage,
  },
  escrShared: {
    words: 'ESCR: shared across agencies for their records, as appropriate',
    rule: 'R97',
    askedBy: 'escr',
    applies: isWorked,
  },
  escrReferrer: {
    words: 'ESCR: the written confirmation to the referrer',
    rule: 'R96',
    askedBy: 'escr',
    applies: (item) => isWorked(item) && canBeWrittenTo(item),
  },
  escrParents: {
    words: 'ESCR: the written advice to parents, or none was needed',
    rule: 'R96',
    askedBy: 'escr',
    applies: isWorked,
  },
} as const satisfies Record<string, ChecklistRow>

/** A line of the checklists. */
export type ChecklistLine = keyof typeof checklist

/** Every line, in the order of the table. */
const lines = Object.keys(checklist) as ChecklistLine[]

/** The row of a line, with every column. */
export function checklistRow(line: ChecklistLine): ChecklistRow {
  return checklist[line]
}

/** How each line is written on a form. */
export const checklistWords = Object.fromEntries(
  lines.map((line) => [line, checklist[line].words]),
) as Record<ChecklistLine, string>

/** The lines that an item has, of those that something asks for, in the order of the table. */
export function linesOf(item: Item, ...askedBy: readonly AskedBy[]): ChecklistLine[] {
  return lines.filter((line) => {
    const row = checklistRow(line)
    return askedBy.includes(row.askedBy) && row.applies(item)
  })
}

/** The lines of an item that nobody has ticked. */
export function untickedOf(item: Item, ...askedBy: readonly AskedBy[]): ChecklistLine[] {
  return linesOf(item, ...askedBy).filter((line) => item.details.checklist[line] === undefined)
}

/** How far an item has gone: where it stands, or where it left. */
function reached({ stage, leftAt }: Item): string {
  return leftAt ?? stage
}

/** Whether it was worked at all: what leaves at the door, and what only asks for advice, has no checklist. */
export function isWorked(item: Item): boolean {
  return ['screening', 'triage', 'meeting'].includes(reached(item))
}

/** Whether triage has begun: from here on it needs a referral record, and people are told of the outcome (R61). */
export function wentToTriage(item: Item): boolean {
  return ['triage', 'meeting'].includes(reached(item))
}

/** R51, R53, and R99: a missing child goes the way of RED and AMBER whatever its colour. */
function isRiskAssessed(item: Item): boolean {
  return isWorked(item) && goesAsRedOrAmber(item)
}

/** R67: what a section 47 needs before it is handed over. */
function isUnderSection47(item: Item): boolean {
  return isWorked(item) && item.details.section47.decided !== null
}

/** R48: what GREEN needs of the Early Help Hub. */
function isEarlyHelp(item: Item): boolean {
  return isWorked(item) && goesToEarlyHelp(item)
}

/** Nobody can write to a referrer who gave no name. */
export function canBeWrittenTo({ source }: Item): boolean {
  return source !== '9' && source !== '10'
}

/** Whether a stored word names a line. */
export function isChecklistLine(word: string): word is ChecklistLine {
  return Object.hasOwn(checklist, word)
}
