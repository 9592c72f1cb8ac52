import { z } from 'zod'
import { openTimeBetween } from '../domain/calendar.ts'
import { minuteMs } from '../domain/civil-day.ts'
import { ratings } from '../domain/ratings.ts'
import { deadlineOf, type Timescale, timescaleUnits } from '../domain/timescales.ts'
import type { PaperHub } from './read-policy.ts'
import { readTime } from './read-time.ts'
import type { Terminal } from './terminal.ts'

const time = z.string('must be a date and time')
const rating = z
  .string('must be a rating')
  .toLowerCase()
  .pipe(z.enum(ratings, `must be one of ${ratings.join(', ')}`))
const byRating = z.strictObject({ from: time, rating })
const byAmount = z.strictObject({
  from: time,
  amount: z.number('must be a number of hours').min(0, 'must be 0 hours or more'),
  unit: z.enum(timescaleUnits, `must be one of ${timescaleUnits.join(', ')}`),
})
const between = z.strictObject({ from: time, to: time })

/** One line of `mash explain --json`. */
type Question = z.output<typeof byRating> | z.output<typeof byAmount> | z.output<typeof between>

/** The answer to a line. A rating without a timescale has the deadline null. */
type Answer = { deadline: string | null } | { openMinutes: number } | { error: string }

const shapes =
  'Write {"from":"2026-04-24T16:00","rating":"amber"}, {"from":"…","amount":16,"unit":"openHours"} or {"from":"…","to":"…"}.'

/** Answers one line of JSON. A line that cannot be read or worked out is answered with an error in words. */
function answerLine(hub: PaperHub, line: string): Answer {
  const question = readQuestion(line)
  if ('error' in question) return question
  try {
    return answer(hub, question)
  } catch (error) {
    if (error instanceof RangeError) return { error: error.message }
    throw error
  }
}

function readQuestion(line: string): Question | { error: string } {
  let content: unknown
  try {
    content = JSON.parse(line)
  } catch {
    return { error: `This line is not JSON. ${shapes}` }
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { error: `This line is not a JSON object. ${shapes}` }
  }
  const schema = 'rating' in content ? byRating : 'to' in content ? between : byAmount
  const parsed = schema.safeParse(content)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join('.')}" ${message}`,
  )
  return { error: `${problems.join('; ')}. ${shapes}` }
}

function answer(hub: PaperHub, question: Question): Answer {
  const from = readTime(hub.calendar, question.from)
  if ('problem' in from) return { error: from.problem }
  if ('to' in question) {
    const to = readTime(hub.calendar, question.to)
    if ('problem' in to) return { error: to.problem }
    if (to.at < from.at) return { error: '"to" is before "from".' }
    return { openMinutes: openTimeBetween(hub.calendar, from.at, to.at) / minuteMs }
  }
  const timescale = timescaleOf(hub, question)
  if (timescale === null) return { deadline: null }
  const { rollToOpening } = hub.policy
  const deadline = deadlineOf(hub.calendar, timescale, from.at, { rollToOpening })
  return { deadline: new Date(deadline).toISOString() }
}

function timescaleOf(
  hub: PaperHub,
  question: z.output<typeof byRating> | z.output<typeof byAmount>,
): Timescale | null {
  return 'rating' in question ? hub.policy.timescales[question.rating] : question
}

/**
 * Answers JSON lines as they come, one answer a line and in order; blank lines are passed over. Stops quietly when whoever
 * reads the answers stops reading.
 */
export async function answerLines(hub: PaperHub, { stdin, stdout }: Terminal): Promise<void> {
  stdin.setEncoding('utf8')
  let unfinished = ''
  for await (const chunk of stdin) {
    const lines = `${unfinished}${chunk}`.split('\n')
    unfinished = lines.pop() ?? ''
    await write(stdout, answerAll(hub, lines))
    if (!stdout.writable) return
  }
  await write(stdout, answerAll(hub, [unfinished]))
}

function answerAll(hub: PaperHub, lines: readonly string[]): string {
  let answers = ''
  for (const line of lines) {
    const question = line.replace(/^\uFEFF/, '').trim()
    if (question !== '') answers += `${JSON.stringify(answerLine(hub, question))}\n`
  }
  return answers
}

/** Writes, and waits until there is room for more or nobody reads any longer. */
async function write(stdout: Terminal['stdout'], text: string): Promise<void> {
  if (text === '' || stdout.write(text) || !stdout.writable) return
  await new Promise<void>((resolve) => {
    const ends = ['drain', 'error', 'close']
    function done() {
      for (const end of ends) stdout.off(end, done)
      resolve()
    }
    for (const end of ends) stdout.once(end, done)
  })
}
