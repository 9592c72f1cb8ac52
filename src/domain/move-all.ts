import { readInput, whoMay } from './act.ts'
import { peopleWith } from './acts/context.ts'
import type { ActName } from './acts.ts'
import { isAway } from './duty.ts'
import type { Choice, FormContext, RawInput } from './field.ts'
import { pick, text } from './fields.ts'
import { nameOf } from './hub.ts'
import { type Refusal, refuse } from './refusal.ts'
import { holdsRole, leadRoles, podsOf, type Role } from './roles.ts'
import { allocatorsOf, leadsAllocate } from './starting.ts'

/** Those who reallocate (R50). */
function moversOf(hub: FormContext['hub']): readonly Role[] {
  return allocatorsOf(hub).map((grantee) => grantee.replace(':ownPod', '') as Role)
}

/** The act that is done on each item, with a history entry of its own. */
export const moves: ActName = 'reallocate'

/** D17: the form that moves everything somebody holds to one worker. What each item allows is judged item by item. */
export const moveAll = {
  label: 'Move all of a worker’s',
  button: 'Move all',
  fields: {
    from: pick({
      label: 'From',
      rule: 'D17',
      candidates: holders,
      none: 'Nobody holds anything that is open.',
    }),
    worker: pick({
      label: 'To',
      rule: 'D17',
      candidates: takers,
      none: 'There is nobody to give it to. Ask a Team Manager.',
    }),
    reason: text({ label: 'Why', rule: 'D17' }),
  },
  intro: () => [
    'Each open item is moved by itself, with an entry in its own history. What cannot be moved is named afterwards, with the reason.',
  ],
} as const

/** What is to be moved. */
export interface Move {
  from: string
  worker: string
  reason: string
}

/** Judges the form, before any item is looked at. */
export function decideMove(raw: RawInput, context: FormContext): Move | Refusal {
  const barred = refuseMover(context)
  if (barred !== undefined) return barred
  const input = readInput(moveAll.fields, raw, context, 'D17')
  if ('refusal' in input) return input.refusal
  if (input.read.from !== input.read.worker) return input.read
  return refuse('same-worker', 'D17', 'Some of the form needs another look.', {
    fields: { worker: 'That is who holds them. Choose somebody else.' },
  })
}

/** Why somebody may not move items at all, or undefined. */
export function refuseMover({ actor, hub }: FormContext): Refusal | undefined {
  if (holdsRole(actor, moversOf(hub))) return undefined
  return refuse('wrong-role', 'D17', 'Moving items is for managers who reallocate.', {
    who: whoMay(moversOf(hub), null, hub),
  })
}

/** Whoever holds something, with how much; those who have left among them. */
function holders({ hub, loads = new Map() }: FormContext): Choice[] {
  return [...loads]
    .filter(([, { open }]) => open > 0)
    .map(([id, { open }]) => ({ value: id, label: `${nameOf(hub, id)}: ${open} open` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** A Team Manager chooses from every pod, a lead from their own (R47, R50); nobody who is away. */
function takers({ hub, actor, now }: FormContext): Choice[] {
  const every = !leadsAllocate(hub) || holdsRole(actor, ['teamManager'])
  const own = podsOf(actor).filter((podId) => holdsRole(actor, leadRoles, podId))
  return peopleWith(hub, ['socialWorker', 'earlyHelpWorker'])
    .filter((person) => every || podsOf(person).some((podId) => own.includes(podId)))
    .filter((person) => !isAway(hub, person.id, now))
    .map(({ id, name }) => ({ value: id, label: name }))
}
