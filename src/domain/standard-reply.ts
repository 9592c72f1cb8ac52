import type { Hub } from './hub.ts'
import type { Item } from './item.ts'
import { writeMoment } from './moment.ts'

/** What a standard reply may name in braces, and what each stands for. */
export const replyPlaceholders = {
  referral: 'our reference of the referral',
  received: 'when it was received',
  hub: 'what the hub is called',
} as const

/** The words in braces that a template must not hold, since nothing stands for them. */
export function unknownPlaceholders(template: string): string[] {
  const named = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '')
  return [...new Set(named)].filter((name) => !Object.hasOwn(replyPlaceholders, name))
}

/** R7: the standardised email to a referrer whose referral is not accepted, in the policy's words, ready to copy. */
export function writeStandardReply(item: Pick<Item, 'reference' | 'receivedAt'>, hub: Hub): string {
  const { notAcceptedReply, hubName, zone } = hub.policy
  const stands = {
    referral: item.reference,
    received: writeMoment(item.receivedAt, zone),
    hub: hubName,
  } satisfies Record<keyof typeof replyPlaceholders, string>
  return Object.entries(stands).reduce(
    (words, [name, value]) => words.replaceAll(`{${name}}`, value),
    notAcceptedReply,
  )
}
