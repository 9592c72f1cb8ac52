import { customType } from 'drizzle-orm/pg-core'

/**
 * A moment: `timestamptz` in PostgreSQL, epoch milliseconds everywhere else. The column keeps three decimals, so what is
 * stored is exactly what is read back, also where PostgreSQL's own `now()` wrote it.
 */
export const instant = customType<{ data: number }>({
  dataType() {
    return 'timestamp (3) with time zone'
  },
})

/** PostgreSQL's text for a `timestamptz` as epoch milliseconds; microseconds are cut off, never rounded up. */
export function readInstant(text: string): number {
  const day = text.slice(0, 10)
  const rest = text.slice(11)
  const zone = /[+-]\d\d(:?\d\d)?(:\d\d)?$/.exec(rest)?.[0] ?? ''
  const offset = zone.length === 3 ? `${zone}:00` : zone
  const milliseconds = Date.parse(`${day}T${rest.slice(0, rest.length - zone.length)}${offset}`)
  if (zone === '' || Number.isNaN(milliseconds)) {
    throw new RangeError('PostgreSQL answered with a moment that cannot be read.')
  }
  return milliseconds
}

/** Epoch milliseconds as the ISO text that PostgreSQL takes. Throws a RangeError for what is no moment (NaN, a fraction is cut off). */
export function writeInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
