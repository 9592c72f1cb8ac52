import { countCodePoints } from './code-points.ts'
import { type Control, controlsOf, type Element } from './controls.ts'
import type { InputValue } from './protocol.ts'
import type { ControlState } from './state.ts'
import { toInputValue } from './values.ts'

/**
 * What Slack's own client refuses before the app hears of a submit, by block_id. Empty when all is well. The first sentence
 * is Slack's; the others are worded after it.
 */
export function checkInputs(
  blocks: readonly unknown[],
  state: ControlState,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const control of controlsOf(blocks)) {
    if (!control.isInput) continue
    const held = state[control.blockId]?.[control.actionId]
    const problem = checkInput(control, held === undefined ? null : toInputValue(held))
    if (problem !== undefined) errors[control.blockId] = problem
  }
  return errors
}

function checkInput(control: Control, value: InputValue): string | undefined {
  if (value === null || value.length === 0) {
    return control.isOptional ? undefined : 'Please complete this required field.'
  }
  const { element } = control
  if (typeof value === 'string') return TEXT_CHECKS[element.type]?.(value, element)
  const most = element.max_selected_items
  if (most === undefined || value.length <= most) return undefined
  return `Choose no more than ${most}.`
}

const TEXT_CHECKS: Readonly<
  Record<string, ((text: string, element: Element) => string | undefined) | undefined>
> = {
  plain_text_input: checkLength,
  number_input: checkNumber,
  email_text_input: (text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Enter a valid email address.',
  url_text_input: (text) => (URL.canParse(text) ? undefined : 'Enter a valid URL.'),
  datepicker: (text) => (isDay(text) ? undefined : 'Enter a valid date.'),
  timepicker: (text) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'Enter a valid time.',
}

function checkLength(text: string, element: Element): string | undefined {
  const length = countCodePoints(text)
  if (element.min_length !== undefined && length < element.min_length) {
    return `Enter at least ${element.min_length} characters.`
  }
  const most = element.max_length ?? 3000
  return length > most ? `Enter no more than ${most} characters.` : undefined
}

function checkNumber(text: string, element: Element): string | undefined {
  const form = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/
  if (!form.test(text)) return 'Enter a valid number.'
  const { min_value: least, max_value: most } = element
  if (least !== undefined && Number(text) < Number(least)) return `Enter ${least} or more.`
  if (most !== undefined && Number(text) > Number(most)) return `Enter ${most} or less.`
  return undefined
}

function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return false
  const read = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text)
}
