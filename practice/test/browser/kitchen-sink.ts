import { accessories, choices, workflowButton } from './kitchen-sink-elements.ts'
import {
  confirm,
  type Json,
  MOMENT,
  mrkdwn,
  plain,
  richText,
  row,
  text,
} from './kitchen-sink-text.ts'

/*
 * Blocks that together hold every block and element of Block Kit that the page draws, each with every optional property. A
 * message and a home here; the forms are beside it.
 */

/** The blocks that every surface takes. */
function everywhere(prefix: string): Json[] {
  return [
    { type: 'header', block_id: `${prefix}_header`, text: plain('Lunch today') },
    {
      type: 'section',
      block_id: `${prefix}_words`,
      text: mrkdwn(
        `*Bold* _italic_ ~struck~ \`code\` <https://example.org/menu|the menu> <@U0ALEX> <@U0SAM> <#C0GENERAL> <!subteam^S0COOKS> <!here> :wave:\n<!date^${MOMENT}^due {date_num} at {time}|in June>\n<javascript:alert(1)|not a link>\n> quoted\n\`\`\`let x = 1\`\`\`\n• one\n• two`,
      ),
    },
    {
      type: 'section',
      block_id: `${prefix}_fields`,
      fields: [mrkdwn('*Where*\nThe Market'), plain('Plain :tada:')],
    },
    { type: 'divider', block_id: `${prefix}_line` },
    {
      type: 'image',
      block_id: `${prefix}_image`,
      image_url: 'https://example.org/soup.png',
      alt_text: 'A bowl of soup',
      title: plain('Soup'),
    },
    {
      type: 'context',
      block_id: `${prefix}_context`,
      elements: [
        { type: 'image', image_url: 'https://example.org/chef.png', alt_text: 'A chef' },
        mrkdwn('Asked by *Alex*'),
        plain('an hour ago'),
      ],
    },
    { ...richText, block_id: `${prefix}_rich` },
    {
      type: 'video',
      block_id: `${prefix}_video`,
      video_url: 'https://example.org/embed/soup',
      thumbnail_url: 'https://example.org/soup.jpg',
      alt_text: 'Soup being made',
      title: plain('How to make soup'),
      title_url: 'https://example.org/soup',
      author_name: 'Alex Example',
      provider_name: 'Kitchen',
      provider_icon_url: 'https://example.org/icon.png',
      description: plain('In four minutes'),
    },
    ...accessories(prefix),
    {
      type: 'actions',
      block_id: `${prefix}_buttons`,
      elements: [
        {
          type: 'button',
          action_id: 'plain',
          text: plain('Ask'),
          value: 'asked',
          accessibility_label: 'Ask everyone',
        },
        { type: 'button', action_id: 'green', text: plain('Come'), style: 'primary', value: 'yes' },
        { type: 'button', action_id: 'red', text: plain('Cancel it'), style: 'danger', confirm },
        {
          type: 'button',
          action_id: 'away',
          text: plain('Menu'),
          url: 'https://example.org/menu',
        },
        workflowButton,
      ],
    },
    { type: 'actions', block_id: `${prefix}_choices`, elements: choices() },
  ]
}

export const messageBlocks: readonly Json[] = [
  ...everywhere('m'),
  {
    type: 'markdown',
    block_id: 'm_markdown',
    text: '# Heading\n\n**bold** *slanted* ~~gone~~ `code` [a link](https://example.org)\n\n- one\n  - two\n- [x] done\n\n1. first\n2. second\n\n> said\n\n```\nlet x = 1\n```\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  },
  {
    type: 'table',
    block_id: 'm_table',
    column_settings: [{ align: 'left', is_wrapped: true }, { align: 'right' }, { align: 'center' }],
    rows: [
      [
        { type: 'raw_text', text: 'Dish' },
        { type: 'raw_text', text: 'Price' },
        { type: 'raw_text', text: 'Says' },
      ],
      [
        { type: 'raw_text', text: 'Soup' },
        { type: 'raw_text', text: '3.50' },
        { type: 'rich_text', elements: [row(text('Hot', { bold: true }))] },
      ],
    ],
  },
  {
    type: 'context_actions',
    block_id: 'm_feedback',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: {
          text: plain('Good'),
          value: 'good',
          accessibility_label: 'That was good',
        },
        negative_button: { text: plain('Bad'), value: 'bad', accessibility_label: 'That was bad' },
      },
      {
        type: 'icon_button',
        action_id: 'bin',
        icon: 'trash',
        text: plain('Throw away'),
        value: 'gone',
        accessibility_label: 'Throw this away',
        visible_to_user_ids: ['U0ALEX'],
      },
    ],
  },
]

export const attachments: readonly Json[] = [
  {
    color: '#2eb67d',
    pretext: 'Before *it*',
    author_name: 'Sam Sample',
    author_link: 'https://example.org/sam',
    title: 'A title',
    title_link: 'https://example.org/title',
    text: 'Words in _it_',
    fields: [
      { title: 'Left', value: 'one', short: true },
      { title: 'Right', value: 'two', short: true },
      { title: 'Wide', value: '*three*', short: false },
    ],
    footer: 'The foot',
    ts: String(MOMENT),
    mrkdwn_in: ['text', 'pretext', 'fields'],
  },
  {
    color: 'danger',
    fallback: 'A button',
    blocks: [
      {
        type: 'actions',
        block_id: 'a_buttons',
        elements: [{ type: 'button', action_id: 'within', text: plain('Within'), value: 'in' }],
      },
    ],
  },
]

export const homeBlocks: readonly Json[] = [
  ...everywhere('h'),
  {
    type: 'input',
    block_id: 'h_note',
    label: plain('A note on Home'),
    dispatch_action: true,
    element: { type: 'plain_text_input', action_id: 'note' },
  },
]
