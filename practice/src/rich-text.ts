import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextColor,
  RichTextDate,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextTeamMention,
} from '@slack/types'
import { DEEPEST_INDENT } from './contract/shapes/rich-text.ts'
import { readPieces } from './rich-text-pieces.ts'

/**
 * What a person typed, as the `rich_text` value that Slack's own editor makes of it: paragraphs, lists, quotations, code,
 * styles, links, mentions and emoji. See docs.slack.dev/reference/block-kit/block-elements/rich-text-input-element.
 */
export function readRichText(typed: string): RichTextBlock {
  const elements: RichTextBlockElement[] = []
  let fenced: string[] | undefined
  for (const line of typed.replace(/\r\n?/g, '\n').split('\n')) {
    const isFence = line.trim() === '```'
    if (fenced === undefined && isFence) fenced = []
    else if (fenced === undefined) addLine(elements, line)
    else if (isFence) {
      elements.push(preformatted(fenced))
      fenced = undefined
    } else fenced.push(line)
  }
  // A fence that was never closed is closed by the end.
  if (fenced !== undefined && fenced.length > 0) elements.push(preformatted(fenced))
  return { type: 'rich_text', elements }
}

function preformatted(lines: readonly string[]): RichTextPreformatted {
  const elements = [{ type: 'text' as const, text: lines.join('\n') }]
  return { type: 'rich_text_preformatted', elements }
}

function addLine(elements: RichTextBlockElement[], line: string): void {
  const row = /^(\s*)(?:([-•*])|\d+[.)])\s+(.*)$/.exec(line)
  if (row !== null) return addRow(elements, row)
  const quoted = /^>\s?(.*)$/.exec(line)
  const type = quoted === null ? 'rich_text_section' : 'rich_text_quote'
  const pieces = readPieces(quoted?.[1] ?? line)
  const last = elements.at(-1)
  if (last?.type === type) last.elements.push(...joinLines(last.elements, pieces))
  else if (pieces.length > 0) elements.push({ type, elements: pieces })
}

/** Lines of one paragraph stand in one section, parted by a line break as Slack has it. */
function joinLines(
  before: readonly RichTextElement[],
  pieces: readonly RichTextElement[],
): RichTextElement[] {
  return before.length === 0 ? [...pieces] : [{ type: 'text', text: '\n' }, ...pieces]
}

function addRow(elements: RichTextBlockElement[], row: RegExpExecArray): void {
  const style: RichTextList['style'] = row[2] === undefined ? 'ordered' : 'bullet'
  const spaces = (row[1] ?? '').replace(/\t/g, '  ').length
  const indent = Math.min(Math.floor(spaces / 2), DEEPEST_INDENT)
  const item = { type: 'rich_text_section' as const, elements: readPieces(row[3] ?? '') }
  const last = elements.at(-1)
  if (last?.type === 'rich_text_list' && last.style === style && last.indent === indent) {
    last.elements.push(item)
  } else elements.push({ type: 'rich_text_list', style, indent, elements: [item] })
}

/** A `rich_text` value as a person would have typed it, to start an editor with. */
export function writeRichText(block: Pick<RichTextBlock, 'elements'>): string {
  return block.elements.map(writePart).join('\n')
}

function writePart(part: RichTextBlockElement): string {
  switch (part.type) {
    case 'rich_text_section':
      return writePieces(part.elements)
    case 'rich_text_quote':
      return writePieces(part.elements).replace(/^/gm, '> ')
    case 'rich_text_preformatted':
      return `\`\`\`\n${writePieces(part.elements)}\n\`\`\``
    case 'rich_text_list':
      return part.elements
        .map((row, index) => {
          const mark = part.style === 'ordered' ? `${index + 1 + (readOffset(part) ?? 0)}.` : '-'
          return `${'  '.repeat(part.indent ?? 0)}${mark} ${writePieces(row.elements)}`
        })
        .join('\n')
  }
}

/** How far on an ordered list starts to count. Slack's documentation has it, its types do not yet. */
export function readOffset(list: RichTextList): number | undefined {
  return 'offset' in list && typeof list.offset === 'number' ? list.offset : undefined
}

const MARKS = [
  ['code', '`'],
  ['strike', '~'],
  ['italic', '_'],
  ['bold', '*'],
] as const

function writePieces(pieces: readonly RichTextElement[]): string {
  return pieces
    .map((piece) => {
      const bare = writePiece(piece)
      if (bare.trim() === '') return bare
      return MARKS.reduce(
        (text, [style, mark]) => (piece.style?.[style] === true ? `${mark}${text}${mark}` : text),
        bare,
      )
    })
    .join('')
}

function writePiece(piece: RichTextElement): string {
  switch (piece.type) {
    case 'text':
      return piece.text
    case 'link':
      return piece.text === undefined ? piece.url : `<${piece.url}|${piece.text}>`
    case 'user':
      return `<@${piece.user_id}>`
    case 'channel':
      return `<#${piece.channel_id}>`
    case 'usergroup':
      return `<!subteam^${piece.usergroup_id}>`
    case 'broadcast':
      return `<!${piece.range}>`
    case 'emoji':
      return `:${piece.name}:`
    case 'date':
    case 'color':
    case 'team':
    default:
      return writePlainly(piece)
  }
}

/** What cannot be typed in an editor is left as its words. */
function writePlainly(piece: RichTextDate | RichTextColor | RichTextTeamMention): string {
  if (piece.type === 'date') return piece.fallback ?? ''
  return piece.type === 'color' ? piece.value : piece.team_id
}
