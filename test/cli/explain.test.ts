import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { type ExplainOptions, runExplain } from '../../src/cli/explain.ts'

const folder = mkdtempSync(join(tmpdir(), 'mash-explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(
  options: ExplainOptions,
  input: string[] = [],
  env: Record<string, string> = {},
) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const reading = [text(stdout), text(stderr)] as const
  const code = await runExplain(options, { stdin: Readable.from(input), stdout, stderr, env })
  stdout.end()
  stderr.end()
  const [output, errors] = await Promise.all(reading)
  return { code, output, errors, lines: output.split('\n').filter((line) => line !== '') }
}

async function answers(...questions: (object | string)[]): Promise<unknown[]> {
  const lines = questions.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  const { lines: found } = await run({ json: true }, [`${lines.join('\n')}\n`])
  return found.map((line): unknown => JSON.parse(line))
}

describe('mash explain, in words', () => {
  test('explains an AMBER opened on a Friday afternoon, and ends with the deadline', async () => {
    const { code, lines } = await run({ from: '2026-04-24T16:00', rating: 'amber' })
    expect(code).toBe(0)
    expect(lines.at(-1)).toBe('Due Tuesday 28 April 2026, 15:00 BST: 16 open hours.')
  })

  test('explains a re-rating', async () => {
    const reRated = ['2026-04-27T09:00=red']
    const { lines } = await run({ from: '2026-04-24T16:00', rating: 'AMBER', reRated })
    expect(lines.at(-1)).toBe('Due Monday 27 April 2026, 13:00 BST: 4 open hours.')
  })

  test('explains a timescale of its own, and the open time between two times', async () => {
    const own = await run({ from: '2026-05-02T11:00', amount: '72', unit: 'workingDayHours' })
    expect(own.lines.at(-1)).toContain(
      'Due Friday 8 May 2026, 00:00 BST (midnight at the end of Thursday)',
    )
    const between = await run({ from: '2026-04-24T16:00', to: '2026-04-27T09:00' })
    expect(between.lines.at(-1)).toContain('Open for 1 h 15 min')
  })

  test('says which of two it takes when a time happens twice', async () => {
    const { lines } = await run({ from: '2026-10-25T01:30', rating: 'green' })
    expect(lines[0]).toBe(
      '2026-10-25T01:30 happens twice, because the clocks go back over it. The first is taken.',
    )
    expect(lines.at(-1)).toContain('Wednesday 28 October 2026, 00:30 GMT')
  })

  test.each<[string, ExplainOptions, RegExp]>([
    [
      'a rating that is none',
      { from: '2026-04-24T16:00', rating: 'purple' },
      /"purple" is not a rating.*red, amber, green, blue/,
    ],
    [
      'a date that does not exist',
      { from: '2026-02-30T16:00', rating: 'red' },
      /no such date as 2026-02-30/,
    ],
    [
      'an hour that does not exist',
      { from: '2026-02-20T25:00', rating: 'red' },
      /no such time as 25:00/,
    ],
    [
      'a time that the clocks skip',
      { from: '2026-03-29T01:30', rating: 'red' },
      /does not exist in hub time/,
    ],
    ['a day without a time', { from: '2026-04-24', rating: 'red' }, /not a date and time/],
    ['no start', { rating: 'red' }, /--from/],
    ['nothing asked', { from: '2026-04-24T16:00' }, /one of --rating/],
    [
      'two things asked',
      { from: '2026-04-24T16:00', rating: 'red', to: '2026-04-25T16:00' },
      /one of --rating/,
    ],
    ['an amount without a unit', { from: '2026-04-24T16:00', amount: '16' }, /--unit openHours/],
    [
      'an amount that is no number',
      { from: '2026-04-24T16:00', amount: 'many', unit: 'openHours' },
      /"many"/,
    ],
    [
      'an end before the start',
      { from: '2026-04-24T16:00', to: '2026-04-23T16:00' },
      /before --from/,
    ],
    [
      're-ratings out of order',
      { from: '2026-04-24T16:00', rating: 'red', reRated: ['2026-04-23T16:00=amber'] },
      /in order/,
    ],
    ['a year that is not covered', { from: '2040-04-24T16:00', rating: 'red' }, /2015 to 2035/],
  ])('answers %s with a sentence and exit code 2', async (_, options, message) => {
    const { code, output, errors } = await run(options)
    expect(code).toBe(2)
    expect(errors).toMatch(message)
    expect(output).toBe('')
  })
})

