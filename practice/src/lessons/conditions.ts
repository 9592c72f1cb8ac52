import { findChannel } from '../channels.ts'
import type { Words } from '../client-reading.ts'
import type { Condition } from '../lesson.ts'
import { actDone, controlPressed, formSent, refusalSeen } from './done.ts'
import { personNamed, pick, type Row, type Scene } from './scene.ts'
import { choiceMade, markPassed, modalOpen, wordsSeen, wordsThere } from './seen.ts'
import { isPlace } from './sight.ts'
import type { ConditionKind } from './vocabulary.ts'
import { readWords } from './words.ts'

/** Facts of the moment: they are not kept once they were true. */
const LIVE: readonly ConditionKind[] = ['gone', 'connected', 'faultsLeft']

const ROWS: Readonly<Record<Exclude<ConditionKind, 'all' | 'any'>, Row>> = {
  ran: (scene, asked) =>
    actDone(scene, asked, 'command', ({ text }) => pick(text, asked, asked.condition.ran)),
  used: (scene, asked) =>
    actDone(scene, asked, 'shortcut', (act) => pick(act.callbackId, asked, asked.condition.used)) ??
    actDone(scene, asked, 'messageShortcut', (act) =>
      pick(act.callbackId, asked, asked.condition.used),
    ),
  said: (scene, asked) =>
    actDone(scene, asked, 'say', ({ channel, text }) => {
      const stored = scene.workspace.state.channels[channel]
      const isThere = stored !== undefined && isPlace(scene.workspace, stored, asked.condition.in)
      return isThere ? pick(text, asked, asked.condition.said) : undefined
    }),
  reacted: (scene, asked) =>
    actDone(scene, asked, 'react', ({ name }) => pick(name, asked, asked.condition.reacted)),
  read: (scene, asked) =>
    actDone(scene, asked, 'markRead', ({ channel }) =>
      findChannel(scene.workspace, asked.condition.read ?? '')?.id === channel
        ? channel
        : undefined,
    ),
  openedHome: (scene, asked) => actDone(scene, asked, 'openHome', () => 'home'),
  closed: (scene, asked) =>
    actDone(scene, asked, 'close', ({ viewId }) =>
      pick(scene.titles.get(viewId) ?? '', asked, asked.condition.closed),
    ),
  refused: refusalSeen,
  submitted: formSent,
  clicked: controlPressed,
  chose: choiceMade,
  opens: modalOpen,
  sees: wordsSeen,
  gone: (scene, asked) =>
    wordsThere(scene, asked, asked.words(asked.condition.gone)) === undefined ? 'gone' : undefined,
  clockPast: markPassed,
  faultsLeft: ({ workspace }, { condition }) => {
    const left = workspace.faults.list().reduce((total, one) => total + one.times, 0)
    return left <= (condition.faultsLeft ?? 0) ? String(left) : undefined
  },
  connected: ({ workspace }, { condition }) =>
    workspace.isConnected() === condition.connected ? 'connected' : undefined,
}

/** What matched of a condition and its parts, a line each; undefined while it is not met. */
export function meets(scene: Scene, condition: Condition, path = ''): string | undefined {
  const parts = condition.all ?? condition.any
  if (parts !== undefined) {
    const found = parts.map((part, index) => meets(scene, part, `${path}/${index}`))
    const texts = found.filter((one) => one !== undefined)
    const isMet = condition.any === undefined ? texts.length === parts.length : texts.length > 0
    return isMet ? texts.join('\n') : undefined
  }
  const kind = kindOf(condition)
  if (kind === undefined) return undefined
  const kept = scene.met[path]
  if (kept !== undefined && !LIVE.includes(kind)) return kept
  const by = condition.by === undefined ? scene.as : personNamed(scene.workspace, condition.by)
  function words(wanted: string | undefined): Words {
    return readWords(wanted ?? '', scene.remembered)
  }
  const text = ROWS[kind](scene, { condition, by, path, words })
  if (text !== undefined) scene.met[path] = text
  return text
}

function kindOf(condition: Condition): keyof typeof ROWS | undefined {
  return Object.keys(condition).find((key): key is keyof typeof ROWS => Object.hasOwn(ROWS, key))
}
