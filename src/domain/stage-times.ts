import type { HistoryEvent, Item, Stage } from './item.ts'
import { isKind, kindRow } from './kinds.ts'

/** A stage, and when the item came to it. */
export interface StageTime {
  stage: Stage
  at: number
}

/** The stages that acts bring an item to. What records an outcome, signs off or reopens is read from what it kept. */
const broughtTo: Readonly<Record<string, Stage>> = {
  convert: 'triage',
  open: 'screening',
  toTriage: 'triage',
  toMeeting: 'meeting',
  authorise: 'resolved',
}

/** R38, R105: the stages that an item has been at and when it came to each, from its history, the first first. */
export function stageTimes(
  item: Pick<Item, 'stage' | 'stageEnteredAt'>,
  history: readonly HistoryEvent[],
): StageTime[] {
  const times: StageTime[] = []
  let left: Stage = 'received'
  for (const [index, event] of history.entries()) {
    const stage = stageAfter(event, left, history.slice(index + 1), item.stage)
    if (stage === undefined || stage === times.at(-1)?.stage) continue
    if (stage === 'authorisation' || (stage === 'resolved' && event.act !== 'authorise')) {
      left = times.at(-1)?.stage ?? left
    }
    times.push({ stage, at: event.at })
  }
  // Whatever brought it there, where it stands now is known.
  if (times.at(-1)?.stage !== item.stage) times.push({ stage: item.stage, at: item.stageEnteredAt })
  return times
}

/** A kind begins where its road does; BLUE is collated (R28); a reply that is signed off goes back to be sent. */
function broughtBy({ act, detail }: HistoryEvent): Stage | undefined {
  if (act === 'log') return isKind(detail['kind']) ? kindRow(detail['kind']).startsAt : 'received'
  if ((act === 'rate' || act === 'reRate') && detail['rating'] === 'blue') return 'collation'
  if (act === 'authorise' && detail['signedOff'] === true) return 'collation'
  return broughtTo[act]
}

function stageAfter(
  event: HistoryEvent,
  left: Stage,
  later: readonly HistoryEvent[],
  now: Stage,
): Stage | undefined {
  if (event.act === 'sendBack' || event.act === 'reopen') return left
  if (!('outcome' in event.detail)) return broughtBy(event)
  // An outcome waits for authorisation, unless whoever recorded it decided it alone (D7).
  const next = later.find(({ act }) => ['authorise', 'sendBack', 'reopen'].includes(act))
  if (next === undefined) return now === 'resolved' ? 'resolved' : 'authorisation'
  return next.act === 'reopen' ? 'resolved' : 'authorisation'
}
