import { canSee, findChannel } from '../channels.ts'
import { matches, type Names, readBlocks, readMrkdwn, type Words } from '../client-reading.ts'
import type { StoredChannel, StoredMessage, StoredView } from '../state.ts'
import type { Workspace } from '../workspace.ts'

/** How far back a channel is looked through: what a lesson asks about is new. */
const LOOKED_AT = 300

/** Every person, or the one who is asked about. */
export function viewersOf(workspace: Workspace, by: string | undefined): readonly string[] {
  if (by !== undefined) return [by]
  return Object.values(workspace.state.people).flatMap((one) => (one.isBot ? [] : [one.id]))
}

/** Names for mentions, as `readMrkdwn` wants them. */
function namesOf({ state }: Workspace): Names {
  return { people: Object.values(state.people), channels: Object.values(state.channels) }
}

/** What is read on a view: its title, blocks and typing, errors and banner. */
export function readView(workspace: Workspace, view: StoredView): string {
  const lines = [
    view.banner,
    view.title?.text,
    readBlocks(view.blocks),
    ...Object.values(view.errors),
    view.submit?.text,
  ]
  return readMrkdwn(lines.filter((one) => one !== undefined).join('\n'), namesOf(workspace))
}

export function readStored(workspace: Workspace, message: StoredMessage): string {
  const blocks = readBlocks([...(message.blocks ?? []), ...(message.attachments ?? [])])
  return readMrkdwn(blocks === '' ? message.text : blocks, namesOf(workspace))
}

/** Whether a channel is the place meant: by name or id, `dm` for the app's direct message, or anywhere. */
export function isPlace(
  workspace: Workspace,
  channel: StoredChannel,
  place: string | undefined,
): boolean {
  if (place === undefined) return true
  if (place !== 'dm') return findChannel(workspace, place) === channel
  return channel.kind === 'im' && channel.members.includes(workspace.app.botUserId)
}

/** The text of the newest message with these words that the person can see in the place. */
export function findText(
  workspace: Workspace,
  by: string | undefined,
  place: string | undefined,
  words: Words,
): string | undefined {
  for (const viewer of viewersOf(workspace, by)) {
    for (const message of messagesSeen(workspace, viewer, place)) {
      const text = readStored(workspace, message)
      if (matches(text, words)) return text
    }
  }
  return undefined
}

/** Newest first within a channel, what only this person sees before the rest. */
function messagesSeen(
  workspace: Workspace,
  viewer: string,
  place: string | undefined,
): readonly StoredMessage[] {
  const { channels, messages, ephemerals } = workspace.state
  const places = Object.values(channels).filter(
    (one) => canSee(workspace, one, viewer) && isPlace(workspace, one, place),
  )
  const only = (ephemerals[viewer] ?? []).filter((one) =>
    places.some(({ id }) => id === one.channel),
  )
  const open = places.flatMap(({ id }) => (messages[id] ?? []).slice(-LOOKED_AT).toReversed())
  return [...only, ...open]
}
