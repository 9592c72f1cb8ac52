import { type DecidedRule, type WrittenRule } from '../../src/domain/rules/rule.ts'
import { type RuleName, ruleOf, rules, sourceOf, writePlace } from '../../src/domain/rules.ts'
import { contextOnly } from './context-only.ts'
import type { Found, Shown } from './find-rules.ts'

/** Every rule's name, in the order of the rulebook. */
export const ruleNames = Object.keys(rules) as RuleName[]

const chapters: Partial<Record<RuleName, string>> = {
  R1: 'Intake, and what is loaded',
  R17: 'The identifier, the child and the siblings',
  R24: 'Contact and referral records, and BLUE',
  R31: 'The rating and the threshold',
  R39: 'The clock',
  R46: 'Allocation and ownership',
  R51: 'The work of each rating, and its outcomes',
  R56: 'Triage',
  R62: 'The strategy discussion or MASH meeting',
  R65: 'Section 47, and the hand-over',
  R72: 'Authorisation and completion',
  R77: 'The Early Help line, and consultations',
  R84: 'Restricted information',
  R90: 'Sharing with agencies, and the ESCR',
  R98: 'The missing child, and the PPN meeting',
  R102: 'Reports',
  R109: 'What the tracker is',
  D1: 'Decisions on the clock, the rating and the road',
  D17: 'Decisions on people, sight and the day',
}

/** `docs/rules.md`: every rule with its words, where it lives in the code, and what shows it, or why nothing does. */
export function writeRulesPage(found: Found): string {
  const sections = ruleNames.flatMap((rule) => {
    const chapter = chapters[rule]
    return [...(chapter === undefined ? [] : [`## ${chapter}`]), writeRule(rule, found)]
  })
  return `${[head, writeSum(found), ...sections].join('\n\n')}\n`
}

const head = `# The rules

Every rule that the product is built from: R1 to R113 are read from two councils' documents, D1 to D32 are decided where those disagree or are silent. Each
with its words, the files that carry it, and the tests that show it, by their titles. This page is written by \`npm run rules\` from the
code and the tests; \`test/rulebook-page.test.ts\` fails where it says anything else, or where a rule has neither a test nor a reason.`

function writeSum({ tests }: Found): string {
  const contexts = ruleNames.filter((rule) => contextOnly[rule] !== undefined)
  const shown = ruleNames.filter((rule) => tests.has(rule))
  return [
    '| | rules | |',
    '|---|---|---|',
    `| shown by tests | ${shown.length} of ${ruleNames.length} | |`,
    `| context, with nothing to build | ${contexts.length} | ${linkAll(contexts)} |`,
  ].join('\n')
}

function linkAll(names: readonly RuleName[]): string {
  return names.map((rule) => `[${rule}](#${rule.toLowerCase()})`).join(', ')
}

function writeRule(rule: RuleName, { code, tests }: Found): string {
  const row = ruleOf(rule)
  const files = code.get(rule) ?? []
  const reason = contextOnly[rule]
  const carried = files.length === 0 ? [] : [`In the code: ${files.map(linkTo).join(', ')}`]
  return [
    `### ${rule}`,
    ...writeWords(rule, row),
    row.says,
    ...(reason === undefined ? [] : [`**Context only.** ${reason}`]),
    ...carried,
    ...writeShown(tests.get(rule) ?? []),
  ].join('\n\n')
}

function writeWords(rule: RuleName, row: WrittenRule | DecidedRule): string[] {
  if ('about' in row) return [`A ${sourceOf(rule)}.`, `> ${row.words}`]
  const quotes = row.quotes.map((quote) => `> “${quote.words}” (${writePlace(quote)})`)
  const reading = row.reading === undefined ? [] : [`Read, not written: ${row.reading}`]
  return [...(quotes.length === 0 ? [] : [quotes.join('\n>\n')]), ...reading]
}

function writeShown(shown: readonly Shown[]): string[] {
  if (shown.length === 0) return []
  const files = [...new Set(shown.map(({ file }) => file))]
  const lines = files.flatMap((file) => [
    `- ${linkTo(file)}`,
    ...shown.filter((one) => one.file === file).map(({ title }) => `  - ${plain(title)}`),
  ])
  return ['Shown by:', lines.join('\n')]
}

function linkTo(file: string): string {
  return `[${file}](../${file})`
}

/** A title with nothing in it that a page would take for its own marks. */
function plain(title: string): string {
  return title
    .replaceAll(/\$\{[^}]*\}|%[sio]|\$[a-z]\w*/g, '…')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[*_<>[\]`|]/g, (mark) => `\\${mark}`)
}
