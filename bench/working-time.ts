import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { addOpenTime, type Calendar, openTimeBetween } from '../src/domain/calendar.ts'
import { buildHubCalendar } from '../src/domain/hub-calendar.ts'
import { defaultPolicy } from '../src/domain/policy.ts'
import { makeChance, randomInstant } from '../test/domain/random-instants.ts'
import { measureInTurn, median, type Row } from './measure.ts'
import { setUpDayjs, setUpSearch } from './working-time-peers.ts'

const hour = 3_600_000
const day = 24 * hour
const calendar = buildHubCalendar(defaultPolicy)
const dayjs = setUpDayjs()
const search = setUpSearch(calendar)
const lastStart = Date.UTC(2025, 0, 1)
const starts = makeStarts()

/** 1,024 random starts, early enough that ten years after them are still in the calendar. */
function makeStarts(): Float64Array {
  const chance = makeChance(11)
  const found: number[] = []
  while (found.length < 1024) {
    const at = Math.floor(randomInstant(chance) / 60_000) * 60_000
    if (at < lastStart) found.push(at)
  }
  return Float64Array.from(found)
}

function startOf(i: number): number {
  return starts[i & 1023] ?? 0
}

/** Measures working time (W1 to W4) beside its peers: about half a minute. */
export function benchWorkingTime(): Row[] {
  return [...benchAdding(), ...benchBetween(), ...benchWrong(), ...benchEdit(), ...benchBuilding()]
}

const adds = [
  { hours: 4, wanted: 600, dayjsTimes: 200 },
  { hours: 16, wanted: 1200, dayjsTimes: 100 },
  { hours: 72, wanted: 6000, dayjsTimes: 30 },
  { hours: 1000, wanted: 60_000, dayjsTimes: 4 },
]

function benchAdding(): Row[] {
  return adds.flatMap(({ hours, wanted, dayjsTimes }) => {
    const ms = hours * hour
    function ours(i: number) {
      return addOpenTime(calendar, startOf(i), ms)
    }
    const found = measureInTurn([
      { name: 'ours', times: 200_000, run: ours },
      { name: 'limit', times: 200_000, run: (i) => search.add(startOf(i), ms) },
      { name: 'again', times: 200_000, run: ours },
      { name: 'dayjs', times: dayjsTimes, run: (i) => dayjs.addHours(startOf(i * 37), hours) },
    ])
    return compare('W1', `add ${hours} open hours`, found, wanted)
  })
}

const spans = [
  { what: '1 day', ms: day, dayjsTimes: 100 },
  { what: '10 years', ms: 3652 * day, dayjsTimes: 2 },
]

function benchBetween(): Row[] {
  const ours: number[] = []
  const rows = spans.flatMap(({ what, ms, dayjsTimes }) => {
    function between(i: number) {
      return openTimeBetween(calendar, startOf(i), startOf(i) + ms)
    }
    const found = measureInTurn([
      { name: 'ours', times: 200_000, run: between },
      { name: 'limit', times: 200_000, run: (i) => search.between(startOf(i), startOf(i) + ms) },
      { name: 'again', times: 200_000, run: between },
      {
        name: 'dayjs',
        times: dayjsTimes,
        run: (i) => dayjs.minutesBetween(startOf(i * 37), startOf(i * 37) + ms),
      },
    ])
    ours.push(found.get('ours') ?? Number.NaN)
    return compare('W2', `open time between, ${what} apart`, found)
  })
  const apart = Math.max(...ours) / Math.min(...ours)
  return [
    ...rows,
    {
      goal: 'W2',
      what: '1 day and 10 years apart, beside each other',
      measured: `${apart.toFixed(2)}x`,
      wanted: 'at most 1.5x',
      met: apart <= 1.5,
    },
  ]
}

