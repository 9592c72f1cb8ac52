const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const WEEKEND = ['Sat', 'Sun']

/** An instant on the clocks of a zone. */
interface ZonedTime {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly weekday: string
  /** Minutes since midnight, as the clock shows. */
  readonly minutes: number
}

/** What the clocks of a zone show at an instant. */
function readZoned(at: number, zone: string): ZonedTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: parts['weekday'] ?? '',
    minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
  }
}

/**
 * The next instant after `now` at which the clocks of the zone show this time, on a day from Monday to Friday that is not a
 * holiday.
 *
 * @param time `HH:MM`
 * @param holidays days, `YYYY-MM-DD`, that are passed over
 */
export function nextWorkingTime(
  now: number,
  time: string,
  zone: string,
  holidays: readonly string[] = [],
): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = hours * 60 + minutes
  const today = readZoned(now, zone)
  const wholeMinute = Math.floor(now / MINUTE_MS) * MINUTE_MS
  // A year of days: only a list of holidays that leaves no day would run it out.
  for (let ahead = 0; ahead < 366; ahead += 1) {
    const near = wholeMinute + (wanted - today.minutes) * MINUTE_MS + ahead * DAY_MS
    const at = settle(near, wanted, zone)
    const { day, weekday } = readZoned(at, zone)
    if (at > now && !WEEKEND.includes(weekday) && !holidays.includes(day)) return at
  }
  throw new Error('No working day is left within a year.')
}

/** An instant that may be an hour off, because the clocks changed on the way, put right. */
function settle(near: number, wanted: number, zone: string): number {
  const shown = readZoned(near, zone).minutes
  const off = ((wanted - shown + 720 + 1440) % 1440) - 720
  return near + off * MINUTE_MS
}
