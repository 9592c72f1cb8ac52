import { AppSchema } from '../../src/manifest.ts'
import { FILE_EXAMPLES } from './behaviour-files.ts'
import { INTERACTION_EXAMPLES } from './behaviour-interaction.ts'
import { ITEM_EXAMPLES } from './behaviour-items.ts'
import { MESSAGE_EXAMPLES } from './behaviour-messages.ts'
import { METHOD_EXAMPLES } from './behaviour-methods.ts'
import { TIMING_EXAMPLES } from './behaviour-timing.ts'
import { VIEW_EXAMPLES } from './behaviour-views.ts'
import { manifest } from './bench.ts'

/** What was seen, and what the rule has it be: at the limit, and one over. */
export type Seen = readonly (readonly [got: unknown, wanted: unknown])[]
export type BehaviourExample = () => Seen | Promise<Seen>

/** A manifest that keeps to a limit, and one that does not. */
function parsed(
  with_: (length: number) => object,
  most: number,
  over = most + 1,
): BehaviourExample {
  const isTaken = (length: number) =>
    AppSchema.safeParse({ manifest: { ...manifest, ...with_(length) } }).success
  return () => [
    [isTaken(most), true],
    [isTaken(over), false],
  ]
}

const words = (length: number) => 'é'.repeat(length)
const numbered = <Item>(length: number, item: (index: number) => Item) =>
  Array.from({ length }, (_, index) => item(index))
const about = (more: object) => ({ display_information: { name: 'Lunch', ...more } })
const command = (more: object) => ({
  features: { slash_commands: [{ command: '/lunch', ...more }] },
})
const shortcut = (more: object) => ({
  features: { shortcuts: [{ name: 'Lunch', type: 'global', callback_id: 'lunch', ...more }] },
})
const here = { name: 'Lunch', type: 'global', callback_id: 'lunch' }

const MANIFEST_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'manifest.name': parsed((length) => about({ name: words(length) }), 35),
  'manifest.description': parsed((length) => about({ description: words(length) }), 140),
  'manifest.long_description.least': parsed(
    (length) => about({ long_description: words(length) }),
    175,
    174,
  ),
  'manifest.long_description': parsed((length) => about({ long_description: words(length) }), 4000),
  'manifest.bot_user.display_name': parsed(
    (length) => ({ features: { bot_user: { display_name: words(length) } } }),
    80,
  ),
  'manifest.bot_events': parsed(
    (length) => ({
      settings: {
        event_subscriptions: { bot_events: numbered(length, (index) => `event_${index}`) },
      },
    }),
    100,
  ),
  'manifest.slash_commands': parsed(
    (length) => ({
      features: { slash_commands: numbered(length, (index) => ({ command: `/lunch-${index}` })) },
    }),
    50,
  ),
  'manifest.slash_command.name': parsed(
    (length) => command({ command: `/${'a'.repeat(length - 1)}` }),
    32,
  ),
  'manifest.slash_command.letters': parsed(
    (which) => command({ command: ['/a-b_1', '/Lunch', '/a b'][which] }),
    0,
  ),
  'manifest.slash_command.description': parsed(
    (length) => command({ description: words(length) }),
    2000,
  ),
  'manifest.slash_command.usage_hint': parsed(
    (length) => command({ usage_hint: words(length) }),
    1000,
  ),
  'manifest.shortcuts': parsed(
    (length) => ({
      features: {
        shortcuts: numbered(length, (index) => ({ ...here, callback_id: `here-${index}` })),
      },
    }),
    10,
  ),
  'manifest.shortcut.name': parsed((length) => shortcut({ name: words(length) }), 24),
  'manifest.shortcut.callback_id': parsed(
    (length) => shortcut({ callback_id: words(length) }),
    255,
  ),
  'manifest.shortcut.description': parsed(
    (length) => shortcut({ description: words(length) }),
    150,
  ),
}

/** By the rule's id. */
export const BEHAVIOUR_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  ...INTERACTION_EXAMPLES,
  ...VIEW_EXAMPLES,
  ...TIMING_EXAMPLES,
  ...MESSAGE_EXAMPLES,
  ...METHOD_EXAMPLES,
  ...ITEM_EXAMPLES,
  ...FILE_EXAMPLES,
  ...MANIFEST_EXAMPLES,
}
