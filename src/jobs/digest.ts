import { queueDigests } from '../db/ticks.ts'
import { digestsDue } from '../domain/digest.ts'
import type { JobParts } from './schedule.ts'

/** Queues the day's digests once their hour has come, on working days, once for each channel. */
export async function digestDue({ connection, store, log }: JobParts, now: number): Promise<void> {
  const due = digestsDue(await store.hub(), now)
  const count = await queueDigests(connection, due, now)
  if (count > 0) log.info('Digests were queued.', { job: 'digest', count })
}
