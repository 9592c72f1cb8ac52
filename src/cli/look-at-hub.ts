import { resolve } from 'node:path'
import { connect } from '../db/connect.ts'
import { withDeadline } from '../db/deadline.ts'
import { attachEmbedded } from '../db/embedded/open.ts'
import { countPods, hubReader } from '../db/read-hub.ts'
import type { Hub } from '../domain/hub.ts'
import { readHolidaysFile } from '../holidays-file.ts'
import type { PaperHub } from './read-policy.ts'
import type { Terminal } from './terminal.ts'

/** The hub as its database has it, or null with why nobody looked. */
export type SeenHub =
  | { hub: Hub; pods: number; notLookedAt: null }
  | { hub: null; pods: null; notLookedAt: string }

/** How long a database that does not answer is waited for, in ms. */
const patienceMs = 4000

/**
 * Reads the hub's people and closure days where its database is at hand: the one that DATABASE_URL names, or the embedded
 * one while it runs. It starts none, changes nothing, and a database that fails is only one that was not looked at.
 */
export async function lookAtHub({ policy }: PaperHub, env: Terminal['env']): Promise<SeenHub> {
  const url = env['DATABASE_URL'] || findEmbedded(env['DATA_DIR'] || './data')
  if (url === undefined) return unseen('no database is running')
  try {
    const file = policy.bankHolidaysFile
    const govUk = file === undefined ? undefined : readHolidaysFile(file)
    const connection = connect({ url, applicationName: 'mash policy', poolSize: 1 })
    try {
      const read = hubReader(policy, Array.isArray(govUk) ? undefined : govUk)
      const hub = await withDeadline(patienceMs, read(connection.sql))
      const pods = await withDeadline(patienceMs, countPods(connection.sql))
      return { hub, pods, notLookedAt: null }
    } finally {
      await connection.close()
    }
  } catch {
    return unseen('the database does not answer')
  }
}

function findEmbedded(dataDir: string): string | undefined {
  try {
    return attachEmbedded(resolve(dataDir))?.url
  } catch {
    return undefined
  }
}

function unseen(why: string): SeenHub {
  return {
    hub: null,
    pods: null,
    notLookedAt: `The hub's people and closure days were not looked at: ${why}. Whether it has a service manager is not known.`,
  }
}
