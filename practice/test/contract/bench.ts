import { perform } from '../../src/acts.ts'
import { answerCall, type HttpAnswer } from '../../src/api/call.ts'
import { createDelivery, type Envelope, type Outcome } from '../../src/delivery.ts'
import type { Bag } from '../../src/json.ts'
import { AppSchema } from '../../src/manifest.ts'
import type { Act, ActAnswer } from '../../src/protocol.ts'
import { parseSeed } from '../../src/seed.ts'
import { createWorkspace, type Workspace } from '../../src/workspace.ts'

const NAMES = ['alex', 'sam', 'kim', 'ash', 'bo', 'cas', 'dee', 'eli', 'fay', 'gil']

export const manifest = {
  display_information: { name: 'Lunch' },
  features: {
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/lunch' }],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'im:write',
        'mpim:write',
        'channels:manage',
        'channels:read',
        'channels:history',
        'files:read',
        'files:write',
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ['message.channels'] } },
}

export interface Bench {
  readonly workspace: Workspace
  /** What reached the app, in order. */
  readonly sent: Envelope[]
  readonly delivery: ReturnType<typeof createDelivery>
  readonly call: (method: string, args?: Bag, token?: string) => HttpAnswer
  readonly act: (as: string, act: Act) => Promise<ActAnswer>
  /** Lets both clocks go on. */
  readonly pass: (ms: number) => void
}

/**
 * A workspace with a clock that a test moves, and an app that answers at once as it is told to.
 *
 * @param without a scope that the app then lacks
 */
export function openBench(
  answer: (envelope: Envelope) => Outcome = acknowledge,
  without?: string,
): Bench {
  const bot = manifest.oauth_config.scopes.bot.filter((scope) => scope !== without)
  let now = 1_785_000_000_000
  let chance = 0
  const workspace = createWorkspace({
    seed: parseSeed({
      people: NAMES.map((name) => ({
        id: `U0${name.toUpperCase()}`,
        name,
        realName: `${name} Example`,
      })),
      channels: [{ id: 'C0GENERAL', name: 'general', members: ['*'], withApp: true }],
    }),
    app: AppSchema.parse({ manifest: { ...manifest, oauth_config: { scopes: { bot } } } }),
    wall: () => now,
    random: () => {
      chance = (chance + 0.618_033_988_75) % 1
      return chance
    },
  })
  const sent: Envelope[] = []
  const delivery = createDelivery(workspace, {
    via: 'socket',
    send: (envelope) => {
      sent.push(envelope)
      return Promise.resolve(answer(envelope))
    },
    isConnected: () => true,
    stop: () => Promise.resolve(),
  })
  const stage = { workspace, delivery, issueSocketUrl: undefined }
  return {
    workspace,
    sent,
    delivery,
    call: (method, args = {}, token = workspace.state.tokens.bot) =>
      answerCall(stage, method, token, args),
    act: (as, act) => perform(stage, { as, act }),
    pass(ms) {
      now += ms
    },
  }
}

/** An app that acknowledges with this body; with nothing when it is left out. */
export function acknowledge(_envelope?: Envelope, body?: unknown): Outcome {
  return { result: 'acknowledged', answer: body }
}
