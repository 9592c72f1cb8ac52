import type { Item } from './item.ts'

/** D16: whether an item was closed as a duplicate of another. It leaves every figure, and is named beside "received". */
export function isDuplicate({ mergedInto }: Pick<Item, 'mergedInto'>): boolean {
  return mergedInto !== null
}
