import { afterEach, describe, expect, it } from 'vitest'
import type { Circumstance } from '../src/index.ts'
import type { Stand } from './lunch-workspace.ts'
import { compareKeys } from './published/compare-keys.ts'
import { PUBLISHED_EVENTS } from './published/events.ts'
import { AS_PUBLISHED, actions, GENERAL, post, type Row, say, sendRow } from './published/rows.ts'
import type { PublishedShape } from './published/shape.ts'

/** Events: compared by what is in their envelope, and the envelope too. */
const EVENTS: readonly Row[] = [
  {
    what: 'App Home opened',
    shape: PUBLISHED_EVENTS.homeOpened,
    async does(stand) {
      const view = { type: 'home', blocks: actions }
      await stand.api('views.publish', { user_id: 'U0SAM', view })
      await stand.workspace.as('sam').opensHome()
    },
    type: 'events_api',
    known: { type: 'app_home_opened' },
  },
  {
    what: 'a message that a person typed',
    shape: PUBLISHED_EVENTS.message,
    does: (stand) => say(stand, 'Soup, *please*'),
    type: 'events_api',
    known: { type: 'message', text: 'Soup, *please*' },
  },
  {
    what: 'a reply in a thread',
    shape: PUBLISHED_EVENTS.message,
    does: async (stand) => say(stand, 'Yes', { threadTs: await say(stand, 'Soup?') }),
    type: 'events_api',
    known: { type: 'message', text: 'Yes' },
  },
  {
    what: 'a reply that is also shown in the channel',
    shape: PUBLISHED_EVENTS.threadBroadcast,
    does: async (stand) =>
      say(stand, 'Yes', { threadTs: await say(stand, 'Soup?'), broadcast: true }),
    type: 'events_api',
    known: { type: 'message', subtype: 'thread_broadcast' },
    extra: { team: 'every other message has it, and so has the root in the same sample' },
  },
  {
    what: 'a message of the app’s own',
    shape: PUBLISHED_EVENTS.appMessage,
    does: (stand) => post(stand),
    type: 'events_api',
    known: { type: 'message', text: 'Lunch?' },
  },
  {
    what: 'a message that a person edited',
    shape: PUBLISHED_EVENTS.messageChanged,
    async does(stand) {
      const ts = await say(stand, 'Soop')
      const edit = { type: 'edit' as const, channel: GENERAL, ts, text: 'Soup' }
      await stand.workspace.as('alex').does(edit)
    },
    type: 'events_api',
    known: { subtype: 'message_changed' },
  },
  {
    what: 'a message that the app changed',
    shape: PUBLISHED_EVENTS.appMessageChanged,
    does: async (stand) =>
      stand.api('chat.update', { channel: GENERAL, ts: await post(stand), text: 'Full.' }),
    type: 'events_api',
    known: { subtype: 'message_changed' },
  },
  {
    what: 'a message that a person deleted',
    shape: PUBLISHED_EVENTS.messageDeleted,
    async does(stand) {
      const ts = await say(stand, 'Soup')
      await stand.workspace.as('alex').does({ type: 'delete', channel: GENERAL, ts })
    },
    type: 'events_api',
    known: { subtype: 'message_deleted' },
  },
  {
    what: 'the words that somebody came into a channel',
    shape: PUBLISHED_EVENTS.channelJoin,
    does: leaveAndJoin,
    type: 'events_api',
    known: { subtype: 'channel_join' },
  },
  {
    what: 'the words that somebody left a channel',
    shape: PUBLISHED_EVENTS.channelLeave,
    does: leaveAndJoin,
    type: 'events_api',
    known: { subtype: 'channel_leave' },
  },
  {
    what: 'somebody who came into a channel',
    shape: PUBLISHED_EVENTS.memberJoined,
    does: leaveAndJoin,
    type: 'events_api',
    known: { type: 'member_joined_channel' },
  },
  {
    what: 'somebody who left a channel',
    shape: PUBLISHED_EVENTS.memberLeft,
    does: leaveAndJoin,
    type: 'events_api',
    known: { type: 'member_left_channel' },
  },
  {
    what: 'a mention of the app',
    shape: PUBLISHED_EVENTS.mention,
    does: (stand) => say(stand, '@lunch what is there?'),
    type: 'events_api',
    known: { type: 'app_mention' },
  },
  {
    what: 'a reaction added',
    shape: PUBLISHED_EVENTS.reactionAdded,
    does: reactTwice,
    type: 'events_api',
    known: { type: 'reaction_added' },
  },
  {
    what: 'a reaction taken away',
    shape: PUBLISHED_EVENTS.reactionRemoved,
    does: reactTwice,
    type: 'events_api',
    known: { type: 'reaction_removed' },
  },
]

