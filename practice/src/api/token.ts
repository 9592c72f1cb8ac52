import type { Workspace } from '../workspace.ts'
import type { Method } from './method.ts'

/**
 * What is wrong with the token of a call, or undefined. A token of the other type is told apart from one that is not the
 * app's at all; the app's own no longer work once they are revoked or its bot user is deactivated.
 */
export function refuseToken(
  workspace: Workspace,
  method: Method,
  token: string,
): string | undefined {
  if (method.token === 'none') return undefined
  if (token === '') return 'not_authed'
  const { tokens, people, tokensRevoked } = workspace.state
  if (token !== tokens.bot && token !== tokens.app) return 'invalid_auth'
  if (tokensRevoked === true) return 'token_revoked'
  if (token !== tokens[method.token]) return 'not_allowed_token_type'
  return people[workspace.app.botUserId]?.deleted === true ? 'account_inactive' : undefined
}
