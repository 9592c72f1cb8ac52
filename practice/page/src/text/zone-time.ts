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

const DATE_STYLES = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  shortNoYear: { day: 'numeric', month: 'short' },
  medium: { weekday: 'short', day: 'numeric', month: 'short' },
  plain: { day: 'numeric', month: 'long', year: 'numeric' },
  plainNoYear: { day: 'numeric', month: 'long' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  longNoYear: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export function formatDate(
  at: number,
  zone: string,
  style: keyof typeof DATE_STYLES | 'full' = 'long',
): string {
  if (style === 'full') return `${formatDate(at, zone, 'long')} at ${formatTime(at, zone)}`
  // Browsers differ in whether a comma follows the day of the week.
  return formatter(zone, DATE_STYLES[style]).format(at).replace(',', '')
}

/** A zone by its name and what its clocks are called at an instant, "Europe/London (BST)"; the name alone when it is unknown. */
export function nameZone(zone: string, at: number): string {
  try {
    const parts = formatter(zone, { timeZoneName: 'short' }).formatToParts(at)
    const short = parts.find((part) => part.type === 'timeZoneName')?.value
    return short === undefined || short === zone ? zone : `${zone} (${short})`
  } catch {
    return zone
  }
}

/** No zone's day begins within a quarter of an hour of its clocks. */
const QUARTER_MS = 15 * 60_000
const DAYS_KEPT = 5000
const days = new Map<string, string>()

/** The local calendar day of an instant, `YYYY-MM-DD`. Kept, since a busy channel asks it of every two messages. */
export function formatDay(at: number, zone: string): string {
  const key = `${zone} ${Math.floor(at / QUARTER_MS)}`
  const known = days.get(key)
  if (known !== undefined) return known
  if (days.size >= DAYS_KEPT) days.clear()
  const day = makeDay(at, zone)
  days.set(key, day)
  return day
}

function makeDay(at: number, zone: string): string {
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
