import { z } from 'zod'
import { placeDistrict } from '../districts.ts'
import type { Field } from '../field.ts'
import { askedWhen } from '../fields.ts'

/** R4: the first half of a postcode, for the check alone. Never kept (D13): leave it out of an act's detail. */
export const district: Field<string | null> = askedWhen(
  (_raw, { hub }) => hub.policy.districts.length > 0,
  {
    label: 'Postcode district',
    widget: 'text',
    required: () => false,
    rule: 'R4',
    maxLength: 8,
    previews: true,
    hint: 'The first half alone, such as BH1, then Enter. It is checked against the hub’s area and never kept.',
    schema: ({ hub }) =>
      z
        .preprocess((raw) => (typeof raw === 'string' ? raw.trim() : ''), z.string())
        .transform((typed, issue) => {
          if (typed === '') return null
          const found = placeDistrict(typed, hub.policy)
          if (found.place !== 'unread') return typed
          issue.addIssue({ code: 'custom', message: found.problem })
          return z.NEVER
        }),
  },
)
