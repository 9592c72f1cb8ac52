import type { ReportSection, WrittenReport } from './report-words.ts'

/** A report as lines of plain text, its values in columns: for a terminal, and to be copied. */
export function writeReportText({ title, head, sections, sums }: WrittenReport): string[] {
  return [title, head, ...sums, ...sections.flatMap(writeSection)]
}

function writeSection({ title, counts, rules, rows, notes }: ReportSection): string[] {
  const width = Math.max(...rows.map(([label]) => label.length), 0) + 2
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`.trimEnd())
  return [
    '',
    title,
    `  ${counts} (${rules.join(', ')})`,
    ...lines,
    ...notes.map((note) => `  ${note}`),
  ]
}
