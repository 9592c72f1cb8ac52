/** What a rule between fields takes, and what it refuses: the payload, where the finding points, and Slack's words. */
export interface CrossExample {
  /** A kind of object; or `blocks` of a message, `view` for a whole view with `type`. */
  readonly as: string
  readonly good: readonly unknown[]
  readonly bad: readonly (readonly [payload: unknown, pointer: string, message: string])[]
}

const text = { type: 'plain_text', text: 'Soup' }
const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })
const soup = option('soup')
const stew = option('stew')
const both = 'failed to match exactly one allowed schema'
const neither = 'must define either `options` or `option_groups`'
const groups = [{ label: text, options: [soup] }]
const url = 'https://example.invalid/soup.png'
const image = { type: 'image', alt_text: 'Soup' }
const point = (label: string) => ({ label, value: 1 })
const chart = (...series: readonly object[]) => ({
  type: 'bar',
  series,
  axis_config: { categories: ['Monday', 'Friday'] },
})
const series = (name: string, ...labels: readonly string[]) => ({ name, data: labels.map(point) })
const typed = (more: object) => ({ type: 'plain_text_input', ...more })
const number = (more: object) => ({ type: 'number_input', is_decimal_allowed: true, ...more })
const input = (element: object, more = {}) => ({ type: 'input', label: text, element, ...more })
const modal = (blocks: readonly object[], more = {}) => ({
  type: 'modal',
  title: text,
  blocks,
  ...more,
})
const offered = 'must be one of the provided options'

