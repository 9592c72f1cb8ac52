import { localDay } from '../calendar.ts'
import { pick } from '../fields.ts'
import { writeDay } from '../write-day.ts'
import { defineAdminAct, kept, refuseField } from './admin-act.ts'
import { administrationOf, shortName, someDay } from './admin-fields.ts'

const who = ['administrator'] as const

/** A day on which this hub alone is shut (D4). Open deadlines that it touches are reckoned afresh. */
export const addClosure = defineAdminAct('addClosure', {
  label: 'Add a closure day',
  says: (detail) => `closed the hub on ${writeDay(kept(detail, 'day'))} (${kept(detail, 'name')})`,
  help: 'A whole day on which the hub is shut, besides bank holidays. Opening hours are in hub.yml, which whoever runs the server changes.',
  rule: 'D4',
  who,
  fields: {
    day: someDay({ label: 'Day', rule: 'D4' }),
    name: shortName({
      label: 'Why',
      rule: 'D4',
      hint: 'As people know the day: "Staff conference".',
      maxLength: 40,
    }),
  },
  check: ({ day }, context) => {
    const { hub, now } = context
    const { calendar } = hub
    if (day < localDay(calendar, now)) {
      const message = 'That day has passed. Deadlines that counted it stay as they were given.'
      return refuseField('day-passed', 'D4', 'day', message)
    }
    if (Number(day.slice(0, 4)) > calendar.lastYear) {
      const message = `The calendar ends with ${calendar.lastYear}.`
      return refuseField('beyond-calendar', 'D4', 'day', message)
    }
    const same = administrationOf(context).closures.find((one) => one.day === day)
    if (same === undefined) return undefined
    const message = `The hub is closed on that day already: ${same.name}.`
    return refuseField('closed-already', 'D4', 'day', message)
  },
  follow: ({ day, name }) => ({
    changes: [{ change: 'closed', day, name }],
    detail: { day, name },
  }),
})

/** Opens the hub on a day that was to be closed. */
export const removeClosure = defineAdminAct('removeClosure', {
  label: 'Remove a closure day',
  says: (detail) =>
    `opened the hub again on ${writeDay(kept(detail, 'day'))} (${kept(detail, 'name')})`,
  help: 'The hub is open on that day after all, unless it is a bank holiday or a day without hours.',
  rule: 'D4',
  who,
  fields: {
    day: pick({
      label: 'Day',
      rule: 'D4',
      candidates: (context) =>
        administrationOf(context)
          .closures.filter(({ day }) => day >= localDay(context.hub.calendar, context.now))
          .map(({ day, name }) => ({ value: day, label: `${writeDay(day)}: ${name}` })),
      none: 'No closure day is to come.',
    }),
  },
  follow: ({ day }, context) => {
    const found = administrationOf(context).closures.find((one) => one.day === day)
    return { changes: [{ change: 'opened', day }], detail: { day, name: found?.name ?? '' } }
  },
})
