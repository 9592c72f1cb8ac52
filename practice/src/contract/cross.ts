import { BLOCK_RULES } from './cross/blocks.ts'
import { CHART_RULES } from './cross/charts.ts'
import { ELEMENT_RULES } from './cross/elements.ts'
import { OPTION_RULES } from './cross/options.ts'
import type { CrossRule } from './cross-rule.ts'

/** What must hold between the fields of an object. To add a rule, add a row to its file. */
export const CROSS_RULES: readonly CrossRule[] = [
  ...BLOCK_RULES,
  ...CHART_RULES,
  ...ELEMENT_RULES,
  ...OPTION_RULES,
]
