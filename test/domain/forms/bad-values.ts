import { minuteMs } from '../../../src/domain/civil-day.ts'
import type { Field, FormContext, RawValue } from '../../../src/domain/field.ts'
import { writeTypedMoment } from '../../../src/domain/moment.ts'
import { asks, type OpenForm } from './every-form.ts'

/** Something typed in one field of a form, and whether the form may be saved with it. */
export interface Typed {
  what: string
  value: RawValue
  /** `refuse`: the field must speak. `take`: it must be saved. Left out: either, if what is saved is safe. */
  must?: 'refuse' | 'take'
}

/** Words that would do harm where they were believed: to Slack, to a page, to a database, or to whoever reads them. */
export const harmful = [
  '<!channel> <!here> <!everyone>',
  '<@U0EDITH> <#C0NORTH>',
  '<https://example.invalid|Authorise it here>',
  '<script>alert(1)</script>',
  "'; drop table items; --",
  '*bold* _it_ ~no~ `code` > quote',
  '{caseSystem} %s ${now} {{x}}',
  '&lt;!channel&gt; &amp;',
  'tidy\u0000\u0007\u001b[31mred',
  'right \u202eot tfel\u202c \u2066hidden\u2069',
  'half a pair \ud83d',
  '__proto__',
] as const

/** What may name a time to come: a meeting is arranged before it is held, and a deadline is set before it falls due. */
const mayLieAhead: readonly string[] = ['arrangeMeeting.at', 'bringForward.deadline']

/**
 * Left out, as by a form that was open before, the question stays as it was answered (R21), or has its usual answer (R1); Slack
 * never sends it so.
 */
const staysAsItWas: readonly string[] = [
  'log.concerns',
  'log.route',
  'log.callRoute',
  'researchDone.concerns',
  'children.concerns',
]

/** Everything that is tried in one field of a form. What may not stand follows from how it is drawn, never from its schema. */
export function typedIn(form: OpenForm, name: string, elsewhere: readonly string[]): Typed[] {
  const field = form.row.fields[name]
  if (field === undefined || !asks(form, name)) return []
  const { context } = form
  switch (field.widget) {
    case 'text':
    case 'longText':
      return textsFor(form, name, field)
    case 'radio':
    case 'choice':
      return choicesFor(field, context, elsewhere).filter(
        ({ value }) => value !== null || !staysAsItWas.includes(`${form.of}.${name}`),
      )
    case 'several':
      return severalFor(field, context, elsewhere)
    case 'tick':
      return field.required(context)
        ? [refuse('not ticked', false), refuse('nothing', null), refuse('a word', 'true')]
        : [either('a word', 'true')]
    case 'day':
      return daysFor(field, context)
    case 'person':
      return ['', 'nonsense', 'U1', '<@U0EDITH>', 'C0NORTH', 'Edith Example'].map((value) =>
        refuse('nobody', value),
      )
    case 'hidden':
      return [either('nonsense', 'nonsense'), either('a program', 'javascript:alert(1)')]
  }
}

/** Whether a field keeps nothing of what is typed in it, such as a text to copy. */
function keepsNothing(field: Field, context: FormContext): boolean {
  const read = field.schema(context).safeParse('Invented words.')
  return read.success && read.data === null
}

/** Whether a text is a moment: it knows what `now` is. */
export function isMoment(field: Field, context: FormContext): boolean {
  const isText = field.widget === 'text'
  return isText && field.schema(context).safeParse('now').data === context.now
}

function textsFor(form: OpenForm, name: string, field: Field): Typed[] {
  const { context } = form
  if (keepsNothing(field, context)) return [either('anything', 'Anything.')]
  const most = field.maxLength ?? 3000
  const typed = [
    ...harmful.map((words) => either('harmful words', words)),
    ...['-1', '0.5', '1e9', '1e400', '9'.repeat(30), '٣', 'NaN'].map((one) =>
      either('a number', one),
    ),
    refuse('a letter too many', 'x'.repeat(most + 1)),
    refuse('a book', 'x '.repeat(50_000)),
  ]
  if (field.required(context)) {
    typed.push(refuse('nothing', ''), refuse('only spaces', ' \n\t '), refuse('nothing', null))
    typed.push(refuse('only what cannot be seen', '\u0000\u200b'.slice(0, 1)))
  }
  if (field.freeText === true) {
    typed.push(take('as many letters as it takes', 'x'.repeat(most)))
    typed.push(take('as many characters, each of two units', '😀'.repeat(most)))
    typed.push(refuse('a character of two units too many', '😀'.repeat(most + 1)))
  }
  if (isMoment(field, context)) typed.push(...momentsFor(form, `${form.of}.${name}`))
  return typed
}

