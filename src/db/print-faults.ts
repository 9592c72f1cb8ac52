import type { Outgoing } from '../domain/outgoing.ts'
import type { Connection } from './connect.ts'
import { queueMessages } from './outbox.ts'

/**
 * Queues that a list of open work could not be written (D32), once for each time that one was due, whatever the number of tries,
 * processes and restarts. Answers whether it was said now.
 */
export async function queuePrintFault(
  { sql }: Pick<Connection, 'sql'>,
  fault: Extract<Outgoing, { kind: 'printFault' }>,
): Promise<boolean> {
  return await sql.begin(async (tx) => {
    // Two processes whose disks are full ask one after the other.
    await tx`select pg_advisory_xact_lock(hashtext('print fault'))`
    const said = await tx`
      select 1 from outbox where kind = 'printFault' and about->'dueAt' = ${fault.dueAt}::text::jsonb limit 1`
    if (said.length > 0) return false
    await queueMessages(tx, [fault])
    return true
  })
}
