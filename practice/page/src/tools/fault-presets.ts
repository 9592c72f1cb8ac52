import type { Channel, Circumstance, Fault, FaultEffect, Person } from '../../protocol.ts'

/** What a person chose for a preset. */
export interface Choices {
  readonly channel: string
  readonly person: string
  readonly times: number
}

/** What is done: a fault is left waiting, a circumstance brought about, or the app disconnected. */
export type Trouble =
  | { readonly fault: Fault }
  | { readonly circumstance: Circumstance }
  | { readonly disconnect: true }

export interface Preset {
  readonly id: string
  readonly title: string
  /** What will happen. */
  readonly happens: string
  /** What to look for in a good app. */
  readonly lookFor: string
  readonly asks: readonly (keyof Choices)[]
  /** Only channels, or people, to whom it has not happened yet; all of them when left out. */
  readonly channels?: (channel: Channel, botUserId: string) => boolean
  readonly people?: (person: Person) => boolean
  readonly make: (choices: Choices) => Trouble
}

export interface PresetGroup {
  readonly title: string
  readonly presets: readonly Preset[]
}

function everyCall(effect: FaultEffect): (choices: Choices) => Trouble {
  return ({ times }) => ({ fault: { method: '*', effect, times } })
}

function everyDelivery(
  delivery: string,
  effect: Extract<Fault, { readonly delivery: string }>['effect'],
): (choices: Choices) => Trouble {
  return ({ times }) => ({ fault: { delivery, effect, times } })
}

/** When the app calls Slack. */
const CALLS: readonly Preset[] = [
  {
    id: 'late',
    title: 'Slack answers late',
    happens: 'The next calls take 5 seconds each and are then carried out.',
    lookFor: 'The app waits, and does not do it a second time.',
    asks: ['times'],
    make: everyCall({ type: 'hang', ms: 5000 }),
  },
  {
    id: 'throttled',
    title: 'One channel is throttled for 10 seconds',
    happens: 'The next messages to one channel are refused: too many, come back in 10 seconds.',
    lookFor: 'That channel waits and then gets its messages; the others get theirs at once.',
    asks: ['channel', 'times'],
    make: ({ channel, times }) => ({
      fault: {
        method: 'chat.postMessage',
        channel,
        effect: { type: 'http', status: 429, retryAfter: 10 },
        times,
      },
    }),
  },
  {
    id: 'lost',
    title: 'The answer is lost after Slack accepted the message',
    happens: 'The next messages are posted, but the app is not told so.',
    lookFor:
      'The message is there once. If the app sends it again, it says that it may be a repeat.',
    asks: ['times'],
    make: ({ times }) => ({
      fault: { method: 'chat.postMessage', effect: { type: 'dropAnswer' }, times },
    }),
  },
  {
    id: 'trouble',
    title: 'Slack is in trouble (HTTP 503)',
    happens: 'The next calls of every kind are refused, and nothing is done.',
    lookFor: 'The app tries again later, and nothing that people did is lost.',
    asks: ['times'],
    make: everyCall({ type: 'http', status: 503 }),
  },
  {
    id: 'reset',
    title: 'The connection is reset',
    happens: 'The next calls are cut off before anything is done.',
    lookFor: 'The app tries again, and goes on.',
    asks: ['times'],
    make: everyCall({ type: 'reset' }),
  },
  {
    id: 'never',
    title: 'Slack never answers',
    happens: 'The next calls are taken and never answered, and nothing is done.',
    lookFor: 'The app gives up after its own time limit, and other people can go on meanwhile.',
    asks: ['times'],
    make: everyCall({ type: 'blackHole' }),
  },
  {
    id: 'reply',
    title: 'A reply is refused',
    happens: 'What the app sends to a response URL is refused: it has expired.',
    lookFor: 'The person still learns how it ended, another way.',
    asks: ['times'],
    make: ({ times }) => ({
      fault: { hook: true, effect: { type: 'error', error: 'expired_url' }, times },
    }),
  },
  {
    id: 'trigger',
    title: 'The next trigger has expired',
    happens: 'The app tries to open a form, and Slack says that it is too late.',
    lookFor: 'The person is told to try again, and the second time it opens.',
    asks: ['times'],
    make: ({ times }) => ({ fault: { trigger: 'expired', times } }),
  },
]

