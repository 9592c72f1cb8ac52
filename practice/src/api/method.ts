import type { Bag } from '../json.ts'
import type { StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import type { ApiAnswer, ApiCall } from './answer.ts'

export type Tier = 't1' | 't2' | 't3' | 't4' | 't5'

/** The scopes a method works with, by type of token, as Slack publishes them. */
export interface Scopes {
  readonly bot?: readonly string[]
  readonly user?: readonly string[]
}

/** One Web API method. What is said of it is Slack's own, and stands at `pageOf(name)`; `run` is the workspace's. */
export interface Method {
  /** `bot`: a bot token. `app`: an app-level token. `none`: needs no token. */
  readonly token: 'bot' | 'app' | 'none'
  readonly scopes: Scopes
  /**
   * Where the scope goes by the kind of conversation: the kinds that a call is about. Of `scopes`, one of those that begin as
   * the kind does (`channels:`, `groups:`, `im:`, `mpim:`) is needed for each. Left out: one of all the `scopes` is needed.
   */
  readonly kinds?: (workspace: Workspace, args: Bag) => readonly StoredChannel['kind'][]
  /** Published rate tier; null where Slack gives a limit of the method's own. */
  readonly tier: Tier | null
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** What Slack answers when a required argument is there and empty, where that has a code of its own. */
  readonly blank?: Readonly<Record<string, string>>
  /** Every error that `run` can give, beyond those of any method (`generic-errors.ts`). */
  readonly errors: readonly string[]
  /** `api.test` gives back whatever error it is asked for. */
  readonly echoesErrors?: true
  readonly run: (call: ApiCall) => ApiAnswer
}

export type Methods = Readonly<Record<string, Method>>

/** The same scope for a bot token and a user token. */
export function scoped(...scopes: readonly string[]): Scopes {
  return { bot: scopes, user: scopes }
}

/** Slack's own page about a method. */
export function pageOf(name: string): string {
  return `https://docs.slack.dev/reference/methods/${name}`
}