/** What befalls a channel or the app, and the event that tells of it. */
const BEFALLING: readonly [Circumstance, string, PublishedShape][] = [
  [{ type: 'archive', channel: GENERAL }, 'channel_archive', PUBLISHED_EVENTS.archived],
  [{ type: 'unarchive', channel: 'C0OLD' }, 'channel_unarchive', PUBLISHED_EVENTS.unarchived],
  [{ type: 'removeApp', channel: GENERAL }, 'channel_left', PUBLISHED_EVENTS.left],
  [{ type: 'share', channel: GENERAL }, 'channel_shared', PUBLISHED_EVENTS.shared],
  [{ type: 'revokeTokens' }, 'tokens_revoked', PUBLISHED_EVENTS.tokensRevoked],
]

const CIRCUMSTANCES: readonly Row[] = [
  ...BEFALLING.map(
    ([circumstance, type, shape]): Row => ({
      what: type,
      shape,
      does: (stand) => stand.workspace.circumstance(circumstance),
      type: 'events_api',
      known: { type },
    }),
  ),
  {
    what: 'channel_unshared',
    shape: PUBLISHED_EVENTS.unshared,
    async does(stand) {
      await stand.workspace.circumstance({ type: 'share', channel: GENERAL })
      await stand.workspace.circumstance({ type: 'unshare', channel: GENERAL })
    },
    type: 'events_api',
    known: { type: 'channel_unshared' },
  },
]

async function leaveAndJoin(stand: Stand): Promise<void> {
  const sam = stand.workspace.as('sam')
  await sam.does({ type: 'leave', channel: GENERAL })
  await sam.does({ type: 'join', channel: GENERAL })
}

async function reactTwice(stand: Stand): Promise<void> {
  const about = { type: 'react' as const, channel: GENERAL, name: 'soup', ts: await post(stand) }
  const alex = stand.workspace.as('alex')
  await alex.does(about)
  await alex.does({ ...about, remove: true })
}

describe.each(['socket', 'http'] as const)('an event sent by %s', (via) => {
  let stand: Stand | undefined
  afterEach(() => stand?.stop())

  it.each([...EVENTS, ...CIRCUMSTANCES])('has the keys that Slack’s has: $what', async (row) => {
    const { stand: used, payload } = await sendRow(via, row)
    stand = used
    const extra = Object.keys(row.extra ?? {})
    expect(compareKeys(payload['event'], row.shape.keys)).toEqual({ ...AS_PUBLISHED, extra })
    expect(compareKeys(payload, PUBLISHED_EVENTS.eventCallback.keys)).toEqual(AS_PUBLISHED)
    const [authorization] = Array.isArray(payload['authorizations'])
      ? payload['authorizations']
      : []
    expect(compareKeys(authorization, PUBLISHED_EVENTS.authorization.keys)).toEqual(AS_PUBLISHED)
  })

  it('says so when it is of a channel that is shared with another organisation', async () => {
    const { stand: used, payload } = await sendRow(via, {
      what: 'a message in a shared channel',
      shape: PUBLISHED_EVENTS.message,
      async does(one) {
        await one.workspace.circumstance({ type: 'share', channel: GENERAL })
        await say(one, 'Soup')
      },
      type: 'events_api',
      known: { text: 'Soup' },
    })
    stand = used
    expect(payload['is_ext_shared_channel']).toBe(true)
  })
})
