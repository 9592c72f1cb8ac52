import { defineAct } from '../act.ts'
import { tag } from '../fields.ts'
import { recordKeepers } from './context.ts'
import {
  householdFields,
  householdTicks,
  readHousehold,
  refuseHousehold,
  withTicks,
} from './household-fields.ts'

/** R19 to R22: whom it is about, put right as more is known, and what is ticked once it is so in the case system. */
export const children = defineAct('children', {
  label: 'Children',
  button: 'Save',
  onCard: false,
  done: 'brought up to date',
  help: 'Whom it is about, the other children, and the sibling group',
  says: () => 'brought the children up to date',
  rule: 'R20',
  from: ['received', 'consultation', 'collation', 'screening', 'triage', 'meeting'],
  who: ['owner', ...recordKeepers],
  fields: {
    tag: tag({ label: 'Tag', rule: 'R17', required: false }),
    ...householdFields,
    ...householdTicks,
  },
  check: (input, { item }) => refuseHousehold(input, input.tag ?? item.tag, true),
  follow: (input, { item }) => {
    const household = readHousehold(input, item.details.household)
    const details = withTicks(input, { ...item.details, household })
    const tagged = input.tag ?? item.tag
    return {
      changes: { tag: tagged, details },
      detail: { ...details.household, tag: tagged },
    }
  },
})
