import { z } from 'zod'
import type { Item } from '../item.ts'

/** R11: the DASH risk levels of domestic abuse. */
export const dashLevels = { standard: 'Standard', medium: 'Medium', high: 'High' } as const

/** R11: what is known of an item that came from the police. */
export const policePart = z
  .object({ dash: z.enum(['standard', 'medium', 'high']).nullable().default(null) })
  .prefault({})

/** R11: the DASH level, for the item's screen. */
export function writePolice({ details }: Item): string[] {
  const { dash } = details.police
  return dash === null ? [] : [`DASH risk level: ${dashLevels[dash].toLowerCase()}`]
}
