import { DateTime } from 'luxon'
import { kindNames, kinds } from './kinds.ts'
import { writeMoment } from './moment.ts'
import { outcomeNames, outcomeRow } from './outcomes.ts'
import { ratingMarks } from './ratings.ts'
import { writePeriod } from './report-period.ts'
import { colours, type LeftLine, leftLines, type Report } from './report-schema.ts'
import type { RuleName } from './rules.ts'

/** A figure in words: a small table, what it counts, and what to know of it. */
export interface ReportSection {
  title: string
  /** Which items it is about. */
  counts: string
  rules: readonly RuleName[]
  rows: readonly (readonly [label: string, value: string])[]
  notes: readonly string[]
}

/** A report in words, for a screen or a terminal. */
export interface WrittenReport {
  title: string
  /** The days, the zone, and as of when. */
  head: string
  sections: readonly ReportSection[]
  /** Whether the sums hold, and where they do not, by how much and of which items. */
  sums: readonly string[]
}

/** How many references a line names; `--json` has them all. */
const mostNamed = 12

const receivedIn = 'Of what was received in the period, as it stands now.'
const resolvedIn = 'Of what was resolved in the period, for the first time.'

/** Writes a report in words (R102 to R108, D10, D12, D16). */
export function writeReport(report: Report): WrittenReport {
  const { period, zone, asOf, hub } = report
  const title = `${hub}: ${writePeriod(period)}`
  const days = period.from === period.to ? period.from : `${period.from} to ${period.to}`
  const soFar = period.isOver ? '' : ' The period is not over yet.'
  return {
    title,
    head: `${days}, ${zone}. Read ${writeMoment(DateTime.fromISO(asOf).toMillis(), zone)}.${soFar}`,
    sections: [
      writeReceived(report.received),
      writeTimes(report.time),
      writeTimescales(report.timescale),
      writeOutcomes(report.outcomes),
      writeChildren(report.outcomes.children),
      writeRatings(report.ratings),
      writeDecisions(report.statutory),
      writeAgain(report.again),
      writeDays(report.received.days),
      writeApart(report.apart),
    ],
    sums: writeSums(report.reconciliation),
  }
}

function writeReceived(received: Report['received']): ReportSection {
  const { open, resolved, redirected, forwarded, byKind } = received
  return {
    title: `1. Received: ${received.received}`,
    counts: receivedIn,
    rules: ['R102', 'R108'],
    rows: [
      ['Open', `${open}`],
      ['Resolved', `${resolved}`],
      ['Redirected to another authority', `${redirected}`],
      ['Forwarded: already open', `${forwarded}`],
      ...kindNames.map((kind) => [`Came as: ${kinds[kind].name}`, `${byKind[kind]}`] as const),
    ],
    notes: [
      `Received ${received.received} = open ${open} + resolved ${resolved} + redirected ${redirected} + forwarded ${forwarded}.`,
      `Duplicates, in no figure: ${received.duplicates}. Converted, counted once: ${received.converted}. Reopened, counted once: ${received.reopened}. Logged after the period: ${received.loggedAfterPeriod}.`,
      ...nameThem('Duplicates', received.duplicateReferences),
    ],
  }
}

function writeTimes({ resolved, whole, opened, notOpened }: Report['time']): ReportSection {
  const stretches = [
    [`All, received to resolved (${whole.elapsed.items})`, whole],
    [`Opened ones, the same (${opened.whole.elapsed.items})`, opened.whole],
    ['  received to opened', opened.receivedToOpened],
    ['  opened to submitted (worker)', opened.openedToSubmitted],
    ['  submitted to resolved (manager)', opened.submittedToResolved],
    [`Left before opening (${notOpened.elapsed.items})`, notOpened],
  ] as const
  return {
    title: `2. Average time through the MASH: ${writeMean(whole.working.meanMinutes)}`,
    counts: `${resolvedIn} ${resolved} in all.`,
    rules: ['R103', 'R108', 'D6'],
    rows: stretches.flatMap(([label, { working, elapsed }]) => [
      [label, ''] as const,
      ['    working, mean / median', writeAverage(working)] as const,
      ['    elapsed, mean / median', writeAverage(elapsed)] as const,
    ]),
    notes: [
      'Working time passes only while the hub is open. Submitted is the last time it was submitted. Where a hub opens no contact, an item is opened when it is rated (D25). Minutes are rounded, a half upwards.',
    ],
  }
}

