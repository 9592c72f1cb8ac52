import type { InputBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { InputValue } from '../../page/protocol.ts'
import { checkModal } from '../../page/src/modal-checks.ts'

function errorFor(
  element: InputBlock['element'],
  value: InputValue,
  more: Partial<InputBlock> = {},
): string | undefined {
  const block: InputBlock = {
    type: 'input',
    block_id: 'field',
    label: { type: 'plain_text', text: 'Field' },
    element: { ...element, action_id: 'it' },
    ...more,
  }
  return checkModal([block], { field: { it: value } })['field']
}

describe('before a modal is sent', () => {
  test('an empty field that is needed is named, and an optional one is not', () => {
    expect(errorFor({ type: 'plain_text_input' }, '')).toBe('Please complete this required field.')
    expect(errorFor({ type: 'datepicker' }, null)).toBe('Please complete this required field.')
    expect(errorFor({ type: 'checkboxes', options: [] }, [])).toBe(
      'Please complete this required field.',
    )
    expect(errorFor({ type: 'plain_text_input' }, '', { optional: true })).toBeUndefined()
  })

  test('text is counted in characters that people see as one', () => {
    expect(errorFor({ type: 'plain_text_input', max_length: 2 }, '🦉🦉')).toBeUndefined()
    expect(errorFor({ type: 'plain_text_input', max_length: 2 }, '🦉🦉🦉')).toBe(
      'Please enter no more than 2 characters.',
    )
    expect(errorFor({ type: 'plain_text_input', min_length: 3 }, 'ab')).toBe(
      'Please enter at least 3 characters.',
    )
  })

  test('a number is held to its bounds and to whole numbers', () => {
    const whole = { type: 'number_input', is_decimal_allowed: false } as const
    expect(errorFor(whole, '2.5')).toBe('Please enter a whole number.')
    expect(errorFor({ ...whole, is_decimal_allowed: true }, '2.5')).toBeUndefined()
    expect(errorFor(whole, 'two')).toBe('Please enter a number.')
    expect(errorFor({ ...whole, min_value: '1', max_value: '9' }, '9')).toBeUndefined()
    expect(errorFor({ ...whole, min_value: '1', max_value: '9' }, '10')).toBe(
      'Please enter a number that is 9 or less.',
    )
    expect(errorFor({ ...whole, min_value: '1' }, '0')).toBe(
      'Please enter a number that is 1 or more.',
    )
  })

  test('an e-mail address and a link are held to their shape', () => {
    expect(errorFor({ type: 'email_text_input' }, 'nobody')).toBe(
      'Please enter a valid email address.',
    )
    expect(errorFor({ type: 'email_text_input' }, 'nobody@example.org')).toBeUndefined()
    expect(errorFor({ type: 'url_text_input' }, 'example')).toBe('Please enter a valid URL.')
    expect(errorFor({ type: 'url_text_input' }, 'https://example.org')).toBeUndefined()
  })
})
