import type { RichTextElement } from '@slack/types'

type Style = NonNullable<RichTextElement['style']>

/** What a person may type inside a line, soonest and longest first. A row for each kind. */
const KINDS: readonly {
  readonly form: RegExp
  readonly read: (found: RegExpExecArray, style: Style) => RichTextElement[]
}[] = [
  {
    form: /`([^`\n]+)`/,
    read: ([, words = ''], style) => [text(words, { ...style, code: true })],
  },
  {
    form: /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/,
    read: ([, id = ''], style) => [{ type: 'user', user_id: id, ...styled(style) }],
  },
  {
    form: /<#([CGD][A-Z0-9]+)(?:\|[^>]*)?>/,
    read: ([, id = ''], style) => [{ type: 'channel', channel_id: id, ...styled(style) }],
  },
  {
    form: /<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>/,
    read: ([, id = ''], style) => [{ type: 'usergroup', usergroup_id: id, ...styled(style) }],
  },
  ...(['here', 'channel', 'everyone'] as const).map((range) => ({
    form: new RegExp(`<!${range}(?:\\|[^>]*)?>`),
    read: (_: RegExpExecArray, style: Style): RichTextElement[] => [
      { type: 'broadcast', range, ...styled(style) },
    ],
  })),
  {
    form: /<((?:https?|mailto):[^|>\s]+)\|([^>\n]+)>/,
    read: ([, url = '', words = ''], style) => [
      { type: 'link', url, text: words, ...styled(style) },
    ],
  },
  {
    form: /<?((?:https?:\/\/|mailto:)[^\s<>|]*[^\s<>|.,;:!?)'"])>?/,
    read: ([, url = ''], style) => [{ type: 'link', url, ...styled(style) }],
  },
  {
    form: /:([a-z0-9_+-]*[a-z_+][a-z0-9_+-]*):/,
    read: ([, name = ''], style) => [{ type: 'emoji', name, ...styled(style) }],
  },
  marked('*', 'bold'),
  marked('_', 'italic'),
  marked('~', 'strike'),
]

/** Words between two marks, which stand against the words and apart from other letters, as Slack has it. */
function marked(mark: string, style: 'bold' | 'italic' | 'strike') {
  const apart = `[\\p{L}\\p{N}${mark}]`
  return {
    form: new RegExp(
      `(?<!${apart})[${mark}](?!\\s)([^${mark}\\n]+?)(?<!\\s)[${mark}](?!${apart})`,
      'u',
    ),
    read: ([, words = '']: RegExpExecArray, outer: Style) =>
      readPieces(words, { ...outer, [style]: true }),
  }
}

/** One line of typing as rich text: styles, links, mentions, emoji and the words between. */
export function readPieces(line: string, style: Style = {}): RichTextElement[] {
  const pieces: RichTextElement[] = []
  let rest = line
  while (rest !== '') {
    const next = findNext(rest)
    if (next === undefined) return [...pieces, text(rest, style)]
    const { found, read } = next
    if (found.index > 0) pieces.push(text(rest.slice(0, found.index), style))
    pieces.push(...read(found, style))
    rest = rest.slice(found.index + found[0].length)
  }
  return pieces
}

function findNext(line: string) {
  let first: { found: RegExpExecArray; read: (typeof KINDS)[number]['read'] } | undefined
  for (const { form, read } of KINDS) {
    const found = form.exec(line)
    if (found !== null && (first === undefined || found.index < first.found.index)) {
      first = { found, read }
    }
  }
  return first
}

function text(words: string, style: Style): RichTextElement {
  return { type: 'text', text: words, ...styled(style) }
}

/** Slack leaves `style` out where there is none. */
function styled(style: Style): { style?: Style } {
  return Object.keys(style).length === 0 ? {} : { style }
}
