import type { SurfaceKind } from '../../src/contract/shapes/surfaces.ts'

/** Lists of blocks that a rule takes, and those it refuses: the blocks, where the finding points, and Slack's words. */
interface PayloadExample {
  readonly on: readonly SurfaceKind[]
  readonly good: readonly (readonly object[])[]
  readonly bad: readonly (readonly [blocks: readonly object[], pointer: string, message: string])[]
}

const ALL: readonly SurfaceKind[] = ['message', 'modal', 'home']
const text = { type: 'plain_text', text: 'Soup' }
const divider = (id: string) => ({ type: 'divider', block_id: id })
const button = (id: string) => ({ type: 'button', text, action_id: id })
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements })
const focused = { type: 'datepicker', focus_on_load: true }
const markdown = (length: number) => ({ type: 'markdown', text: '🙂'.repeat(length) })
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'Soup' }]] }
const wide = (count: number, length: number) => ({
  type: 'data_table',
  caption: 'Soups',
  rows: Array.from({ length: count }, () => [{ type: 'raw_text', text: '🙂'.repeat(length) }]),
})
const chart = {
  type: 'data_visualization',
  title: 'Soups',
  chart: { type: 'pie', segments: [{ label: 'Tomato', value: 1 }] },
}
const plan = { type: 'plan', title: 'Cooking' }

/** By the rule's id. */
export const PAYLOAD_EXAMPLES: Readonly<Record<string, PayloadExample>> = {
  'block_id.unique': {
    on: ALL,
    good: [[divider('a'), divider('b'), { type: 'divider' }, { type: 'divider' }]],
    bad: [
      [
        [divider('a'), divider('b'), divider('a')],
        '/blocks/2/block_id',
        '`block_id` "a" already exists',
      ],
    ],
  },
  'action_id.unique': {
    on: ALL,
    good: [
      [
        actions(button('a'), button('b')),
        actions(button('a')),
        { type: 'section', text, accessory: button('a') },
      ],
    ],
    bad: [
      [
        [{ type: 'divider' }, actions(button('a'), button('a'))],
        '/blocks/1/elements/1/action_id',
        '`action_id` "a" already exists',
      ],
    ],
  },
  'focus_on_load.once': {
    on: ['modal', 'home'],
    good: [[actions(focused, { type: 'timepicker', focus_on_load: false })]],
    bad: [
      [
        [actions(focused), { type: 'section', text, accessory: focused }],
        '/blocks/1/accessory/focus_on_load',
        '`focus_on_load` can only be set on one element',
      ],
    ],
  },
  'message.tables': {
    on: ['message'],
    good: [[table], [wide(2, 1)]],
    bad: [
      [[table, { type: 'divider' }, table], '/blocks/2', 'only_one_table_allowed'],
      [[table, wide(2, 1)], '/blocks/1', 'only_one_table_allowed'],
    ],
  },
  'message.charts': {
    on: ['message'],
    good: [[chart, chart]],
    bad: [[[chart, chart, chart], '/blocks/2', 'no more than 2 items allowed']],
  },
  'message.plans': {
    on: ['message'],
    good: [[plan]],
    bad: [[[plan, plan], '/blocks/1', 'no more than 1 items allowed']],
  },
  'message.markdown.length': {
    on: ['message'],
    good: [[markdown(6000), markdown(6000)]],
    bad: [
      [
        [markdown(6000), { type: 'divider' }, markdown(6001)],
        '/blocks/2/text',
        'must be less than 12001 characters',
      ],
    ],
  },
  'data_table.content.length': {
    on: ['message', 'home'],
    good: [[wide(2, 10_000)]],
    bad: [[[wide(3, 6667)], '/blocks/0/rows', 'must be less than 20001 characters']],
  },
}
