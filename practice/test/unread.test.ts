import { beforeEach, describe, expect, it } from 'vitest'
import { describeChannel } from '../src/channels.ts'
import { AppSchema } from '../src/manifest.ts'
import {
  deleteMessage,
  describeMessage,
  postEphemeral,
  postMessage,
  react,
  replaceMessage,
} from '../src/messages.ts'
import { parseSeed } from '../src/seed.ts'
import { markRead, markThreadRead } from '../src/unread.ts'
import { createWorkspace, type Workspace } from '../src/workspace.ts'
import { manifest } from './lunch-workspace.ts'

const CHANNEL = 'C0GENERAL'
let workspace: Workspace

beforeEach(() => {
  workspace = createWorkspace({
    seed: parseSeed({
      people: [
        { id: 'U0ALEX', name: 'alex', realName: 'Alex Example' },
        { id: 'U0SAM', name: 'sam', realName: 'Sam Sample' },
        { id: 'U0KIT', name: 'kit', realName: 'Kit Invented' },
      ],
      channels: [{ id: CHANNEL, name: 'general', members: ['*'] }],
      groups: [{ id: 'S0COOKS', handle: 'cooks', name: 'Cooks', users: ['sam'] }],
    }),
    app: AppSchema.parse({ manifest }),
    wall: () => 1_700_000_000_000,
    random: () => 0.5,
  })
})

function say(user: string, text: string, more: { threadTs?: string; broadcast?: boolean } = {}) {
  return postMessage(workspace, { channel: CHANNEL, user, text, ...more })
}

function channelFor(viewer: string) {
  const channel = workspace.state.channels[CHANNEL]
  if (channel === undefined) throw new Error('The seed lost its channel.')
  return describeChannel(workspace, channel, viewer)
}

function rootFor(viewer: string, ts: string) {
  const root = workspace.state.messages[CHANNEL]?.find((one) => one.ts === ts)
  if (root === undefined) throw new Error('There is no such root.')
  return describeMessage(workspace, root, viewer)
}

describe('what a person has not read', () => {
  it('counts what others said since the channel was last seen, and says where that was', () => {
    say('U0ALEX', 'one')
    const seen = say('U0SAM', 'two')
    markRead(workspace, CHANNEL, 'U0SAM')
    say('U0ALEX', 'three')
    say('U0SAM', 'mine')
    expect(channelFor('U0SAM')).toMatchObject({ unread: 1, lastRead: seen.ts })
    expect(channelFor('U0KIT')).toMatchObject({ unread: 4 })
    expect(channelFor('U0KIT').lastRead).toBeUndefined()
  })

  it('still counts what came after the last that was shown, though it is marked afterwards', () => {
    const shown = say('U0ALEX', 'one')
    const later = say('U0ALEX', 'two')
    markRead(workspace, CHANNEL, 'U0SAM', shown.ts)
    expect(channelFor('U0SAM')).toMatchObject({ unread: 1, lastRead: shown.ts })
    markRead(workspace, CHANNEL, 'U0SAM')
    markRead(workspace, CHANNEL, 'U0SAM', shown.ts)
    expect(channelFor('U0SAM')).toMatchObject({ unread: 0, lastRead: later.ts })
  })

  it('counts those that name the person, a group of theirs, or everybody, apart', () => {
    for (const text of ['<@U0SAM> look', '<!subteam^S0COOKS> come', '<!here> now', 'nothing']) {
      say('U0ALEX', text)
    }
    expect(channelFor('U0SAM')).toMatchObject({ unread: 4, mentions: 3 })
    expect(channelFor('U0KIT')).toMatchObject({ unread: 4, mentions: 1 })
  })

  it('counts a mention that an edit brings, and forgets what was deleted', () => {
    const message = say('U0ALEX', 'lunch?')
    expect(channelFor('U0SAM').mentions).toBeUndefined()
    const edited = { ...message, text: '<@U0SAM> lunch?' }
    replaceMessage(workspace, edited)
    expect(channelFor('U0SAM')).toMatchObject({ unread: 1, mentions: 1 })
    react(workspace, edited, 'U0KIT', 'eyes', false)
    expect(channelFor('U0SAM')).toMatchObject({ unread: 1, mentions: 1 })
    deleteMessage(workspace, CHANNEL, message.ts)
    expect(channelFor('U0SAM').unread).toBe(0)
  })

  it('leaves thread replies out of the channel’s count unless they were sent there too', () => {
    const root = say('U0ALEX', 'root')
    say('U0ALEX', 'in the thread', { threadTs: root.ts })
    expect(channelFor('U0KIT').unread).toBe(1)
    say('U0ALEX', 'for all', { threadTs: root.ts, broadcast: true })
    expect(channelFor('U0KIT').unread).toBe(2)
  })
})

