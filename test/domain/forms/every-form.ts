import type { FormRequest } from '../../../src/blocks/form.ts'
import { isAsked, mayDo } from '../../../src/domain/act.ts'
import { screenOut } from '../../../src/domain/acts/police.ts'
import { type ActName, actNames, actOf, logAct } from '../../../src/domain/acts.ts'
import { type AdminContext, whyNotAdmin } from '../../../src/domain/admin/admin-act.ts'
import { adminActNames, adminActOf } from '../../../src/domain/admin-acts.ts'
import type { Field, Fields, FormContext, RawInput, RawValue } from '../../../src/domain/field.ts'
import { decideMove, moveAll } from '../../../src/domain/move-all.ts'
import {
  decidePartnerAct,
  type PartnerTarget,
  partnerFormFor,
} from '../../../src/domain/partner-acts.ts'
import { isRefusal, type Refusal } from '../../../src/domain/refusal.ts'
import { adminContext, quiet, twoAdministrators } from '../admin/admin-hub.ts'
import {
  contextOf,
  doAct,
  exampleHub,
  fullAsk,
  inTriage,
  people,
  resolvedAtMeeting,
  type Situation,
  unrated,
  type Who,
} from '../example-hub.ts'
import { at } from '../hub-times.ts'
import { situations } from './situations.ts'

/** A form as one person has it open: what it is drawn from, values with which it is saved, and how it is judged. */
export interface OpenForm {
  /** The act, and for the log form `log`. */
  of: string
  row: FormRequest['row']
  context: FormContext
  /** Values that are accepted. */
  base: RawInput
  decide: (raw: RawInput, context: FormContext) => object | Refusal
  /** For forms of items: the situation and the person, so that the same can be planted and opened for real. */
  on?: { situation: Situation; who: Who }
}

/** A form in one situation before it is known with which values it is saved. */
type Blank = Omit<OpenForm, 'base'>

/** What a form is saved with where its first choices contradict each other. Everything else is found by trying. */
const wanted: Readonly<Record<string, RawInput>> = {
  rate: { agreement: 'refused', overrideReason: 'Invented words.' },
  convert: { agreement: 'refused', overrideReason: 'Invented words.' },
  bringForward: { deadline: '02/06/2026 12:30' },
  redirect: { authority: 'Example County' },
  share: { purpose: 'Invented words.' },
  transfer: { done: [] },
  giveRole: { person: people.worker.id, role: 'dutySocialWorker' },
  addPerson: { role: 'dutySocialWorker' },
  takeRole: { held: `${people.worker.id} socialWorker north` },
  sendAgain: { channel: 'C0NORTH' },
  confirmRequest: { request: '7' },
  refuseRequest: { request: '7' },
  markLeft: { person: people.worker.id },
  moveAll: { from: people.worker.id, worker: people.otherWorker.id },
}

/** Every form of the app in enough situations that each of its fields is asked for in one of them. */
export function everyForm(): OpenForm[] {
  return [...actForms(), ...logForms(), ...adminForms(), ...partnerForms(), ...moveForms()]
}

/** The fields of each form that were asked for in none of the situations. */
export function neverAsked(forms: readonly OpenForm[]): string[] {
  const rows = new Map(forms.map(({ of, row }) => [of, row]))
  for (const name of actNames) rows.set(name, actOf(name))
  for (const name of adminActNames) rows.set(name, adminActOf(name))
  return [...rows].flatMap(([of, row]) => {
    const open = forms.filter((form) => form.of === of)
    if (open.length === 0) return [`${of}, in no situation`]
    return Object.keys(row.fields)
      .filter((name) => !open.some((form) => asks(form, name)))
      .map((name) => `${of}.${name}`)
  })
}

/** Whether a form asks for a field with the values that it has. */
export function asks({ row, context, base }: OpenForm, name: string): boolean {
  const field = row.fields[name]
  return field !== undefined && isAsked(field, base, context)
}