describe('mash explain --json', () => {
  test('answers deadlines and open minutes, one a line, in order', async () => {
    expect(
      await answers(
        { from: '2026-04-24T16:00', rating: 'amber' },
        { from: '2026-04-24T15:00:00Z', rating: 'amber' },
        { from: '2026-04-24T17:00:00+02:00', amount: 16, unit: 'openHours' },
        { from: '2026-04-24T16:00', to: '2026-04-27T09:00' },
        { from: '2026-04-24T16:00', rating: 'blue' },
      ),
    ).toEqual([
      { deadline: '2026-04-28T14:00:00.000Z' },
      { deadline: '2026-04-28T14:00:00.000Z' },
      { deadline: '2026-04-28T14:00:00.000Z' },
      { openMinutes: 75 },
      { deadline: null },
    ])
  })

  test('seconds and thousandths count', async () => {
    expect(
      await answers(
        { from: '2026-06-02T09:00:30.250', rating: 'red' },
        { from: '2026-06-02T09:00:30', to: '2026-06-02T09:02' },
      ),
    ).toEqual([{ deadline: '2026-06-02T12:00:30.250Z' }, { openMinutes: 1.5 }])
  })

  test('answers each line that cannot be read with an error, and goes on', async () => {
    const good = { from: '2026-06-02T09:00', rating: 'red' }
    const found = await answers(
      'not json',
      '[]',
      'null',
      { from: '2026-02-30T09:00', rating: 'red' },
      { from: '2026-03-29T01:30', rating: 'green' },
      { from: '2026-06-02T09:00', rating: 'purple' },
      { from: '2026-06-02T09:00', amount: -1, unit: 'openHours' },
      { from: '2026-06-02T09:00', amount: 4, unit: 'hours' },
      { from: '2026-06-02T09:00', to: '2026-06-01T09:00' },
      { from: '2026-06-02T09:00', amount: 1e9, unit: 'openHours' },
      { from: 5, rating: 'red' },
      { ...good, colour: 'red' },
      good,
    )
    expect(found).toHaveLength(13)
    for (const answer of found.slice(0, -1)) expect(answer).toEqual({ error: expect.any(String) })
    expect(found.at(-1)).toEqual({ deadline: '2026-06-02T12:00:00.000Z' })
  })

  test('passes over blank lines, and reads lines that arrive in pieces or end without a newline', async () => {
    const pieces = [
      '\uFEFF{"from":"2026-06-0',
      '2T09:00","rating":"red"}\r\n',
      '\n   \n{"from":',
      '"2026-06-02T10:00","rating":"red"}',
    ]
    const { lines } = await run({ json: true }, pieces)
    expect(lines).toEqual([
      '{"deadline":"2026-06-02T12:00:00.000Z"}',
      '{"deadline":"2026-06-02T13:00:00.000Z"}',
    ])
  })
})

