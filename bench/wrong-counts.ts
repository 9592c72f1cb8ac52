// Counts wrong answers against the minute-by-minute oracle in whatever zone TZ names, ours and dayjs-business-time's, and
// prints them as JSON.
import { addOpenTime, openTimeBetween } from '../src/domain/calendar.ts'
import { buildHubCalendar } from '../src/domain/hub-calendar.ts'
import { defaultPolicy } from '../src/domain/policy.ts'
import { MinuteOracle } from '../test/domain/minute-oracle.ts'
import { oracleHubOf, readShippedHolidays, weeks } from '../test/domain/oracle-hubs.ts'
import { makeChance, randomInstant } from '../test/domain/random-instants.ts'
import { setUpDayjs } from './working-time-peers.ts'

const minute = 60_000
const hour = 60 * minute
const calendar = buildHubCalendar(defaultPolicy)
const oracle = new MinuteOracle(oracleHubOf(weeks['the hours that ship'], readShippedHolidays()))
const dayjs = setUpDayjs()
const chance = makeChance(3)

function count(cases: number, grain: number) {
  const found = { asked: 0, ours: 0, dayjs: 0 }
  for (let i = 0; i < cases; i++) {
    const from = Math.floor(randomInstant(chance) / grain) * grain
    const hours = [4, 16, 72][i % 3] ?? 4
    const due = oracle.deadline(from, hours, 'openHours')
    const to = from + (1 + (i % 30)) * 24 * hour
    const open = oracle.openBetween(from, to)
    found.asked += 2
    if (addOpenTime(calendar, from, hours * hour) !== due) found.ours++
    if (dayjs.addHours(from, hours) !== due) found.dayjs++
    if (openTimeBetween(calendar, from, to) !== open) found.ours++
    if (Math.abs(dayjs.minutesBetween(from, to) - open / minute) > 1e-6) found.dayjs++
  }
  return found
}

process.stdout.write(
  `${JSON.stringify({ wholeMinutes: count(1000, minute), seconds: count(500, 1000) })}\n`,
)
