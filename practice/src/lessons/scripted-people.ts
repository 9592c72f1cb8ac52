import { type Actor, connectPractice, type PracticeClient } from '../client.ts'
import type { Workspace } from '../workspace.ts'

const PATIENCE_MS = 15_000

/** People that a lesson plays. They go through the same door as everybody, once the server listens. */
export function createScriptedPeople(workspace: Workspace): {
  actor: (who: string) => Actor
  close: () => void
} {
  let client: PracticeClient | undefined
  return {
    actor(who) {
      client ??= connectPractice(workspace.origin, { patienceMs: PATIENCE_MS })
      return client.as(who)
    },
    close: () => client?.close(),
  }
}
