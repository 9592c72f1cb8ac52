import { BLOCK_EXAMPLES, SURFACE_EXAMPLES } from './examples/blocks.ts'
import { ELEMENT_EXAMPLES } from './examples/elements.ts'
import { PART_EXAMPLES } from './examples/parts.ts'
import { RICH_TEXT_EXAMPLES } from './examples/rich-text.ts'

/** A small valid example of every kind of object, written by hand: nothing here is made from the contract's tables. */
export const EXAMPLES: Readonly<Record<string, object>> = {
  ...SURFACE_EXAMPLES,
  ...BLOCK_EXAMPLES,
  ...RICH_TEXT_EXAMPLES,
  ...ELEMENT_EXAMPLES,
  ...PART_EXAMPLES,
}

/** Where one property rules another out, or asks for it, the example that it is tried in. */
const TRIED_IN: Readonly<Record<string, object>> = {
  'image.slack_file': { type: 'image', alt_text: 'Soup' },
  'image_element.slack_file': { type: 'image', alt_text: 'Soup' },
  'slack_file.url': {},
  'static_select.option_groups': { type: 'static_select' },
  'multi_static_select.option_groups': { type: 'multi_static_select' },
  'suggestion.option_groups': {},
}

/** The example of a kind to try a property in. */
export function exampleFor(kind: string, key?: string): object {
  const found = TRIED_IN[`${kind}.${key}`] ?? EXAMPLES[kind]
  if (found === undefined) throw new Error(`There is no example of ${kind}.`)
  return found
}

/** Numbered copies of an example, for lists whose items must differ. */
export function exampleItem(kind: string, index: number): object {
  const item = exampleFor(kind)
  return kind === 'chart_series' ? { ...item, name: `Soup ${index}` } : item
}
