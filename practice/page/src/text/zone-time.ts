export const HUB_ZONE = 'Europe/London'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it, and a busy channel shows thousands of times. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options)
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone })
  formats.set(key, made)
  return made
}

export function formatTime(at: number, zone: string, seconds = false): string {
  return formatter(zone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(at)
}

export function formatDate(
  at: number,
  zone: string,
  style: 'short' | 'medium' | 'long' | 'full' | 'number' = 'long',
): string {
  switch (style) {
    case 'number':
      return formatDay(at, zone)
    case 'short':
      return formatter(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at)
    case 'medium':
      return formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at)
    case 'long':
      return formatter(zone, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }).format(at)
    case 'full':
      return `${formatDate(at, zone, 'long')} at ${formatTime(at, zone)}`
  }
}

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export function formatDay(at: number, zone: string): string {
  const parts = formatter(zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at)
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return `${part['year']}-${part['month']}-${part['day']}`
}

/** Local date and time for an `<input type="datetime-local">`, `YYYY-MM-DDTHH:mm`. */
export function formatLocal(at: number, zone: string): string {
  return `${formatDay(at, zone)}T${formatTime(at, zone)}`
}

function offsetAt(at: number, zone: string): number {
  const local = Date.parse(`${formatDay(at, zone)}T${formatTime(at, zone, true)}Z`)
  return local - Math.floor(at / 1000) * 1000
}

/**
 * The instant of a local `YYYY-MM-DDTHH:mm` in a zone, or undefined when it is not a date and time.
 * A time that the clocks skip in spring is read as the moment after the skip.
 */
export function parseLocal(local: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const guess = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(guess, zone)
}

/** The day a number of days after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** "Today", "Yesterday", "Tomorrow", or undefined when the day is further off than that. */
export function nameNearDay(at: number, now: number, zone: string): string | undefined {
  const day = formatDay(at, zone)
  const today = formatDay(now, zone)
  if (day === today) return 'Today'
  if (day === addDays(today, -1)) return 'Yesterday'
  if (day === addDays(today, 1)) return 'Tomorrow'
  return undefined
}
