import { describe, expect, it } from 'vitest'
import { checkInputs } from '../src/checks.ts'
import { acceptsBlocks, checkView, type Finding } from '../src/index.ts'
import { nextTs } from '../src/message-times.ts'
import { carryState } from '../src/values.ts'
import { button, input, modal, plain } from './lunch-workspace.ts'

const text = (length: number) => 'é'.repeat(length)
const section = (length: number) => ({
  type: 'section',
  text: { type: 'mrkdwn', text: text(length) },
})
const actions = (elements: readonly unknown[]) => ({ type: 'actions', elements })
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain(`${index}`), value: `${index}` }))
const select = (count: number) => ({
  type: 'static_select',
  action_id: 'a',
  options: options(count),
})
const times = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item)

describe('a message keeps to each limit, and is refused one over it', () => {
  it.each([
    ['blocks', times(50, section(1)), times(51, section(1)), 'no more than 50 items allowed'],
    ['section text', [section(3000)], [section(3001)], 'must be less than 3001 characters'],
    [
      'header text',
      [{ type: 'header', text: plain(text(150)) }],
      [{ type: 'header', text: plain(text(151)) }],
      'must be less than 151 characters',
    ],
    [
      'buttons in a row',
      [actions(Array.from({ length: 25 }, (_, i) => button(`a${i}`, 'x')))],
      [actions(Array.from({ length: 26 }, (_, i) => button(`a${i}`, 'x')))],
      'no more than 25 items allowed',
    ],
    [
      'words on a button',
      [actions([button('a', text(75))])],
      [actions([button('a', text(76))])],
      'must be less than 76 characters',
    ],
    [
      'choices of a select',
      [actions([select(100)])],
      [actions([select(101)])],
      'no more than 100 items allowed',
    ],
    [
      'ids of a block',
      [
        { ...section(1), block_id: 'a' },
        { ...section(1), block_id: 'b' },
      ],
      [
        { ...section(1), block_id: 'a' },
        { ...section(1), block_id: 'a' },
      ],
      'must be unique',
    ],
    ['known blocks', [section(1)], [{ type: 'carpet' }], 'unsupported type: carpet'],
    [
      'text inputs',
      [input('b', 'x', { type: 'plain_text_input', action_id: 'a' })],
      [actions([{ type: 'plain_text_input', action_id: 'a' }])],
      'unsupported type: plain_text_input',
    ],
  ])('%s', (_, good, bad, message) => {
    const none: Finding[] = []
    expect(acceptsBlocks(good, 'message', '/blocks', none)).toBe(true)
    expect(none).toEqual([])
    const found: Finding[] = []
    expect(acceptsBlocks(bad, 'message', '/blocks', found)).toBe(false)
    expect(found.map((one) => one.message).join()).toContain(message)
    expect(found.every((one) => one.pointer.startsWith('/blocks'))).toBe(true)
  })
})

it('takes a form of a hundred blocks and not of a hundred and one', () => {
  expect(checkView(modal(times(100, section(1))), 'modal').ok).toBe(true)
  expect(checkView(modal(times(101, section(1))), 'modal').ok).toBe(false)
})

it('takes 3,000 characters of private metadata and not one more', () => {
  expect(checkView(modal([section(1)], { private_metadata: text(3000) }), 'modal').ok).toBe(true)
  expect(checkView(modal([section(1)], { private_metadata: text(3001) }), 'modal').ok).toBe(false)
})

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
    expect(typed(element, bad)).toMatch(/^Enter /)
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
