import dayjs from 'dayjs'
import businessTime from 'dayjs-business-time'
import { bankHolidays } from '../src/domain/bank-holidays.ts'
import type { Calendar } from '../src/domain/calendar.ts'
import { defaultPolicy } from '../src/domain/policy.ts'

/** dayjs-business-time, set up as its guide says with the hub's hours and holidays. It knows no zone but the process's. */
export function setUpDayjs(): {
  addHours: (from: number, hours: number) => number
  minutesBetween: (from: number, to: number) => number
} {
  dayjs.extend(businessTime)
  dayjs.setHolidays(bankHolidays.map(({ day }) => day))
  const { hours } = defaultPolicy
  dayjs.setBusinessTime({
    monday: segments(hours.monday),
    tuesday: segments(hours.tuesday),
    wednesday: segments(hours.wednesday),
    thursday: segments(hours.thursday),
    friday: segments(hours.friday),
    saturday: segments(hours.saturday),
    sunday: segments(hours.sunday),
  })
  return {
    addHours: (from, count) => dayjs(from).addBusinessHours(count).valueOf(),
    minutesBetween: (from, to) => dayjs(from).businessMinutesDiff(dayjs(to)),
  }
}

function segments(times: readonly string[]): { start: string; end: string }[] | null {
  const [start, end] = times
  return start === undefined || end === undefined
    ? null
    : [{ start: `${start}:00`, end: `${end}:00` }]
}

/**
 * The limit: two plain binary searches in arrays made beforehand, and nothing else; no checks, no years, no zone. It is
 * given the calendar's own arrays, so only the look-up differs.
 */
export function setUpSearch({ open }: Calendar): {
  add: (from: number, ms: number) => number
  between: (from: number, to: number) => number
} {
  const { starts, ends, before } = open
  /** The first stretch that ends after an instant. */
  function find(at: number): number {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
  function openUpTo(at: number): number {
    const i = find(at)
    return (before[i] ?? 0) + Math.max(0, at - (starts[i] ?? 0))
  }
  return {
    add(from, ms) {
      const target = openUpTo(from) + ms
      let [low, high] = [0, starts.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((before[middle + 1] ?? 0) < target) low = middle + 1
        else high = middle
      }
      return (starts[low] ?? 0) + target - (before[low] ?? 0)
    },
    between: (from, to) => openUpTo(to) - openUpTo(from),
  }
}