describe('the threads a person follows', () => {
  it('are counted no longer once the root was deleted: nobody could read their replies', () => {
    const root = say('U0ALEX', 'root')
    say('U0SAM', 'mine', { threadTs: root.ts })
    say('U0KIT', 'another', { threadTs: root.ts })
    expect(channelFor('U0SAM').threadUnread).toBe(1)
    deleteMessage(workspace, CHANNEL, root.ts)
    expect(channelFor('U0SAM').threadUnread).toBeUndefined()
  })

  it('are also those in which an edited reply names them now, and everybody is told', () => {
    const root = say('U0ALEX', 'root')
    const reply = say('U0SAM', 'hello', { threadTs: root.ts })
    expect(rootFor('U0KIT', root.ts).unreadReplies).toBeUndefined()
    const told: unknown[] = []
    workspace.changes.listen((change) => told.push(change))
    replaceMessage(workspace, { ...reply, text: 'hello <@U0KIT>' })
    expect(rootFor('U0KIT', root.ts).unreadReplies).toBe(1)
    expect(told).toContainEqual({ type: 'message', channel: CHANNEL, ts: root.ts })
    expect(told).toContainEqual({ type: 'channel', id: CHANNEL })
  })

  it('are those they began, answered or are named in', () => {
    const root = say('U0ALEX', 'root')
    say('U0SAM', 'first <@U0KIT>', { threadTs: root.ts })
    expect(rootFor('U0ALEX', root.ts)).toMatchObject({ replyCount: 1, unreadReplies: 1 })
    expect(rootFor('U0KIT', root.ts).unreadReplies).toBe(1)
    expect(rootFor('U0SAM', root.ts).unreadReplies).toBeUndefined()
    expect(channelFor('U0ALEX').threadUnread).toBe(1)
  })

  it('are unread again when somebody replies after they were seen', () => {
    const root = say('U0ALEX', 'root')
    say('U0SAM', 'first', { threadTs: root.ts })
    markThreadRead(workspace, CHANNEL, root.ts, 'U0ALEX')
    expect(rootFor('U0ALEX', root.ts).unreadReplies).toBeUndefined()
    expect(channelFor('U0ALEX').threadUnread).toBeUndefined()
    const second = say('U0SAM', 'second', { threadTs: root.ts })
    expect(rootFor('U0ALEX', root.ts)).toMatchObject({ replyCount: 2, unreadReplies: 1 })
    deleteMessage(workspace, CHANNEL, second.ts)
    expect(rootFor('U0ALEX', root.ts)).toMatchObject({ replyCount: 1 })
    expect(rootFor('U0ALEX', root.ts).unreadReplies).toBeUndefined()
  })
})

describe('what only one person sees', () => {
  it('is let go when there is too much of it, and they are told', () => {
    const told: unknown[] = []
    workspace.changes.listen((change) => told.push(change))
    const fresh = { channel: CHANNEL, user: 'U0ALEX', text: 'psst' }
    const first = postEphemeral(workspace, 'U0SAM', fresh)
    for (let i = 0; i < 200; i += 1) postEphemeral(workspace, 'U0SAM', fresh)
    expect(workspace.state.ephemerals['U0SAM']).toHaveLength(200)
    expect(told).toContainEqual({
      type: 'messageDeleted',
      channel: CHANNEL,
      ts: first.ts,
      viewer: 'U0SAM',
    })
  })
})
