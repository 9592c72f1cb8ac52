import { bareRecord } from './bare-record.ts'
import { controlsOf } from './controls.ts'
import { checkInputValue } from './input-checks.ts'
import type { ControlState } from './state.ts'
import { toInputValue } from './values.ts'

/** What Slack's own client refuses before the app hears of a submit, by block_id. Empty when all is well. */
export function checkInputs(
  blocks: readonly unknown[],
  state: ControlState,
): Readonly<Record<string, string>> {
  const errors = bareRecord<string>()
  for (const { blockId, actionId, element, isInput, isOptional } of controlsOf(blocks)) {
    if (!isInput) continue
    const held = state[blockId]?.[actionId]
    const value = held === undefined ? null : toInputValue(held)
    const problem = checkInputValue(element, isOptional, value)
    if (problem !== undefined) errors[blockId] = problem
  }
  return errors
}