function actForms(): OpenForm[] {
  const built = situations()
  return actNames.flatMap((name) => widest(blanksOf(name, built)))
}

function* blanksOf(name: ActName, built: readonly Situation[]): Iterable<Blank> {
  const act = actOf(name)
  for (const situation of built) {
    for (const who of roster) {
      const context = contextOf(situation, who, now)
      if (!mayDo(act, context)) continue
      yield {
        of: name,
        row: act,
        context,
        decide: (raw, given) => act.decide(raw, { ...context, ...given, item: situation.item }),
        on: { situation, who },
      }
    }
  }
}

function logForms(): OpenForm[] {
  const area = { districts: ['BH1'] }
  const blanks = [exampleHub(), exampleHub(area)].flatMap((hub) =>
    (['informationOfficer', 'police'] as const).flatMap((who) =>
      // In the evening the hub is shut.
      [now, '2026-06-02 20:00'].map((when): Blank => {
        const context = contextOf({ ...unrated({ hub }), hub }, who, when)
        return {
          of: 'log',
          row: logAct,
          context: { ...context, item: null, history: [], ratings: [] },
          // R9: what stays with the police is answered first, as the handler does.
          decide: (raw, given) => screenOut(raw, given) ?? logAct.decide(raw, given),
        }
      }),
    ),
  )
  return widest(blanks)
}

function adminForms(): OpenForm[] {
  const request = { id: 7, personId: people.newcomer.id, role: 'administrator' as const }
  const asked = {
    ...request,
    podId: null,
    askedBy: 'U0ROSA',
    askedAt: 0,
    lapsesAt: at('2026-06-09 12:00'),
  }
  const administration = {
    ...quiet,
    closures: [{ day: '2026-07-01', name: 'Invented day' }],
    requests: [asked],
    undelivered: [{ channel: 'C0NORTH', fault: 'not_in_channel', since: 0, count: 2 }],
  }
  const hub = {
    ...twoAdministrators,
    away: new Map([[people.worker.id, { from: 0, until: '2026-06-05' }]]),
  }
  return adminActNames.flatMap((name) => {
    const act = adminActOf(name)
    const blanks = roster.flatMap((who): Blank[] => {
      const context = adminContext(who, administration, hub)
      if (whyNotAdmin(act, context) !== undefined) return []
      return [
        {
          of: name,
          row: act,
          context,
          decide: (raw, given) => act.decide(raw, { ...context, ...given } as AdminContext),
        },
      ]
    })
    return widest(blanks)
  })
}

function partnerForms(): OpenForm[] {
  const asked = doAct(inTriage(), 'ask', 'worker', { ...fullAsk, agencies: ['police'] })
  const told = doAct(resolvedAtMeeting(), 'tell', 'teamManager', {
    parents: '1',
    lines: ['police'],
    answer: 'told',
    at: '11:45',
    how: 'email',
  })
  const targets: readonly [PartnerTarget, Situation][] = [
    [{ act: 'answerAsk', about: '1' }, asked],
    [{ act: 'noteOutcome', about: 'police' }, told],
  ]
  return targets.flatMap(([target, situation]) => {
    const context = contextOf(situation, 'police', now)
    const row = partnerFormFor(target, context)
    if (isRefusal(row)) throw new Error(`Nothing waits: ${target.act}`)
    const blank: Blank = {
      of: target.act,
      row,
      // D20: a partner's form is drawn from nothing of the item.
      context: { ...context, item: null },
      decide: (raw) => decidePartnerAct(target, raw, context),
      on: { situation, who: 'police' },
    }
    return widest([blank])
  })
}

function moveForms(): OpenForm[] {
  const loads = new Map([[people.worker.id, { open: 2, dueToday: 1 }]])
  const context = { ...contextOf(unrated(), 'teamManager', now), item: null, loads }
  return widest([{ of: 'moveAll', row: moveAll, context, decide: decideMove }])
}

