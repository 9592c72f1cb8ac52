import { fact, figure } from '../behaviour-row.ts'
import type { Rule } from '../rule.ts'

/** Limits of methods that are not about messages or views. */
export const METHOD_LIMITS = {
  openUsers: figure('method', 8, 'people', {
    id: 'conversations.open.users',
    what: 'opens a conversation with no more people than this',
    error: '`too_many_users`',
    where: 'conversations.open',
    page: 'reference/methods/conversations.open',
  }),
  channelName: figure('method', 80, 'characters', {
    id: 'conversations.create.name',
    what: 'names a channel in no more than this, lower-case',
    error: '`invalid_name_maxlength`',
    where: 'conversations.create',
    page: 'reference/methods/conversations.create',
  }),
  reactionKinds: figure('method', 50, 'emoji', {
    id: 'reactions.add.emoji',
    what: 'has no more different reactions than this',
    error: '`too_many_emoji`',
    where: 'a message',
    page: 'reference/methods/reactions.add',
    standing: 'unconfirmed',
  }),
  ownReactions: figure('method', 23, 'emoji', {
    id: 'reactions.add.own',
    what: 'has no more reactions of one person, or of the app, than this',
    error: '`too_many_reactions`',
    where: 'a message',
    page: 'reference/methods/reactions.add',
    standing: 'unconfirmed',
  }),
  pins: figure('method', 100, 'messages', {
    id: 'pins.add.count',
    what: 'has no more pinned to it than this',
    error: '`too_many_pins`',
    where: 'a channel',
    page: 'reference/methods/pins.add',
    standing: 'unconfirmed',
  }),
  bookmarks: figure('method', 100, 'bookmarks', {
    id: 'bookmarks.add.count',
    what: 'has no more of these than this',
    error: '`too_many_bookmarks`',
    where: 'a channel',
    page: 'reference/methods/bookmarks.add',
    standing: 'unconfirmed',
  }),
} as const

const ANY = 'every method'
const PAGE = 'apis/web-api'

function code(id: string, what: string, error: string): Rule {
  return fact('method', { id, what, limit: '', error, where: ANY, page: PAGE })
}

/** What any method may answer, and the method that asks for this very table. */
export const METHOD_FACTS: readonly Rule[] = [
  code('token.given', 'is called with a token, unless it needs none', '`not_authed`'),
  code('token.known', 'is called with a token that the workspace gave', '`invalid_auth`'),
  code(
    'token.works',
    'is called with a token that still works',
    '`token_revoked`, `account_inactive`',
  ),
  code(
    'scope.given',
    'is called with a scope that the token has',
    '`missing_scope`, with needed and provided',
  ),
  code('method.known', 'is a method that there is', '`unknown_method`'),
  code('arguments.required', 'is called with every required argument', '`invalid_arguments`'),
  fact('method', {
    id: 'blocks.validate.one',
    what: 'is given just one of blocks, view and message',
    limit: '1',
    error: '`invalid_arguments`',
    where: 'blocks.validate',
    page: 'reference/methods/blocks.validate',
  }),
]
