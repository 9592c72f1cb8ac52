import type { Actor, Given } from 'slack-practice'
import { expect } from 'vitest'
import type { JourneyHub } from './journey-hub.ts'

type Values = Readonly<Record<string, Given>>

/** Opens an act's form by its command, fills it and sends it; it is saved, and the form goes. */
export async function does(
  person: Actor,
  act: string,
  reference: string,
  values: Values = {},
): Promise<void> {
  await opens(person, act, reference)
  await sends(person, values)
}

/** Opens an act's form by its command, and waits until it has loaded. */
export async function opens(person: Actor, act: string, reference: string): Promise<void> {
  expect(await person.runs(`/referral ${act} ${reference}`)).toEqual({ ok: true })
  await person.sees(`${reference} ·`, { in: 'modal' })
}

/** Fills the open form and sends it; it is saved, and the form goes, or offers the wording for the record. */
export async function sends(person: Actor, values: Values = {}): Promise<void> {
  expect(await person.submits(values)).toEqual({ ok: true })
  await isSaved(person)
}

/** Waits until a form is saved: it goes, and where the record is now due, what is offered for it is closed. */
export async function isSaved(person: Actor): Promise<void> {
  const { modals } = await person.snapshot()
  if (modals.length > 0) {
    await person.sees('*Saved: ', { in: 'modal' })
    await person.closes()
  }
  await person.noModal()
}

/** Presses a button of an item's card, and waits until its form has loaded. */
export async function presses(
  person: Actor,
  label: string,
  reference: string,
  channel: string,
): Promise<void> {
  async function press() {
    return person.clicks(label, { in: channel, value: reference })
  }
  let answer = await press()
  // A card that is rewritten in the very instant is pressed again, as a person would.
  for (let times = 1; times < 4 && !answer.ok && answer.error === 'element_not_found'; times += 1) {
    answer = await press()
  }
  expect(answer).toEqual({ ok: true })
  await person.sees(`${reference} ·`, { in: 'modal' })
}

/** Logs a referral from its form, and answers the reference that the person is told. */
export async function logs(person: Actor, values: Values = {}): Promise<string> {
  expect(await person.runs('/referral new')).toEqual({ ok: true })
  return sendsLog(person, values)
}

/** Fills the open form of a referral and sends it, and answers the reference that the person is told. */
export async function sendsLog(person: Actor, values: Values = {}): Promise<string> {
  expect(await person.submits({ 'Who referred': '2A: Schools', ...values })).toEqual({ ok: true })
  const { text } = await person.sees('Logged as', { in: 'modal' })
  const reference = /Logged as (\d\d-\d{5})/.exec(text)?.[1]
  if (reference === undefined) throw new Error(`No reference in: ${text}`)
  await person.closes()
  return reference
}

/** What a manager enters to rate, in the words of the form. */
export function overview(rating: string): Values {
  return {
    Rating: rating,
    'Level of need': 'Level 3: complex',
    'Analysis of history': 'Invented: two earlier contacts.',
    Consent: 'Consent obtained',
    'Recorded on the MARF': ['Yes'],
  }
}

/** What is entered to open a contact. */
export const contactIsOpen = { 'The contact is open': ['Yes'] } as const

/** What is entered to say that the research is done. */
export const familyLookedFor = { 'The family has been looked for': ['Yes'] } as const

/** What a worker enters to record an outcome. */
export function outcome(name: string): Values {
  return {
    Outcome: name,
    'Action taken': 'Invented: spoke with the school.',
    Why: 'Invented: the plan holds.',
    'What is not done, and why': 'Invented: the outcome needs none of it.',
    'The record is loaded on Mosaic': ['Yes'],
  }
}

/** Takes a new referral, by the people of Pod A, as far as a worker who holds it. */
export async function takeToWorker(hub: Pick<JourneyHub, 'as'>, tag: string, rating = '▲ AMBER') {
  const reference = await logs(hub.as('ben'), { Tag: tag })
  await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
  await does(hub.as('elin'), 'rate', reference, overview(rating))
  await does(hub.as('ben'), 'open', reference, contactIsOpen)
  await does(hub.as('hari'), 'allocate', reference, { Worker: 'Jamal Example' })
  return reference
}

/** The same, as far as a manager who signs it off. */
export async function takeToResolved(hub: Pick<JourneyHub, 'as'>, tag: string) {
  const reference = await takeToWorker(hub, tag)
  await does(
    hub.as('jamal'),
    'record-outcome',
    reference,
    outcome('Information and advice, and close'),
  )
  await does(hub.as('elin'), 'authorise', reference)
  return reference
}

/** An item's row, as the database holds it. */
export async function rowOf({ connection }: Pick<JourneyHub, 'connection'>, reference: string) {
  const [row] = await connection.sql<Record<string, unknown>[]>`
    select * from items where reference = ${reference}`
  if (row === undefined) throw new Error(`There is no ${reference}.`)
  return row
}

/** What an item's history holds: who did what, in order. */
export async function historyOf({ connection }: Pick<JourneyHub, 'connection'>, reference: string) {
  const rows = await connection.sql<{ by: string; act: string }[]>`
    select e.by, e.act from events e join items i on i.id = e.item_id
    where i.reference = ${reference} order by e.seq`
  return rows.map(({ by, act }) => `${by} ${act}`)
}
