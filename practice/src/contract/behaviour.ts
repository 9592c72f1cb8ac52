import { DELIVERY, DELIVERY_FACTS } from './behaviour/delivery.ts'
import { FILE_FACTS, FILES } from './behaviour/files.ts'
import { INTERACTION, INTERACTION_FACTS } from './behaviour/interaction.ts'
import { MANIFEST } from './behaviour/manifest.ts'
import { MESSAGE_FACTS, MESSAGES } from './behaviour/messages.ts'
import { METHOD_FACTS, METHOD_LIMITS } from './behaviour/methods.ts'
import { RATE_FACTS, RATES } from './behaviour/rates.ts'
import type { Rule } from './rule.ts'

export { DELIVERY, FILES, INTERACTION, MANIFEST, MESSAGES, METHOD_LIMITS, RATES }

/** What Slack does and how often: every row, those with a figure first. */
export const BEHAVIOUR_RULES: readonly Rule[] = [
  ...Object.values(INTERACTION),
  ...Object.values(DELIVERY),
  ...Object.values(MESSAGES),
  ...Object.values(RATES),
  ...Object.values(METHOD_LIMITS),
  ...Object.values(FILES),
  ...Object.values(MANIFEST),
  ...INTERACTION_FACTS,
  ...DELIVERY_FACTS,
  ...MESSAGE_FACTS,
  ...RATE_FACTS,
  ...METHOD_FACTS,
  ...FILE_FACTS,
]
