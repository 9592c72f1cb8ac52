import type { RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types'
import { readOffset } from '../../../src/rich-text.ts'

/** A list with the deeper ones that follow its rows inside them. */
export interface ListTree {
  readonly type: 'list'
  readonly ordered: boolean
  readonly indent: number
  /** Levels between it and the list that it stands in. */
  readonly skips: number
  readonly start: number
  readonly border: boolean
  readonly rows: { readonly pieces: readonly RichTextElement[]; readonly lists: ListTree[] }[]
}

type Part = Exclude<RichTextBlockElement, { type: 'rich_text_list' }> | ListTree

/** Slack sends each depth as a list of its own; one that is deeper than the list before it belongs in that list's last row. */
export function nestLists(elements: readonly RichTextBlockElement[]): Part[] {
  const parts: Part[] = []
  let open: ListTree[] = []
  for (const element of elements) {
    if (element.type !== 'rich_text_list') {
      open = []
      parts.push(element)
      continue
    }
    const indent = element.indent ?? 0
    open = open.filter((list) => list.indent < indent)
    const holder = open.at(-1)
    const list = growList(
      element,
      indent,
      holder === undefined ? indent : indent - holder.indent - 1,
    )
    const row = holder?.rows.at(-1)
    if (row === undefined) parts.push(list)
    else row.lists.push(list)
    open.push(list)
  }
  return parts
}

function growList(element: RichTextList, indent: number, skips: number): ListTree {
  return {
    type: 'list',
    ordered: element.style === 'ordered',
    indent,
    skips,
    start: 1 + (readOffset(element) ?? 0),
    border: element.border === 1,
    rows: element.elements.map((row) => ({ pieces: row.elements, lists: [] })),
  }
}
