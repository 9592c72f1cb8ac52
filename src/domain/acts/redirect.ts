import { defineAct } from '../act.ts'
import { type DistrictPlace, placeDistrict, writeDistrict } from '../districts.ts'
import { optionalText } from '../fields.ts'
import type { Policy } from '../policy.ts'
import { refuse } from '../refusal.ts'
import { leaveAt } from './completion.ts'
import { businessSupport } from './context.ts'
import { district } from './district.ts'
import { immediateTransfer } from './immediate-transfer.ts'

/** R4: not this hub's area. No rating and no clock; the receiving authority is recorded. */
export const redirect = defineAct('redirect', {
  label: 'Redirect',
  done: 'redirected',
  help: 'Redirect to the local authority where the child lives',
  says: () => 'redirected it to another authority',
  rule: 'R4',
  from: ['received'],
  who: businessSupport,
  fields: {
    district,
    authority: optionalText({
      label: 'Which authority',
      rule: 'R4',
      maxLength: 80,
      hint: 'The council of the area where the child lives.',
      // Where the hub has districts, what is typed there may say so already.
      requiredWhen: ({ hub }) => hub.policy.districts.length === 0,
    }),
    ...immediateTransfer,
  },
  preview: (raw, { hub }) => writeDistrict(raw['district'], hub.policy),
  check: (input, { hub }) => {
    const fields = redirectProblems(input.authority, placeOf(input.district, hub.policy))
    return Object.keys(fields).length === 0
      ? undefined
      : refuse('not-another-area', 'R4', 'Some of the form needs another look.', { fields })
  },
  follow: ({ district: typed, ...input }, context) => {
    const found = placeOf(typed, context.hub.policy)
    const authority = input.authority ?? (found?.place === 'neighbour' ? found.authority : null)
    return leaveAt('atDoor', 'outOfArea', context, { ...input, authority })
  },
})

function placeOf(typed: string | null, policy: Policy): DistrictPlace | undefined {
  return typed === null ? undefined : placeDistrict(typed, policy)
}

function redirectProblems(
  authority: string | null,
  found: DistrictPlace | undefined,
): Record<string, string> {
  if (found?.place === 'own') {
    return { district: 'That is one of this hub’s own districts: it is worked here (R4).' }
  }
  if (found?.place === 'neighbour') {
    const same = authority === null || isSame(authority, found.authority)
    return same
      ? {}
      : {
          authority: `By the hub policy that district is ${found.authority}’s. Clear one of the two.`,
        }
  }
  return authority === null ? { authority: 'Say which authority it goes to (R4).' } : {}
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
