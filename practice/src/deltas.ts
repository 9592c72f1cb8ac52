import type { Change } from './changes.ts'
import { canSee, describeChannel } from './channels.ts'
import { listInForce } from './in-force.ts'
import { describeLesson, describeLessons } from './lessons/describe.ts'
import { describeMessage, findEphemeral, findMessage } from './messages.ts'
import { describePerson } from './people.ts'
import type { DeltaBody, Snapshot } from './protocol.ts'
import { describeHome, describeModal, modalsOf } from './views.ts'
import { describeApp, type Workspace } from './workspace.ts'

/** The workspace as one person sees it, without its messages. */
export function takeSnapshot(workspace: Workspace, viewer: string): Snapshot | undefined {
  const me = workspace.state.people[viewer]
  if (me === undefined) return undefined
  return {
    seq: workspace.changes.seq(),
    team: workspace.state.team,
    app: describeApp(workspace),
    me: describePerson(me),
    people: Object.values(workspace.state.people).map(describePerson),
    groups: workspace.state.groups,
    channels: Object.values(workspace.state.channels)
      .filter((channel) => canSee(workspace, channel, viewer))
      .map((channel) => describeChannel(workspace, channel, viewer)),
    home: describeHome(workspace.state.homes[viewer]),
    modals: modalsOf(workspace, viewer).map(describeModal),
    clock: workspace.clock.state(),
    lessons: describeLessons(workspace),
    lesson: describeLesson(workspace),
    faults: workspace.faults.list(),
    circumstances: listInForce(workspace),
  }
}

/** What a change is to one viewer; undefined when they see nothing of it. */
export function deltaFor(
  workspace: Workspace,
  change: Change,
  viewer: string,
): DeltaBody | undefined {
  if ('viewer' in change && change.viewer !== viewer) return undefined
  switch (change.type) {
    case 'message':
      return messageDelta(workspace, change, viewer)
    case 'messageDeleted':
      return canSeeChannel(workspace, change.channel, viewer)
        ? { type: 'messageDeleted', channel: change.channel, ts: change.ts }
        : undefined
    case 'channel':
      return channelDelta(workspace, change.id, viewer)
    case 'person': {
      const person = workspace.state.people[change.id]
      return person === undefined ? undefined : { type: 'person', person: describePerson(person) }
    }
    case 'home':
      return { type: 'home', home: describeHome(workspace.state.homes[viewer]) }
    case 'modals':
      return { type: 'modals', modals: modalsOf(workspace, viewer).map(describeModal) }
    case 'clock':
      return { type: 'clock', clock: workspace.clock.state() }
    case 'app':
      return { type: 'app', app: describeApp(workspace) }
    case 'faults':
      return {
        type: 'faults',
        faults: workspace.faults.list(),
        circumstances: listInForce(workspace),
      }
    case 'lesson':
      return { type: 'lesson', lesson: describeLesson(workspace) }
    case 'unseen':
      return undefined
    case 'reset':
      return { type: 'reset' }
  }
}

function canSeeChannel(workspace: Workspace, id: string, viewer: string): boolean {
  const channel = workspace.state.channels[id]
  return channel !== undefined && canSee(workspace, channel, viewer)
}

function channelDelta(workspace: Workspace, id: string, viewer: string): DeltaBody | undefined {
  const channel = workspace.state.channels[id]
  if (channel === undefined || !canSee(workspace, channel, viewer))
    return { type: 'channelRemoved', id }
  return { type: 'channel', channel: describeChannel(workspace, channel, viewer) }
}

function messageDelta(
  workspace: Workspace,
  change: Extract<Change, { type: 'message' }>,
  viewer: string,
): DeltaBody | undefined {
  const { channel, ts } = change
  if (!canSeeChannel(workspace, channel, viewer)) return undefined
  const message =
    change.viewer === undefined
      ? findMessage(workspace, channel, ts)
      : (findEphemeral(workspace, viewer, channel, ts) ?? findMessage(workspace, channel, ts))
  if (message === undefined) return undefined
  return { type: 'message', message: describeMessage(workspace, message, viewer) }
}
