import { figure } from '../behaviour-row.ts'

const PAGE = 'reference/app-manifest'

function most(id: string, value: number, unit: string, what: string) {
  return figure('manifest', value, unit, {
    id: `manifest.${id}`,
    what,
    error: 'the manifest is refused',
    where: 'app manifest',
    page: PAGE,
  })
}

/** What an app's manifest may say. */
export const MANIFEST = {
  name: most('name', 35, 'characters', 'has a name of no more than this'),
  description: most('description', 140, 'characters', 'has a description of no more than this'),
  longDescriptionLeast: most(
    'long_description.least',
    175,
    'characters',
    'has a long description of no less than this',
  ),
  longDescription: most(
    'long_description',
    4000,
    'characters',
    'has a long description of no more than this',
  ),
  botName: most('bot_user.display_name', 80, 'characters', 'shows its bot under no longer a name'),
  botEvents: most('bot_events', 100, 'events', 'subscribes to no more events than this'),
  commands: most('slash_commands', 50, 'commands', 'has no more slash commands than this'),
  command: most(
    'slash_command.name',
    32,
    'characters',
    'names a command with "/" and no more than this in all',
  ),
  commandDescription: most(
    'slash_command.description',
    2000,
    'characters',
    'describes a command in no more than this',
  ),
  usageHint: most(
    'slash_command.usage_hint',
    1000,
    'characters',
    'hints at the use of a command in no more than this',
  ),
  shortcuts: most('shortcuts', 10, 'shortcuts', 'has no more shortcuts than this'),
  shortcut: most('shortcut.name', 24, 'characters', 'names a shortcut in no more than this'),
  shortcutCallback: most(
    'shortcut.callback_id',
    255,
    'characters',
    'gives a shortcut a callback_id of no more than this',
  ),
  shortcutDescription: most(
    'shortcut.description',
    150,
    'characters',
    'describes a shortcut in no more than this',
  ),
  metadataEvent: {
    ...most(
      'metadata_subscription.event_type',
      50,
      'characters',
      'subscribes to metadata of an event_type of no more than this',
    ),
    told: true,
  },
  commandLetters: {
    ...figure('manifest', /^\/[a-z0-9_-]+$/, '', {
      id: 'manifest.slash_command.letters',
      what: 'names a command in lower-case letters, digits, - and _',
      limit: '',
      error: 'the manifest is refused',
      where: 'app manifest',
      page: PAGE,
      standing: 'unconfirmed',
    }),
  },
} as const
