import { type Bag, textAt } from '../json.ts'
import type { Workspace } from '../workspace.ts'
import { readUsers } from './conversations.ts'
import type { Method } from './methods.ts'

const PREFIXES = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const

const TYPE_PREFIXES: Readonly<Record<string, string | undefined>> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
  mpim: 'mpim',
}

/** The scope this call needs and the app was not given; undefined when it may go ahead. */
export function missingScope(workspace: Workspace, method: Method, args: Bag): string | undefined {
  const granted = workspace.app.scopes
  const needed = neededScopes(workspace, method, args)
  return needed.find((one) => !granted.includes(one))
}

function neededScopes(workspace: Workspace, method: Method, args: Bag): readonly string[] {
  const { scope } = method
  if (scope === undefined) return []
  if (typeof scope === 'string') return [scope]
  if (scope.byKind === 'write') {
    return [readUsers(args).length > 1 ? 'mpim:write' : 'im:write']
  }
  const id = textAt(args, 'channel')
  if (id === undefined) {
    const types = (textAt(args, 'types') ?? 'public_channel').split(',')
    return types.flatMap((type) => {
      const prefix = TYPE_PREFIXES[type.trim()]
      return prefix === undefined ? [] : [`${prefix}:${scope.byKind}`]
    })
  }
  const channel = workspace.state.channels[id]
  return channel === undefined ? [] : [`${PREFIXES[channel.kind]}:${scope.byKind}`]
}