/** When Slack sends to the app. */
const DELIVERIES: readonly Preset[] = [
  {
    id: 'disconnected',
    title: 'The app is disconnected',
    happens: 'Its Socket Mode connections are told to go. Bolt comes back after about 5 seconds.',
    lookFor: 'A command in between fails in Slack’s words; afterwards everything works.',
    asks: [],
    make: () => ({ disconnect: true }),
  },
  {
    id: 'unreachable',
    title: 'The app cannot be reached',
    happens: 'The next things that people do, and the next events, do not get to the app.',
    lookFor: 'Slack shows that it failed, and sends events again.',
    asks: ['times'],
    make: everyDelivery('*', { type: 'unreachable' }),
  },
  {
    id: 'unacknowledged',
    title: 'The app’s acknowledgement is lost',
    happens: 'The app does what was asked, but Slack does not hear of it and says that it failed.',
    lookFor: 'When the person tries again, it is not done twice.',
    asks: ['times'],
    make: everyDelivery('interactive', { type: 'dropAnswer' }),
  },
  {
    id: 'lateDelivery',
    title: 'The app is told late',
    happens: 'Slack has given up when the next commands and presses get to the app.',
    lookFor: 'The form cannot open any more, and the app says so.',
    asks: ['times'],
    make: everyDelivery('*', { type: 'hang', ms: 4000 }),
  },
  {
    id: 'twice',
    title: 'The app is told everything twice',
    happens: 'The next presses, forms, commands and events reach the app two times each.',
    lookFor: 'It is done once.',
    asks: ['times'],
    make: everyDelivery('*', { type: 'twice' }),
  },
]

/** What an administrator of the workspace does, or life. */
const CIRCUMSTANCES: readonly Preset[] = [
  {
    id: 'archive',
    title: 'A channel is archived',
    happens: 'Nobody can post in it any more, the app neither.',
    lookFor: 'The app says where its messages could not go, and sends the others.',
    asks: ['channel'],
    channels: ({ archived }) => !archived,
    make: ({ channel }) => ({ circumstance: { type: 'archive', channel } }),
  },
  {
    id: 'removeApp',
    title: 'The app is removed from a channel',
    happens: 'The app may not post there until somebody adds it again.',
    lookFor: 'The app says so to somebody who can add it.',
    asks: ['channel'],
    channels: ({ members }, botUserId) => members.includes(botUserId),
    make: ({ channel }) => ({ circumstance: { type: 'removeApp', channel } }),
  },
  {
    id: 'deactivate',
    title: 'A person is deactivated',
    happens: 'They can do nothing any more, and get no direct messages.',
    lookFor: 'What was theirs to do is given to somebody else.',
    asks: ['person'],
    make: ({ person }) => ({ circumstance: { type: 'deactivate', user: person } }),
  },
  {
    id: 'guest',
    title: 'A person becomes a guest',
    happens: 'They see only the channels that they are in.',
    lookFor: 'The app shows them nothing that a guest should not see.',
    asks: ['person'],
    people: ({ guest }) => guest === undefined,
    make: ({ person }) => ({ circumstance: { type: 'guest', user: person, guest: 'multi' } }),
  },
  {
    id: 'share',
    title: 'A channel is shared with another organisation',
    happens: 'People from elsewhere can read it.',
    lookFor: 'The app posts nothing confidential there, and says why.',
    asks: ['channel'],
    channels: ({ shared }) => shared !== true,
    make: ({ channel }) => ({ circumstance: { type: 'share', channel } }),
  },
  {
    id: 'revoke',
    title: 'The app’s tokens are revoked',
    happens: 'Every call of the app is refused: token_revoked.',
    lookFor: 'The app says plainly what an administrator has to do.',
    asks: [],
    make: () => ({ circumstance: { type: 'revokeTokens' } }),
  },
]

export const PRESET_GROUPS: readonly PresetGroup[] = [
  { title: 'When the app calls Slack', presets: CALLS },
  { title: 'When Slack sends to the app', presets: DELIVERIES },
  { title: 'In the workspace', presets: CIRCUMSTANCES },
]
