import type { Keys } from './shape.ts'

/** The keys of each element's action, beside `type`, `block_id`, `action_id` and `action_ts`: actions/block-action.d.ts. */
export const PUBLISHED_ACTIONS: Readonly<Record<string, Keys>> = {
  button: { text: 'object', value: 'text?', url: 'text?', style: 'text?', confirm: 'object?' },
  static_select: selected('selected_option', 'object', 'initial_option'),
  multi_static_select: selected('selected_options', 'list', 'initial_options'),
  users_select: selected('selected_user', 'text', 'initial_user'),
  multi_users_select: selected('selected_users', 'list', 'initial_users'),
  conversations_select: selected('selected_conversation', 'text', 'initial_conversation'),
  multi_conversations_select: selected('selected_conversations', 'list', 'initial_conversations'),
  channels_select: selected('selected_channel', 'text', 'initial_channel'),
  multi_channels_select: selected('selected_channels', 'list', 'initial_channels'),
  external_select: {
    ...selected('selected_option', 'object', 'initial_option'),
    min_query_length: 'number?',
  },
  overflow: { selected_option: 'object', confirm: 'object?' },
  datepicker: selected('selected_date', 'text', 'initial_date'),
  timepicker: { ...selected('selected_time', 'text', 'initial_time'), timezone: 'text?' },
  datetimepicker: selected('selected_date_time', 'number', 'initial_date_time'),
  radio_buttons: selected('selected_option', 'object', 'initial_option'),
  checkboxes: selected('selected_options', 'list', 'initial_options'),
  plain_text_input: { value: 'text' },
  rich_text_input: { rich_text_value: 'object' },
}

function selected(key: string, kind: string, initial: string): Keys {
  return {
    [key]: kind,
    [initial]: `${kind}?`,
    placeholder: 'object?',
    confirm: 'object?',
  }
}
