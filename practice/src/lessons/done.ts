import { matches, readBlocks } from '../client-reading.ts'
import { bagAt, isBag, listAt, textAt } from '../json.ts'
import type { Act } from '../protocol.ts'
import { type Asked, pick, type Scene } from './scene.ts'

/** An act of this type, done by whom it should be, with the outcome that was asked for. */
export function actDone<Type extends Act['type']>(
  { happening }: Scene,
  { condition, by }: Asked,
  type: Type,
  look: (act: Extract<Act, { type: Type }>) => string | undefined,
): string | undefined {
  if (happening.type !== 'entry' || happening.entry.kind !== 'act') return undefined
  const { as, act, answer } = happening.entry
  const isAsked = (by === undefined || as === by) && answer.ok !== (condition.fails === true)
  return isAsked && isActOf(act, type) ? look(act) : undefined
}

function isActOf<Type extends Act['type']>(
  act: Act,
  type: Type,
): act is Extract<Act, { type: Type }> {
  return act.type === type
}

export function refusalSeen({ happening }: Scene, asked: Asked): string | undefined {
  if (happening.type !== 'entry' || happening.entry.kind !== 'act') return undefined
  const { as, answer } = happening.entry
  if (answer.ok || (asked.by !== undefined && as !== asked.by)) return undefined
  return pick(answer.message, asked, asked.condition.refused)
}

/** The payload of a delivery of this kind, by whom it should be, once the app answered it or failed to. */
function deliveryDone({ happening }: Scene, { condition, by }: Asked, what: string) {
  if (happening.type !== 'entry' || happening.entry.kind !== 'delivery') return undefined
  const { entry } = happening
  if (entry.what !== what || entry.result === null || !isBag(entry.payload)) return undefined
  const isBy = by === undefined || textAt(bagAt(entry.payload, 'user'), 'id') === by
  const hasErrors = isBag(entry.answer) && entry.answer['response_action'] === 'errors'
  const hasWorked = entry.result === 'acknowledged' && !hasErrors
  return isBy && hasWorked !== (condition.fails === true) ? entry.payload : undefined
}

export function formSent(scene: Scene, asked: Asked): string | undefined {
  const payload = deliveryDone(scene, asked, 'view_submission')
  if (payload === undefined) return undefined
  const title = textAt(bagAt(bagAt(payload, 'view'), 'title'), 'text') ?? ''
  return pick(title, asked, asked.condition.submitted)
}

export function controlPressed(scene: Scene, asked: Asked): string | undefined {
  const payload = deliveryDone(scene, asked, 'block_actions')
  const action = payload === undefined ? undefined : listAt(payload, 'actions')[0]
  if (payload === undefined || !isBag(action)) return undefined
  const chosen = bagAt(action, 'selected_option')
  const labels = [
    textAt(bagAt(action, 'text'), 'text'),
    textAt(action, 'action_id'),
    textAt(bagAt(chosen, 'text'), 'text'),
  ]
  const words = asked.words(asked.condition.clicked)
  const label = labels.find((one) => one !== undefined && matches(one, words))
  const value = textAt(action, 'value') ?? textAt(chosen, 'value') ?? ''
  const isAsked =
    asked.condition.value === undefined || matches(value, asked.words(asked.condition.value))
  if (label === undefined || !isAsked) return undefined
  return [label, value, readBlocks(listAt(bagAt(payload, 'message'), 'blocks'))].join('\n')
}
