import { DateTime } from 'luxon'
import { kindNames, kinds } from './kinds.ts'
import { writeMoment } from './moment.ts'
import { outcomeRow } from './outcomes.ts'
import { type OutcomeLine, outcomeLines, type SharedReport } from './report-for-sharing.ts'
import { writePeriod } from './report-period.ts'
import { colours, leftLines } from './report-schema.ts'
import {
  leftWords,
  type ReportSection,
  type WrittenReport,
  wordOf,
  writeMinutes,
  writePercent,
} from './report-words.ts'
import { fewerThan5, notShown } from './small-numbers.ts'

const resolvedIn =
  'Of what was resolved in the month for the first time, and left at initial screening, triage or the meeting'

/** Writes the figures for sharing in words (D24, R102 to R106). */
export function writeForSharing(report: SharedReport): WrittenReport {
  const { hub, period, zone, asOf, received, worked } = report
  return {
    title: `${hub}: ${writePeriod(period)}, for sharing`,
    head: `${period.from} to ${period.to}, ${zone}. Read ${writeMoment(DateTime.fromISO(asOf).toMillis(), zone)}.`,
    sums: [
      `Counts of 1 to 4 read "${fewerThan5}" (D24). What would give one away reads "${notShown}": another count, a share, or a whole table.`,
    ],
    sections: [
      {
        title: `1. Received: ${received.total}`,
        counts: 'Of what was received in the month, as it came.',
        rules: ['R102'],
        rows: kindNames.map((kind) => [kinds[kind].name, `${received.byKind[kind]}`]),
        notes: [],
      },
      writeTimes(worked),
      writeTimescale(worked),
      writeOutcomes(report),
      {
        title: '5. By rating',
        counts: 'Of what was received in the month, by the rating now.',
        rules: ['R106', 'R29'],
        rows: [
          ...colours.map((colour) => [wordOf(colour), `${received.byRating[colour]}`] as const),
          [`${wordOf('blue')}, or not rated`, `${received.byRating.other}`],
        ],
        notes: [],
      },
      {
        title: 'Signposts by the police',
        counts: 'Given in the month to an agency of the MASH, and in no other number.',
        rules: ['R12'],
        rows: [['Signposts', `${report.policeSignposts}`]],
        notes: [],
      },
    ],
  }
}

function writeTimes({ total, working, elapsed }: SharedReport['worked']): ReportSection {
  return {
    title: '2. Average time through the MASH',
    counts: `${resolvedIn}: ${total}.`,
    rules: ['R103'],
    rows: [
      ['Working, mean / median', writeAverage(working)],
      ['Elapsed, mean / median', writeAverage(elapsed)],
    ],
    notes: ['Working time passes only while the hub is open.'],
  }
}

function writeTimescale({ timescale }: SharedReport['worked']): ReportSection {
  const { inTimePercent: percent } = timescale
  return {
    title: `3. In timescale: ${percent === notShown ? notShown : writePercent(percent)}`,
    counts: `${resolvedIn}, against the deadline in force then.`,
    rules: ['R104'],
    rows: [
      ['In time', `${timescale.inTime}`],
      ['Late', `${timescale.late}`],
      ['Without a timescale', `${timescale.noTimescale}`],
    ],
    notes: [],
  }
}

function writeOutcomes({ worked, besides }: SharedReport): ReportSection {
  const { outcomes, left } = worked
  return {
    title: `4. Outcomes: ${worked.total}`,
    counts: `${resolvedIn}.`,
    rules: ['R105', 'D27'],
    rows: [
      ...outcomeLines.map((line) => [nameOfLine(line), `${outcomes[line]}`] as const),
      ...leftLines.map((line) => {
        const shared = { ...left, ...besides }[line]
        return [`Left: ${leftWords[line]}`, `${shared}`] as const
      }),
    ],
    notes: ['What left elsewhere is in none of the other lines.'],
  }
}

function nameOfLine(line: OutcomeLine): string {
  if (line === 'progressed') return 'Progress to social care'
  const { name } = outcomeRow(line)
  return line === 'noFurtherAction' ? `${name}, or returned to the referrer` : name
}

function writeAverage({ meanMinutes, medianMinutes }: SharedReport['worked']['working']): string {
  if (meanMinutes === null || medianMinutes === null) return 'none'
  if (meanMinutes === notShown || medianMinutes === notShown) return notShown
  return `${writeMinutes(meanMinutes)} / ${writeMinutes(medianMinutes)}`
}
