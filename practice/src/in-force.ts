import type { Circumstance } from './protocol.ts'
import type { Workspace } from './workspace.ts'

/** What each circumstance is about, and whether it undoes another of the same subject. */
const SUBJECTS = {
  archive: ['archived', false],
  unarchive: ['archived', true],
  removeApp: ['app', false],
  addApp: ['app', true],
  share: ['shared', false],
  unshare: ['shared', true],
  deactivate: ['active', false],
  reactivate: ['active', true],
  guest: ['guest', false],
  revokeTokens: ['tokens', false],
  restoreTokens: ['tokens', true],
} as const satisfies Record<Circumstance['type'], readonly [string, boolean]>

/** What was done to the workspace and has not been undone, in order. */
export function listInForce(workspace: Workspace): readonly Circumstance[] {
  return workspace.state.circumstances ?? []
}

/**
 * Keeps in mind that a circumstance came about, writes it into the journal, and tells everyone who looks. What was so already, by
 * the seed say, is not kept in mind: there is nothing to put right.
 */
export function noteCircumstance(
  workspace: Workspace,
  circumstance: Circumstance,
  hasChanged: boolean,
): void {
  workspace.journal.add({ kind: 'circumstance', circumstance })
  if (!hasChanged && !undoes(circumstance)) return
  const subject = subjectOf(circumstance)
  const others = listInForce(workspace).filter((one) => subjectOf(one) !== subject)
  workspace.state.circumstances = undoes(circumstance) ? others : [...others, circumstance]
  workspace.changes.tell({ type: 'faults' })
}

function subjectOf(circumstance: Circumstance): string {
  const [what] = SUBJECTS[circumstance.type]
  if ('channel' in circumstance) return `${what} ${circumstance.channel}`
  return 'user' in circumstance ? `${what} ${circumstance.user}` : what
}

function undoes(circumstance: Circumstance): boolean {
  if (circumstance.type === 'guest') return circumstance.guest === 'none'
  return SUBJECTS[circumstance.type][1]
}
