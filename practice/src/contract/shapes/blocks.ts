import {
  FLAG,
  integer,
  kind,
  list,
  looksLike,
  need,
  oneOf,
  plain,
  type Shape,
  text,
  unsure,
  words,
} from '../shape.ts'
import { block } from './block.ts'
import { ALT_TEXT, IMAGE_URL } from './element.ts'

/** Elements that stand in an actions block, in a section and in an input alike. */
const CHOOSERS = [
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
] as const

const BUTTONS = ['button', 'overflow', 'workflow_button'] as const

/** The blocks that every surface takes. */
export const BLOCK_SHAPES: readonly Shape[] = [
  block('section', {
    text: words(3000),
    fields: list(words(2000), 1, 10),
    accessory: kind(...BUTTONS, ...CHOOSERS, 'image_element'),
    expand: FLAG,
  }),
  block('header', { text: need(plain(150)), level: integer(1, 4) }),
  block('divider', {}),
  block('image', {
    alt_text: need(ALT_TEXT),
    image_url: IMAGE_URL,
    slack_file: kind('slack_file'),
    title: plain(2000),
  }),
  block('context', {
    elements: need(list(kind('image_element', 'plain_text', 'mrkdwn'), 1, 10)),
  }),
  block('actions', {
    // Slack's types and its pages let a rich text input stand here; no other input may.
    elements: need(list(kind(...BUTTONS, ...CHOOSERS, 'datetimepicker', 'rich_text_input'), 1, 25)),
  }),
  block('input', {
    label: need(plain(2000)),
    element: need(
      kind(
        ...CHOOSERS,
        'datetimepicker',
        'plain_text_input',
        'email_text_input',
        'url_text_input',
        'number_input',
        'rich_text_input',
        'file_input',
      ),
    ),
    hint: plain(2000),
    optional: FLAG,
    dispatch_action: FLAG,
  }),
  block('rich_text', {
    elements: need(
      list(
        kind('rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'),
      ),
    ),
  }),
  block('video', {
    alt_text: need(text(1, 200)),
    // "Must be less than 200" in Slack's types: one third party reads that as 199.
    title: need(unsure(plain(200))),
    thumbnail_url: need(looksLike('url')),
    video_url: need(looksLike('https')),
    title_url: looksLike('https'),
    author_name: unsure(text(1, 50)),
    provider_name: unsure(text(1, 50)),
    provider_icon_url: looksLike('url'),
    description: unsure(plain(200)),
  }),
  block('file', { external_id: need(text(1)), source: need(oneOf('remote')) }),
]
