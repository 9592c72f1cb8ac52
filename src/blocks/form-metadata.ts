import { z } from 'zod'

/**
 * What a form carries to Slack and back: ids only, since it reaches the person's own machine. Nothing in it is trusted: the
 * item is loaded and the person's right is judged again when the form comes back.
 */
export const formMetadata = z.strictObject({
  /** The act's name, or `log`. */
  act: z.string(),
  /** Null while logging. */
  reference: z.string().nullable(),
  /** The item's version as the form shows it. */
  version: z.number().nullable(),
  /** D14: the person was warned of what their text looks like, and may go on. */
  warned: z.literal(true).optional(),
  /** D16: the person was shown what may be the same, and may log it anyway. */
  duplicatesShown: z.literal(true).optional(),
  /** D32: of a batch that is logged in one modal, which one this is, from 1. */
  batch: z.number().optional(),
  /** R101: how far the sitting is in which it is rated. */
  sitting: z.string().optional(),
  /** Values of hidden fields: the permalink of the message that is logged. */
  hidden: z.record(z.string(), z.string()).optional(),
})

/** What a form carries to Slack and back. */
export type FormMetadata = z.output<typeof formMetadata>

/** The metadata of a view, or undefined where it is none of ours. */
export function readFormMetadata(privateMetadata: string): FormMetadata | undefined {
  try {
    return formMetadata.safeParse(JSON.parse(privateMetadata)).data
  } catch {
    return undefined
  }
}
