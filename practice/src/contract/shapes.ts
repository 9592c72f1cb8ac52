import type { Shape } from './shape.ts'
import { BLOCK_SHAPES } from './shapes/blocks.ts'
import { CHART_SHAPES } from './shapes/charts.ts'
import { COMPOSITION_SHAPES } from './shapes/composition.ts'
import { ELEMENT_SHAPES } from './shapes/elements.ts'
import { INPUT_SHAPES } from './shapes/inputs.ts'
import { NEWER_BLOCK_SHAPES } from './shapes/newer-blocks.ts'
import { RICH_TEXT_SHAPES } from './shapes/rich-text.ts'
import { SELECT_SHAPES } from './shapes/selects.ts'
import { SURFACE_SHAPES } from './shapes/surface-shapes.ts'

/** Every kind of object that the contract knows. To add one, or a limit of one, add a row to its file. */
export const SHAPES: readonly Shape[] = [
  ...SURFACE_SHAPES,
  ...BLOCK_SHAPES,
  ...NEWER_BLOCK_SHAPES,
  ...CHART_SHAPES,
  ...RICH_TEXT_SHAPES,
  ...ELEMENT_SHAPES,
  ...SELECT_SHAPES,
  ...INPUT_SHAPES,
  ...COMPOSITION_SHAPES,
]

const BY_KIND = new Map(SHAPES.map((shape) => [shape.kind, shape]))

/** The shape of that name. */
export function shapeOf(kind: string): Shape | undefined {
  return BY_KIND.get(kind)
}