function writeTimescales(timescale: Report['timescale']): ReportSection {
  const { judged, byRating, firstDeadline, withoutTimescale, openAndOverdue, reopened } = timescale
  const lines = [...colours, 'blue'] as const
  return {
    title: `3. In timescale: ${timescale.inTime} of ${judged} (${writePercent(timescale.inTimePercent)})`,
    counts: `${resolvedIn} Judged against the deadline in force then; late is after it, not at it.`,
    rules: ['R104', 'D5', 'R29'],
    rows: [
      ['In time', `${timescale.inTime} (${writePercent(timescale.inTimePercent)})`],
      ['Late', `${timescale.late} (${writePercent(timescale.latePercent)})`],
      ...lines
        .filter((line) => line !== 'blue' || byRating.blue.judged > 0)
        .map((line) => {
          const { inTime, late } = byRating[line]
          return [`  ${wordOf(line)}: in time / late`, `${inTime} / ${late}`] as const
        }),
      [
        'By the first deadline: in time / late',
        `${firstDeadline.inTime} / ${firstDeadline.late} (${writePercent(firstDeadline.inTimePercent)})`,
      ],
      [`Not judged: ${wordOf('blue')}, no timescale`, `${withoutTimescale.blue}`],
      ['Not judged: others without one', `${withoutTimescale.other}`],
      ['Still open and overdue now', `${openAndOverdue.total}`],
    ],
    notes: [
      ...nameThem('Still open and overdue', openAndOverdue.references),
      ...nameThem('Reopened since, the first resolution counted (D15)', reopened),
    ],
  }
}

function writeOutcomes({
  resolved,
  byOutcome,
  byLeft,
  selfAuthorised,
}: Report['outcomes']): ReportSection {
  return {
    title: `4. Outcomes: ${resolved}`,
    counts: resolvedIn,
    rules: ['R105', 'D27', 'D7'],
    rows: [
      ...outcomeNames.map((name) => [outcomeRow(name).name, `${byOutcome[name]}`] as const),
      ...leftLines.map((line) => [`Left: ${leftWords[line]}`, `${byLeft[line]}`] as const),
      ['Authorised by whoever did the work (D7)', `${selfAuthorised}`],
    ],
    notes: [],
  }
}

/** D32: the children of those items, each by its own outcome; outcomes that no child had are left out. */
function writeChildren({
  total,
  itemsThatDiffer,
  byOutcome,
}: Report['outcomes']['children']): ReportSection {
  const some = outcomeNames.filter((name) => byOutcome[name] > 0)
  return {
    title: `Children by outcome: ${total}`,
    counts: `The children of those items; in figure 4 each item stands once, by the gravest.`,
    rules: ['D32'],
    rows: [
      ...some.map((name) => [outcomeRow(name).name, `${byOutcome[name]}`] as const),
      ['Items whose children have different outcomes', `${itemsThatDiffer}`],
    ],
    notes: [],
  }
}

/** Where items left, in words. */
export const leftWords: Record<LeftLine, string> = {
  screening: 'at initial screening',
  triage: 'at triage',
  meeting: 'at the meeting',
  atDoor: 'at the door',
  consultation: 'as a consultation or enquiry',
  informationRequest: 'as an information request',
}

function writeRatings(ratings: Report['ratings']): ReportSection {
  return {
    title: `5. By rating: ${ratings.received}`,
    counts: `${receivedIn} The rating now, and the one given first.`,
    rules: ['R106', 'R29'],
    rows: [
      ...colours.map((colour) => [wordOf(colour), writeBoth(ratings[colour])] as const),
      ['Not rated', writeBoth(ratings.notRated)],
      [`Apart: ${wordOf('blue')}, information requests`, writeBoth(ratings.blue)],
    ],
    notes: [],
  }
}

function writeBoth({ final, initial }: Report['ratings']['red']): string {
  return `${final} (first ${initial})`
}

function writeDecisions(statutory: Report['statutory']): ReportSection {
  return {
    title: `Statutory decision within one working day: ${statutory.inTime} of ${statutory.judged} (${writePercent(statutory.inTimePercent)})`,
    counts: `${receivedIn} ${statutory.due} owe one.`,
    rules: ['D10'],
    rows: [
      ['Decided in time', `${statutory.inTime} (${writePercent(statutory.inTimePercent)})`],
      ['Late', `${statutory.late} (${writePercent(statutory.latePercent)})`],
      ['  of those not decided yet', `${statutory.overdue}`],
      ['Not decided, not due yet', `${statutory.waiting}`],
    ],
    notes: [],
  }
}

