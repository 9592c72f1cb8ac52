import { randomInt } from 'node:crypto'
import type { KnownBlock } from '@slack/types'
import { section } from '../blocks/layout.ts'
import type { Log, LogFields } from '../log.ts'

/** Crockford's letters: none can be taken for another when read out. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Logs a fault under six characters that the person is shown too, and answers them. */
export function reportFault(
  log: Log,
  message: string,
  fault: unknown,
  fields: LogFields = {},
): string {
  const code = Array.from({ length: 6 }, () => letters.charAt(randomInt(letters.length))).join('')
  log.error(message, fault, { ...fields, code })
  return code
}

/** What a person reads where something could not be loaded. */
export function buildLoadFault(code: string): KnownBlock[] {
  return [section(`:warning: ${writeLoadFault(code)}`)]
}

/** As {@link buildLoadFault}, in one line. */
export function writeLoadFault(code: string): string {
  return `This could not be loaded just now, and nothing was changed. Try again in a moment. If it stays, give IT the code ${code}.`
}

/** What a person reads where nobody knows whether their form was saved. */
export function writeUnconfirmed(code: string): string {
  return `This could not be confirmed as saved. Press again: it will not be saved twice. If it stays, give IT the code ${code}.`
}
