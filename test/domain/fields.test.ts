import { describe, expect, test } from 'vitest'
import type { Field, RawValue } from '../../src/domain/field.ts'
import {
  choice,
  hiddenLink,
  optionalPastMoment,
  optionalPick,
  optionalText,
  pastMoment,
  pick,
  tag,
  text,
  tick,
} from '../../src/domain/fields.ts'
import { contextOf, inScreening, unrated } from './example-hub.ts'
import { at } from './hub-times.ts'

const context = contextOf(unrated(), 'teamManager', '2026-06-02 12:00')
const common = { label: 'Something', rule: 'R30' } as const

/** What a field reads, or what it says is wrong. */
function read(field: Field, raw: RawValue, about = context): unknown {
  const result = field.schema(about).safeParse(raw)
  return result.success ? result.data : { problem: result.error.issues[0]?.message }
}

const candidates = () => [{ value: 'U0A', label: 'Amina Example' }]
const none = 'There is nobody to choose from.'
const colour = choice({ ...common, choices: { red: 'RED', blue: 'BLUE' } })

describe('what each widget says to bad input, in words', () => {
  const bad: [string, Field, RawValue, string][] = [
    ['text left empty', text(common), null, 'Please fill this in.'],
    ['text of spaces', text(common), '   ', 'Please fill this in.'],
    ['text too long', text(common), 'x'.repeat(121), 'Keep it to 120 characters.'],
    [
      'long text too long',
      text({ ...common, long: true }),
      'x'.repeat(501),
      'Keep it to 500 characters.',
    ],
    ['optional text too long', optionalText(common), 'x'.repeat(121), 'Keep it to 120 characters.'],
    [
      'optional text that is needed now',
      optionalText({ ...common, requiredWhen: () => true }),
      ' ',
      'Please fill this in.',
    ],
    ['a choice left open', colour, null, 'Please choose one of the list.'],
    ['a choice of something else', colour, 'mauve', 'Please choose one of the list.'],
    [
      'a choice of a word that every table has',
      colour,
      'constructor',
      'Please choose one of the list.',
    ],
    [
      'a choice that the item does not allow',
      choice({ ...common, choices: { red: 'RED', blue: 'BLUE' }, only: () => ['blue'] }),
      'red',
      'Please choose one of the list.',
    ],
    [
      'a pick left open',
      pick({ ...common, candidates, none }),
      null,
      'Please choose one of the list.',
    ],
    [
      'a pick of somebody who has gone',
      pick({ ...common, candidates, none }),
      'U0GONE',
      'That is no longer in the list. Please choose again.',
    ],
    ['a pick from nobody', pick({ ...common, candidates: () => [], none }), 'U0A', none],
    [
      'an optional pick that is needed now',
      optionalPick({ ...common, candidates, none, requiredWhen: () => true }),
      null,
      'Please choose one of the list.',
    ],
    [
      'an optional pick of somebody who has gone',
      optionalPick({ ...common, candidates, none }),
      'U0GONE',
      'That is no longer in the list. Please choose again.',
    ],
    [
      'a tick that must be',
      tick({ ...common, must: 'Tick this first.' }),
      false,
      'Tick this first.',
    ],
    [
      'a tick that must be, as a word',
      tick({ ...common, must: 'Tick this first.' }),
      'yes',
      'Tick this first.',
    ],
    [
      'a moment to come',
      pastMoment(common),
      '12:01',
      'That is in the future. Check the date and time.',
    ],
    [
      'an optional moment that is needed now',
      optionalPastMoment({ ...common, requiredWhen: () => true }),
      '',
      'That is not a date and time. Write it as 24/04/2026 16:00, as 16:00 for today, or as now.',
    ],
    ['a link that is none', hiddenLink(common), 'not a link', 'That is not the link of a message.'],
    [
      'a link to a program',
      hiddenLink(common),
      'javascript:alert(1)',
      'That is not the link of a message.',
    ],
  ]
  test.each(bad)('%s', (_, field, raw, problem) => {
    expect(read(field, raw)).toEqual({ problem })
  })

  test('a tag that cannot be read', () => {
    expect(read(tag({ ...common, required: true }), '12345')).toEqual({
      problem: expect.stringContaining('A tag needs the initials') as unknown,
    })
    expect(read(tag({ ...common, required: true }), '  ')).toEqual({
      problem: 'Please fill this in.',
    })
  })
})

describe('what each widget reads', () => {
  const good: [string, Field, RawValue, unknown][] = [
    ['text, trimmed', text(common), '  Rang the school. ', 'Rang the school.'],
    ['text of just the length', text(common), 'x'.repeat(120), 'x'.repeat(120)],
    ['several lines', text({ ...common, long: true }), 'One.\nTwo.', 'One.\nTwo.'],
    ['no optional text', optionalText(common), '  ', null],
    ['a choice', colour, 'blue', 'blue'],
    ['a pick', pick({ ...common, candidates, none }), 'U0A', 'U0A'],
    ['no optional pick', optionalPick({ ...common, candidates, none }), null, null],
    [
      'no optional pick where there is nobody',
      optionalPick({ ...common, candidates: () => [], none }),
      null,
      null,
    ],
    ['a tick', tick(common), true, true],
    ['no tick', tick(common), null, false],
    ['a moment', pastMoment(common), '11:00', at('2026-06-02 11:00')],
    ['this very moment', pastMoment(common), 'now', at('2026-06-02 12:00')],
    ['no optional moment', optionalPastMoment(common), '', null],
    ['a tag', tag({ ...common, required: true }), '12345 jc', '12345 JC'],
    ['no tag yet', tag({ ...common, required: false }), '', null],
    [
      'a link',
      hiddenLink(common),
      'https://example.org/archives/C1/p1',
      'https://example.org/archives/C1/p1',
    ],
    ['no link', hiddenLink(common), null, null],
  ]
  test.each(good)('%s', (_, field, raw, value) => {
    expect(read(field, raw)).toEqual(value)
  })

  test('text without what a database cannot keep', () => {
    expect(read(text(common), 'Rang\u0000 the school \uD83D')).toBe('Rang the school \uFFFD')
    expect(read(text(common), 'Rang the school 👍')).toBe('Rang the school 👍')
  })

  test('a moment to the minute in which the form was opened is not the future', () => {
    const opened = pastMoment(common).initial?.(context) ?? null
    expect(read(pastMoment(common), opened)).toBe(at('2026-06-02 12:00'))
  })

  test('a tick that must be, unless something else is so', () => {
    const unless = tick({ ...common, must: 'Tick this first.', unless: () => true })
    expect(read(unless, false)).toBe(false)
    expect(unless.required(context)).toBe(false)
  })
})

test('a form begins with what is known already', () => {
  const field = tag({ ...common, required: true })
  const about = contextOf(inScreening(), 'worker', '2026-06-02 12:00')
  expect(field.initial?.(about)).toBe('12345 JC')
})
