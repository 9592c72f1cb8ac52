import { z } from 'zod'
import type { Fault } from './protocol.ts'

const EffectSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('http'),
    status: z.int().min(400).max(599),
    retryAfter: z.number().positive().exactOptional(),
  }),
  z.strictObject({ type: z.literal('error'), error: z.string() }),
  z.strictObject({ type: z.literal('hang'), ms: z.number().positive().max(600_000) }),
  z.strictObject({ type: z.literal('dropAnswer') }),
  z.strictObject({ type: z.literal('reset') }),
])

export const FaultsSchema = z.array(
  z.strictObject({
    method: z.string(),
    channel: z.string().exactOptional(),
    effect: EffectSchema,
    times: z.int().positive().max(1_000_000),
  }),
) satisfies z.ZodType<Fault[]>

/** What is made to go wrong, consulted before each Web API answer. */
export interface Faults {
  set(faults: readonly Fault[]): void
  list(): readonly Fault[]
  /** The first fault that fits, one use of it taken; or undefined. */
  take(method: string, channel: string | undefined): Fault['effect'] | undefined
}

export function createFaults(): Faults {
  let table: Fault[] = []
  return {
    set(faults) {
      table = [...faults]
    },
    list: () => table,
    take(method, channel) {
      const index = table.findIndex(
        (fault) =>
          (fault.method === '*' || fault.method === method) &&
          (fault.channel === undefined || fault.channel === channel),
      )
      const fault = table[index]
      if (fault === undefined) return undefined
      if (fault.times === 1) table = table.toSpliced(index, 1)
      else table = table.toSpliced(index, 1, { ...fault, times: fault.times - 1 })
      return fault.effect
    },
  }
}
