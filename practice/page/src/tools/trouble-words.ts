import type { Circumstance, Fault } from '../../protocol.ts'
import type { Names } from '../names.ts'

/** All that is asked of the names here. */
export type PlaceNames = Pick<Names, 'person' | 'channel'>

type Effect = Extract<Fault, { readonly effect: unknown }>['effect']

/** What a fault does, in a few words, by the name that the journal gives it. */
export const FAULT_NAMES: Readonly<Record<Effect['type'] | 'trigger', string>> = {
  http: 'Slack in trouble',
  error: 'an error from Slack',
  hang: 'late',
  blackHole: 'never answered',
  dropAnswer: 'the answer lost',
  reset: 'the connection cut',
  unreachable: 'kept from the app',
  twice: 'sent twice',
  trigger: 'the trigger expired',
}

/** A fault of the journal's in words; one that is not known here by its own name. */
export function faultName(fault: string): string {
  return Object.entries(FAULT_NAMES).find(([name]) => name === fault)?.[1] ?? fault
}

const DELIVERIES: Readonly<Record<string, string | undefined>> = {
  '*': 'what is sent to the app',
  slash_commands: 'slash commands',
  interactive: 'buttons, forms and shortcuts',
  events_api: 'events',
}

/** What is waiting to go wrong: "chat.postMessage in #general: HTTP 429, come back in 10 seconds". */
export function describeFault(fault: Fault, names: PlaceNames): string {
  if ('trigger' in fault) return 'Triggers: expired before the app can use them'
  return `${describePlace(fault, names)}: ${describeEffect(fault.effect)}`
}

function describePlace(
  fault: Exclude<Fault, { readonly trigger: 'expired' }>,
  names: PlaceNames,
): string {
  if ('hook' in fault) return 'Response URLs'
  if ('delivery' in fault) return capitalised(DELIVERIES[fault.delivery] ?? fault.delivery)
  const calls = fault.method === '*' ? 'Every call to Slack' : fault.method
  return fault.channel === undefined ? calls : `${calls} in ${channelWords(fault.channel, names)}`
}

function describeEffect(effect: Effect): string {
  switch (effect.type) {
    case 'http':
      return effect.retryAfter === undefined
        ? `HTTP ${effect.status}`
        : `HTTP ${effect.status}, come back in ${effect.retryAfter} seconds`
    case 'error':
      return effect.error
    case 'hang':
      return `${effect.ms / 1000} seconds late`
    case 'blackHole':
    case 'dropAnswer':
    case 'reset':
    case 'unreachable':
    case 'twice':
      return FAULT_NAMES[effect.type]
  }
}

/** "#general is archived" */
export function describeCircumstance(circumstance: Circumstance, names: PlaceNames): string {
  if (circumstance.type === 'guest') {
    return `${names.person(circumstance.user)} ${GUESTS[circumstance.guest]}`
  }
  const about =
    'channel' in circumstance
      ? channelWords(circumstance.channel, names)
      : 'user' in circumstance
        ? names.person(circumstance.user)
        : ''
  return CIRCUMSTANCES[circumstance.type](about)
}

const GUESTS = {
  multi: 'is a guest, in the channels they are in',
  single: 'is a guest of one channel',
  none: 'is a full member again',
} as const

const CIRCUMSTANCES: Readonly<
  Record<Exclude<Circumstance['type'], 'guest'>, (about: string) => string>
> = {
  archive: (channel) => `${channel} is archived`,
  unarchive: (channel) => `${channel} is open again`,
  removeApp: (channel) => `The app is removed from ${channel}`,
  addApp: (channel) => `The app is in ${channel} again`,
  share: (channel) => `${channel} is shared with another organisation`,
  unshare: (channel) => `${channel} is shared no more`,
  deactivate: (person) => `${person} is deactivated`,
  reactivate: (person) => `${person} is active again`,
  revokeTokens: () => 'The app’s tokens are revoked',
  restoreTokens: () => 'The app’s tokens work again',
}

/** What puts a circumstance right. */
export function undo(circumstance: Circumstance): Circumstance {
  if (circumstance.type === 'guest') return { ...circumstance, guest: 'none' }
  if ('channel' in circumstance) {
    return { type: CHANNEL_UNDOES[circumstance.type], channel: circumstance.channel }
  }
  if ('user' in circumstance) return { type: 'reactivate', user: circumstance.user }
  return { type: 'restoreTokens' }
}

const CHANNEL_UNDOES = {
  archive: 'unarchive',
  unarchive: 'archive',
  removeApp: 'addApp',
  addApp: 'removeApp',
  share: 'unshare',
  unshare: 'share',
} as const

export function channelWords(id: string, names: PlaceNames): string {
  const name = names.channel(id)
  if (name === undefined) return id
  return id.startsWith('D') ? name : `#${name}`
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