describe('the hub policy', () => {
  test('is read from the file that is named, or that HUB_POLICY names', async () => {
    const file = join(folder, 'hub.yml')
    writeFileSync(file, 'rollToOpening: true\ntimescales:\n  red: { amount: 1, unit: openHours }\n')
    const question = { from: '2026-06-02T09:00', rating: 'red' }
    const named = await run({ ...question, policy: file })
    expect(named.lines.at(-1)).toContain('Tuesday 2 June 2026, 10:00')
    const fromEnvironment = await run(question, [], { HUB_POLICY: file })
    expect(fromEnvironment.lines).toEqual(named.lines)
  })

  test('brings holidays that were announced late', async () => {
    const [holidays, file] = [join(folder, 'bank-holidays.json'), join(folder, 'late.yml')]
    const events = [{ title: 'Day of thanksgiving', date: '2026-06-03', notes: '' }]
    writeFileSync(holidays, JSON.stringify({ 'england-and-wales': { events } }))
    writeFileSync(file, `bankHolidaysFile: ${JSON.stringify(holidays)}\n`)
    const { output } = await run({ from: '2026-06-02T16:00', rating: 'red', policy: file })
    expect(output).toContain('holiday, Day of thanksgiving')
    expect(output).toContain('Due Thursday 4 June 2026, 11:15')
  })

  test('has every problem told at once, and none is passed over', async () => {
    const file = join(folder, 'wrong.yml')
    writeFileSync(file, 'zone: Europe/Poole\nrollToOpening: perhaps\n')
    const { code, errors } = await run({ from: '2026-06-02T09:00', rating: 'red', policy: file })
    expect(code).toBe(2)
    expect(errors).toMatch(/zone must be a zone/)
    expect(errors).toMatch(/rollToOpening/)
  })

  test('whose list of holidays has a day that does not exist is refused', async () => {
    const [holidays, file] = [join(folder, 'wrong-holidays.json'), join(folder, 'wrong-list.yml')]
    const events = [{ title: 'Leap day', date: '2027-02-29' }]
    writeFileSync(holidays, JSON.stringify({ 'england-and-wales': { events } }))
    writeFileSync(file, `bankHolidaysFile: ${JSON.stringify(holidays)}\n`)
    const { code, errors } = await run({ from: '2026-06-02T09:00', rating: 'red', policy: file })
    expect(code).toBe(2)
    expect(errors).toMatch(/events\.0\.date must be a day that exists/)
  })

  test('that is not there is said so', async () => {
    const { code, errors } = await run({ json: true, policy: join(folder, 'none.yml') })
    expect(code).toBe(2)
    expect(errors).toMatch(/names a file that is not there/)
  })
})

describe('the command itself, as a process', () => {
  const command = ['--import', 'tsx', 'src/cli/main.ts', 'explain']

  test('answers 20,000 lines in order', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [...command, '--json'])
    const minutes = Array.from({ length: 20_000 }, (_, i) => i % 1440)
    const questions = minutes.map((minute) => {
      const to = new Date(Date.UTC(2026, 5, 2, 0, minute)).toISOString()
      return JSON.stringify({ from: '2026-06-02T00:00:00Z', to })
    })
    child.stdin.end(questions.join('\n'))
    const lines = (await text(child.stdout)).trimEnd().split('\n')
    // Open from 07:30 to 16:15 UTC.
    const expected = minutes.map((minute) => Math.min(Math.max(minute - 450, 0), 525))
    expect(lines).toEqual(expected.map((openMinutes) => JSON.stringify({ openMinutes })))
  })

  test('stops quietly when whoever reads the answers stops reading', {
    timeout: 60_000,
  }, async () => {
    const child = spawn(process.execPath, [...command, '--json'])
    const errors = text(child.stderr)
    const ended = new Promise((resolve) => child.on('close', resolve))
    child.stdin.on('error', () => undefined)
    const line = '{"from":"2026-06-02T09:00","rating":"red"}\n'
    child.stdout.once('data', () => child.stdout.destroy())
    child.stdin.end(line.repeat(200_000))
    expect(await ended).toBe(0)
    expect(await errors).toBe('')
  })

  test('answers an option that it does not know with exit code 2', {
    timeout: 60_000,
  }, async () => {
    const child = spawn(process.execPath, [...command, '--form', '2026-06-02T09:00'])
    const errors = text(child.stderr)
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(2)
    expect(await errors).toMatch(/unknown option '--form'/)
  })
})
