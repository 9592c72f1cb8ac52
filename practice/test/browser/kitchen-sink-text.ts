/** The texts and rich texts of the kitchen sink, and what its parts share. */
export type Json = Readonly<Record<string, unknown>>

export const plain = (text: string): Json => ({ type: 'plain_text', text, emoji: true })
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text })

export const option = (value: string, more: Json = {}): Json => ({
  text: plain(value),
  value,
  ...more,
})

export const confirm: Json = {
  title: plain('Sure?'),
  text: mrkdwn('This *cannot* be undone.'),
  confirm: plain('Yes, do'),
  deny: plain('No'),
  style: 'danger',
}

/** 5 June 2026, 14:30 in London. */
export const MOMENT = Date.parse('2026-06-05T13:30:00Z') / 1000

export const text = (words: string, style?: Json): Json => ({
  type: 'text',
  text: words,
  ...(style === undefined ? {} : { style }),
})
export const row = (...elements: readonly Json[]): Json => ({ type: 'rich_text_section', elements })

const everyPiece: readonly Json[] = [
  text('Bold', { bold: true }),
  text(' italic', { italic: true }),
  text(' struck', { strike: true }),
  text(' code', { code: true }),
  text(' underlined', { underline: true }),
  text(' '),
  { type: 'link', url: 'https://example.org/menu', text: 'the menu', style: { bold: true } },
  text(' '),
  { type: 'user', user_id: 'U0ALEX' },
  text(' '),
  { type: 'user', user_id: 'U0SAM' },
  text(' '),
  { type: 'usergroup', usergroup_id: 'S0COOKS' },
  text(' '),
  { type: 'channel', channel_id: 'C0GENERAL' },
  text(' '),
  { type: 'broadcast', range: 'here' },
  text(' '),
  { type: 'emoji', name: 'wave' },
  text(' '),
  { type: 'date', timestamp: MOMENT, format: '{date_num} at {time}', fallback: 'in June' },
  text(' '),
  { type: 'color', value: '#2EB67D' },
]

export const richText: Json = {
  type: 'rich_text',
  block_id: 'rich',
  elements: [
    { type: 'rich_text_section', elements: everyPiece },
    { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [row(text('Soup'))] },
    {
      type: 'rich_text_list',
      style: 'ordered',
      indent: 1,
      offset: 2,
      border: 1,
      elements: [row(text('Third spoon')), row(text('Fourth spoon'))],
    },
    { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [row(text('Bread'))] },
    { type: 'rich_text_quote', border: 1, elements: [text('Nothing like soup')] },
    { type: 'rich_text_preformatted', border: 0, elements: [text('soup = 1\nbread = 2')] },
  ],
}
