import { findChannel } from '../channels.ts'
import type { Actor } from '../client.ts'
import { matches } from '../client-reading.ts'
import type { Given } from '../client-values.ts'
import type { ActAnswer } from '../protocol.ts'
import { tellClockMove, type Workspace } from '../workspace.ts'
import type { Deed } from './deed.ts'
import { capture, fillIn, type Remembered, readWords } from './words.ts'
import { nextWorkingTime } from './zoned-time.ts'

/** What deeds are done with. */
export interface Hands {
  readonly workspace: Workspace
  /** A scripted person, who takes the same path as everybody. */
  readonly actor: (who: string) => Actor
  /** Undefined when the app is reached by signed HTTP. */
  readonly disconnect:
    | ((reason: Extract<Deed, { disconnect: unknown }>['disconnect']) => void)
    | undefined
  /** Days, `YYYY-MM-DD`, that are no working days though they fall in the week. */
  readonly holidays: readonly string[]
}

const MINUTE_MS = 60_000
const MARK_PATIENCE_MS = 15_000

/** Does one deed, and answers what it remembered. Throws, in a plain sentence, when it could not be done. */
export async function doDeed(
  hands: Hands,
  deed: Deed,
  remembered: Remembered,
): Promise<Remembered> {
  if ('clock' in deed) {
    await moveClock(hands, deed.clock, remembered)
    return {}
  }
  if ('faults' in deed) {
    const { workspace } = hands
    workspace.faults.set(
      deed.faults.map((fault) =>
        'channel' in fault && fault.channel !== undefined
          ? { ...fault, channel: findChannel(workspace, fault.channel)?.id ?? fault.channel }
          : fault,
      ),
    )
    return {}
  }
  if ('disconnect' in deed) {
    if (hands.disconnect === undefined) throw new Error('The app is reached by signed HTTP.')
    hands.disconnect(deed.disconnect)
    return {}
  }
  return actAs(hands.actor(deed.as), deed, remembered)
}

type PersonDeed = Extract<Deed, { as: string }>

async function actAs(actor: Actor, deed: PersonDeed, remembered: Remembered): Promise<Remembered> {
  if ('sees' in deed) {
    const { text } = await actor.sees(readWords(deed.sees, remembered), placeOf(deed))
    return capture(text, deed.remember ?? {}, remembered) ?? {}
  }
  check(await act(actor, deed, remembered))
  return {}
}

function act(
  actor: Actor,
  deed: Exclude<PersonDeed, { sees: string }>,
  remembered: Remembered,
): Promise<ActAnswer> {
  if ('runs' in deed) return runCommand(actor, deed, remembered)
  if ('submits' in deed) return actor.submits(fillValues(deed.submits, remembered))
  if ('clicks' in deed) {
    const value = deed.value === undefined ? {} : { value: fillIn(deed.value, remembered) }
    return actor.clicks(readWords(deed.clicks, remembered), { ...placeOf(deed), ...value })
  }
  if ('says' in deed) return actor.says(fillIn(deed.says, remembered), { channel: deed.in })
  return actor.closes()
}

function placeOf({ in: place }: { readonly in?: string | undefined }): { in?: string } {
  return place === undefined ? {} : { in: place }
}

/** A command, and the form that it opens where there is something to send with it. */
async function runCommand(
  actor: Actor,
  deed: Extract<PersonDeed, { runs: string }>,
  remembered: Remembered,
): Promise<ActAnswer> {
  const at = deed.in === undefined ? {} : { channel: deed.in }
  const answer = await actor.runs(fillIn(deed.runs, remembered), at)
  if (!answer.ok || deed.submits === undefined) return answer
  const sent = await actor.submits(fillValues(deed.submits, remembered))
  if (sent.ok && deed.stays !== true) await actor.noModal()
  return sent
}

function check(answer: ActAnswer): void {
  if (!answer.ok) throw new Error(answer.message)
}

function fillValues(
  values: Readonly<Record<string, Given>>,
  remembered: Remembered,
): Record<string, Given> {
  return Object.fromEntries(
    Object.entries(values).map(([label, given]) => [
      label,
      typeof given === 'string' ? fillIn(given, remembered) : given,
    ]),
  )
}

async function moveClock(
  { workspace, holidays }: Hands,
  move: Extract<Deed, { clock: unknown }>['clock'],
  remembered: Remembered,
): Promise<void> {
  const { clock } = workspace
  if ('minutes' in move) clock.advance(move.minutes * MINUTE_MS)
  else if ('time' in move) {
    const [someone] = Object.values(workspace.state.people).filter((one) => !one.isBot)
    clock.moveTo(nextWorkingTime(clock.now(), move.time, someone?.tz ?? 'UTC', holidays))
  } else clock.moveTo(await findMark(workspace, move.mark, remembered))
  tellClockMove(workspace)
}

/** When the mark is, waited for: an app publishes it a moment after what made it. */
function findMark(workspace: Workspace, mark: string, remembered: Remembered): Promise<number> {
  const words = readWords(mark, remembered)
  function look(): number | undefined {
    return workspace.clock.state().marks.find((one) => matches(one.label, words))?.at
  }
  const at = look()
  if (at !== undefined) return Promise.resolve(at)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      unlisten()
      reject(new Error(`The app offered no "${fillIn(mark, remembered)}" on the clock.`))
    }, MARK_PATIENCE_MS)
    const unlisten = workspace.changes.listen((change) => {
      const found = change.type === 'clock' ? look() : undefined
      if (found === undefined) return
      clearTimeout(timer)
      unlisten()
      resolve(found)
    })
  })
}
