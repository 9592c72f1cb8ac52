import { INTERACTION } from './contract/behaviour.ts'
import type { StoredResponseUrl } from './state.ts'
import type { Workspace } from './workspace.ts'

const MOST_USES = INTERACTION.responseUrlUses.value
const LIFE_MS = INTERACTION.responseUrlLife.value

/** When each workspace was last rid of its old ones, on the wall clock: looking through them all at each command would be slow. */
const tidiedAt = new WeakMap<Workspace, number>()

/** Makes a response URL: five uses in thirty minutes of wall time. */
export function makeResponseUrl(
  workspace: Workspace,
  kind: 'commands' | 'actions' | 'app',
  about: Pick<StoredResponseUrl, 'channel' | 'user' | 'original'>,
): string {
  const id = workspace.ids.token(24)
  const { state, clock } = workspace
  tidy(workspace)
  state.responseUrls[id] = { ...about, id, madeAt: clock.wall(), uses: 0 }
  return `${workspace.origin}/hooks/${kind}/${state.team.id}/${id}`
}

/** Forgets those that expired a life ago. Until then the app is told why it cannot use them. */
function tidy(workspace: Workspace): void {
  const { state, clock } = workspace
  const now = clock.wall()
  if (now - (tidiedAt.get(workspace) ?? 0) < LIFE_MS / 10) return
  tidiedAt.set(workspace, now)
  for (const [old, stored] of Object.entries(state.responseUrls)) {
    if (now - stored.madeAt > 2 * LIFE_MS) delete state.responseUrls[old]
  }
}

/** Takes one use of a response URL, or says why there is none. */
export function useResponseUrl(
  workspace: Workspace,
  id: string,
):
  | { readonly ok: true; readonly target: StoredResponseUrl }
  | { readonly ok: false; readonly error: 'used_url' | 'expired_url' | 'invalid_url' } {
  const target = workspace.state.responseUrls[id]
  if (target === undefined) return { ok: false, error: 'invalid_url' }
  if (workspace.clock.wall() - target.madeAt > LIFE_MS) return { ok: false, error: 'expired_url' }
  if (target.uses >= MOST_USES) return { ok: false, error: 'used_url' }
  target.uses += 1
  return { ok: true, target }
}
