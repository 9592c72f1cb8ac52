import {
  FLAG,
  integer,
  kind,
  list,
  looksLike,
  need,
  oneOf,
  type Property,
  type Shape,
  text,
  unsure,
} from '../shape.ts'

/** How deep a list may be indented. */
export const DEEPEST_INDENT = 8

const PAGE = 'reference/block-kit/blocks/rich-text-block'
const STYLED = { style: kind('rich_text_style') }
const BORDER: Property = { is: 'integer', choices: [0, 1], rule: 'rich_text.border' }

/** The pieces that a line of rich text is made of. */
const LEAVES = [
  'rich_text_text',
  'rich_text_link',
  'rich_text_user',
  'rich_text_usergroup',
  'rich_text_team',
  'rich_text_channel',
  'rich_text_emoji',
  'rich_text_broadcast',
  'rich_text_color',
  'rich_text_date',
] as const

function leaf(type: string, properties: Readonly<Record<string, Property>>): Shape {
  return {
    kind: `rich_text_${type}`,
    type,
    area: 'block',
    page: PAGE,
    properties: { type: need(oneOf(type)), ...properties, ...STYLED },
  }
}

function holder(type: string, properties: Readonly<Record<string, Property>>): Shape {
  return {
    kind: type,
    type,
    area: 'block',
    page: PAGE,
    properties: { type: need(oneOf(type)), ...properties },
  }
}

/** What stands in a rich_text block. An empty list of elements is accepted there. */
export const RICH_TEXT_SHAPES: readonly Shape[] = [
  holder('rich_text_section', { elements: need(list(kind(...LEAVES))) }),
  holder('rich_text_list', {
    style: need(oneOf('bullet', 'ordered')),
    elements: need(unsure(list(kind('rich_text_section'), 1))),
    indent: integer(0, DEEPEST_INDENT),
    offset: integer(0),
    border: BORDER,
  }),
  holder('rich_text_quote', { elements: need(list(kind(...LEAVES))), border: BORDER }),
  holder('rich_text_preformatted', {
    elements: need(list(kind('rich_text_text', 'rich_text_link'))),
    border: BORDER,
    language: text(1),
  }),
  leaf('text', { text: need(text()) }),
  leaf('link', { url: need(looksLike('url')), text: text(), unsafe: FLAG }),
  leaf('user', { user_id: need(text(1)) }),
  leaf('usergroup', { usergroup_id: need(text(1)) }),
  leaf('team', { team_id: need(text(1)) }),
  leaf('channel', { channel_id: need(text(1)) }),
  leaf('emoji', {
    name: need(text(1)),
    skin_tone: unsure(integer(1, 6)),
    unicode: text(1),
    url: looksLike('url'),
  }),
  leaf('broadcast', { range: need(oneOf('here', 'channel', 'everyone')) }),
  leaf('color', { value: need(text(1)) }),
  leaf('date', {
    timestamp: need(integer(0)),
    format: need(text(1)),
    url: looksLike('url'),
    fallback: text(),
  }),
  {
    kind: 'rich_text_style',
    area: 'block',
    page: PAGE,
    properties: {
      bold: FLAG,
      italic: FLAG,
      strike: FLAG,
      underline: FLAG,
      code: FLAG,
      highlight: FLAG,
      client_highlight: FLAG,
      unlink: FLAG,
    },
  },
]
