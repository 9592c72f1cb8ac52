import { queuePrintFault } from '../db/print-faults.ts'
import type { Hub } from '../domain/hub.ts'
import { nameOfPrint, printDueAt } from '../domain/open-work.ts'
import { listPrints } from '../print-files.ts'
import { isPrinted, printOpenWork } from '../print-open-work.ts'
import type { JobParts } from './schedule.ts'

/**
 * Prints the list of open work at its times on working days (D32), so that there is one when Slack is down. Whether it was
 * printed is read from the folder, so that a process that slept prints one, and one that was begun anew prints no second. Slack
 * has no part in it. What cannot be written is told to the managers once and tried again each minute.
 */
export async function printDue(parts: JobParts, now: number): Promise<void> {
  const { store, log, printDir } = parts
  if (printDir === undefined) return
  const hub = await store.hub()
  const dueAt = printDueAt(hub, now)
  if (dueAt === null || isThere(printDir, hub, dueAt, now)) return
  const outcome = await printOpenWork({ store, printDir, now })
  if (isPrinted(outcome)) {
    log.info('The list of open work was printed.', { job: 'print', count: outcome.files.length })
    return
  }
  const told = await tell(parts, hub, dueAt, outcome.unwritten)
  if (told)
    log.error('The list of open work could not be written.', outcome.fault, { job: 'print' })
}

/** Whether a list has been printed since it was due. A folder that cannot be read has none. */
function isThere(printDir: string, { policy }: Hub, dueAt: number, now: number): boolean {
  const [from, to] = [dueAt, now].map((at) => nameOfPrint(at, policy.zone))
  try {
    return listPrints(printDir).some((name) => name >= (from ?? '') && name <= (to ?? ''))
  } catch {
    // What keeps it from being read keeps it from being written to, which is told.
    return false
  }
}

/** Tells the managers' channel, once for each time that a list was due. Answers whether it was told now. */
async function tell(
  { connection }: JobParts,
  hub: Hub,
  dueAt: number,
  why: Parameters<typeof queuePrintFault>[1]['why'],
): Promise<boolean> {
  const channel = hub.managersChannel
  if (channel === '') return true
  return await queuePrintFault(connection, { kind: 'printFault', channel, dueAt, why })
}
