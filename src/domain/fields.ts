import { z } from 'zod'
import { localDay } from './calendar.ts'
import { dayMs, minuteMs } from './civil-day.ts'
import type { Choice, Field, FormContext, RawInput, RawValue } from './field.ts'
import { keepable } from './free-text.ts'
import { isMomentProblem, parseMoment, writeTypedMoment } from './moment.ts'
import type { RuleName } from './rules.ts'
import { findFarDate, isTagProblem, parseTag, writeTag } from './tag.ts'

interface Common {
  label: string
  rule: RuleName
  hint?: string
}

interface RequiredWhen {
  requiredWhen?: (context: FormContext) => boolean
}

interface TextOptions extends Common {
  maxLength?: number
  long?: true
  initial?: (context: FormContext) => RawValue
}

const textOf = z.preprocess(
  (raw) => (typeof raw === 'string' ? keepable(raw).trim() : ''),
  z.string(),
)

function always(): boolean {
  return true
}

function never(): boolean {
  return false
}

const fillIn = 'Please fill this in.'

/** A required line of free text, or several with `long`. */
export function text(options: TextOptions): Field<string> {
  const { maxLength = options.long ? 500 : 120, long, ...rest } = options
  return {
    ...rest,
    widget: long ? 'longText' : 'text',
    required: always,
    maxLength,
    freeText: true,
    schema: () => textOf.pipe(z.string().min(1, fillIn).max(maxLength, tooLong(maxLength))),
  }
}

/** Free text that may be left empty, unless `requiredWhen` says otherwise; then null. */
export function optionalText(options: TextOptions & RequiredWhen): Field<string | null> {
  const { maxLength = options.long ? 500 : 120, long, requiredWhen = never, ...rest } = options
  return {
    ...rest,
    widget: long ? 'longText' : 'text',
    required: requiredWhen,
    maxLength,
    freeText: true,
    schema: (context) =>
      textOf
        .pipe(z.string().max(maxLength, tooLong(maxLength)))
        .refine((value) => value !== '' || !requiredWhen(context), fillIn)
        .transform((value) => (value === '' ? null : value)),
  }
}

interface ChoiceOptions<Value extends string> extends Common {
  placeholder?: string
  choices: Readonly<Record<Value, string>>
  initial?: (context: FormContext) => Value | null
  only?: (context: FormContext) => readonly Value[]
  radio?: true
  previews?: true | 'fields'
}

/** One of a table's rows, required. `only` narrows it to what the item allows. */
export function choice<Value extends string>(options: ChoiceOptions<Value>): Field<Value> {
  const { choices, only, radio, ...rest } = options
  const all = Object.keys(choices) as Value[]
  function allowed(context: FormContext): readonly Value[] {
    return only?.(context) ?? all
  }
  return {
    ...rest,
    widget: radio ? 'radio' : 'choice',
    required: always,
    choices: (context) => allowed(context).map((value) => ({ value, label: choices[value] })),
    schema: (context) => z.enum(allowed(context), { error: chooseOne }),
  }
}

const chooseOne = 'Please choose one of the list.'

interface SeveralOptions<Value extends string> extends Common {
  choices: Readonly<Record<Value, string>>
  initial?: (context: FormContext) => readonly Value[]
  only?: (context: FormContext) => readonly Value[]
  /** What to say when none is chosen and one must be. */
  must?: string
  previews?: true | 'fields'
}

/** Any number of a table's rows, in the order of the table; with `must` at least one. `only` narrows what is offered. */
export function several<Value extends string>(options: SeveralOptions<Value>): Field<Value[]> {
  const { choices, only, must, ...rest } = options
  const all = Object.keys(choices) as Value[]
  function allowed(context: FormContext): readonly Value[] {
    return only?.(context) ?? all
  }
  return {
    ...rest,
    widget: 'several',
    required: () => must !== undefined,
    choices: (context) => allowed(context).map((value) => ({ value, label: choices[value] })),
    schema: (context) =>
      z
        .preprocess(asList, z.array(z.enum(allowed(context), { error: chooseAgain })))
        .refine((chosen) => must === undefined || chosen.length > 0, must ?? '')
        .transform((chosen) => all.filter((value) => chosen.includes(value))),
  }
}

