import { announceReaction } from '../events.ts'
import { flagAt, numberAt, textAt } from '../json.ts'
import { react } from '../messages.ts'
import { userObject } from '../people.ts'
import { BOT_USER_ID } from '../state.ts'
import { type ApiAnswer, type ApiCall, failMissing, failWith, takePage } from './answer.ts'
import { messageToReactTo } from './chat.ts'
import { knownChannel } from './conversations.ts'

/** `auth.test` */
export function authTestMethod({ stage }: ApiCall): ApiAnswer {
  const { app, state, origin } = stage.workspace
  return {
    ok: true,
    url: `${origin}/`,
    team: state.team.name,
    user: state.people[app.botUserId]?.name ?? '',
    team_id: state.team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }
}

/** `api.test`: answers what it was sent, and fails when asked to. */
export function apiTestMethod({ args }: ApiCall): ApiAnswer {
  const error = textAt(args, 'error')
  const { token: _, ...echoed } = args
  return error === undefined ? { ok: true, args: echoed } : failWith(error, { args: echoed })
}

/** `apps.connections.open` */
export function connectionsOpenMethod({ stage }: ApiCall): ApiAnswer {
  if (stage.issueSocketUrl === undefined) return failWith('forbidden_team')
  return { ok: true, url: stage.issueSocketUrl() }
}

/** `users.info` */
export function userInfoMethod({ stage, args }: ApiCall): ApiAnswer {
  const person = stage.workspace.state.people[textAt(args, 'user') ?? '']
  if (person === undefined) return failWith('user_not_found')
  return { ok: true, user: userObject(stage.workspace, person) }
}

/** `users.list` */
export function usersListMethod({ stage, args }: ApiCall): ApiAnswer {
  const people = Object.values(stage.workspace.state.people)
  const limit = Math.min(1000, numberAt(args, 'limit') ?? 1000)
  const read = takePage(people, { limit, cursor: textAt(args, 'cursor') })
  if (!read.ok) return read.answer
  return {
    ok: true,
    members: read.page.map((one) => userObject(stage.workspace, one)),
    cache_ts: Math.floor(stage.workspace.clock.wall() / 1000),
    response_metadata: { next_cursor: read.next },
  }
}

/** `users.lookupByEmail` */
export function lookupByEmailMethod({ stage, args }: ApiCall): ApiAnswer {
  const email = textAt(args, 'email')?.toLowerCase()
  const person = Object.values(stage.workspace.state.people).find(
    (one) => !one.isBot && !one.deleted && one.email.toLowerCase() === email,
  )
  if (person === undefined) return failWith('users_not_found')
  return { ok: true, user: userObject(stage.workspace, person) }
}

/** `usergroups.list` */
export function userGroupsMethod({ stage, args }: ApiCall): ApiAnswer {
  const { groups, team } = stage.workspace.state
  const usergroups = groups.map((group) => ({
    id: group.id,
    team_id: team.id,
    is_usergroup: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_delete: 0,
    prefs: { channels: [], groups: [] },
    ...(flagAt(args, 'include_users') ? { users: group.users } : {}),
    ...(flagAt(args, 'include_count') ? { user_count: group.users.length } : {}),
  }))
  return { ok: true, usergroups }
}

/** `usergroups.users.list` */
export function userGroupUsersMethod({ stage, args }: ApiCall): ApiAnswer {
  const group = stage.workspace.state.groups.find((one) => one.id === textAt(args, 'usergroup'))
  return group === undefined ? failWith('no_such_subteam') : { ok: true, users: group.users }
}

/** `reactions.add` and `reactions.remove`, by the app's bot user. */
export function reactionMethod(remove: boolean): (call: ApiCall) => ApiAnswer {
  return ({ stage, args }) => {
    const { workspace } = stage
    const name = textAt(args, 'name') ?? ''
    if (!/^[a-z0-9_+'-]+$/.test(name)) return failWith('invalid_name')
    if (textAt(args, 'timestamp') === undefined) return failWith('no_item_specified')
    const channel = knownChannel(workspace, textAt(args, 'channel') ?? '')
    if (channel === undefined) return failWith('channel_not_found')
    const message = messageToReactTo(workspace, args)
    if (message === undefined) return failWith('message_not_found')
    if (!react(workspace, message, BOT_USER_ID, name, remove)) {
      return failWith(remove ? 'no_reaction' : 'already_reacted')
    }
    const type = remove ? 'reaction_removed' : 'reaction_added'
    announceReaction(stage, type, channel, message, { user: BOT_USER_ID, name })
    return { ok: true }
  }
}

/** `team.info` */
export function teamInfoMethod({ stage }: ApiCall): ApiAnswer {
  const { team } = stage.workspace.state
  return {
    ok: true,
    team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon: {} },
  }
}

/** `bots.info` */
export function botInfoMethod({ stage, args }: ApiCall): ApiAnswer {
  const bot = textAt(args, 'bot')
  const { app } = stage.workspace
  if (bot === undefined) return failMissing('bot')
  if (bot !== app.botId) return failWith('bot_not_found')
  return {
    ok: true,
    bot: {
      id: app.botId,
      deleted: false,
      name: app.name,
      updated: 0,
      app_id: app.id,
      user_id: app.botUserId,
      icons: {},
    },
  }
}
