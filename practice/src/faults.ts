import { z } from 'zod'
import { METHODS } from './api/methods.ts'
import type { ActiveFault, Fault, FaultEffect } from './protocol.ts'

const HangSchema = z.strictObject({
  type: z.literal('hang'),
  ms: z.number().positive().max(600_000),
})

const EffectSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('http'),
    status: z.int().min(400).max(599),
    retryAfter: z.number().positive().exactOptional(),
  }),
  z.strictObject({ type: z.literal('error'), error: z.string().min(1) }),
  HangSchema,
  z.strictObject({ type: z.literal('blackHole') }),
  z.strictObject({ type: z.literal('dropAnswer') }),
  z.strictObject({ type: z.literal('reset') }),
])

const DeliveryEffectSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('unreachable') }),
  z.strictObject({ type: z.literal('dropAnswer') }),
  HangSchema,
  z.strictObject({ type: z.literal('twice') }),
])

/** A fault of a method that there is none of would never come about, and a test that waits for it would prove nothing. */
const MethodSchema = z
  .string()
  .refine(
    (name) => name === '*' || Object.hasOwn(METHODS, name),
    'is no method that is answered here: name one, such as chat.postMessage, or * for all',
  )

const times = z.int().positive().max(1_000_000)

export const FaultsSchema = z.array(
  z.union([
    z.strictObject({
      method: MethodSchema,
      channel: z.string().exactOptional(),
      effect: EffectSchema,
      times,
    }),
    z.strictObject({
      delivery: z.enum(['slash_commands', 'interactive', 'events_api', '*']),
      effect: DeliveryEffectSchema,
      times,
    }),
    z.strictObject({ hook: z.literal(true), effect: EffectSchema, times }),
    z.strictObject({ trigger: z.literal('expired'), times }),
  ]),
) satisfies z.ZodType<Fault[]>

/** What goes wrong with what is sent to the app. */
export type DeliveryEffect = Extract<Fault, { readonly delivery: string }>['effect']

/** What is made to go wrong. Each look-up takes one use of the first fault that fits. */
export interface Faults {
  /** Instead of what there is. */
  set(faults: readonly Fault[]): void
  /** Beside what there is. */
  add(faults: readonly Fault[]): void
  remove(id: string): void
  list(): readonly ActiveFault[]
  /** @param channels every name that the call's channel goes by; none for a call about no channel */
  forCall(method: string, channels: readonly string[]): FaultEffect | undefined
  forDelivery(envelope: string): DeliveryEffect | undefined
  forHook(): FaultEffect | undefined
  /** Whether the trigger that is about to be used has expired. */
  forTrigger(): boolean
}

/** @param tell called whenever the table has changed, by a request or by a use */
export function createFaults(tell: () => void): Faults {
  let table: readonly ActiveFault[] = []
  let made = 0
  function replace(next: readonly ActiveFault[]): void {
    table = next
    tell()
  }
  function number(faults: readonly Fault[]): ActiveFault[] {
    return faults.map((fault) => {
      made += 1
      return { ...fault, id: `fault-${made}` }
    })
  }
  /** The first that `look` finds something in, less one use. */
  function take<Found>(look: (fault: Fault) => Found | undefined): Found | undefined {
    for (const [index, fault] of table.entries()) {
      const found = look(fault)
      if (found === undefined) continue
      const left = fault.times === 1 ? [] : [{ ...fault, times: fault.times - 1 }]
      replace(table.toSpliced(index, 1, ...left))
      return found
    }
    return undefined
  }
  return {
    set: (faults) => replace(number(faults)),
    add: (faults) => replace([...table, ...number(faults)]),
    remove: (id) => replace(table.filter((fault) => fault.id !== id)),
    list: () => table,
    forCall: (method, channels) => take((fault) => callEffect(fault, method, channels)),
    forDelivery: (envelope) => take((fault) => deliveryEffect(fault, envelope)),
    forHook: () => take((fault) => ('hook' in fault ? fault.effect : undefined)),
    forTrigger: () => take((fault) => ('trigger' in fault ? true : undefined)) === true,
  }
}

function callEffect(
  fault: Fault,
  method: string,
  channels: readonly string[],
): FaultEffect | undefined {
  if (!('method' in fault)) return undefined
  if (fault.method !== '*' && fault.method !== method) return undefined
  if (fault.channel !== undefined && !channels.includes(fault.channel)) return undefined
  return fault.effect
}

function deliveryEffect(fault: Fault, envelope: string): DeliveryEffect | undefined {
  if (!('delivery' in fault)) return undefined
  return fault.delivery === '*' || fault.delivery === envelope ? fault.effect : undefined
}
