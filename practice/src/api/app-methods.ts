import {
  apiTestMethod,
  authTestMethod,
  botInfoMethod,
  connectionsOpenMethod,
  teamInfoMethod,
} from './app.ts'
import { type Methods, scoped } from './method.ts'

/** What an app asks of itself and of its workspace. Each row is Slack's own: see `pageOf`. */
export const APP_METHODS = {
  'api.test': {
    token: 'none',
    scopes: {},
    tier: 't4',
    required: [],
    optional: ['error'],
    errors: [],
    echoesErrors: true,
    run: apiTestMethod,
  },
  'auth.test': {
    token: 'bot',
    scopes: {},
    tier: 't5',
    required: [],
    optional: [],
    errors: [],
    run: authTestMethod,
  },
  'apps.connections.open': {
    token: 'app',
    scopes: {},
    tier: 't3',
    required: [],
    optional: [],
    errors: ['forbidden_team'],
    run: connectionsOpenMethod,
  },
  'bots.info': {
    token: 'bot',
    scopes: scoped('users:read'),
    tier: 't3',
    required: [],
    optional: ['bot', 'team_id'],
    errors: ['bot_not_found'],
    run: botInfoMethod,
  },
  'team.info': {
    token: 'bot',
    scopes: scoped('team:read'),
    tier: 't3',
    required: [],
    optional: ['domain', 'team'],
    errors: ['team_not_found'],
    run: teamInfoMethod,
  },
} satisfies Methods
