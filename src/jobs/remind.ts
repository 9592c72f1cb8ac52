import { ringDueReminders } from '../db/ticks.ts'
import type { JobParts } from './schedule.ts'

/** Rings what has come due (R43): what was rung before is in the database, so a repeat does nothing. */
export async function remindDue({ connection, store, log }: JobParts, now: number): Promise<void> {
  const { reminders, faults } = await ringDueReminders(connection, await store.hub(), now)
  if (reminders > 0) log.info('Reminders were queued.', { job: 'remind', count: reminders })
  for (const { reference, fault } of faults) {
    log.error('The reminders of an item could not be reckoned.', fault, {
      job: 'remind',
      reference,
    })
  }
}
