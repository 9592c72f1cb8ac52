import { ownAt } from './json.ts'

/** The parts of a manifest that have to agree with one another. */
interface Parts {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string }[]
    readonly shortcuts: readonly { readonly callback_id: string }[]
  }
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } }
}

interface ManifestMistake {
  readonly path: readonly (string | number)[]
  readonly message: string
}

const SCOPES = ['oauth_config', 'scopes', 'bot']
const COMMANDS = ['features', 'slash_commands']
const SHORTCUTS = ['features', 'shortcuts']
const EVENTS = ['settings', 'event_subscriptions', 'bot_events']

/** The scopes that let a bot hear of an event: any one of them. An event that is not here needs none, or is not known here. */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  channel_archive: ['channels:read'],
  channel_created: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_unarchive: ['channels:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  file_shared: ['files:read'],
  file_deleted: ['files:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
}

/** What each part of a manifest has right by itself and wrong beside the others: doubles, and scopes that are wanting. */
export function findManifestMistakes(manifest: Parts): readonly ManifestMistake[] {
  const { slash_commands: commands, shortcuts } = manifest.features
  const { bot: scopes } = manifest.oauth_config.scopes
  const { bot_events: events } = manifest.settings.event_subscriptions
  const wantsCommands = commands.length + shortcuts.length > 0 && !scopes.includes('commands')
  return [
    ...findDoubles(
      COMMANDS,
      commands.map((one) => one.command),
    ),
    ...findDoubles(
      SHORTCUTS,
      shortcuts.map((one) => one.callback_id),
    ),
    ...findDoubles(SCOPES, scopes),
    ...findDoubles(EVENTS, events),
    ...(wantsCommands
      ? [{ path: SCOPES, message: 'lacks the scope commands, which commands and shortcuts need' }]
      : []),
    ...events.flatMap((event, index) => missingScope(event, index, scopes)),
  ]
}

function findDoubles(path: readonly string[], names: readonly string[]): ManifestMistake[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name)
    return first === index
      ? []
      : [{ path: [...path, index], message: `is "${name}" again, as ${first} is` }]
  })
}

function missingScope(event: string, index: number, scopes: readonly string[]): ManifestMistake[] {
  const any = ownAt(EVENT_SCOPES, event)
  if (any === undefined || any.some((scope) => scopes.includes(scope))) return []
  const message = `is ${event}, which needs the scope ${any.join(' or ')}`
  return [{ path: [...EVENTS, index], message }]
}
