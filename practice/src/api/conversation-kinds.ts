import { type Bag, flagAt, textAt } from '../json.ts'
import type { StoredChannel } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { kindsAsked, readUsers } from './conversations.ts'

type Kinds = readonly StoredChannel['kind'][]

/** The kind of the conversation that `channel` names; none when there is no such. */
export function kindOfChannel(workspace: Workspace, args: Bag): Kinds {
  const channel = workspace.state.channels[textAt(args, 'channel') ?? '']
  return channel === undefined ? [] : [channel.kind]
}

/** The kinds that `types` asks for. */
export function kindsListed(_: Workspace, args: Bag): Kinds {
  return kindsAsked(args)
}

/** A direct message with one person, or with several. */
export function kindsOpened(workspace: Workspace, args: Bag): Kinds {
  const named = kindOfChannel(workspace, args)
  if (named.length > 0) return named
  return [readUsers(args).length > 1 ? 'mpim' : 'im']
}

/** A public channel unless the call says otherwise. */
export function kindCreated(_: Workspace, args: Bag): Kinds {
  return [flagAt(args, 'is_private') ? 'private' : 'public']
}
