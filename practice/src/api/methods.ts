import type { ApiAnswer, ApiCall } from './answer.ts'
import * as chat from './chat.ts'
import * as conversations from './conversations.ts'
import * as people from './people.ts'
import * as views from './views.ts'

/**
 * One row for each Web API method that the workspace answers; any other is `unknown_method`. Scopes, tiers and required
 * arguments are Slack's own (its method definitions, as `slack-ruby/slack-api-ref` collects them).
 */
export interface Method {
  /** `bot`: a bot token. `app`: an app-level token. `none`: needs no token. */
  readonly token: 'bot' | 'app' | 'none'
  /** A bot scope; or one by the kind of conversation, such as `channels:read` for a public one; or none. */
  readonly scope?: string | { readonly byKind: 'read' | 'history' | 'write' }
  readonly tier: 't1' | 't2' | 't3' | 't4' | 't5'
  readonly required?: readonly string[]
  readonly run: (call: ApiCall) => ApiAnswer
}

export const METHODS: Readonly<Record<string, Method | undefined>> = {
  'api.test': { token: 'none', tier: 't4', run: people.apiTestMethod },
  'auth.test': { token: 'bot', tier: 't5', run: people.authTestMethod },
  'apps.connections.open': { token: 'app', tier: 't3', run: people.connectionsOpenMethod },
  'bots.info': bot('t3', 'users:read', [], people.botInfoMethod),
  'team.info': bot('t3', 'team:read', [], people.teamInfoMethod),
  'views.open': { token: 'bot', tier: 't4', required: ['view'], run: views.openMethod },
  'views.update': { token: 'bot', tier: 't4', required: ['view'], run: views.updateMethod },
  'views.push': { token: 'bot', tier: 't4', required: ['view'], run: views.pushMethod },
  'views.publish': {
    token: 'bot',
    tier: 't4',
    required: ['user_id', 'view'],
    run: views.publishMethod,
  },
  'chat.postMessage': bot('t5', 'chat:write', ['channel'], chat.postMessageMethod),
  'chat.update': bot('t3', 'chat:write', ['ts', 'channel'], chat.updateMethod),
  'chat.delete': bot('t3', 'chat:write', ['ts', 'channel'], chat.deleteMethod),
  'chat.postEphemeral': bot('t4', 'chat:write', ['user', 'channel'], chat.postEphemeralMethod),
  'chat.getPermalink': {
    token: 'bot',
    tier: 't5',
    required: ['channel', 'message_ts'],
    run: chat.getPermalinkMethod,
  },
  'conversations.open': {
    token: 'bot',
    scope: { byKind: 'write' },
    tier: 't3',
    run: conversations.openMethod,
  },
  'conversations.info': byChannel('t3', 'read', ['channel'], conversations.infoMethod),
  'conversations.members': byChannel('t4', 'read', ['channel'], conversations.membersMethod),
  'conversations.list': byChannel('t2', 'read', [], conversations.listMethod),
  'conversations.history': byChannel('t3', 'history', ['channel'], conversations.historyMethod),
  'conversations.replies': byChannel(
    't3',
    'history',
    ['channel', 'ts'],
    conversations.repliesMethod,
  ),
  'conversations.join': bot('t3', 'channels:join', ['channel'], conversations.joinMethod),
  'users.info': bot('t4', 'users:read', ['user'], people.userInfoMethod),
  'users.list': bot('t2', 'users:read', [], people.usersListMethod),
  'users.lookupByEmail': bot('t3', 'users:read.email', ['email'], people.lookupByEmailMethod),
  'users.conversations': byChannel('t3', 'read', [], conversations.usersConversationsMethod),
  'usergroups.list': bot('t2', 'usergroups:read', [], people.userGroupsMethod),
  'usergroups.users.list': bot('t2', 'usergroups:read', ['usergroup'], people.userGroupUsersMethod),
  'reactions.add': bot(
    't3',
    'reactions:write',
    ['name', 'timestamp', 'channel'],
    people.reactionMethod(false),
  ),
  'reactions.remove': bot('t2', 'reactions:write', ['name'], people.reactionMethod(true)),
}

function bot(
  tier: Method['tier'],
  scope: string,
  required: readonly string[],
  run: Method['run'],
): Method {
  return { token: 'bot', tier, scope, required, run }
}

function byChannel(
  tier: Method['tier'],
  byKind: 'read' | 'history',
  required: readonly string[],
  run: Method['run'],
): Method {
  return { token: 'bot', tier, scope: { byKind }, required, run }
}
