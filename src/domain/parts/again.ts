import { z } from 'zod'

/** R33: what a manager or business support states of another team; the case system's dates, not ours. */
export const againPart = z
  .object({
    /** The day on which another team closed the child or family, `YYYY-MM-DD`; null where none is stated. */
    closedOn: z.string().nullable().default(null),
  })
  .prefault({})
