import type { InputBlock, KnownBlock, Option } from '@slack/types'
import { z } from 'zod'
import type { Choice, Field, FormContext, RawValue } from '../domain/field.ts'
import { fillLabels } from './labels.ts'
import { option, plain, section } from './layout.ts'
import { clip, escapeMrkdwn } from './mrkdwn.ts'

/** What Slack takes as a day: one of the calendar. */
const day = z.iso.date()

/** The action id of every control of a form. It never changes, so that Slack keeps what was typed when a form is redrawn. */
export const inputAction = 'value'

/** What the one box of a tick hands over. No choice of several may be called so. */
export const tickedValue = 'yes'

/** Most options of a select that Slack takes; past it the choices are suggested while the person types. */
const mostOptions = 100
const mostRadios = 10
const mostBoxes = 10

/**
 * One field as an input block whose id is the field's name, with a value in it or none; nothing for a hidden field; and for a
 * field with nothing to choose from, the sentence that says so.
 */
export function buildField(
  name: string,
  field: Field,
  context: FormContext,
  value: RawValue,
): KnownBlock[] {
  if (field.widget === 'hidden') return []
  const label = fillLabels(field.labelOn?.(context) ?? field.label, context.hub.policy)
  const choices = field.choices?.(context)
  if (choices?.length === 0) {
    const none = fillLabels(field.none ?? nothingToChoose, context.hub.policy)
    return [section(`*${escapeMrkdwn(label)}*\n${escapeMrkdwn(none)}`)]
  }
  const input: InputBlock = {
    type: 'input',
    block_id: name,
    label: plain(label, 2000),
    optional: !field.required(context),
    element: buildControl(field, choices ?? [], value),
  }
  if (field.hint !== undefined) {
    input.hint = plain(fillLabels(field.hint, context.hub.policy), 2000)
  }
  if (field.previews !== undefined) input.dispatch_action = true
  return [input]
}

/** The choices that fit what a person has typed so far, for a select whose choices are suggested. */
export function suggestOptions(field: Field, context: FormContext, typed: string): Option[] {
  const wanted = typed.trim().toLocaleLowerCase('en-GB')
  const choices = field.choices?.(context) ?? []
  return choices
    .filter((one) => one.label.toLocaleLowerCase('en-GB').includes(wanted))
    .slice(0, mostOptions)
    .map(toOption)
}

const nothingToChoose = 'There is nothing to choose from.'

function buildControl(
  field: Field,
  choices: readonly Choice[],
  value: RawValue,
): InputBlock['element'] {
  switch (field.widget) {
    case 'tick':
      return buildTick(value)
    case 'radio':
    case 'choice':
      return buildChoice(field, choices, value)
    case 'several':
      return buildSeveral(choices, value)
    case 'person':
      return buildPerson(value)
    case 'day':
      return buildDay(value)
    case 'text':
    case 'longText':
    case 'hidden':
      return buildText(field, value)
  }
}

function buildText(field: Field, value: RawValue): InputBlock['element'] {
  const most = field.maxLength ?? 3000
  const initial = typeof value === 'string' ? clip(value, most) : ''
  return {
    type: 'plain_text_input',
    action_id: inputAction,
    multiline: field.widget === 'longText',
    max_length: most,
    ...(initial === '' ? {} : { initial_value: initial }),
  }
}

/** Whoever is in the workspace, as Slack offers them. */
function buildPerson(value: RawValue): InputBlock['element'] {
  const initial = typeof value === 'string' && value !== '' ? { initial_user: value } : {}
  return { type: 'users_select', action_id: inputAction, ...initial }
}

function buildDay(value: RawValue): InputBlock['element'] {
  const isDay = day.safeParse(value).success
  return {
    type: 'datepicker',
    action_id: inputAction,
    ...(isDay ? { initial_date: String(value) } : {}),
  }
}

function buildTick(value: RawValue): InputBlock['element'] {
  const yes = option('Yes', tickedValue)
  return {
    type: 'checkboxes',
    action_id: inputAction,
    options: [yes],
    ...(value === true ? { initial_options: [yes] } : {}),
  }
}

/** Boxes where they are few, and a list to choose several from where they are many. */
function buildSeveral(choices: readonly Choice[], value: RawValue): InputBlock['element'] {
  const options = choices.slice(0, mostOptions).map(toOption)
  const chosen = Array.isArray(value) ? options.filter((one) => value.includes(one.value)) : []
  const initial = chosen.length === 0 ? {} : { initial_options: chosen }
  if (options.length <= mostBoxes) {
    return { type: 'checkboxes', action_id: inputAction, options, ...initial }
  }
  const placeholder = plain('Choose any number', 150)
  return { type: 'multi_static_select', action_id: inputAction, placeholder, options, ...initial }
}

function buildChoice(
  field: Field,
  choices: readonly Choice[],
  value: RawValue,
): InputBlock['element'] {
  const options = choices.map(toOption)
  const chosen = options.find((one) => one.value === value)
  const initial = chosen === undefined ? {} : { initial_option: chosen }
  if (field.widget === 'radio' && options.length <= mostRadios) {
    return { type: 'radio_buttons', action_id: inputAction, options, ...initial }
  }
  const placeholder = plain(field.placeholder ?? 'Choose one', 150)
  if (options.length <= mostOptions) {
    return { type: 'static_select', action_id: inputAction, placeholder, options, ...initial }
  }
  return {
    type: 'external_select',
    action_id: inputAction,
    placeholder: plain('Type part of a name', 150),
    min_query_length: 0,
    ...initial,
  }
}

function toOption({ label, value, description }: Choice) {
  return option(label, value, description)
}