/** Of what a form can be opened on, as few as ask for every field between them, each with values that are accepted. */
function widest(blanks: Iterable<Blank>): OpenForm[] {
  const kept: OpenForm[] = []
  const left = new Set<string>()
  for (const blank of blanks) {
    if (kept.length === 0) for (const field of Object.keys(blank.row.fields)) left.add(field)
    for (const base of valuesFor(blank)) {
      const form = { ...blank, base }
      const fresh = [...left].filter((field) => asks(form, field))
      if (kept.length > 0 && fresh.length === 0) continue
      if (isRefusal(blank.decide(base, blank.context))) continue
      kept.push(form)
      for (const field of fresh) left.delete(field)
    }
    if (kept.length > 0 && left.size === 0) break
  }
  return kept
}

/**
 * What may be typed in a form: the values that it begins with, then each choice that asks for something else, each with what it
 * asks for, and any two of them.
 */
function* valuesFor({ of, row, context }: Blank): Iterable<RawInput> {
  const first = fill(row.fields, context, wanted[of] ?? {})
  yield first
  const turned = turnsIn(row.fields, first, context)
  for (const one of turned) {
    const values = fill(row.fields, context, { ...wanted[of], ...one })
    yield values
    const further = turnsIn(row.fields, values, context).filter((turn) => !isAmong(turned, turn))
    for (const other of further) {
      yield fill(row.fields, context, { ...wanted[of], ...one, ...other })
    }
  }
  for (const one of turned) {
    for (const other of turned) {
      yield fill(row.fields, context, { ...wanted[of], ...one, ...other })
    }
  }
}

/** Each other choice in a field that redraws the form, of those that it asks for so. */
function turnsIn(fields: Fields, values: RawInput, context: FormContext): RawInput[] {
  const turning = Object.entries(fields).filter(
    ([, field]) => field.previews !== undefined && isAsked(field, values, context),
  )
  return turning.flatMap(([name, field]) =>
    turnsOf(field, context).map((value) => ({ [name]: value })),
  )
}

function isAmong(turns: readonly RawInput[], turn: RawInput): boolean {
  const [name = ''] = Object.keys(turn)
  return turns.some((one) => name in one)
}

function turnsOf(field: Field, context: FormContext): RawValue[] {
  if (field.widget === 'tick') return [true, false]
  const values = (field.choices?.(context) ?? []).map(({ value }) => value)
  return field.widget === 'several' ? values.map((value) => [value]) : values
}

/** A value in each field: what is wanted, what it begins with, or else the plainest that could be meant. */
function fill(fields: Fields, context: FormContext, given: RawInput): RawInput {
  const values: Record<string, RawValue> = {}
  for (const [name, field] of Object.entries(fields)) {
    const initial = field.initial?.(context) ?? null
    values[name] = given[name] ?? (isEmpty(initial) ? plainest(field, context) : initial)
  }
  return values
}

function isEmpty(value: RawValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function plainest(field: Field, context: FormContext): RawValue {
  const choices = (field.choices?.(context) ?? []).map(({ value }) => value)
  switch (field.widget) {
    case 'tick':
      // What need not be ticked may stand for something that then asks for more.
      return field.required(context)
    case 'several':
      return choices
    case 'radio':
    case 'choice':
      return field.required(context) ? (choices[0] ?? null) : null
    case 'person':
      return 'U0NEWPERSON'
    case 'day':
      return field.required(context) ? '2026-07-20' : null
    case 'hidden':
      return null
    case 'text':
    case 'longText':
      return wordsFor(field, context)
  }
}

/** The first of some words that the field takes. */
function wordsFor(field: Field, context: FormContext): string {
  const offered = field.required(context)
    ? ['Invented words.', '12345 JC', 'now', 'C0ABC', '9']
    : ['']
  return offered.find((value) => field.schema(context).safeParse(value).success) ?? ''
}

const now = '2026-06-02 12:00'
const roster = Object.keys(people) as Who[]
