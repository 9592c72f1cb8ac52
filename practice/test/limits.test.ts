import { describe, expect, it } from 'vitest'
import { checkInputs } from '../src/checks.ts'
import { nextTs } from '../src/message-times.ts'
import { carryState } from '../src/values.ts'
import { input } from './lunch-workspace.ts'

describe('what Slack’s own client refuses before the app hears of it', () => {
  const typed = (element: Record<string, unknown>, value: string) => {
    const type = String(element['type'])
    const key = type === 'datepicker' ? 'selected_date' : 'value'
    const blocks = [input('b', 'Label', { ...element, action_id: 'a' })]
    return checkInputs(blocks, { b: { a: { type, [key]: value } } })['b']
  }
  it.each([
    [{ type: 'number_input', is_decimal_allowed: false }, '12', '1.5'],
    [{ type: 'number_input', is_decimal_allowed: true, max_value: '10' }, '9.5', '10.5'],
    [{ type: 'email_text_input' }, 'a@example.invalid', 'a at example'],
    [{ type: 'datepicker' }, '2028-02-29', '2026-02-29'],
    [{ type: 'plain_text_input', min_length: 3 }, 'abc', 'ab'],
    [{ type: 'plain_text_input', max_length: 3 }, 'abc', 'abcd'],
    [{ type: 'url_text_input' }, 'https://example.invalid/a', 'example'],
  ])('%j takes %s and not %s', (element, good, bad) => {
    expect(typed(element, good)).toBeUndefined()
    expect(typed(element, bad)).toMatch(/^Please enter /)
  })
})

it('starts a control from its initial value, and keeps typing under the same ids only', () => {
  const blocks = [
    input('b', 'x', { type: 'plain_text_input', action_id: 'a', initial_value: 'start' }),
  ]
  const first = carryState(blocks, {})
  expect(first).toEqual({ b: { a: { type: 'plain_text_input', value: 'start' } } })
  const before = { b: { a: { type: 'plain_text_input', value: 'typed' } } }
  expect(carryState(blocks, before)).toEqual(before)
  expect(carryState(blocks, { other: before.b })).toEqual(first)
})

it('gives message times that only rise, even when the clock does not', () => {
  const last: Record<string, string> = {}
  expect(nextTs(last, 'C', 1_700_000_000_000)).toBe('1700000000.000000')
  expect(nextTs(last, 'C', 1_700_000_000_000)).toBe('1700000000.000001')
  expect(nextTs(last, 'C', 1_600_000_000_000)).toBe('1700000000.000002')
  expect(nextTs(last, 'D', 1_600_000_000_000)).toBe('1600000000.000000')
})
