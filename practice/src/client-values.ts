import type { FileToSend } from './client-files.ts'
import { type Control, optionsOf } from './controls.ts'
import type { ActAnswer, InputValue, Snapshot, Surface } from './protocol.ts'

/**
 * What is typed or chosen: text, the words of a choice, or several of them. A date is `YYYY-MM-DD`, a time `HH:mm`, a date and
 * time an ISO instant; a person or a channel goes by name. null empties a control.
 */
type Typed = string | number | readonly string[] | null

/** What a test writes for a control: words, or for a file input the files, such as `[{ name: 'plan.csv', content: 'a,b' }]`. */
export type Given = Typed | readonly FileToSend[]

/** What a test wrote, with the ids of its files once they are sent. */
export async function sendGiven(
  label: string,
  given: Given,
  send: (files: readonly FileToSend[]) => Promise<readonly string[]>,
): Promise<Typed> {
  if (typeof given !== 'object' || given === null) return given
  const parts: readonly (string | FileToSend)[] = given
  if (!Array.isArray(given)) throw new Error(`"${label}" takes words, a list of them, or files.`)
  const files = parts.filter((one) => typeof one !== 'string')
  return files.length === 0 ? parts.filter((one) => typeof one === 'string') : send(files)
}

/** Asks for the options of an external select. */
export type Ask = (where: Surface, control: Control, query: string) => Promise<ActAnswer>

/**
 * What a test wrote, as the control's value: an option by its words or value, a person by name, a channel by name. Throws with
 * the choices there are when there is no such one.
 */
export async function toValue(
  control: Control,
  where: Surface,
  given: Typed,
  snapshot: Snapshot,
  ask: Ask,
): Promise<InputValue> {
  if (given === null) return null
  if (typeof given === 'object') {
    const values: string[] = []
    for (const one of given) values.push(await oneValue(control, where, one, snapshot, ask))
    return values
  }
  const value = await oneValue(control, where, String(given), snapshot, ask)
  const { type } = control.element
  return type.startsWith('multi_') || type === 'checkboxes' ? [value] : value
}

async function oneValue(
  control: Control,
  where: Surface,
  given: string,
  snapshot: Snapshot,
  ask: Ask,
): Promise<string> {
  if (control.element.type === 'datetimepicker') return readInstant(control, given)
  const isChosen = CHOSEN.test(control.element.type)
  return isChosen
    ? pick(control, given, await choicesOf(control, where, given, snapshot, ask))
    : given
}

/** Controls that take one of what they offer. The others take what is typed. */
const CHOSEN = /_select$|^(overflow|radio_buttons|checkboxes)$/

/** What a control offers; an external select, for what is typed in it. */
export async function choicesOf(
  control: Control,
  where: Surface,
  typed: string,
  snapshot: Snapshot,
  ask: Ask,
): Promise<readonly Choice[]> {
  const { type } = control.element
  if (type.endsWith('external_select')) {
    const answer = await ask(where, control, typed)
    if (!answer.ok) throw new Error(`"${control.label}" offered nothing: ${answer.message}`)
    const grouped = (answer.optionGroups ?? []).flatMap((group) => group.options)
    return [...(answer.options ?? []), ...grouped]
  }
  if (type.endsWith('users_select')) {
    return snapshot.people.map((one) => choice(one.id, one.realName, one.name))
  }
  if (type.endsWith('channels_select') || type.endsWith('conversations_select')) {
    return snapshot.channels.map((one) => choice(one.id, one.name, `#${one.name}`))
  }
  return optionsOf(control.element)
}

/** An ISO instant, or unix seconds, as the unix seconds that a date and time picker holds. */
function readInstant({ label }: Control, given: string): string {
  if (/^\d+$/.test(given)) return given
  const at = /(Z|[+-]\d\d:\d\d)$/.test(given) ? Date.parse(given) : Number.NaN
  if (!Number.isNaN(at)) return String(Math.floor(at / 1000))
  throw new Error(`"${label}" takes an instant such as 2030-05-01T12:00:00Z, not "${given}".`)
}

interface Choice {
  readonly text: { readonly text: string }
  readonly value?: string | undefined
  readonly also?: string
}

function choice(value: string, text: string, also: string): Choice {
  return { value, text: { text }, also }
}

function pick(control: Control, given: string, choices: readonly Choice[]): string {
  const found =
    choices.find((one) => one.text.text === given || one.value === given || one.also === given) ??
    onlyOne(choices.filter((one) => one.text.text.includes(given)))
  if (found?.value !== undefined) return found.value
  const offered = choices.map((one) => `"${one.text.text}"`).join(', ') || 'nothing'
  throw new Error(`"${control.label}" has no choice "${given}". It offers ${offered}.`)
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined
}
