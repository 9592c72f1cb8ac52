import { z } from 'zod'
import { request } from './client-transport.ts'
import { isBag } from './json.ts'
import type { ClockState } from './protocol.ts'

/** The movable clock, for a test. It only goes forward. */
export interface ClockClient {
  /** Epoch milliseconds. */
  now(): Promise<number>
  state(): Promise<ClockState>
  advance(ms: number): Promise<ClockState>
  /** @param at epoch milliseconds, or an ISO instant */
  to(at: number | string): Promise<ClockState>
}

const ClockSchema = z.custom<ClockState>(
  (value) => isBag(value) && typeof value['now'] === 'number',
)

export function createClockClient(url: string): ClockClient {
  async function move(path: string, body: unknown): Promise<ClockState> {
    return ClockSchema.parse(await request(url, 'POST', `/control/clock/${path}`, body))
  }
  async function state(): Promise<ClockState> {
    return ClockSchema.parse(await request(url, 'GET', '/control/clock'))
  }
  return {
    state,
    now: async () => (await state()).now,
    advance: (ms) => move('advance', { ms }),
    to: async (at) => move('to', { at: readAt(at) }),
  }
}

/** Epoch milliseconds. Throws for what is no instant. */
function readAt(at: number | string): number {
  const read = typeof at === 'string' ? Date.parse(at) : at
  if (!Number.isNaN(read)) return read
  throw new Error(`"${at}" is not an instant such as 2030-05-01T12:00:00Z.`)
}
