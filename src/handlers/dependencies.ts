import type { WebClient } from '@slack/web-api'
import type { Clock } from '../clock.ts'
import type { Store } from '../db/store.ts'
import type { Log } from '../log.ts'

/** What the ways in from Slack work with. */
export interface HandlerDependencies {
  store: Store
  clock: Clock
  /** The client for views and answers to a person, never the outbox's (F1 to F3). */
  interactive: WebClient
  log: Log
  /** The hub's own workspace; requests from any other are refused. Left out where it is not known. */
  teamId?: string | undefined
}
