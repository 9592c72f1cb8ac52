import type { Standing } from '../rule.ts'

export type SurfaceKind = 'message' | 'modal' | 'home'
export const SURFACES = ['message', 'modal', 'home'] as const satisfies readonly SurfaceKind[]

interface BlockPlace {
  readonly block: string
  readonly on: readonly SurfaceKind[]
  readonly standing?: Standing
}

/**
 * Which surface takes which block. From Slack's own list of blocks, but that cards and carousels in a modal are listed there
 * and refused by Slack, and that the list says of no surface that an app may send it a file block.
 */
export const BLOCK_PLACES: readonly BlockPlace[] = [
  { block: 'section', on: SURFACES },
  { block: 'header', on: SURFACES },
  { block: 'divider', on: SURFACES },
  { block: 'image', on: SURFACES },
  { block: 'context', on: SURFACES },
  { block: 'actions', on: SURFACES },
  { block: 'input', on: SURFACES },
  { block: 'rich_text', on: SURFACES },
  { block: 'video', on: SURFACES },
  { block: 'file', on: [] },
  { block: 'alert', on: ['modal'] },
  { block: 'card', on: ['message', 'home'] },
  { block: 'carousel', on: ['message', 'home'] },
  { block: 'container', on: ['message'], standing: 'unconfirmed' },
  { block: 'context_actions', on: ['message'] },
  { block: 'data_table', on: ['message', 'home'], standing: 'unconfirmed' },
  { block: 'data_visualization', on: ['message'] },
  { block: 'markdown', on: ['message'] },
  { block: 'plan', on: ['message'] },
  { block: 'table', on: ['message'], standing: 'unconfirmed' },
  { block: 'task_card', on: ['message'] },
]

/** The blocks that a surface takes. */
export function blocksOn(surface: SurfaceKind): readonly string[] {
  return BLOCK_PLACES.filter((place) => place.on.includes(surface)).map((place) => place.block)
}
