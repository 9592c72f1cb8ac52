import { describe, expect, it } from 'vitest'
import { acceptsBlocks, checkMessage, checkOptions } from '../../src/contract/check.ts'
import { checkView } from '../../src/contract/check-view.ts'
import { pointTo } from '../../src/contract/pointer.ts'
import { isSame } from '../../src/contract/same.ts'
import { SURFACES, type SurfaceKind } from '../../src/contract/shapes/surfaces.ts'
import type { Finding } from '../../src/protocol.ts'
import { exampleFor } from './examples.ts'

/** Where Slack takes each block, as its list of blocks has it: m message, f form (modal), h home. */
const PLACES: Readonly<Record<string, string>> = {
  section: 'mfh',
  header: 'mfh',
  divider: 'mfh',
  image: 'mfh',
  context: 'mfh',
  actions: 'mfh',
  input: 'mfh',
  rich_text: 'mfh',
  video: 'mfh',
  file: '',
  alert: 'f',
  card: 'mh',
  carousel: 'mh',
  container: 'm',
  context_actions: 'm',
  data_table: 'mh',
  data_visualization: 'm',
  markdown: 'm',
  plan: 'm',
  table: 'm',
  task_card: 'm',
}
const LETTERS: Readonly<Record<SurfaceKind, string>> = { message: 'm', modal: 'f', home: 'h' }

/** Which elements stand in an actions block (a), an input (i) and beside a section (s). */
const ELEMENTS: Readonly<Record<string, string>> = {
  button: 'as',
  workflow_button: 'as',
  overflow: 'as',
  checkboxes: 'ais',
  radio_buttons: 'ais',
  datepicker: 'ais',
  timepicker: 'ais',
  datetimepicker: 'ai',
  static_select: 'ais',
  external_select: 'ais',
  users_select: 'ais',
  conversations_select: 'ais',
  channels_select: 'ais',
  multi_static_select: 'ais',
  multi_external_select: 'ais',
  multi_users_select: 'ais',
  multi_conversations_select: 'ais',
  multi_channels_select: 'ais',
  image_element: 's',
  plain_text_input: 'i',
  email_text_input: 'i',
  url_text_input: 'i',
  number_input: 'i',
  rich_text_input: 'ai',
  file_input: 'i',
  icon_button: '',
  feedback_buttons: '',
}

const text = { type: 'plain_text', text: 'Soup' }
const findIn = (blocks: unknown, surface: SurfaceKind): Finding[] => {
  const findings: Finding[] = []
  acceptsBlocks(blocks, surface, '/blocks', findings)
  return findings
}

describe.each(SURFACES)('a %s', (surface) => {
  it.each(Object.entries(PLACES))(
    'takes a %s where it may stand, and refuses it elsewhere',
    (block, on) => {
      const wrong = {
        rule: `${surface}.blocks.types`,
        pointer: '/blocks/0/type',
        message: `unsupported type: ${block}`,
      }
      const found = findIn([exampleFor(block)], surface)
      const seen = found.map(({ rule, pointer, message }) => ({ rule, pointer, message }))
      expect(seen).toEqual(on.includes(LETTERS[surface]) ? [] : [wrong])
    },
  )
})

it.each(Object.entries(ELEMENTS))(
  'lets %s stand where it may, and nowhere else',
  (kind, places) => {
    const element = exampleFor(kind)
    const holders = {
      a: { type: 'actions', elements: [element] },
      i: { type: 'input', label: text, element },
      s: { type: 'section', text, accessory: element },
    }
    for (const [place, block] of Object.entries(holders)) {
      const messages = findIn([block], 'modal').map((one) => one.message)
      const refused = [`unsupported type: ${Object(element).type}`]
      expect([place, messages]).toEqual([place, places.includes(place) ? [] : refused])
    }
  },
)

it('finds what is wrong in the blocks of attachments', () => {
  const attachments = [{ blocks: [] }, { color: '#fff', blocks: [{ type: 'section' }] }]
  expect(checkMessage({ text: 'Soup', attachments })).toMatchObject([
    { pointer: '/attachments/1/blocks/0/type', rule: 'section.content' },
  ])
})

it('counts a message and its attachments as one', () => {
  const blocks = [{ type: 'divider', block_id: 'a' }]
  expect(checkMessage({ blocks, attachments: [{ blocks }] })).toMatchObject([
    { pointer: '/attachments/0/blocks/0/block_id', rule: 'block_id.unique' },
  ])
})

it('compares options in every field, whatever the order of the keys', () => {
  expect(isSame({ a: [1, { b: 2 }], c: undefined }, { a: [1, { b: 2 }] })).toBe(true)
  expect(isSame({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  for (const other of [[1], [1, 2, 3], [2, 1], { 0: 1, 1: 2 }, '1,2', null]) {
    expect([other, isSame([1, 2], other)]).toEqual([other, false])
    expect([other, isSame(other, [1, 2])]).toEqual([other, false])
  }
  expect(isSame({ toString: 1 }, {})).toBe(false)
})

it('finds what is wrong in an answer to an external select', () => {
  const option = { text, value: 'soup' }
  const options = Array.from({ length: 101 }, () => option)
  expect(checkOptions({ options: options.slice(1) })).toEqual([])
  expect(checkOptions({ options })).toMatchObject([
    {
      rule: 'suggestion.options.items',
      message: 'no more than 100 items allowed',
      pointer: '/options',
    },
  ])
  const group = { label: text, options: [{ ...option, value: 'x'.repeat(151) }] }
  expect(checkOptions({ option_groups: [group] })).toMatchObject([
    { rule: 'option.value.length', pointer: '/option_groups/0/options/0/value' },
  ])
})

it('reads a view whose optional parts are null or undefined', () => {
  const blocks = [{ type: 'divider', block_id: undefined }]
  const read = checkView(
    { type: 'modal', title: text, submit: null, close: undefined, blocks },
    'modal',
  )
  expect(read).toMatchObject({ ok: true, view: { callbackId: '', notifyOnClose: false } })
})

it('writes pointers as RFC 6901 has them', () => {
  expect(pointTo('/a', 'b/c~d')).toBe('/a/b~1c~0d')
  expect(pointTo('', 0)).toBe('/0')
})