/** As {@link several}, of what the hub has just now (people, an item's own lines), in the order offered. */
export function pickSeveral(
  options: Omit<PickOptions, 'initial'> & {
    initial?: (context: FormContext) => readonly string[]
    must?: string
  },
): Field<string[]> {
  const { candidates, must, ...rest } = options
  return {
    ...rest,
    widget: 'several',
    required: () => must !== undefined,
    choices: candidates,
    schema: (context) => {
      const offered = candidates(context).map((candidate) => candidate.value)
      return z
        .preprocess(asList, z.array(z.string()))
        .refine((chosen) => chosen.every((value) => offered.includes(value)), chooseAgain)
        .refine((chosen) => must === undefined || chosen.length > 0, must ?? '')
        .transform((chosen) => offered.filter((value) => chosen.includes(value)))
    },
  }
}

const chooseAgain = 'That is no longer in the list. Please choose again.'

/** Where nothing is chosen, Slack's form says so in more than one way. */
function asList(raw: unknown): unknown {
  return Array.isArray(raw) ? raw : []
}

/**
 * A field that is asked for only where what is chosen so far, or the item, says so; otherwise it is not in the form and is
 * read as null. The field that it depends on has `previews`, so that the form is redrawn.
 */
export function askedWhen<Value>(
  asked: (raw: RawInput, context: FormContext) => boolean,
  field: Field<Value>,
): Field<Value | null> {
  return { ...field, asked }
}

interface PickOptions extends Common {
  candidates: (context: FormContext) => readonly Choice[]
  initial?: (context: FormContext) => string | null
  /** What to say when nobody or nothing can be chosen. */
  none: string
}

/** One of what the hub has just now (people, pods), required. */
export function pick(options: PickOptions): Field<string> {
  const { candidates, none, ...rest } = options
  return {
    ...rest,
    none,
    widget: 'choice',
    required: always,
    choices: candidates,
    schema: (context) => {
      const offered = candidates(context).map((candidate) => candidate.value)
      if (offered.length === 0) return z.string().refine(never, none)
      return z.string({ error: chooseOne }).refine((value) => offered.includes(value), chooseAgain)
    },
  }
}

/** As {@link pick}, but asked for only when `requiredWhen` says so; otherwise it may stay empty, and is null. */
export function optionalPick(options: PickOptions & RequiredWhen): Field<string | null> {
  const { requiredWhen = never, ...rest } = options
  const needed = pick(rest)
  return {
    ...needed,
    required: requiredWhen,
    schema: (context) =>
      requiredWhen(context) ? needed.schema(context) : needed.schema(context).nullable(),
  }
}

interface TickOptions extends Common {
  previews?: true | 'fields'
  /** What to say when it is not ticked and must be. */
  must?: string
  unless?: (context: FormContext) => boolean
}

/** A tick. With `must`, leaving it empty is answered with that sentence, unless `unless`. */
export function tick(options: TickOptions): Field<boolean> {
  const { must, unless = never, ...rest } = options
  function needed(context: FormContext): boolean {
    return must !== undefined && !unless(context)
  }
  return {
    ...rest,
    widget: 'tick',
    required: needed,
    schema: (context) =>
      z
        .preprocess((raw) => raw === true, z.boolean())
        .refine((value) => value || !needed(context), must ?? ''),
  }
}

/** A moment in hub time, typed; never in the future, nor before what it is about was received. Held as epoch milliseconds. */
export function pastMoment(options: Common): Field<number> {
  return {
    ...momentWords(options),
    required: always,
    initial: ({ now, hub }) => writeTypedMoment(now, hub.policy.zone),
    schema: (context) => textOf.transform((typed, issue) => readPastMoment(typed, issue, context)),
  }
}

