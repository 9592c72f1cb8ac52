import type { KnownBlock } from '@slack/types'
import { buildRefusal } from '../blocks/refusal.ts'
import { withDeadline } from '../db/deadline.ts'
import type { Hub } from '../domain/hub.ts'
import { type Attempt, recordRefusal } from '../domain/kept-refusal.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { HandlerDependencies } from './dependencies.ts'

/** Who tried what, on which item. */
export interface Tried extends Pick<Attempt, 'act' | 'reference'> {
  personId: string
}

const keepWithinMs = 8000

/** A refusal as the person reads it, logged and kept on the way. Every refusal that is shown goes through here. */
export function tellRefusal(
  refusal: Refusal,
  hub: Pick<Hub, 'policy'>,
  tried: Tried,
  dependencies: Pick<HandlerDependencies, 'store' | 'clock' | 'log'>,
): KnownBlock[] {
  noteRefusal(refusal, tried, dependencies)
  return buildRefusal(refusal, hub)
}

/**
 * Logs a refusal and keeps it for `/referral why`. By now the decision's transaction has ended. The answer waits for none of
 * it and cannot fail by it: a refusal that could not be kept is a fault in the log.
 */
export function noteRefusal(
  refusal: Refusal,
  { act, personId, reference }: Tried,
  { store, clock, log }: Pick<HandlerDependencies, 'store' | 'clock' | 'log'>,
): void {
  const { refused, rule } = refusal
  const fields = { act, personId, refused, rule, ...(reference === null ? {} : { reference }) }
  log.info('An act was refused.', fields)
  const kept = recordRefusal(refusal, { at: clock.now(), by: personId, act, reference })
  withDeadline(keepWithinMs, store.keepRefusal(kept)).catch((fault: unknown) =>
    log.error('A refusal could not be kept.', fault, fields),
  )
}
