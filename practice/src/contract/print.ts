import { GENERIC_ERRORS } from '../api/generic-errors.ts'
import { type Method, pageOf } from '../api/method.ts'
import { METHODS } from '../api/methods.ts'
import { AREAS, type Area, addressOf, type Rule, type Standing } from './rule.ts'
import { RULES } from './table.ts'

const CHAPTERS: Readonly<Record<Area, string>> = {
  view: 'Views',
  message: 'Messages',
  surface: 'What stands where',
  block: 'Blocks',
  element: 'Elements',
  'composition object': 'Composition objects',
  identifier: 'Identifiers',
  'data type': 'Types of data',
  'unknown property': 'Unknown properties',
  interaction: 'Interaction',
  event: 'Events',
  connection: 'Connections and signatures',
  method: 'Methods in general',
  rate: 'Rates',
  manifest: 'The manifest',
}

const MARKS: Readonly<Record<Standing, string>> = {
  documented: '',
  tried: 'tried',
  unconfirmed: '**unconfirmed**',
}

/** The whole contract as a page of Markdown: each rule a line, by area, and then each method. */
export function printContract(): string {
  const chapters = AREAS.map((area) => `## ${CHAPTERS[area]}\n\n${printArea(area)}`)
  const methods = Object.entries(METHODS).flatMap(([name, method]) =>
    method === undefined ? [] : [methodLine(name, method)],
  )
  const unsure = RULES.filter((rule) => rule.standing === 'unconfirmed').length
  const told = RULES.filter((rule) => rule.told === true).length
  return `${[
    "# Slack's contract",
    INTRODUCTION,
    `${RULES.length} rules, of which ${unsure} are unconfirmed and ${told} are only told; ${methods.length} methods.`,
    ...chapters,
    `## Each method\n\n${METHODS_INTRODUCTION}\n\n${table(METHOD_HEAD, methods)}`,
  ].join('\n\n')}\n`
}

const INTRODUCTION = `What the practice workspace holds an app to, printed by \`slack-practice --contract\` from the table that it checks
by (\`src/contract\`). Lengths are Unicode code points. A finding names the rule it comes from. The words of the answers are those of
Slack's own published validator and of answers that were seen.

Each heading, or each rule, links to the page where it is written. The last column: **unconfirmed** is from memory, from one third party,
from sources that differ, or in words that are ours; tried was seen in use; told is printed here and not kept by the workspace.`

const METHODS_INTRODUCTION = `Any other method is \`unknown_method\`. Beside its own errors each can give these: ${GENERIC_ERRORS.map(code).join(', ')}.`

const RULE_HEAD = ['Rule', 'What', 'Limit', 'Slack answers', 'Where', ''] as const
const METHOD_HEAD = [
  'Method',
  'Token',
  'Scopes of a bot',
  'Tier',
  'Needs',
  'Its own errors',
] as const

type Line = readonly string[]

/** Areas with many rules to a page of Slack's: a table for each page. The others are one table, each rule with its link. */
const BY_PAGE: readonly Area[] = ['view', 'block', 'element', 'composition object']

function printArea(area: Area): string {
  const rules = RULES.filter((rule) => rule.area === area)
  if (!BY_PAGE.includes(area)) return table(RULE_HEAD, rules.map(linkedLine))
  const pages = Array.from(new Set(rules.map((rule) => rule.page)))
  const parts = pages.map((page) => {
    const lines = rules.filter((rule) => rule.page === page).map(ruleLine)
    return `### [${page.split('/').at(-1)}](${addressOf(page)})\n\n${table(RULE_HEAD, lines)}`
  })
  return parts.join('\n\n')
}

function linkedLine(rule: Rule): Line {
  const [id = '', ...rest] = ruleLine(rule)
  return [`[${id}](${addressOf(rule.page)})`, ...rest]
}

function ruleLine(rule: Rule): Line {
  const marks = [MARKS[rule.standing], rule.told === true ? 'told' : ''].filter(Boolean)
  return [code(rule.id), rule.what, rule.limit, rule.error, rule.where, marks.join(', ')]
}

function methodLine(name: string, method: Method): Line {
  return [
    `[${name}](${pageOf(name)})`,
    method.token,
    (method.scopes.bot ?? []).map(code).join(', '),
    method.tier ?? 'its own',
    method.required.map(code).join(', '),
    method.errors.map(code).join(', '),
  ]
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: Line, lines: readonly Line[]): string {
  const rule = head.map(() => '---')
  return [head, rule, ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
