import { z } from 'zod'
import { request } from './client-transport.ts'
import { isBag } from './json.ts'
import type { ActiveFault, Circumstance, Fault } from './protocol.ts'

/** Makes things go wrong, for a test. */
export interface Troubles {
  readonly faults: {
    /** These instead of what there is. */
    set(faults: readonly Fault[]): Promise<readonly ActiveFault[]>
    /** One more, beside what there is. Returns it with its id. */
    add(fault: Fault): Promise<ActiveFault>
    /** The one with this id, or, without one, all of them: everything is put right. */
    clear(id?: string): Promise<void>
    /** What is active now, with what is left of its `times`. */
    list(): Promise<readonly ActiveFault[]>
  }
  /** Does what an administrator of the workspace does: archives a channel, takes the app out of it, deactivates a person. */
  circumstance(circumstance: Circumstance): Promise<void>
  /** Tells the app's Socket Mode connections to go, as Slack does now and then. Throws when the app is reached by HTTP. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): Promise<void>
}

const FaultsSchema = z.array(
  z.custom<ActiveFault>((value) => isBag(value) && typeof value['id'] === 'string'),
)

export function createTroubles(url: string): Troubles {
  async function ask(
    method: 'GET' | 'POST' | 'PUT',
    path = '',
    body?: unknown,
  ): Promise<readonly ActiveFault[]> {
    return FaultsSchema.parse(await request(url, method, `/control/faults${path}`, body))
  }
  return {
    faults: {
      set: (faults) => ask('PUT', '', faults),
      async add(fault) {
        const added = (await ask('POST', '', [fault])).at(-1)
        if (added === undefined) throw new Error('The practice server did not keep the fault.')
        return added
      },
      async clear(id) {
        await (id === undefined ? ask('PUT', '', []) : ask('POST', '/clear', { id }))
      },
      list: () => ask('GET'),
    },
    async circumstance(circumstance) {
      await request(url, 'POST', '/control/circumstances', circumstance)
    },
    async disconnect(reason) {
      await request(url, 'POST', '/control/disconnect', { reason })
    },
  }
}
