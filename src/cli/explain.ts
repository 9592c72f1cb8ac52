import type { Command } from 'commander'
import {
  type Explanation,
  explainBetween,
  explainDeadline,
  type RatingStep,
} from '../domain/explain.ts'
import { writeExplanation } from '../domain/explain-words.ts'
import { type Rating, ratings } from '../domain/ratings.ts'
import { type TimescaleUnit, timescaleUnits } from '../domain/timescales.ts'
import { answerLines } from './explain-json.ts'
import { type PaperHub, readPaperHub } from './read-policy.ts'
import { readTime } from './read-time.ts'
import { complain, type Terminal } from './terminal.ts'

const example = 'For example: mash explain --from 2026-04-24T16:00 --rating amber'

/** The options of `mash explain`, as typed. */
export interface ExplainOptions {
  readonly from?: string
  readonly to?: string
  readonly rating?: string
  readonly reRated?: readonly string[]
  readonly amount?: string
  readonly unit?: string
  readonly policy?: string
  readonly json?: boolean
}

/** Adds `mash explain` to the program. */
export function addExplain(
  program: Command,
  run: (options: ExplainOptions) => Promise<void>,
): void {
  program
    .command('explain')
    .description('Explain a deadline line by line, or the open time between two times')
    .option(
      '--from <time>',
      'when the clock starts: 2026-04-24T16:00 (hub time) or 2026-04-24T15:00Z',
    )
    .option('--rating <rating>', `the rating: ${ratings.join(', ')}`)
    .option('--re-rated <time=rating...>', 'each later rating: 2026-04-27T10:00=red')
    .option('--amount <hours>', 'a timescale of its own, in place of a rating')
    .option('--unit <unit>', `what its hours count: ${timescaleUnits.join(', ')}`)
    .option('--to <time>', 'the open time up to here, in place of a deadline')
    .option('--policy <file>', 'the hub policy (default: HUB_POLICY, ./hub.yml, or what ships)')
    .option(
      '--json',
      'read one JSON object a line and answer one a line; blank lines are passed over',
    )
    .addHelpText(
      'after',
      `\n${example}\nThe hub's own closure days are in its database and are not counted here.`,
    )
    .action(run)
}

/**
 * Runs `mash explain` and answers the exit code: 0, or 2 for input that cannot be used, with a sentence that says why and
 * an example. Needs no database, so it does not know the hub's closure days.
 */
export async function runExplain(options: ExplainOptions, terminal: Terminal): Promise<number> {
  const hub = readPaperHub(options.policy ?? (terminal.env['HUB_POLICY'] || undefined))
  if ('problems' in hub) return complain(terminal, hub.problems)
  if (options.json === true) {
    await answerLines(hub, terminal)
    return 0
  }
  try {
    const notes: string[] = []
    const explained = explain(hub, options, notes)
    if ('problem' in explained) return complain(terminal, [explained.problem, example])
    terminal.stdout.write(`${[...notes, ...writeExplanation(explained)].join('\n')}\n`)
    return 0
  } catch (error) {
    if (error instanceof RangeError) return complain(terminal, [error.message])
    throw error
  }
}

type Problem = { problem: string }

function explain(hub: PaperHub, options: ExplainOptions, notes: string[]): Explanation | Problem {
  const asked = [options.rating, options.amount, options.to].filter((one) => one !== undefined)
  if (options.from === undefined) return { problem: 'Say when the clock starts, with --from.' }
  if (asked.length !== 1) {
    return { problem: 'Give one of --rating, --amount with --unit, or --to.' }
  }
  const at = readNoting(hub, options.from, notes)
  if (typeof at === 'object') return at
  if (options.to !== undefined) return explainTo(hub, at, options.to, notes)
  const steps = readSteps(hub, options, at, notes)
  if ('problem' in steps) return steps
  const { rollToOpening } = hub.policy
  return explainDeadline({ calendar: hub.calendar, steps, rollToOpening })
}

function explainTo(hub: PaperHub, from: number, text: string, notes: string[]) {
  const to = readNoting(hub, text, notes)
  if (typeof to === 'object') return to
  return to < from ? { problem: '--to is before --from.' } : explainBetween(hub.calendar, from, to)
}

function readSteps(
  hub: PaperHub,
  options: ExplainOptions,
  at: number,
  notes: string[],
): [RatingStep, ...RatingStep[]] | Problem {
  const first = readFirstStep(hub, options, at)
  if ('problem' in first) return first
  const steps: [RatingStep, ...RatingStep[]] = [first]
  for (const text of options.reRated ?? []) {
    const step = readReRating(hub, text, notes)
    if ('problem' in step) return step
    if (step.at < (steps.at(-1)?.at ?? at)) {
      return { problem: 'Give re-ratings in order of time, after --from.' }
    }
    steps.push(step)
  }
  return steps
}

function readNoting(hub: PaperHub, text: string, notes: string[]): number | Problem {
  const read = readTime(hub.calendar, text)
  if ('problem' in read) return read
  if (read.happensTwice) {
    notes.push(`${text} happens twice, because the clocks go back over it. The first is taken.`)
  }
  return read.at
}

function readFirstStep(hub: PaperHub, options: ExplainOptions, at: number): RatingStep | Problem {
  if (options.rating !== undefined) return readRating(hub, options.rating, at)
  const amount = Number(options.amount)
  if (options.amount?.trim() === '' || !(amount >= 0) || amount === Infinity) {
    return { problem: `"${options.amount}" is not a number of hours. Write it like --amount 16.` }
  }
  if (options.reRated !== undefined) return { problem: '--re-rated needs --rating before it.' }
  const unit = options.unit
  if (!isUnit(unit)) {
    return { problem: `Say what the hours count, with --unit ${timescaleUnits.join(', or ')}.` }
  }
  return { at, timescale: { amount, unit } }
}

function readReRating(hub: PaperHub, text: string, notes: string[]): RatingStep | Problem {
  const [time = '', rating = ''] = text.split('=')
  const at = readNoting(hub, time, notes)
  return typeof at === 'object' ? at : readRating(hub, rating, at)
}

function readRating(hub: PaperHub, text: string, at: number): RatingStep | Problem {
  const rating = text.toLowerCase()
  if (isRating(rating)) return { at, rating, timescale: hub.policy.timescales[rating] }
  return { problem: `"${text}" is not a rating. The ratings are ${ratings.join(', ')}.` }
}

function isRating(text: string): text is Rating {
  return ratings.some((rating) => rating === text)
}

function isUnit(text: string | undefined): text is TimescaleUnit {
  return timescaleUnits.some((unit) => unit === text)
}
