import { MESSAGES } from '../behaviour/messages.ts'
import {
  FLAG,
  integer,
  kind,
  list,
  need,
  oneOf,
  type Property,
  plain,
  type Shape,
  text,
  unsure,
  words,
} from '../shape.ts'
import { block } from './block.ts'

const STATUS = oneOf('pending', 'in_progress', 'complete', 'error')

const TASK: Readonly<Record<string, Property>> = {
  task_id: need(text(1)),
  title: need(text(1)),
  details: kind('rich_text'),
  output: kind('rich_text'),
  sources: list(kind('url_source')),
  status: STATUS,
  icon: unsure(kind('icon')),
}

/** What a container may hold: no container, no card, nothing that only a message draws. */
const CHILDREN = [
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
] as const

/** Blocks that some surfaces take: see `surfaces.ts`. */
export const NEWER_BLOCK_SHAPES: readonly Shape[] = [
  block('markdown', { text: need(text(1, MESSAGES.markdown.value)) }),
  block('context_actions', {
    elements: need(list(kind('feedback_buttons', 'icon_button'), 1, 5)),
  }),
  block('alert', {
    text: need(unsure(words(200))),
    level: oneOf('default', 'info', 'warning', 'error', 'success'),
  }),
  block('card', {
    hero_image: kind('image_element'),
    icon: kind('image_element'),
    slack_icon: unsure(kind('icon')),
    title: words(150),
    subtitle: words(150),
    body: words(200),
    subtext: unsure(words(200)),
    actions: unsure(list(kind('button'), 1, 3)),
  }),
  block('carousel', { elements: need(list(kind('card'), 1, 10)) }),
  block('container', {
    title: plain(150),
    rich_text_title: kind('rich_text'),
    subtitle: words(150),
    icon: kind('image_element'),
    child_blocks: need(list(kind(...CHILDREN), 1, 10)),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    is_collapsible: FLAG,
    default_collapsed: FLAG,
    has_header_divider: FLAG,
  }),
  block('task_card', TASK),
  block('plan', { title: need(text(1)), tasks: list(kind('plan_task')) }),
  {
    kind: 'plan_task',
    area: 'block',
    page: 'reference/block-kit/blocks/plan-block',
    properties: { type: oneOf('task_card'), block_id: text(1, 255), ...TASK },
  },
  block('table', {
    rows: need(
      list(
        {
          ...list(kind('raw_text', 'raw_number', 'rich_text'), 1, 20),
          rule: 'table.row',
        },
        1,
        100,
      ),
    ),
    column_settings: list({ ...kind('column_setting'), nullable: true }, 0, 20),
  }),
  block('data_table', {
    caption: need(text(1)),
    rows: need(
      unsure(
        list(
          { ...list(kind('raw_text', 'raw_number', 'rich_text'), 1, 20), rule: 'data_table.row' },
          2,
          201,
        ),
      ),
    ),
    page_size: integer(1, 100),
    row_header_column_index: integer(0, 19),
  }),
]
