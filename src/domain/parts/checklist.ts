import { z } from 'zod'
import { checklistWords, linesOf } from '../checklists.ts'
import type { Item } from '../item.ts'

/** What is ticked of the checklists (R48, R51, R53, R60, R96): when and by whom, by the name of the row. */
export const checklistPart = z
  .record(z.string(), z.object({ at: z.number(), by: z.string() }))
  .prefault({})

/** The lines of an item's checklists, what is done with a tick and what is missing named as such. */
export function writeChecklist(item: Item): string[] {
  const asked =
    item.outcome === null ? (['outcome'] as const) : (['outcome', 'letters', 'escr'] as const)
  return linesOf(item, ...asked).map((line) => {
    const mark = item.details.checklist[line] === undefined ? '☐' : '☑'
    return `${mark} ${checklistWords[line]}`
  })
}
