import type { InputBlock, KnownBlock } from '@slack/types'
import type { InputValue, Values } from '../protocol.ts'

/** What Slack itself refuses before it asks the app, by block_id, in its words. */
export function checkModal(
  blocks: readonly KnownBlock[],
  values: Values,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue
    const value = values[block.block_id]?.[block.element.action_id ?? '']
    const error = checkInput(block, value)
    if (error !== undefined) errors[block.block_id] = error
  }
  return errors
}

function checkInput(block: InputBlock, value: InputValue | undefined): string | undefined {
  const empty = value === undefined || value === null || value.length === 0
  if (empty) {
    return block.optional === true ? undefined : 'Please complete this required field.'
  }
  return typeof value === 'string' ? checkText(block.element, value) : undefined
}

function checkText(element: InputBlock['element'], value: string): string | undefined {
  if (element.type === 'plain_text_input') return checkLength(element, value)
  if (element.type === 'number_input') return checkNumber(element, value)
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) {
    return 'Please enter a valid email address.'
  }
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.'
  return undefined
}

function checkLength(
  element: { min_length?: number; max_length?: number },
  value: string,
): string | undefined {
  const length = Array.from(value).length
  if (element.min_length !== undefined && length < element.min_length) {
    return `Please enter at least ${element.min_length} characters.`
  }
  if (element.max_length !== undefined && length > element.max_length) {
    return `Please enter no more than ${element.max_length} characters.`
  }
  return undefined
}

function checkNumber(
  element: { is_decimal_allowed: boolean; min_value?: string; max_value?: string },
  value: string,
): string | undefined {
  const number = Number(value)
  if (!Number.isFinite(number) || value.trim() === '') return 'Please enter a number.'
  if (!element.is_decimal_allowed && !Number.isInteger(number)) {
    return 'Please enter a whole number.'
  }
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number that is ${element.min_value} or more.`
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number that is ${element.max_value} or less.`
  }
  return undefined
}
