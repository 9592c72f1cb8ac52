import {
  BOLT_PYTHON,
  DOCS,
  JAVA,
  type Keys,
  POSTED,
  type PublishedShape,
  TYPED,
  under,
  VIEW,
} from './shape.ts'

const IN_CHANNEL: Keys = { channel: 'text', event_ts: 'text', channel_type: 'text' }

const CHANGED: Keys = { type: 'text', subtype: 'text', hidden: 'flag', ts: 'text', ...IN_CHANNEL }

const JOINED: Keys = {
  type: 'text',
  subtype: 'text',
  team: 'text',
  user: 'text',
  text: 'text',
  ts: 'text',
  ...IN_CHANNEL,
}

const REACTION: Keys = {
  type: 'text',
  user: 'text',
  reaction: 'text',
  item_user: 'text',
  'item.type': 'text',
  'item.channel': 'text',
  'item.ts': 'text',
  event_ts: 'text',
}

const ABOUT_CHANNEL: Keys = { type: 'text', channel: 'text', event_ts: 'text' }

const MEMBER: Keys = {
  type: 'text',
  user: 'text',
  channel: 'text',
  channel_type: 'text',
  team: 'text',
  event_ts: 'text',
}

/** Events, and the envelope round them. */
export const PUBLISHED_EVENTS = {
  eventCallback: {
    from: `${DOCS}apis/events-api (Callback field overview); ${JAVA}events/ReactionAddedPayload.json`,
    keys: {
      token: 'text',
      team_id: 'text',
      context_team_id: 'text',
      context_enterprise_id: 'null|text',
      api_app_id: 'text',
      event: 'object',
      type: 'text',
      event_id: 'text',
      event_time: 'number',
      authorizations: 'list',
      is_ext_shared_channel: 'flag',
      event_context: 'text',
    },
  },
  authorization: {
    from: `${DOCS}apis/events-api (Callback field overview)`,
    keys: {
      enterprise_id: 'null|text',
      team_id: 'text',
      user_id: 'text',
      is_bot: 'flag',
      is_enterprise_install: 'flag',
    },
  },
  homeOpened: {
    from: `${DOCS}reference/events/app_home_opened; ${JAVA}events/AppHomeOpenedPayload.json`,
    keys: {
      type: 'text',
      user: 'text',
      channel: 'text',
      tab: 'text',
      event_ts: 'text',
      ...under('view', VIEW),
    },
  },
  message: {
    from: `${BOLT_PYTHON}test_message_bot.py; ${DOCS}reference/events/message`,
    keys: { ...TYPED, ...IN_CHANNEL },
  },
  appMessage: {
    from: `${BOLT_PYTHON}test_message_bot.py; ${DOCS}reference/events/message`,
    keys: { ...POSTED, ...IN_CHANNEL },
  },
  threadBroadcast: {
    from: `${BOLT_PYTHON}test_message_thread_broadcast.py; ${JAVA}events/MessageThreadBroadcastPayload.json`,
    keys: {
      client_msg_id: 'text',
      type: 'text',
      subtype: 'text',
      text: 'text',
      user: 'text',
      ts: 'text',
      thread_ts: 'text',
      blocks: 'list',
      root: 'object',
      ...IN_CHANNEL,
    },
  },
  messageChanged: {
    from: `${BOLT_PYTHON}test_message_changed.py; ${JAVA}events/MessageChangedPayload.json`,
    keys: { ...CHANGED, ...under('message', TYPED), ...under('previous_message', TYPED) },
  },
  appMessageChanged: {
    from: `${JAVA}events/MessageChangedPayload.json`,
    keys: { ...CHANGED, ...under('message', POSTED), ...under('previous_message', POSTED) },
  },
  messageDeleted: {
    from: `${BOLT_PYTHON}test_message_deleted.py; ${JAVA}events/MessageDeletedPayload.json`,
    keys: { ...CHANGED, deleted_ts: 'text', ...under('previous_message', TYPED) },
  },
  channelJoin: { from: `${JAVA}events/MessageChannelJoinPayload.json`, keys: JOINED },
  channelLeave: { from: `${JAVA}events/MessageChannelLeavePayload.json`, keys: JOINED },
  mention: {
    from: `${DOCS}reference/events/app_mention; ${BOLT_PYTHON}test_events.py`,
    keys: { ...TYPED, channel: 'text', event_ts: 'text' },
  },
  reactionAdded: { from: `${DOCS}reference/events/reaction_added`, keys: REACTION },
  reactionRemoved: { from: `${DOCS}reference/events/reaction_removed`, keys: REACTION },
  memberJoined: {
    from: `${DOCS}reference/events/member_joined_channel`,
    keys: { ...MEMBER, inviter: 'text?' },
  },
  archived: {
    from: `${JAVA}events/ChannelArchivePayload.json; ${DOCS}reference/events/channel_archive`,
    keys: { ...ABOUT_CHANNEL, user: 'text', is_moved: 'number' },
  },
  unarchived: {
    from: `${JAVA}events/ChannelUnarchivePayload.json`,
    keys: { ...ABOUT_CHANNEL, user: 'text' },
  },
  left: {
    from: `${JAVA}events/ChannelLeftPayload.json`,
    keys: { ...ABOUT_CHANNEL, actor_id: 'text' },
  },
  shared: {
    from: `${JAVA}events/ChannelSharedPayload.json`,
    keys: { ...ABOUT_CHANNEL, connected_team_id: 'text' },
  },
  unshared: {
    from: `${JAVA}events/ChannelUnsharedPayload.json`,
    keys: { ...ABOUT_CHANNEL, previously_connected_team_id: 'text', is_ext_shared: 'flag' },
  },
  tokensRevoked: {
    from: `${JAVA}events/TokensRevokedPayload.json; ${BOLT_PYTHON}test_events_token_revocations.py`,
    keys: { type: 'text', 'tokens.oauth': 'list', 'tokens.bot': 'list' },
  },
  memberLeft: { from: `${DOCS}reference/events/member_left_channel`, keys: MEMBER },
} as const satisfies Readonly<Record<string, PublishedShape>>