/** Ours beside dayjs and the limit, and ours beside itself, which is the noise of the run. */
function compare(goal: string, what: string, found: Map<string, number>, faster?: number): Row[] {
  function timeOf(name: string) {
    return found.get(name) ?? Number.NaN
  }
  const [ours, limit, again] = [timeOf('ours'), timeOf('limit'), timeOf('again')]
  const peer = timeOf('dayjs')
  const [ofLimit, ofPeer] = [ours / limit, peer / ours]
  const noise = Math.abs(again / ours - 1) * 100
  const against = {
    goal,
    what: `${what}: dayjs-business-time took`,
    measured: `${Math.round(ofPeer).toLocaleString('en-GB')}x (${formatNs(peer)} : ${formatNs(ours)})`,
  }
  return [
    faster === undefined
      ? { ...against, wanted: '' }
      : {
          ...against,
          wanted: `at least ${faster.toLocaleString('en-GB')}x`,
          met: ofPeer >= faster,
        },
    {
      goal,
      what: `${what}: beside a binary search`,
      measured: `${ofLimit.toFixed(2)}x (${formatNs(ours)} : ${formatNs(limit)})`,
      wanted: 'at most 2x',
      met: ofLimit <= 2,
    },
    { goal, what: `${what}: beside itself (noise)`, measured: `${noise.toFixed(0)} %`, wanted: '' },
  ]
}

function formatNs(ns: number): string {
  if (ns < 1000) return `${ns.toFixed(0)} ns`
  return ns < 1e6 ? `${(ns / 1000).toFixed(0)} us` : `${(ns / 1e6).toFixed(1)} ms`
}

interface Counts {
  readonly asked: number
  readonly ours: number
  readonly dayjs: number
}

function benchWrong(): Row[] {
  return ['UTC', 'Europe/London'].flatMap((zone) => {
    const printed = runScript('wrong-counts.ts', { TZ: zone })
    const found: Record<string, Counts> = JSON.parse(printed)
    return Object.entries(found).map(([grain, counts]) => ({
      goal: 'W3',
      what: `wrong of ${counts.asked}, TZ=${zone}, ${grain === 'seconds' ? 'whole seconds' : 'whole minutes'}`,
      measured: `${counts.ours} (dayjs-business-time ${counts.dayjs})`,
      wanted: '0',
      met: counts.ours === 0,
    }))
  })
}

const openDeadlines = 5000
const dayjsDeadlines = 250

function benchEdit(): Row[] {
  const closures = [{ day: '2024-07-01', name: 'Closure added late' }]
  function deriveAll(edited: Calendar): number {
    let sum = 0
    for (let i = 0; i < openDeadlines; i++) sum += addOpenTime(edited, startOf(i), 16 * hour)
    return sum
  }
  function deriveWithDayjs(): number {
    let sum = 0
    for (let i = 0; i < dayjsDeadlines; i++) sum += dayjs.addHours(startOf(i), 16)
    return sum
  }
  function rebuild(): number {
    return deriveAll(buildHubCalendar(defaultPolicy, { closures }))
  }
  const found = measureInTurn([
    { name: 'ours', times: 1, run: rebuild },
    { name: 'dayjs', times: 1, run: deriveWithDayjs },
    { name: 'again', times: 1, run: rebuild },
  ])
  const ours = found.get('ours') ?? Number.NaN
  const peer = ((found.get('dayjs') ?? Number.NaN) * openDeadlines) / dayjsDeadlines
  return [
    {
      goal: 'W4',
      what: `rebuild and re-derive ${openDeadlines} deadlines (dayjs: ${dayjsDeadlines}, scaled)`,
      measured: `1/${(peer / ours).toFixed(0)} (${formatNs(ours)} : ${formatNs(peer)})`,
      wanted: 'at most 1/50',
      met: peer / ours >= 50,
    },
    {
      goal: 'W4',
      what: 'rebuild and re-derive: beside itself (noise)',
      measured: `${(Math.abs((found.get('again') ?? Number.NaN) / ours - 1) * 100).toFixed(0)} %`,
      wanted: '',
    },
  ]
}

function benchBuilding(): Row[] {
  const times = Array.from({ length: 9 }, () => Number(runScript('cold-build.ts')))
  const [fastest, slowest] = [Math.min(...times), Math.max(...times)]
  return [
    {
      goal: 'W4',
      what: 'build 21 years in a fresh process, median of 9',
      measured: `${median(times).toFixed(0)} ms (${fastest.toFixed(0)} to ${slowest.toFixed(0)})`,
      wanted: 'under 50 ms',
      met: median(times) < 50,
    },
  ]
}

function runScript(name: string, env: Record<string, string> = {}): string {
  const script = fileURLToPath(new URL(name, import.meta.url))
  return execFileSync(process.execPath, ['--import', 'tsx', script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
}
