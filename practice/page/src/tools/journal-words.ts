import type { JournalEntry } from '../../protocol.ts'
import { reach, reachText } from './reach.ts'
import {
  channelWords,
  describeCircumstance,
  describeFault,
  faultName,
  type PlaceNames,
} from './trouble-words.ts'

export type Direction = 'toApp' | 'fromApp' | 'here'

/** How it ended. Told by words and a shape. */
export type Tone = 'good' | 'bad' | 'waiting' | 'plain'

export interface EntryWords {
  readonly direction: Direction
  /** `/lunch`, `block_actions`, `chat.postMessage` … */
  readonly what: string
  /** The channel, the control, what was typed: whatever tells it from the next. May be empty. */
  readonly about: string
  readonly outcome: string
  readonly tone: Tone
  /** What was made to go wrong with it, in words. */
  readonly fault: string | undefined
}

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>

/** One entry of the journal as a line that a person reads. */
export function describeEntry(entry: JournalEntry, names: PlaceNames): EntryWords {
  switch (entry.kind) {
    case 'api':
      return { direction: 'fromApp', ...describeCall(entry, names), fault: named(entry.fault) }
    case 'delivery':
      return { direction: 'toApp', ...describeDelivery(entry, names), fault: named(entry.fault) }
    case 'hook':
      return { direction: 'fromApp', ...describeHook(entry), fault: named(entry.fault) }
    case 'act':
      return { direction: 'here', ...describeAct(entry, names), fault: undefined }
    case 'connection':
    case 'faults':
    case 'circumstance':
    case 'clock':
    case 'reset':
      return { direction: 'here', ...describeChange(entry, names), tone: 'plain', fault: undefined }
  }
}

function named(fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : faultName(fault)
}

type Words = Omit<EntryWords, 'direction' | 'fault'>

function describeCall({ method, args, status, answer }: EntryOf<'api'>, names: PlaceNames): Words {
  const channel = reachText(args, 'channel')
  const user = reachText(args, 'user_id') || reachText(args, 'user')
  const about =
    channel !== '' ? channelOrPerson(channel, names) : user === '' ? '' : names.person(user)
  return { what: method, about, ...describeAnswer(status, answer) }
}

function channelOrPerson(id: string, names: PlaceNames): string {
  return names.channel(id) === undefined ? names.person(id) : channelWords(id, names)
}

function describeAnswer(status: number, answer: unknown): Pick<Words, 'outcome' | 'tone'> {
  if (status === 0) return { outcome: 'no answer', tone: 'bad' }
  const error = reachText(answer, 'error')
  if (reach(answer, 'ok') === true) return { outcome: 'ok', tone: 'good' }
  const http = status === 200 ? '' : `HTTP ${status} `
  return { outcome: `${http}${error}`.trim(), tone: 'bad' }
}

const RESULTS = {
  timeout: 'timed out: not acknowledged',
  failed: 'refused by the app',
  unreachable: 'the app was not reached',
} as const

function describeDelivery(entry: EntryOf<'delivery'>, names: PlaceNames): Words {
  const attempt = entry.attempt === 1 ? '' : `, attempt ${entry.attempt}`
  const line = { what: entry.what, about: `${aboutPayload(entry.payload, names)}${attempt}` }
  if (entry.result === null) return { ...line, outcome: 'waiting for the app', tone: 'waiting' }
  if (entry.result !== 'acknowledged') {
    return { ...line, outcome: `${RESULTS[entry.result]}${after(entry.took)}`, tone: 'bad' }
  }
  const action = reachText(entry.answer, 'response_action')
  const took = entry.took === undefined ? '' : ` in ${entry.took} ms`
  return {
    ...line,
    outcome: `acknowledged${took}${action === '' ? '' : `: ${action}`}`,
    tone: 'good',
  }
}

function after(took: number | undefined): string {
  return took === undefined || took === 0 ? '' : ` after ${took} ms`
}

/** Whatever names it best, of what the payload has: the control, the form, the shortcut, what was typed, the channel. */
function aboutPayload(payload: unknown, names: PlaceNames): string {
  const named =
    reachText(payload, 'actions', 0, 'action_id') ||
    reachText(payload, 'view', 'callback_id') ||
    reachText(payload, 'callback_id') ||
    reachText(payload, 'action_id') ||
    reachText(payload, 'text')
  if (named !== '') return named
  const channel = reachText(payload, 'event', 'channel')
  return channel === '' ? '' : channelOrPerson(channel, names)
}

function describeHook({ body, status, answer }: EntryOf<'hook'>): Words {
  const how = reach(body, 'delete_original')
    ? 'deletes the original'
    : reach(body, 'replace_original')
      ? 'replaces the original'
      : reachText(body, 'text').slice(0, 60)
  return { what: 'response URL', about: how, ...describeAnswer(status, answer ?? { ok: true }) }
}

function describeAct({ as, act, answer }: EntryOf<'act'>, names: PlaceNames): Words {
  const typed = 'text' in act ? act.text : 'callbackId' in act ? act.callbackId : ''
  const used = 'actionId' in act ? act.actionId : 'name' in act ? `:${act.name}:` : typed
  return {
    what: names.person(as),
    about: used === '' ? act.type : `${act.type}: ${used.slice(0, 60)}`,
    outcome: answer.ok ? 'done' : answer.message,
    tone: answer.ok ? 'good' : 'bad',
  }
}

const CONNECTIONS = {
  opened: 'opened',
  closed: 'closed',
  refused: 'refused',
  disconnect: 'told to go',
} as const

function describeChange(
  entry: EntryOf<'connection' | 'faults' | 'circumstance' | 'clock' | 'reset'>,
  names: PlaceNames,
): Omit<Words, 'tone'> {
  switch (entry.kind) {
    case 'connection': {
      const reason = entry.reason === undefined ? '' : ` (${entry.reason})`
      const outcome = `${CONNECTIONS[entry.change]}${reason}, ${entry.connections} open`
      return { what: 'Socket Mode', about: '', outcome }
    }
    case 'faults': {
      const about = entry.faults.map((fault) => describeFault(fault, names)).join('; ')
      return { what: 'Made to go wrong', about, outcome: about === '' ? 'nothing more' : '' }
    }
    case 'circumstance':
      return { what: describeCircumstance(entry.circumstance, names), about: '', outcome: '' }
    case 'clock':
      return { what: 'The clock was moved', about: '', outcome: '' }
    case 'reset':
      return { what: 'The workspace was reset', about: '', outcome: '' }
  }
}