/** As {@link pastMoment}, but it may lie ahead, up to a year. */
export function anyMoment(options: Common): Field<number> {
  return {
    ...pastMoment(options),
    schema: (context) =>
      textOf.transform((typed, issue) => {
        const read = parseMoment(typed, context.hub.policy.zone, context.now)
        if (isMomentProblem(read)) return fail(issue, read.problem)
        if (Math.abs(read - context.now) > 366 * dayMs) {
          return fail(issue, 'That is more than a year away. Check the year.')
        }
        return notTooEarly(read, issue, context)
      }),
  }
}

/** As {@link pastMoment}, but may stay empty unless `requiredWhen`; then null. */
export function optionalPastMoment(options: Common & RequiredWhen): Field<number | null> {
  const { requiredWhen = never, ...rest } = options
  return {
    ...momentWords(rest),
    required: requiredWhen,
    schema: (context) =>
      textOf.transform((typed, issue) =>
        typed === '' && !requiredWhen(context) ? null : readPastMoment(typed, issue, context),
      ),
  }
}

/** The tag (R17), read into the form in which it is stored; null where it may be left empty. */
export function tag(options: Common & { required: boolean }): Field<string | null> {
  return {
    ...options,
    widget: 'text',
    required: () => options.required,
    maxLength: 40,
    hint:
      options.hint ??
      'Number on {caseSystem}, police number or both, with initials: 12345 JC, 123/020416 JC. Or UNBORN 2027-03, or NOT IDENTIFIED. Never a name.',
    initial: ({ item }) => item?.tag ?? null,
    schema: ({ hub, now }) =>
      textOf.transform((typed, issue) => {
        if (typed === '') return options.required ? fail(issue, fillIn) : null
        const read = parseTag(typed)
        if (isTagProblem(read)) return fail(issue, read.problem)
        const far = findFarDate(read, localDay(hub.calendar, now))
        return far === undefined ? writeTag(read) : fail(issue, far)
      }),
  }
}

/** A link that the app fills in itself and the form does not show. */
export function hiddenLink(options: Common): Field<string | null> {
  return {
    ...options,
    widget: 'hidden',
    required: never,
    schema: () =>
      z
        .url({ protocol: /^https?$/, error: noLink })
        .max(500, noLink)
        .nullable(),
  }
}

const noLink = 'That is not the link of a message.'

function momentWords(
  options: Common,
): Common & { widget: 'text'; maxLength: number; hint: string } {
  const hint = options.hint ?? 'Hub time: 24/04/2026 16:00, 16:00 for today, or now.'
  return { ...options, widget: 'text', maxLength: 20, hint }
}

function readPastMoment(typed: string, issue: z.RefinementCtx, context: FormContext): number {
  const { now, hub } = context
  const read = parseMoment(typed, hub.policy.zone, now)
  if (isMomentProblem(read)) return fail(issue, read.problem)
  if (read > now) return fail(issue, 'That is in the future. Check the date and time.')
  return notTooEarly(read, issue, context)
}

/** Nothing is done about an item before it was received, and nothing is logged that came more than a year ago. */
function notTooEarly(moment: number, issue: z.RefinementCtx, { item, now }: FormContext): number {
  if (item === null) {
    if (moment >= now - 366 * dayMs) return moment
    return fail(issue, 'That is more than a year ago. Check the year.')
  }
  // A form shows whole minutes: what was done within the same one is not before it.
  if (moment >= item.receivedAt - (item.receivedAt % minuteMs)) return moment
  return fail(issue, 'That is before it was received. Check the date and time.')
}

function tooLong(maxLength: number): string {
  return `Keep it to ${maxLength} characters.`
}

function fail(issue: z.RefinementCtx, message: string): never {
  issue.addIssue({ code: 'custom', message })
  return z.NEVER
}
