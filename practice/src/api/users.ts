import { flagAt, numberAt, textAt } from '../json.ts'
import { profileObject, userObject } from '../people.ts'
import { BOT_USER_ID } from '../state.ts'
import { type ApiAnswer, type ApiCall, failWith, takePage } from './answer.ts'

/** `users.info` */
export function userInfoMethod({ stage, args }: ApiCall): ApiAnswer {
  const person = stage.workspace.state.people[textAt(args, 'user') ?? '']
  if (person === undefined) return failWith('user_not_found')
  const locale = flagAt(args, 'include_locale') ? { locale: 'en-GB' } : {}
  return { ok: true, user: { ...userObject(stage.workspace, person), ...locale } }
}

/** `users.list`: everyone, bots, guests and those deactivated among them. */
export function usersListMethod({ stage, args }: ApiCall): ApiAnswer {
  const people = Object.values(stage.workspace.state.people)
  const limit = Math.min(1000, numberAt(args, 'limit') || 1000)
  const read = takePage(people, { limit, cursor: textAt(args, 'cursor') })
  if (!read.ok) return read.answer
  const locale = flagAt(args, 'include_locale') ? { locale: 'en-GB' } : {}
  return {
    ok: true,
    members: read.page.map((one) => ({ ...userObject(stage.workspace, one), ...locale })),
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

/** `users.profile.get`: a person's, or the bot user's own. */
export function profileMethod({ stage, args }: ApiCall): ApiAnswer {
  const person = stage.workspace.state.people[textAt(args, 'user') ?? BOT_USER_ID]
  if (person === undefined) return failWith('user_not_found')
  return { ok: true, profile: profileObject(stage.workspace, person) }
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
