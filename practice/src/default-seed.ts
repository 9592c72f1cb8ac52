import type { Seed } from './seed.ts'

/** A small workspace to try an app in, when no seed is given. */
export const DEFAULT_SEED: Seed = {
  team: { name: 'Practice', domain: 'practice' },
  people: [
    { id: 'U0ALEX', name: 'alex', realName: 'Alex Example', title: 'Administrator', isAdmin: true },
    { id: 'U0SAM', name: 'sam', realName: 'Sam Sample', title: 'Tester' },
    { id: 'U0KIM', name: 'kim', realName: 'Kim Invented', title: 'Tester' },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['*'], withApp: true, topic: 'For everyone' },
    { id: 'C0RANDOM', name: 'random', members: ['*'], withApp: true },
  ],
  app: {
    manifest: {
      display_information: { name: 'Practice App' },
      features: {
        app_home: { home_tab_enabled: true },
        bot_user: { display_name: 'Practice App' },
      },
      oauth_config: {
        scopes: {
          bot: ['commands', 'chat:write', 'im:write', 'users:read', 'channels:read', 'groups:read'],
        },
      },
      settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
    },
  },
}