/** By the rule's id. */
export const CROSS_EXAMPLES: Readonly<Record<string, CrossExample>> = {
  'section.content': {
    as: 'section',
    good: [
      { type: 'section', text },
      { type: 'section', fields: [text] },
      { type: 'section', text, fields: [text] },
    ],
    bad: [[{ type: 'section' }, '/type', 'must define either `text` or `fields`']],
  },
  'image.source': {
    as: 'image',
    good: [
      { ...image, image_url: url },
      { ...image, slack_file: { id: 'F0SOUP' } },
    ],
    bad: [
      [image, '', 'missing required field: image_url'],
      [{ ...image, image_url: url, slack_file: { id: 'F0SOUP' } }, '', both],
    ],
  },
  'slack_file.source': {
    as: 'slack_file',
    good: [{ id: 'F0SOUP' }, { url }],
    bad: [
      [{}, '', 'missing required field: id'],
      [{ id: 'F0SOUP', url }, '', both],
    ],
  },
  'input.file_dispatch': {
    as: 'input',
    good: [
      input({ type: 'file_input' }),
      input({ type: 'file_input' }, { dispatch_action: false }),
      input(typed({}), { dispatch_action: true }),
    ],
    bad: [
      [
        input({ type: 'file_input' }, { dispatch_action: true }),
        '/dispatch_action',
        '`dispatch_action` is not allowed with a `file_input`',
      ],
    ],
  },
  'modal.submit.with_inputs': {
    as: 'modal',
    good: [
      modal([{ type: 'divider' }]),
      modal([{ type: 'divider' }], { submit: null }),
      modal([input(typed({}))], { submit: text }),
    ],
    bad: [
      [
        modal([{ type: 'divider' }, input(typed({}))]),
        '/blocks/1/input',
        'must define `submit` to use an `input` block in modals',
      ],
    ],
  },
  'card.content': {
    as: 'card',
    good: [
      { type: 'card', title: text },
      { type: 'card', body: text },
      { type: 'card', hero_image: { ...image, image_url: url } },
      { type: 'card', actions: [{ type: 'button', text }] },
    ],
    bad: [[{ type: 'card', subtitle: text }, '', 'missing required field: title']],
  },
  'card.icons': {
    as: 'card',
    good: [
      { type: 'card', title: text, icon: { ...image, image_url: url } },
      { type: 'card', title: text, slack_icon: { type: 'icon', name: 'book' } },
    ],
    bad: [
      [
        {
          type: 'card',
          title: text,
          icon: { ...image, image_url: url },
          slack_icon: { type: 'icon', name: 'book' },
        },
        '',
        both,
      ],
    ],
  },
  'container.heading': {
    as: 'container',
    good: [
      { type: 'container', title: text, child_blocks: [{ type: 'divider' }] },
      {
        type: 'container',
        rich_text_title: { type: 'rich_text', elements: [] },
        child_blocks: [{ type: 'divider' }],
      },
    ],
    bad: [
      [
        { type: 'container', child_blocks: [{ type: 'divider' }] },
        '',
        'missing required field: title',
      ],
    ],
  },
  'container.collapsed': {
    as: 'container',
    good: [
      {
        type: 'container',
        title: text,
        child_blocks: [{ type: 'divider' }],
        is_collapsible: true,
        default_collapsed: true,
      },
    ],
    bad: [
      [
        {
          type: 'container',
          title: text,
          child_blocks: [{ type: 'divider' }],
          default_collapsed: true,
        },
        '/default_collapsed',
        '`default_collapsed` requires `is_collapsible`',
      ],
    ],
  },
  'chart.series.names': {
    as: 'bar_chart',
    good: [chart(series('Soup', 'Monday', 'Friday'), series('Stew', 'Friday', 'Monday'))],
    bad: [
      [
        chart(series('Soup', 'Monday', 'Friday'), series('Soup', 'Monday', 'Friday')),
        '/series',
        'Input contains duplicate items',
      ],
    ],
  },
  'chart.points': {
    as: 'bar_chart',
    good: [chart(series('Soup', 'Monday', 'Friday'))],
    bad: [
      [
        chart(series('Soup', 'Monday', 'Friday'), series('Stew', 'Monday')),
        '/series/1/data',
        '`data` must have one point for each category',
      ],
      [
        chart(series('Soup', 'Monday', 'Sunday')),
        '/series/0/data',
        '`data` must have one point for each category',
      ],
    ],
  },
  'chart.segment.value': {
    as: 'chart_segment',
    good: [{ label: 'Soup', value: 0.1 }],
    bad: [[{ label: 'Soup', value: 0 }, '/value', 'must be greater than 0']],
  },
  'data_table.cells': {
    as: 'data_table',
    good: [{ type: 'data_table', caption: 'Soups', rows: [cells(2), cells(2)] }],
    bad: [
      [
        { type: 'data_table', caption: 'Soups', rows: [cells(2), cells(2), cells(3)] },
        '/rows/2',
        'every row must have the same number of cells',
      ],
    ],
  },
  'static_select.choices': {
    as: 'static_select',
    good: [
      { type: 'static_select', options: [soup] },
      { type: 'static_select', option_groups: groups },
    ],
    bad: [
      [{ type: 'static_select' }, '', neither],
      [{ type: 'static_select', options: [soup], option_groups: groups }, '', both],
    ],
  },
  'suggestion.choices': {
    as: 'suggestion',
    good: [{ options: [] }, { options: [soup] }, { option_groups: groups }],
    bad: [
      [{}, '', neither],
      [{ options: [soup], option_groups: groups }, '', both],
    ],
  },
  'initial_option.offered': {
    as: 'static_select',
    good: [
      {
        type: 'static_select',
        options: [soup, stew],
        initial_option: { value: 'stew', text: stew.text },
      },
      { type: 'static_select', option_groups: groups, initial_option: soup },
    ],
    bad: [
      [
        { type: 'static_select', options: [soup], initial_option: stew },
        '/initial_option',
        offered,
      ],
      [
        {
          type: 'static_select',
          options: [soup],
          initial_option: { ...soup, description: text },
        },
        '/initial_option',
        offered,
      ],
    ],
  },
  'initial_options.offered': {
    as: 'checkboxes',
    good: [{ type: 'checkboxes', options: [soup, stew], initial_options: [stew, soup] }],
    bad: [
      [
        { type: 'checkboxes', options: [soup], initial_options: [soup, stew] },
        '/initial_options',
        offered,
      ],
    ],
  },
  'max_selected_items.initial': {
    as: 'multi_users_select',
    good: [
      { type: 'multi_users_select', max_selected_items: 2, initial_users: ['U0ALEX', 'U0SAM'] },
    ],
    bad: [
      [
        { type: 'multi_users_select', max_selected_items: 1, initial_users: ['U0ALEX', 'U0SAM'] },
        '/initial_users',
        'no more than 1 items allowed',
      ],
    ],
  },
  'plain_text_input.lengths': {
    as: 'plain_text_input',
    good: [typed({ min_length: 3, max_length: 3 })],
    bad: [
      [
        typed({ min_length: 4, max_length: 3 }),
        '/min_length',
        '`min_length` must not be more than `max_length`',
      ],
    ],
  },
  'plain_text_input.initial_value.fits': {
    as: 'plain_text_input',
    good: [
      typed({ initial_value: '🙂🙂🙂', max_length: 3 }),
      typed({ initial_value: '🙂🙂🙂', min_length: 3 }),
      typed({ initial_value: '', min_length: 3 }),
    ],
    bad: [
      [
        typed({ initial_value: 'soup', max_length: 3 }),
        '/initial_value',
        'must be less than 4 characters',
      ],
      [
        typed({ initial_value: '🙂🙂', min_length: 3 }),
        '/initial_value',
        'must be more than 2 characters',
      ],
    ],
  },
  'number_input.bounds': {
    as: 'number_input',
    good: [number({ min_value: '2.5', max_value: '2.5' })],
    bad: [
      [
        number({ min_value: '10', max_value: '9' }),
        '/min_value',
        '`min_value` must not be more than `max_value`',
      ],
    ],
  },
  'number_input.initial_value.fits': {
    as: 'number_input',
    good: [
      number({ min_value: '2', initial_value: '2' }),
      number({ max_value: '10', initial_value: '10' }),
    ],
    bad: [
      [number({ min_value: '2', initial_value: '1' }), '/initial_value', 'must be greater than 2'],
      [number({ max_value: '10', initial_value: '11' }), '/initial_value', 'must be less than 10'],
    ],
  },
  'number_input.decimals': {
    as: 'number_input',
    good: [
      { type: 'number_input', is_decimal_allowed: false, initial_value: '2' },
      number({ initial_value: '2.5' }),
    ],
    bad: [
      [
        { type: 'number_input', is_decimal_allowed: false, initial_value: '2.5' },
        '/initial_value',
        'must provide an integer',
      ],
    ],
  },
  'rich_text_input.lines.order': {
    as: 'rich_text_input',
    good: [{ type: 'rich_text_input', min_lines: 4, max_lines: 4 }],
    bad: [
      [
        { type: 'rich_text_input', min_lines: 5, max_lines: 4 },
        '/min_lines',
        '`min_lines` must not be more than `max_lines`',
      ],
    ],
  },
  'file_input.surface': {
    as: 'modal',
    good: [modal([input({ type: 'file_input' })], { submit: text })],
    bad: [],
  },
  'response_url_enabled.place': {
    as: 'modal',
    good: [
      modal([input({ type: 'conversations_select', response_url_enabled: true })], {
        submit: text,
      }),
    ],
    bad: [
      [
        modal([
          { type: 'actions', elements: [{ type: 'channels_select', response_url_enabled: true }] },
        ]),
        '/blocks/0/elements/0/response_url_enabled',
        '`response_url_enabled` is only allowed in an `input` block of a modal',
      ],
    ],
  },
}

function cells(count: number): readonly object[] {
  return Array.from({ length: count }, () => ({ type: 'raw_text', text: 'Soup' }))
}
