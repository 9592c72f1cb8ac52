import { idOf, type Provocation, type Provocations, type Setting } from './setting.ts'

const general = { channel: 'C0GENERAL' }
const nowhere = { channel: 'C0NOWHERE' }

/** The direct message with Sam, for methods that take none. */
async function direct({ call }: Setting): Promise<Readonly<Record<string, unknown>>> {
  return { channel: idOf(await call('conversations.open', { users: 'U0SAM' }), 'channel') }
}

const paging = {
  invalid_cursor: { ...general, cursor: 'x' },
  invalid_limit: { ...general, limit: 'many' },
}

const times = {
  invalid_ts_latest: { ...general, ts: '1.0', latest: 'noon' },
  invalid_ts_oldest: { ...general, ts: '1.0', oldest: 'noon' },
}

function named(name: string): Provocation {
  return { name }
}

export const CONVERSATION_ERRORS: Provocations = {
  'conversations.open': {
    channel_not_found: nowhere,
    method_not_supported_for_channel_type: general,
    not_enough_users: { users: 'U0PRACTICEBOT' },
    too_many_users: { users: 'A,B,C,D,E,F,G,H,I' },
    user_disabled: { users: 'U0GONE' },
    user_not_found: { users: 'U0NOBODY' },
    users_list_not_supplied: {},
  },
  'conversations.info': { channel_not_found: { channel: 'C0SECRET' } },
  'conversations.members': { ...paging, channel_not_found: { channel: 'C0SECRET' } },
  'conversations.list': { ...paging, invalid_types: { types: 'public_channel,carpet' } },
  'users.conversations': { ...paging, invalid_types: { types: 'carpet' } },
  'conversations.history': {
    ...times,
    channel_not_found: { channel: 'C0SECRET' },
    invalid_cursor: paging.invalid_cursor,
    not_in_channel: { channel: 'C0QUIET' },
  },
  'conversations.replies': {
    ...times,
    channel_not_found: { channel: 'C0QUIET', ts: '1.0' },
    invalid_cursor: async ({ post }) => ({ ...paging.invalid_cursor, ts: await post() }),
    thread_not_found: { ...general, ts: '1.0' },
  },
  'conversations.join': {
    channel_not_found: nowhere,
    is_archived: { channel: 'C0OLD' },
    method_not_supported_for_channel_type: { channel: 'C0DEN' },
  },
  'conversations.invite': {
    already_in_channel: { ...general, users: 'U0SAM' },
    cant_invite: { channel: 'C0DEN', users: 'U0GONE' },
    cant_invite_self: { channel: 'C0DEN', users: 'U0SAM,U0PRACTICEBOT' },
    channel_not_found: { ...nowhere, users: 'U0SAM' },
    is_archived: { channel: 'C0OLD', users: 'U0SAM' },
    method_not_supported_for_channel_type: async (setting) => ({
      ...(await direct(setting)),
      users: 'U0ALEX',
    }),
    no_user: { ...general, users: '' },
    not_in_channel: { channel: 'C0QUIET', users: 'U0SAM' },
    ura_max_channels: { channel: 'C0DEN', users: 'U0GUEST' },
    user_not_found: { channel: 'C0DEN', users: 'U0NOBODY' },
  },
  'conversations.create': {
    invalid_name_maxlength: named('x'.repeat(81)),
    invalid_name_punctuation: named('---'),
    invalid_name_required: named(''),
    invalid_name_specials: named('Big Lunch'),
    name_taken: named('secret'),
  },
  'conversations.archive': {
    already_archived: { channel: 'C0OLD' },
    cant_archive_general: general,
    channel_not_found: nowhere,
    method_not_supported_for_channel_type: direct,
    not_in_channel: { channel: 'C0QUIET' },
  },
}
