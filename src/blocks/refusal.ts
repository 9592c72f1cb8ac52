import type { KnownBlock } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import { citeRule, type Refusal } from '../domain/refusal.ts'
import { ruleOf } from '../domain/rules.ts'
import { fillLabels } from './labels.ts'
import { button, section, smallPrint } from './layout.ts'
import { escapeMrkdwn, mentionAll } from './mrkdwn.ts'

/**
 * A refusal as a person reads it: what and why, who can do it instead, and the rule with its source. Its fields' problems
 * too, unless they stand beside their fields. "Why?" has the documents' own words.
 */
export function buildRefusal(
  refusal: Refusal,
  hub: Pick<Hub, 'policy'>,
  problems: readonly string[] = Object.values(refusal.fields ?? {}),
): KnownBlock[] {
  const message = fillLabels(refusal.message, hub.policy)
  const listed = problems.map((problem) => `• ${fillLabels(problem, hub.policy)}`)
  const lines = [escapeMrkdwn(message), ...listed.map(escapeMrkdwn)]
  if (refusal.who.length > 0) lines.push(`Who can: ${mentionAll(refusal.who)}`)
  const says = fillLabels(ruleOf(refusal.rule).says, hub.policy)
  return [
    section(`:no_entry: *Not done.* ${lines.join('\n')}`, button('why', 'Why?')),
    smallPrint(`Rule ${escapeMrkdwn(citeRule(refusal.rule))}: ${escapeMrkdwn(says)}`),
  ]
}
