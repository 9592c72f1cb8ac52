import { localDay } from '../calendar.ts'
import { formatDay, parseDay } from '../civil-day.ts'
import { closingOfDay, isAway } from '../duty.ts'
import type { Choice, FormContext } from '../field.ts'
import { pick } from '../fields.ts'
import { nameOf } from '../hub.ts'
import { holdsRole, hubRoles, managerRoles, writeRoles } from '../roles.ts'
import { writeDay } from '../write-day.ts'
import { defineAdminAct, kept, refuseField } from './admin-act.ts'
import { membersOf, someDay } from './admin-fields.ts'

/** D17: somebody says until when they are away, or a manager says it of anybody. */
export const markAway = defineAdminAct('markAway', {
  label: 'Mark as away',
  says: (detail, hub) =>
    `marked ${nameOf(hub, kept(detail, 'personId'))} as away until ${writeDay(kept(detail, 'day'))}`,
  help: 'Their REDs are put at once before those who can reallocate them; what else of theirs falls due stands apart in the digest of each morning.',
  rule: 'D17',
  who: hubRoles,
  fields: {
    person: pick({
      label: 'Who',
      rule: 'D17',
      candidates: oneselfOrAnybody,
      initial: ({ actor }) => actor.id,
      none: 'There is nobody to mark.',
    }),
    until: someDay({ label: 'Last day away', rule: 'D17' }),
  },
  check: ({ until }, { hub, now }) => {
    const today = localDay(hub.calendar, now)
    if (until < today) return refuseField('day-passed', 'D17', 'until', 'That day has passed.')
    if (until <= formatDay(parseDay(today) + 366)) return undefined
    const message = 'That is more than a year away. Check the year.'
    return refuseField('too-far', 'D17', 'until', message)
  },
  follow: ({ person: personId, until }) => ({
    changes: [{ change: 'away', personId, until }],
    detail: { personId, day: until },
  }),
})

/** D17: back before the day that was said. */
export const markBack = defineAdminAct('markBack', {
  label: 'Back again',
  button: 'Mark as back',
  says: (detail, hub) => `marked ${nameOf(hub, kept(detail, 'personId'))} as back`,
  help: 'They are no longer away. What was given to others meanwhile stays with them.',
  rule: 'D17',
  who: hubRoles,
  fields: {
    person: pick({
      label: 'Who',
      rule: 'D17',
      candidates: (context) =>
        oneselfOrAnybody(context).filter(({ value }) => isAway(context.hub, value, context.now)),
      none: 'Nobody whom you could mark is away.',
    }),
  },
  follow: ({ person: personId }) => ({
    changes: [{ change: 'back', personId }],
    detail: { personId },
  }),
})

/** D32: who is duty manager today, named by a Team Manager; it ends by itself at closing. */
export const nameDutyManager = defineAdminAct('nameDutyManager', {
  label: 'Duty manager today',
  button: 'Name duty manager',
  says: (detail, hub) => `named ${nameOf(hub, kept(detail, 'personId'))} duty manager of the day`,
  help: 'Until closing they are the first whom an immediate concern is put before. It gives no role, and ends by itself.',
  rule: 'D32',
  who: ['teamManager'],
  fields: {
    person: pick({
      label: 'Duty manager',
      rule: 'D32',
      candidates: (context) =>
        membersOf(context).filter(({ value }) => {
          const person = context.hub.people.get(value)
          const manages = person !== undefined && holdsRole(person, escalated)
          return manages && !isAway(context.hub, value, context.now)
        }),
      initial: ({ actor }) => actor.id,
      none: 'The hub has no manager who is there.',
    }),
  },
  follow: ({ person: personId }, { hub, now }) => {
    const until = closingOfDay(hub.calendar, now)
    return { changes: [{ change: 'onDuty', personId, until }], detail: { personId, until } }
  },
})

/** Those whom an immediate concern is put before (D26). */
const escalated = ['teamManager', 'assistantTeamManager', 'serviceManager'] as const

function oneselfOrAnybody(context: FormContext): readonly Choice[] {
  const { actor } = context
  if (holdsRole(actor, managerRoles)) return membersOf(context)
  return [{ value: actor.id, label: actor.name, description: writeRoles(actor) }]
}
