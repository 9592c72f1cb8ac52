import { announceCalendar } from '../db/calendars.ts'
import { recountOpenDeadlines } from '../db/recount-deadlines.ts'
import { reckonRemindersAfresh } from '../db/ticks.ts'
import type { JobParts } from './schedule.ts'

/** Counts open deadlines again where the calendar has changed (D4): a closure day, or what the app was started with. */
export async function recountForCalendar(
  { connection, store, log }: JobParts,
  now: number,
): Promise<void> {
  const hub = await store.hub()
  const announced = await announceCalendar(connection, hub, { starting: false, now })
  if (announced === 'behind') {
    log.warn(
      'Another process was started later with another hub policy or bank holidays. Restart this one.',
    )
  }
  if (announced === 'behind' || announced === 'stale') return
  if (announced === 'changed') await reckonRemindersAfresh(connection)
  const { moved, faults } = await recountOpenDeadlines(connection, hub, now)
  if (moved > 0) log.info('Deadlines were moved by the calendar.', { job: 'recount', count: moved })
  for (const { reference, fault } of faults) {
    log.error('The deadline of an item could not be counted again.', fault, {
      job: 'recount',
      reference,
    })
  }
}
