import type { JobParts } from './schedule.ts'

/** Ends requests for a role that nobody confirmed within a week (D23), and tells who asked. */
export async function lapseRequests({ store, log }: JobParts, now: number): Promise<void> {
  const count = await store.admin.lapse(now)
  if (count > 0) log.info('Requests for a role lapsed.', { job: 'lapse', count })
}
