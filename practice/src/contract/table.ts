import { BEHAVIOUR_RULES } from './behaviour.ts'
import { CROSS_RULES } from './cross.ts'
import { PAYLOAD_RULES } from './payload-rules.ts'
import type { Rule } from './rule.ts'
import { rulesOfShapes } from './shape-rules.ts'

/** Slack's contract: every rule, each with its limit, the answer Slack gives, where it counts and where it stands written. */
export const RULES: readonly Rule[] = [
  ...rulesOfShapes(),
  ...CROSS_RULES,
  ...PAYLOAD_RULES,
  ...BEHAVIOUR_RULES,
]
