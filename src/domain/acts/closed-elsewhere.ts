import { z } from 'zod'
import { localDay } from '../calendar.ts'
import type { Details } from '../details.ts'
import type { Field } from '../field.ts'

/**
 * R33: the day on which another team closed the child or family. It is a day of the case system and none of ours, stated by
 * business support or a manager; after receipt it cannot be. Null where none is stated, which leaves what was.
 */
export const closedElsewhere: Field<string | null> = {
  label: 'Closed by another team on',
  widget: 'day',
  required: () => false,
  rule: 'R33',
  hint: 'The closure date on {caseSystem}, where another team had the child or family in the months before this came in.',
  initial: ({ item }) => item?.details.again.closedOn ?? null,
  schema: ({ item, hub }) =>
    z
      .preprocess((raw) => (typeof raw === 'string' && raw !== '' ? raw : null), day.nullable())
      .refine(
        (closedOn) =>
          closedOn === null || item === null || closedOn <= localDay(hub.calendar, item.receivedAt),
        'That is after the referral was received. Check the date (R33).',
      ),
}

/** What is known once the day is stated. */
export function withClosure(closedOn: string | null, details: Details): Details {
  return closedOn === null ? details : { ...details, again: { ...details.again, closedOn } }
}

const day = z.iso.date('Choose a day of the calendar.')