function writeAgain(again: Report['again']): ReportSection {
  const { withNumber, withoutNumber, repeatContact, progressed, reReferral12m } = again
  return {
    title: `Come again: ${repeatContact} repeat contacts, ${reReferral12m} re-referrals`,
    counts: `${receivedIn} Matched on any child’s Mosaic or police number.`,
    rules: ['D12', 'R33'],
    rows: [
      ['With a number to match by', `${withNumber}`],
      ['  repeat contact: another of our items in the 12 months before', `${repeatContact}`],
      ['  progressed to social care', `${progressed}`],
      [
        '  of those, re-referral: within 12 months of the last that did',
        `${reReferral12m} (${writePercent(again.reReferralPercent)})`,
      ],
      ['Without a number, so not known', `${withoutNumber}`],
    ],
    notes: ['What another team closed within 3 months before (R33) is not counted here.'],
  }
}

function writeDays(days: Report['received']['days']): ReportSection {
  const some = days.filter(({ received, duplicates }) => received + duplicates > 0)
  return {
    title: `By day: ${some.length} of ${days.length} with something received`,
    counts: receivedIn,
    rules: ['D16', 'R102'],
    rows: some.map(({ day, received, open, resolved, redirected, forwarded, duplicates }) => [
      day,
      `${received} = ${open} open + ${resolved} resolved + ${redirected} redirected + ${forwarded} forwarded${duplicates > 0 ? `; duplicates ${duplicates}` : ''}`,
    ]),
    notes: [],
  }
}

/** R83, R77, D9, R12: what is asked for advice or information, and what the police signpost, each by itself. */
function writeApart(apart: Report['apart']): ReportSection {
  const { consultations, earlyHelpEnquiries, informationRequests: requests } = apart
  function adviceRows(name: string, counts: typeof consultations) {
    return [
      [name, `${counts.received}`],
      ['  open', `${counts.open}`],
      ['  advice given', `${counts.adviceGiven}`],
      ['  advised to refer', `${counts.referralAdvised}`],
      ['  became a referral', `${counts.converted}`],
    ] as const
  }
  return {
    title: 'Consultations, enquiries and information requests',
    counts: `${receivedIn} Each is one of "received" as well; one that became a referral is counted once.`,
    rules: ['R83', 'R77', 'D9'],
    rows: [
      ...adviceRows('MASH consultations', consultations),
      ...adviceRows('Early help enquiries', earlyHelpEnquiries),
      [`Information requests, ${wordOf('blue')}`, `${requests.received}`],
      ['  open', `${requests.open}`],
      ['  information provided', `${requests.provided}`],
      ['  declined', `${requests.declined}`],
      ['  became a referral', `${requests.converted}`],
    ],
    notes: [
      `Signposts by the police to an agency of the MASH, in no other number (R12): ${apart.policeSignposts}.`,
    ],
  }
}

function writeSums({ holds, sums }: Report['reconciliation']): string[] {
  if (holds) return [`The sums reconcile: ${sums.length} checked, none differs.`]
  return sums
    .filter(({ difference }) => difference !== 0)
    .flatMap(({ sum, difference, total, parts, references }) => [
      `DOES NOT RECONCILE: ${sum}: ${total} against ${parts}, a difference of ${difference}.`,
      ...nameThem('These', references),
    ])
}

function nameThem(what: string, references: readonly string[]): string[] {
  if (references.length === 0) return []
  const left = references.length - mostNamed
  const more = left > 0 ? `, and ${left} more (\`mash report --json\` names all)` : ''
  return [`${what}: ${references.slice(0, mostNamed).join(', ')}${more}.`]
}

function writeAverage({ items, meanMinutes, medianMinutes }: Report['time']['whole']['working']) {
  return items === 0 ? 'none' : `${writeMinutes(meanMinutes)} / ${writeMinutes(medianMinutes)}`
}

/** Whole minutes as hours and minutes; of null, "none". */
export function writeMinutes(minutes: number | null): string {
  if (minutes === null) return 'none'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours === 0 ? `${rest} min` : `${hours} h ${rest} min`
}

/** The mean at the head of a figure: where nothing was resolved there is none, of whatever hours. */
function writeMean(minutes: number | null): string {
  return minutes === null ? 'nothing was resolved' : `${writeMinutes(minutes)} working`
}

/** A percentage to one decimal; of null, "none to judge". */
export function writePercent(percent: number | null): string {
  return percent === null ? 'none to judge' : `${percent.toFixed(1)}%`
}

/** A rating by its shape and its word. */
export function wordOf(rating: keyof typeof ratingMarks): string {
  const { shape, word } = ratingMarks[rating]
  return `${shape} ${word}`
}
