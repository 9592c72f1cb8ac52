import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { ManifestSchema } from '../src/index.ts'

function readFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** Slack's own schema: github.com/slackapi/manifest-schema, version 2.0.0. */
const ajv = new Ajv({ strict: false })
addFormats.default(ajv)
const acceptedBySlack = ajv.compile(JSON.parse(readFile('published/manifest.schema.2.0.0.json')))

const command = { command: '/lunch', description: 'Ask who is coming' }
const shortcut = { name: 'Ask', type: 'global', callback_id: 'ask', description: 'Asks' }

const full = {
  display_information: {
    name: 'Lunch',
    description: 'Asks who is coming',
    long_description: 'x'.repeat(175),
    background_color: '#12436D',
  },
  features: {
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    },
    bot_user: { display_name: 'Lunch', always_online: true },
    slash_commands: [{ ...command, usage_hint: 'today', should_escape: true }],
    shortcuts: [shortcut],
  },
  oauth_config: {
    scopes: { bot: ['commands', 'chat:write', 'chat:write.public', 'channels:history'] },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'message.channels'] },
    interactivity: { is_enabled: true },
    org_deploy_enabled: false,
    socket_mode_enabled: true,
    token_rotation_enabled: false,
  },
}

type Part = Readonly<Record<string, unknown>>
const display = (part: Part) => ({ display_information: { ...full.display_information, ...part } })
const features = (part: Part) => ({ features: { ...full.features, ...part } })
const bot = (scopes: readonly string[]) => ({ oauth_config: { scopes: { bot: scopes } } })
const events = (bot_events: readonly string[]) => ({
  settings: { ...full.settings, event_subscriptions: { bot_events } },
})
const many = (count: number, make: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => make(index))

/** What is wrong, the manifest's parts that are, where the mistake is said to be. */
const WRONG_BY_SCHEMA: readonly [string, Part, string][] = [
  ['no name', display({ name: '' }), 'display_information.name'],
  ['a name too long', display({ name: 'x'.repeat(36) }), 'display_information.name'],
  ['a long description too short', display({ long_description: 'x' }), 'long_description'],
  ['a description too long', display({ description: 'x'.repeat(141) }), 'description'],
  ['a property of nobody’s', { colour: 'red' }, '(the whole)'],
  ['a feature of nobody’s', features({ telepathy: true }), 'features'],
  [
    'a bot name too long',
    features({ bot_user: { display_name: 'x'.repeat(81) } }),
    'features.bot_user.display_name',
  ],
  [
    'a command without its slash',
    features({ slash_commands: [{ ...command, command: 'lunch' }] }),
    'features.slash_commands.0.command',
  ],
  [
    'a command too long',
    features({ slash_commands: [{ ...command, command: `/${'x'.repeat(32)}` }] }),
    'features.slash_commands.0.command',
  ],
  [
    'more commands than 50',
    features({ slash_commands: many(51, (index) => ({ ...command, command: `/l${index}` })) }),
    'features.slash_commands',
  ],
  [
    'a shortcut’s name too long',
    features({ shortcuts: [{ ...shortcut, name: 'x'.repeat(25) }] }),
    'features.shortcuts.0.name',
  ],
  [
    'a shortcut of no kind',
    features({ shortcuts: [{ ...shortcut, type: 'channel' }] }),
    'features.shortcuts.0.type',
  ],
  [
    'more shortcuts than 10',
    features({ shortcuts: many(11, (index) => ({ ...shortcut, callback_id: `s${index}` })) }),
    'features.shortcuts',
  ],
  [
    'an event twice',
    events(['app_home_opened', 'app_home_opened']),
    'settings.event_subscriptions.bot_events.1',
  ],
  [
    'interactivity that is neither on nor off',
    { settings: { ...full.settings, interactivity: {} } },
    'settings.interactivity.is_enabled',
  ],
]

/** What the schema has no rule for. That Slack itself refuses each of these is unconfirmed. */
const WRONG_BESIDES: readonly [string, Part, string][] = [
  ['a colour that is none', display({ background_color: 'blue' }), 'background_color'],
  [
    'a command in capitals',
    features({ slash_commands: [{ ...command, command: '/Lunch' }] }),
    'features.slash_commands.0.command',
  ],
  [
    'a command twice',
    features({ slash_commands: [command, command] }),
    'features.slash_commands.1',
  ],
  ['a shortcut twice', features({ shortcuts: [shortcut, shortcut] }), 'features.shortcuts.1'],
  [
    'commands without their scope',
    bot(['chat:write', 'channels:history']),
    'oauth_config.scopes.bot',
  ],
  [
    'a scope that is none',
    bot(['commands', 'Chat Write', 'channels:history']),
    'oauth_config.scopes.bot.1',
  ],
  [
    'an event without its scope',
    events(['reaction_added']),
    'settings.event_subscriptions.bot_events.0',
  ],
]

/** Where the workspace finds mistakes in a manifest. */
function mistakes(manifest: unknown): readonly string[] {
  const read = ManifestSchema.safeParse(manifest)
  return read.success ? [] : read.error.issues.map((one) => one.path.join('.') || '(the whole)')
}

describe('a manifest', () => {
  it('is accepted when it has all that the workspace keeps to, as Slack’s schema accepts it', () => {
    expect(acceptedBySlack(full)).toBe(true)
    expect(mistakes(full)).toEqual([])
  })

  it('of the example satisfies Slack’s schema and the workspace', () => {
    const manifest: unknown = JSON.parse(readFile('../examples/lunch-poll/manifest.json'))
    expect(acceptedBySlack(manifest)).toBe(true)
    expect(mistakes(manifest)).toEqual([])
  })

  it.each(WRONG_BY_SCHEMA)('is refused, as by Slack’s schema, with %s', (_, part, where) => {
    const manifest = { ...full, ...part }
    expect(acceptedBySlack(manifest)).toBe(false)
    expect(mistakes(manifest)).toEqual([expect.stringContaining(where)])
  })

  it.each(WRONG_BESIDES)(
    'is refused, though the schema has no rule for it, with %s',
    (_, part, where) => {
      const manifest = { ...full, ...part }
      expect(acceptedBySlack(manifest)).toBe(true)
      expect(mistakes(manifest)).toEqual([expect.stringContaining(where)])
    },
  )
})
