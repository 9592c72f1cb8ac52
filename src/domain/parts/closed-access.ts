import { z } from 'zod'

/** D19: who may open an item whose access is closed, besides the service manager. Empty while it is open to the hub. */
export const closedAccessPart = z
  .object({
    /** Slack ids. */
    named: z.array(z.string()).default([]),
  })
  .prefault({})
