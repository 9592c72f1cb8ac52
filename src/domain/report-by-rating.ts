import { ratings } from './ratings.ts'
import { checkSum, countIn, sortInto } from './report-boxes.ts'
import type { ReceivedRow } from './report-rows.ts'
import type { CheckedSum, Report } from './report-schema.ts'

const lines = [...ratings, 'notRated'] as const

/** R106, R29: how many of each rating, the final one and the initial one beside it. BLUE and what was never rated stand apart. */
export function countRatings(received: readonly ReceivedRow[]): {
  ratings: Report['ratings']
  sums: CheckedSum[]
} {
  const final = countIn(sortInto(lines, received, ({ rating }) => rating ?? 'notRated'))
  const initial = countIn(sortInto(lines, received, ({ firstRating }) => firstRating ?? 'notRated'))
  function line(name: (typeof lines)[number]) {
    return { final: final[name], initial: initial[name] }
  }
  return {
    ratings: {
      received: received.length,
      red: line('red'),
      amber: line('amber'),
      green: line('green'),
      blue: line('blue'),
      notRated: line('notRated'),
    },
    sums: [
      checkSum('received = final ratings + not rated', received.length, final, []),
      checkSum('received = initial ratings + not rated', received.length, initial, []),
    ],
  }
}
