import { countCodePoints } from './code-points.ts'
import { FORMS } from './contract/forms.ts'
import { LONGEST_INPUT } from './contract/shapes/inputs.ts'
import type { InputValue } from './protocol.ts'

/** What bounds the value of an input's element. */
export interface Bounds {
  readonly type: string
  readonly min_length?: number | undefined
  readonly max_length?: number | undefined
  readonly min_value?: string | undefined
  readonly max_value?: string | undefined
  readonly is_decimal_allowed?: boolean | undefined
  readonly max_selected_items?: number | undefined
}

/**
 * What Slack's own client refuses of one input before the app hears of a submit, or undefined when all is well. The page and
 * the server ask the same. The first sentence is Slack's; the others are worded after it, and unconfirmed.
 */
export function checkInputValue(
  element: Bounds,
  isOptional: boolean,
  value: InputValue | undefined,
): string | undefined {
  if (value === undefined || value === null || value.length === 0) {
    return isOptional ? undefined : 'Please complete this required field.'
  }
  if (typeof value === 'string') return TEXT_CHECKS[element.type]?.(value, element)
  const most = element.max_selected_items
  if (most === undefined || value.length <= most) return undefined
  return `Please choose no more than ${most}.`
}

const TEXT_CHECKS: Readonly<
  Record<string, ((text: string, element: Bounds) => string | undefined) | undefined>
> = {
  plain_text_input: checkLength,
  number_input: checkNumber,
  email_text_input: (text) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Please enter a valid email address.',
  url_text_input: (text) => (isWebAddress(text) ? undefined : 'Please enter a valid URL.'),
  datepicker: (text) => (FORMS.date.accepts(text) ? undefined : 'Please enter a valid date.'),
  timepicker: (text) => (FORMS.time.accepts(text) ? undefined : 'Please enter a valid time.'),
}

function checkLength(text: string, element: Bounds): string | undefined {
  const length = countCodePoints(text)
  if (element.min_length !== undefined && length < element.min_length) {
    return `Please enter at least ${element.min_length} characters.`
  }
  const most = element.max_length ?? LONGEST_INPUT
  return length > most ? `Please enter no more than ${most} characters.` : undefined
}

function checkNumber(text: string, element: Bounds): string | undefined {
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return 'Please enter a number.'
  if (element.is_decimal_allowed !== true && text.includes('.')) {
    return 'Please enter a whole number.'
  }
  const { min_value: least, max_value: most } = element
  if (least !== undefined && Number(text) < Number(least)) {
    return `Please enter a number that is ${least} or more.`
  }
  if (most !== undefined && Number(text) > Number(most)) {
    return `Please enter a number that is ${most} or less.`
  }
  return undefined
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}
