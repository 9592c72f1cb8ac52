import { describe, expect, it } from 'vitest'
import { nextWorkingTime } from '../src/lessons/zoned-time.ts'

describe('a time of day on a working day', () => {
  it.each([
    ['later today', '2026-06-02T10:00:00Z', '2026-06-02T15:30:00Z'],
    ['tomorrow when it has passed', '2026-06-02T16:00:00Z', '2026-06-03T15:30:00Z'],
    ['tomorrow when it is just that', '2026-06-02T15:30:00Z', '2026-06-03T15:30:00Z'],
    ['Monday after a Friday', '2026-06-05T18:00:00Z', '2026-06-08T15:30:00Z'],
    ['after the clocks went forward', '2026-03-27T18:00:00Z', '2026-03-30T15:30:00Z'],
    ['after the clocks went back', '2026-10-23T18:00:00Z', '2026-10-26T16:30:00Z'],
    ['past the holidays', '2026-12-24T20:00:00Z', '2026-12-29T16:30:00Z'],
  ])('is %s', (_, now, then) => {
    const holidays = ['2026-12-25', '2026-12-28']
    const at = nextWorkingTime(Date.parse(now), '16:30', 'Europe/London', holidays)
    expect(new Date(at).toISOString()).toBe(then.replace('Z', '.000Z'))
  })
})
