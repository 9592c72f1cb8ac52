import type { Policy } from './domain/policy.ts'

/**
 * The scopes with which a message in doubt is looked for (D22): in private channels, and in direct messages. They are not in
 * the manifest; a hub that chooses `reconcile: on` adds them.
 */
export const historyScopes = ['groups:history', 'im:history'] as const

/**
 * What whoever starts the app has to know of its token's scopes, in plain sentences, or null where they fit the hub policy.
 *
 * @param granted the scopes that Slack named, or null where it was not asked
 */
export function adviseOnScopes(
  { reconcile }: Pick<Policy, 'reconcile'>,
  granted: readonly string[] | null,
): string | null {
  if (granted === null) return null
  if (reconcile === 'on') {
    const missing = historyScopes.filter((scope) => !granted.includes(scope))
    return missing.length === 0
      ? null
      : `The hub policy says reconcile: on, and the app’s token may not read what that needs: ${missing.join(' and ')} missing. Until then a message that was being sent when the app was cut off may come twice, marked "(may repeat)". Add what is missing on the app’s page at Slack ("OAuth & Permissions"), install the app again and restart it, or set reconcile: off.`
  }
  const needless = granted.filter((scope) => scope.endsWith(':history'))
  return needless.length === 0
    ? null
    : `The hub policy says reconcile: off, and the app’s token can read messages all the same (${needless.join(', ')}). Nothing uses that: take it away on the app’s page at Slack ("OAuth & Permissions") and install the app again.`
}