function momentsFor({ context, on }: OpenForm, name: string): Typed[] {
  const { now, hub } = context
  const write = (moment: number) => writeTypedMoment(moment, hub.policy.zone)
  const received = on?.situation.item.receivedAt
  return [
    ...['tomorrow', '25:00', '24/04/2026', '-1', '1780000000', '12', '2026-06-02T12:00:00Z'].map(
      (one) => refuse('no moment', one),
    ),
    ...['31/02/2026 10:00', '00/00/2026 00:00', '32/13/2026 99:99', '29/03/2026 01:30'].map((one) =>
      refuse('a moment that does not exist', one),
    ),
    refuse('a century ago', '02/06/1926 10:00'),
    refuse('a lifetime from now', '02/06/2099 10:00'),
    ...(mayLieAhead.includes(name) ? [] : [refuse('a minute from now', write(now + minuteMs))]),
    ...(received === undefined
      ? []
      : [refuse('the minute before it was received', write(received - minuteMs))]),
  ]
}

function choicesFor(field: Field, context: FormContext, elsewhere: readonly string[]): Typed[] {
  const offered = valuesOf(field, context)
  return [
    ...['nonsense', 'constructor', '__proto__', 'toString', '<!channel>'].map((one) =>
      refuse('no choice of it', one),
    ),
    refuse('another shape', true),
    refuse('several', offered.slice(0, 2)),
    ...(field.required(context) ? [refuse('nothing', null), refuse('nothing', '')] : []),
    ...notOffered(field, context, elsewhere).map((one) => refuse('not offered here', one)),
  ]
}

function severalFor(field: Field, context: FormContext, elsewhere: readonly string[]): Typed[] {
  const offered = valuesOf(field, context)
  return [
    refuse('no choice of it', ['nonsense']),
    refuse('no choice of it, among others', [...offered.slice(0, 1), 'constructor']),
    either('another shape', 'nonsense'),
    either('another shape', true),
    either('the same twice', [...offered.slice(0, 1), ...offered.slice(0, 1)]),
    ...(field.required(context) ? [refuse('none', []), refuse('nothing', null)] : []),
    ...notOffered(field, context, elsewhere).map((one) => refuse('not offered here', [one])),
  ]
}

function daysFor(field: Field, context: FormContext): Typed[] {
  return [
    ...['nonsense', '2026-02-30', '2026-13-01', '26/06/2026', '0000-00-00', '99999-01-01'].map(
      (one) => refuse('no day', one),
    ),
    ...(field.required(context) ? [refuse('nothing', null), refuse('nothing', '')] : []),
    either('a day long gone', '1926-06-02'),
    either('a day to come', '2099-06-02'),
  ]
}

/** What the same field offers to others or elsewhere, and where it offers people, everybody else of the hub. */
function notOffered(field: Field, context: FormContext, elsewhere: readonly string[]): string[] {
  const offered = valuesOf(field, context)
  const { people } = context.hub
  const others = offered.some((value) => people.has(value)) ? [...people.keys(), 'U0GONE'] : []
  return [...new Set([...elsewhere, ...others])].filter((value) => !offered.includes(value))
}

/** What a field offers to whoever has the form open. */
export function valuesOf(field: Field, context: FormContext): string[] {
  return (field.choices?.(context) ?? []).map(({ value }) => value)
}

function refuse(what: string, value: RawValue): Typed {
  return { what, value, must: 'refuse' }
}

function take(what: string, value: RawValue): Typed {
  return { what, value, must: 'take' }
}

function either(what: string, value: RawValue): Typed {
  return { what, value }
}
