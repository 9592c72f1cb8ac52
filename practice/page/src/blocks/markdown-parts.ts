export interface MarkdownRow {
  readonly depth: number
  readonly ordered: boolean
  /** What an ordered row counts itself as. */
  readonly count: number
  /** A task's box. */
  readonly done: boolean | undefined
  readonly words: string
}

/** A part of a Markdown text, from one line or several. */
export type MarkdownPart =
  | { readonly kind: 'heading'; readonly level: number; readonly words: string }
  | { readonly kind: 'code'; readonly lines: string[] }
  | { readonly kind: 'words' | 'quote'; readonly lines: string[] }
  | { readonly kind: 'list'; readonly rows: MarkdownRow[] }
  | { readonly kind: 'table'; readonly rows: string[][] }
  | { readonly kind: 'line' }

/** The parts of the Markdown that Slack's markdown block knows: docs.slack.dev/reference/block-kit/blocks/markdown-block. */
export function readMarkdown(text: string): MarkdownPart[] {
  const parts: MarkdownPart[] = []
  let fenced: string[] | undefined
  let isApart = true
  for (const line of text.split('\n')) {
    if (/^\s*```/.test(line)) {
      if (fenced === undefined) parts.push({ kind: 'code', lines: (fenced = []) })
      else fenced = undefined
    } else if (fenced !== undefined) fenced.push(line)
    else if (line.trim() !== '') addPart(parts, line, isApart)
    isApart = line.trim() === ''
  }
  return parts.filter((part) => part.kind !== 'table' || part.rows.length > 0)
}

function addPart(parts: MarkdownPart[], line: string, isApart: boolean): void {
  const next = readLine(line)
  const last = parts.at(-1)
  if (last === undefined || !join(last, next, isApart)) parts.push(next)
}

/** Puts a line into the part before it, where it belongs there. Rows of one list may stand apart. */
function join(last: MarkdownPart, next: MarkdownPart, isApart: boolean): boolean {
  if (last.kind === 'list') {
    if (next.kind !== 'list' || !continues(last.rows, next.rows)) return false
    last.rows.push(...next.rows)
    return true
  }
  if (isApart) return false
  if (last.kind === 'table' && next.kind === 'table') last.rows.push(...next.rows)
  else if (last.kind === 'quote' && next.kind === 'quote') last.lines.push(...next.lines)
  else if (last.kind === 'words' && next.kind === 'words') last.lines.push(...next.lines)
  else return false
  return true
}

/** A bullet does not go on where a numbered list was, unless it stands deeper. */
function continues(rows: readonly MarkdownRow[], more: readonly MarkdownRow[]): boolean {
  const [first] = rows
  return more.every((row) => row.depth > 0 || row.ordered === first?.ordered)
}

function readLine(line: string): MarkdownPart {
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
  if (heading !== null) {
    return { kind: 'heading', level: heading[1]?.length ?? 1, words: heading[2] ?? '' }
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { kind: 'line' }
  const row = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/.exec(line)
  if (row !== null) return { kind: 'list', rows: [readRow(row)] }
  if (/^\s*>/.test(line)) return { kind: 'quote', lines: [line.replace(/^\s*> ?/, '')] }
  if (/^\s*\|.*\|\s*$/.test(line)) return { kind: 'table', rows: readCells(line) }
  return { kind: 'words', lines: [line.trim()] }
}

function readRow([, space = '', count, box, words = '']: RegExpExecArray): MarkdownRow {
  return {
    depth: Math.floor(space.replace(/\t/g, '  ').length / 2),
    ordered: count !== undefined,
    count: Number(count ?? 1),
    done: box === undefined ? undefined : box !== ' ',
    words,
  }
}

/** No row at all for the line of dashes under a table's head. */
function readCells(line: string): string[][] {
  const cells = line.trim().slice(1, -1).split('|')
  if (cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell))) return []
  return [cells.map((cell) => cell.trim())]
}
