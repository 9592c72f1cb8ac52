import { type Control, optionsOf } from './controls.ts'
import type { ActAnswer, InputValue, Snapshot, Surface } from './protocol.ts'

/** What a test writes for a control: the words of a choice, several of them, or what is typed. null empties it. */
export type Given = string | number | readonly string[] | null

/** Asks for the options of an external select. */
export type Ask = (where: Surface, control: Control, query: string) => Promise<ActAnswer>

/**
 * What a test wrote, as the control's value: an option by its words or value, a person by name, a channel by name. Throws with
 * the choices there are when there is no such one.
 */
export async function toValue(
  control: Control,
  where: Surface,
  given: Given,
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
  const { type } = control.element
  if (type.endsWith('external_select')) {
    const answer = await ask(where, control, given)
    if (!answer.ok) throw new Error(`"${control.label}" offered nothing: ${answer.message}`)
    const grouped = (answer.optionGroups ?? []).flatMap((group) => group.options)
    return pick(control, given, [...(answer.options ?? []), ...grouped])
  }
  if (type.endsWith('users_select')) {
    const people = snapshot.people.map((one) => choice(one.id, one.realName, one.name))
    return pick(control, given, people)
  }
  if (type.endsWith('channels_select') || type.endsWith('conversations_select')) {
    const channels = snapshot.channels.map((one) => choice(one.id, one.name, `#${one.name}`))
    return pick(control, given, channels)
  }
  const options = optionsOf(control.element)
  return options.length === 0 ? given : pick(control, given, options)
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
