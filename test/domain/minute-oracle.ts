/**
 * An independent reckoning of open time, to judge the calendar by. It asks Intl what the clock on the wall shows at each
 * quarter of an hour, walks minute by minute, and shares no code with src. Slow, and simple enough to be believed.
 */

export type OracleUnit = 'openHours' | 'elapsedHours' | 'workingDayHours'

export interface OracleHub {
  readonly zone: string
  /** Monday first: opening and closing times in pairs, 'HH:mm'. */
  readonly week: readonly (readonly string[])[]
  /** Days, 'YYYY-MM-DD', on which the hub is shut. */
  readonly shutDays: ReadonlySet<string>
}

const minute = 60_000
const minutesInDay = 1440

/** One UTC day: for each minute whether the hub is open in it, and whether it is in a working day; and how many are. */
interface UtcDay {
  readonly open: Uint8Array
  readonly working: Uint8Array
  readonly openMinutes: number
  readonly workingMinutes: number
}

export class MinuteOracle {
  readonly #hub: OracleHub
  readonly #clock: (utcDay: number) => Wall[]
  readonly #days = new Map<number, UtcDay>()

  constructor(hub: OracleHub) {
    this.#hub = hub
    this.#clock = clockOf(hub.zone)
  }

  /** Walks forward until `amount` hours have been counted, and answers that instant. */
  deadline(from: number, amount: number, unit: OracleUnit): number {
    let left = Math.round(amount * 3_600_000)
    if (unit === 'elapsedHours') return from + left
    let at = from
    for (;;) {
      const day = this.#day(Math.floor(at / (minutesInDay * minute)))
      const counts = unit === 'openHours' ? day.open : day.working
      const inDay = unit === 'openHours' ? day.openMinutes : day.workingMinutes
      const atMidnight = at % (minutesInDay * minute) === 0
      if (atMidnight && inDay * minute < left) {
        left -= inDay * minute
        at += minutesInDay * minute
        continue
      }
      const minuteEnd = (Math.floor(at / minute) + 1) * minute
      if (counts[Math.floor(at / minute) % minutesInDay] === 1) {
        if (left <= minuteEnd - at) return at + left
        left -= minuteEnd - at
      }
      at = minuteEnd
    }
  }

  /** Open ms between two instants, counted minute by minute. */
  openBetween(from: number, to: number): number {
    let total = 0
    for (let at = from; at < to; ) {
      const day = this.#day(Math.floor(at / (minutesInDay * minute)))
      if (at % (minutesInDay * minute) === 0 && at + minutesInDay * minute <= to) {
        total += day.openMinutes * minute
        at += minutesInDay * minute
        continue
      }
      const end = Math.min(to, (Math.floor(at / minute) + 1) * minute)
      if (day.open[Math.floor(at / minute) % minutesInDay] === 1) total += end - at
      at = end
    }
    return total
  }

  #day(number: number): UtcDay {
    const known = this.#days.get(number)
    if (known !== undefined) return known
    const open = new Uint8Array(minutesInDay)
    const working = new Uint8Array(minutesInDay)
    // Clocks change, and days begin, on a quarter of an hour of UTC; inside one the wall runs as UTC does.
    for (const [index, wall] of this.#clock(number).entries()) {
      const quarter = index * 15
      const hours = this.#hub.week[wall.weekday] ?? []
      if (hours.length === 0 || this.#hub.shutDays.has(wall.day)) continue
      for (let i = 0; i < 15; i++) {
        working[quarter + i] = 1
        if (isWithin(hours, wall.minuteOfDay + i)) open[quarter + i] = 1
      }
    }
    const day = { open, working, openMinutes: count(open), workingMinutes: count(working) }
    this.#days.set(number, day)
    return day
  }
}

interface Wall {
  readonly day: string
  readonly weekday: number
  readonly minuteOfDay: number
}

const clocks = new Map<string, (utcDay: number) => Wall[]>()

/** Asks Intl what the wall shows at each quarter of an hour of a UTC day, once for every hub in a zone. */
function clockOf(zone: string): (utcDay: number) => Wall[] {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  // Swedish writes 2026-04-24 16:00.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const days = new Map<number, Wall[]>()
  const clock = (utcDay: number) => {
    const walls = days.get(utcDay) ?? readDay(format, utcDay)
    days.set(utcDay, walls)
    return walls
  }
  clocks.set(zone, clock)
  return clock
}

function readDay(format: Intl.DateTimeFormat, utcDay: number): Wall[] {
  return Array.from({ length: 96 }, (_, quarter) => {
    const text = format.format((utcDay * minutesInDay + quarter * 15) * minute)
    const day = text.slice(0, 10)
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    return { day, weekday, minuteOfDay: minutesOf(text.slice(11)) }
  })
}

function isWithin(hours: readonly string[], minuteOfDay: number): boolean {
  for (let i = 0; i < hours.length; i += 2) {
    const [opens = '', closes = ''] = [hours[i], hours[i + 1]]
    if (minuteOfDay >= minutesOf(opens) && minuteOfDay < minutesOf(closes)) return true
  }
  return false
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

function count(minutes: Uint8Array): number {
  let total = 0
  for (const one of minutes) total += one
  return total
}
