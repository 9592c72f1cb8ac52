/** Forms that together hold every input of Block Kit, each with every optional property. */
import { confirm, type Json, MOMENT, mrkdwn, option, plain, richText } from './kitchen-sink-text.ts'

function form(callbackId: string, title: string, blocks: readonly Json[]): Json {
  return {
    type: 'modal',
    callback_id: callbackId,
    external_id: `external-${callbackId}`,
    title: plain(title),
    submit: plain('Send it'),
    close: plain('Leave it'),
    private_metadata: '{"kept":true}',
    clear_on_close: false,
    notify_on_close: true,
    blocks,
  }
}

function input(blockId: string, label: string, element: Json, more: Json = {}): Json {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    hint: plain(`About ${label.toLowerCase()}`),
    optional: false,
    dispatch_action: false,
    element: { action_id: 'it', ...element },
    ...more,
  }
}

/** Every kind of typing. */
export const typingForm = form('typing', 'Typing', [
  input('line', 'A line', {
    type: 'plain_text_input',
    placeholder: plain('One line'),
    min_length: 2,
    max_length: 20,
    focus_on_load: true,
  }),
  input('lines', 'Some lines', {
    type: 'plain_text_input',
    multiline: true,
    initial_value: 'First',
    placeholder: plain('Several lines'),
    max_length: 3000,
  }),
  input(
    'told',
    'Told as it goes',
    {
      type: 'plain_text_input',
      dispatch_action_config: {
        trigger_actions_on: ['on_enter_pressed', 'on_character_entered'],
      },
    },
    { dispatch_action: true, optional: true },
  ),
  input('whole', 'A whole number', {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '10',
    placeholder: plain('1 to 10'),
  }),
  input('decimal', 'A decimal', {
    type: 'number_input',
    is_decimal_allowed: true,
    initial_value: '1.5',
  }),
  input('email', 'An e-mail address', {
    type: 'email_text_input',
    placeholder: plain('name@example.org'),
  }),
  input('address', 'A link', {
    type: 'url_text_input',
    placeholder: plain('https://example.org'),
  }),
  input('rich', 'Rich words', {
    type: 'rich_text_input',
    placeholder: plain('Say it well'),
    min_lines: 2,
    max_lines: 10,
  }),
  input(
    'started',
    'Rich words begun',
    {
      type: 'rich_text_input',
      initial_value: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Begun' }] }],
      },
    },
    { optional: true },
  ),
])

/** Every kind of choosing. */
export const choosingForm = form('choosing', 'Choosing', [
  input('dish', 'A dish', {
    type: 'static_select',
    placeholder: plain('Choose a dish'),
    option_groups: [
      { label: plain('Hot'), options: [option('Soup'), option('Stew')] },
      {
        label: plain('Cold'),
        options: [option('Salad', { description: plain('With bread') })],
      },
    ],
    focus_on_load: true,
  }),
  input('dishes', 'Some dishes', {
    type: 'multi_static_select',
    placeholder: plain('Choose some'),
    options: [option('Soup'), option('Stew'), option('Salad')],
    max_selected_items: 2,
  }),
  input('found', 'A found dish', {
    type: 'external_select',
    placeholder: plain('Find a dish'),
    min_query_length: 2,
  }),
  input('founds', 'Found dishes', {
    type: 'multi_external_select',
    placeholder: plain('Find dishes'),
    min_query_length: 0,
    max_selected_items: 3,
  }),
  input('person', 'A person', { type: 'users_select', placeholder: plain('Who') }),
  input('people', 'Some people', {
    type: 'multi_users_select',
    placeholder: plain('Who comes'),
    max_selected_items: 5,
  }),
  input('talk', 'A conversation', {
    type: 'conversations_select',
    placeholder: plain('Where'),
    default_to_current_conversation: true,
    response_url_enabled: false,
    filter: {
      include: ['public', 'private'],
      exclude_bot_users: true,
      exclude_external_shared_channels: true,
    },
  }),
  input('talks', 'Some conversations', {
    type: 'multi_conversations_select',
    placeholder: plain('Where all'),
    filter: { include: ['public'] },
    max_selected_items: 2,
  }),
  input('channel', 'A channel', { type: 'channels_select', placeholder: plain('Which') }),
  input('channels', 'Some channels', {
    type: 'multi_channels_select',
    placeholder: plain('Which all'),
    max_selected_items: 2,
  }),
  input('size', 'A size', {
    type: 'radio_buttons',
    options: [
      { text: mrkdwn('*Small*'), value: 'small', description: mrkdwn('_One_ bowl') },
      option('Large'),
    ],
  }),
  input('extras', 'Extras', {
    type: 'checkboxes',
    options: [
      { text: mrkdwn('*Bread*'), value: 'bread', description: plain('Brown') },
      option('Butter'),
    ],
  }),
  input('day', 'A day', { type: 'datepicker', placeholder: plain('When') }),
  input('hour', 'An hour', {
    type: 'timepicker',
    placeholder: plain('At'),
    timezone: 'Europe/London',
  }),
  input('moment', 'A moment', { type: 'datetimepicker', initial_date_time: MOMENT }),
])

const levels = ['default', 'info', 'warning', 'error', 'success']

/** What is read in a form, and controls in it that act at once. */
export const readingForm: Json = {
  type: 'modal',
  callback_id: 'reading',
  title: plain('Reading'),
  close: plain('Done'),
  blocks: [
    ...levels.map((level) => ({
      type: 'alert',
      block_id: `alert_${level}`,
      level,
      text: mrkdwn(`This is *${level}*`),
    })),
    { type: 'header', block_id: 'v_header', text: plain('A heading') },
    { type: 'header', block_id: 'v_smaller', text: plain('A smaller one'), level: 2 },
    { ...richText, block_id: 'v_rich' },
    {
      type: 'actions',
      block_id: 'v_actions',
      elements: [
        { type: 'button', action_id: 'sure', text: plain('Ask first'), value: 'sure', confirm },
        { type: 'button', action_id: 'push', text: plain('Go deeper'), value: 'push' },
      ],
    },
  ],
}
