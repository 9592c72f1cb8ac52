const text = { type: 'plain_text', text: 'Soup' }
const option = { text, value: 'soup' }
const boxes = { options: [{ text: { type: 'mrkdwn', text: '*Soup*' }, value: 'soup' }] }

/** The smallest of each element that Slack takes, written by hand. */
export const ELEMENT_EXAMPLES: Readonly<Record<string, object>> = {
  button: { type: 'button', text },
  workflow_button: {
    type: 'workflow_button',
    text,
    workflow: { trigger: { url: 'https://example.invalid/trigger' } },
  },
  icon_button: { type: 'icon_button', icon: 'trash', text },
  feedback_buttons: {
    type: 'feedback_buttons',
    positive_button: { text, value: 'good' },
    negative_button: { text, value: 'bad' },
  },
  feedback_button: { text, value: 'good' },
  overflow: { type: 'overflow', options: [option] },
  checkboxes: { type: 'checkboxes', ...boxes },
  radio_buttons: { type: 'radio_buttons', ...boxes },
  datepicker: { type: 'datepicker' },
  timepicker: { type: 'timepicker' },
  datetimepicker: { type: 'datetimepicker' },
  image_element: {
    type: 'image',
    alt_text: 'A bowl of soup',
    image_url: 'https://example.invalid/soup.png',
  },
  url_source: { type: 'url', url: 'https://example.invalid/', text: 'A source' },
  static_select: { type: 'static_select', options: [option] },
  external_select: { type: 'external_select' },
  users_select: { type: 'users_select' },
  conversations_select: { type: 'conversations_select' },
  channels_select: { type: 'channels_select' },
  multi_static_select: { type: 'multi_static_select', options: [option] },
  multi_external_select: { type: 'multi_external_select' },
  multi_users_select: { type: 'multi_users_select' },
  multi_conversations_select: { type: 'multi_conversations_select' },
  multi_channels_select: { type: 'multi_channels_select' },
  suggestion: { options: [option] },
  plain_text_input: { type: 'plain_text_input' },
  email_text_input: { type: 'email_text_input' },
  url_text_input: { type: 'url_text_input' },
  number_input: { type: 'number_input', is_decimal_allowed: true },
  rich_text_input: { type: 'rich_text_input' },
  file_input: { type: 'file_input' },
}
