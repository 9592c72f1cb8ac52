import { type Methods, scoped } from './method.ts'
import {
  lookupByEmailMethod,
  profileMethod,
  userGroupsMethod,
  userGroupUsersMethod,
  userInfoMethod,
  usersListMethod,
} from './users.ts'

/** People and their groups. Each row is Slack's own: see `pageOf`. */
export const PEOPLE_METHODS = {
  'users.info': {
    token: 'bot',
    scopes: scoped('users:read'),
    tier: 't4',
    required: ['user'],
    optional: ['include_locale'],
    errors: ['user_not_found'],
    run: userInfoMethod,
  },
  'users.list': {
    token: 'bot',
    scopes: scoped('users:read'),
    tier: 't2',
    required: [],
    optional: ['cursor', 'include_locale', 'limit', 'team_id'],
    errors: ['invalid_cursor'],
    run: usersListMethod,
  },
  'users.lookupByEmail': {
    token: 'bot',
    scopes: scoped('users:read.email'),
    tier: 't3',
    required: ['email'],
    optional: [],
    errors: ['users_not_found'],
    run: lookupByEmailMethod,
  },
  'users.profile.get': {
    token: 'bot',
    scopes: scoped('users.profile:read'),
    tier: 't4',
    required: [],
    optional: ['include_labels', 'user'],
    errors: ['user_not_found'],
    run: profileMethod,
  },
  'usergroups.list': {
    token: 'bot',
    scopes: scoped('usergroups:read'),
    tier: 't2',
    required: [],
    optional: ['include_count', 'include_disabled', 'include_users', 'team_id'],
    errors: [],
    run: userGroupsMethod,
  },
  'usergroups.users.list': {
    token: 'bot',
    scopes: scoped('usergroups:read'),
    tier: 't2',
    required: ['usergroup'],
    optional: ['include_disabled', 'team_id'],
    errors: ['no_such_subteam'],
    run: userGroupUsersMethod,
  },
} satisfies Methods
