import { z } from 'zod'
import { patternFault } from './words.ts'

/** Some of the words, or `/a pattern/` (with `i` after it where case does not matter). `{name}` is what was remembered. */
export const WordsSchema = z
  .string()
  .min(1)
  .superRefine((words, context) => {
    const fault = patternFault(words)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
  })

/** A pattern for each name that is to be remembered. */
export const RememberSchema = z.record(
  z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'is a name of letters and digits'),
  WordsSchema,
)
