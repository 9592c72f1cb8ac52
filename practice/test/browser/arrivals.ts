import { type Arrival, record } from '../lunch-workspace.ts'

/** The last of what reached the app that came from this control, or undefined. */
export function lastAction(
  arrivals: readonly Arrival[],
  actionId: string,
): Record<string, unknown> | undefined {
  return arrivals
    .flatMap(({ payload }) => (Array.isArray(payload['actions']) ? payload['actions'] : []))
    .map(record)
    .findLast((action) => action['action_id'] === actionId)
}

/** The values that a form was sent with: by block, for the one element of each. */
export function submittedValues(
  arrivals: readonly Arrival[],
  callbackId: string,
): Record<string, unknown> | undefined {
  const views = arrivals
    .filter(({ payload }) => payload['type'] === 'view_submission')
    .map(({ payload }) => record(payload['view']))
  const view = views.findLast((one) => one['callback_id'] === callbackId)
  if (view === undefined) return undefined
  const values = record(record(view['state'])['values'])
  return Object.fromEntries(
    Object.entries(values).map(([blockId, actions]) => [blockId, record(actions)['it']]),
  )
}

/** The trigger of the newest interaction. */
export function lastTrigger(arrivals: readonly Arrival[]): string {
  const found = arrivals.findLast(({ payload }) => typeof payload['trigger_id'] === 'string')
  return String(found?.payload['trigger_id'])
}
