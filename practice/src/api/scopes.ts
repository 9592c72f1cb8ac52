import type { Bag } from '../json.ts'
import type { Workspace } from '../workspace.ts'
import type { Method } from './method.ts'

const PREFIXES = { public: 'channels:', private: 'groups:', im: 'im:', mpim: 'mpim:' } as const

/** The scope this call needs and the app was not given; undefined when it may go ahead. Where any of several would do, all of them. */
export function missingScope(workspace: Workspace, method: Method, args: Bag): string | undefined {
  const granted = workspace.app.scopes
  const groups = neededScopes(workspace, method, args)
  const missing = groups.find((any) => any.length > 0 && !any.some((one) => granted.includes(one)))
  return missing?.join(',')
}

/** Groups of scopes, one of each of which is needed. */
function neededScopes(
  workspace: Workspace,
  method: Method,
  args: Bag,
): readonly (readonly string[])[] {
  const scopes = method.scopes.bot ?? []
  if (method.kinds === undefined) return [scopes]
  return method
    .kinds(workspace, args)
    .map((kind) => scopes.filter((scope) => scope.startsWith(PREFIXES[kind])))
}
