import type { KnownBlock, ModalView } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import { attemptLabel, fieldLabels, type KeptRefusal } from '../domain/kept-refusal.ts'
import { writeMoment } from '../domain/moment.ts'
import type { Policy } from '../domain/policy.ts'
import { policyWords } from '../domain/policy-words.ts'
import { citeRule } from '../domain/refusal.ts'
import type { DecidedRule, WrittenRule } from '../domain/rules/rule.ts'
import { isRuleName, type RuleName, ruleOf, writePlace } from '../domain/rules.ts'
import { isSightRefusal } from '../domain/sight.ts'
import { fillLabels } from './labels.ts'
import { section, sectionsOf } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn, mentionAll } from './mrkdwn.ts'

const title = 'Why not'

/** What a person's own last refusal is shown from. */
export interface WhyRequest {
  kept: KeptRefusal | null
  hub: Hub
  /** Whether the person may see the item that it was about. */
  maySee: boolean
}

/**
 * A person's own last refusal in words: when, what they tried, what they were told, who can do it, and the rule with the
 * documents' own words. Of an item that they may not see it says nothing, not even that there is one.
 */
export function buildWhy({ kept, hub, maySee }: WhyRequest): ModalView {
  if (kept === null) {
    const words =
      'Nothing has been refused to you yet. When something is, this says why, in the words of the documents it comes from.'
    return buildMessageView(title, [section(words)])
  }
  return buildMessageView(title, [
    ...sectionsOf(tellWhat({ kept, hub, maySee })),
    { type: 'divider' },
    ...buildRule(kept.rule, hub.policy),
  ])
}

function tellWhat({ kept, hub, maySee }: WhyRequest & { kept: KeptRefusal }): string[] {
  const when = writeMoment(kept.at, hub.policy.zone)
  const isShown = kept.reference === null || maySee
  if (!isShown && !isSightRefusal(kept)) {
    return [`On ${when} something was refused to you, by the rule below. No more can be said here.`]
  }
  const about = kept.reference !== null && maySee ? ` on *${escapeMrkdwn(kept.reference)}*` : ''
  const tried = fillLabels(attemptLabel(kept.act), hub.policy)
  const lines = [
    `On ${when} you tried *${escapeMrkdwn(tried)}*${about}.`,
    `:no_entry: *Not done.* ${escapeMrkdwn(fillLabels(kept.message, hub.policy))}`,
  ]
  const labels = fieldLabels(kept).map((label) => fillLabels(label, hub.policy))
  if (labels.length > 0) lines.push(`It concerned: ${escapeMrkdwn(labels.join('; '))}`)
  const who = kept.who.filter((id) => hub.people.get(id)?.active === true)
  if (who.length > 0) lines.push(`Who can: ${mentionAll(who)}`)
  return lines
}

function buildRule(rule: RuleName, policy: Policy): KnownBlock[] {
  const row = ruleOf(rule)
  const lines = [
    `*Rule ${escapeMrkdwn(citeRule(rule))}*`,
    escapeMrkdwn(fillLabels(row.says, policy)),
    ...('about' in row ? quoteDecision(rule, row, policy) : quoteDocuments(row)),
  ]
  return sectionsOf(lines)
}

/** A decision's own words, the documents' words that it comes from, and what this hub chose. */
function quoteDecision(rule: RuleName, row: DecidedRule, policy: Policy): string[] {
  const chosen = policyWords
    .filter((setting) => setting.rules.includes(rule))
    .map((setting) => `• ${escapeMrkdwn(`${setting.asks}: ${setting.says(policy)}`)}`)
  const from = row.from.flatMap((name) =>
    isRuleName(name) ? [`*${name}*`, ...quoteDocuments(ruleOf(name))] : [],
  )
  return [
    '*The decision’s words*',
    `“${escapeMrkdwn(row.words.replaceAll('*', ''))}”`,
    ...(chosen.length > 0 ? ['*What this hub chose*', ...chosen] : []),
    ...(from.length > 0
      ? ['*The documents’ words that it comes from*', ...from]
      : ['Neither document speaks of this.']),
  ]
}

function quoteDocuments(row: WrittenRule | DecidedRule): string[] {
  if ('about' in row) return []
  const quoted = row.quotes.flatMap((one) => [
    `“${escapeMrkdwn(one.words)}”`,
    `_${escapeMrkdwn(writePlace(one))}_`,
  ])
  if (row.reading === undefined) return quoted
  return [...quoted, `Read from the documents, not written in them: ${escapeMrkdwn(row.reading)}`]
}
