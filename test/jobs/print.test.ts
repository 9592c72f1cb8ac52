import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDelivery } from '../../src/jobs/deliver.ts'
import { startTick, type Tick } from '../../src/jobs/schedule.ts'
import { listPrints } from '../../src/print-files.ts'
import { isPrinted, printOpenWork } from '../../src/print-open-work.ts'
import { inScreening, people, unrated } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import {
  type KeptLog,
  keepLog,
  type MovableClock,
  movableClock,
  startTestHub,
  startTestSlack,
  type TestHub,
} from './test-hub.ts'

let hub: TestHub
let clock: MovableClock
let log: KeptLog
let base: string
let printDir: string
let ticks: Tick[] = []

beforeEach(async () => {
  hub = await startTestHub()
  clock = movableClock('2026-06-02 08:00')
  log = keepLog()
  base = mkdtempSync(join(tmpdir(), 'mash-print-'))
  printDir = join(base, 'print')
})
afterEach(async () => {
  await Promise.all(ticks.map((tick) => tick.stop()))
  ticks = []
  await hub.stop()
  rmSync(base, { recursive: true })
})

/** A process of the app, without Slack: nothing here ever asks for it. */
function start(): Tick {
  const { connection, store } = hub
  const tick = startTick({ connection, store, clock, log, printDir })
  ticks.push(tick)
  return tick
}

async function goTo(tick: Tick, time: string): Promise<void> {
  clock.moveTo(time)
  await tick.runTick()
}

function read(file: string, list = 'latest'): string {
  return readFileSync(join(printDir, list, file), 'utf8')
}

describe('the list of open work', () => {
  it('D32: prints twice a day on working days, without Slack, for the hub and for each pod', async () => {
    await hub.plant(inScreening('red'), '26-00001')
    await hub.plant(unrated(), '26-00002')
    const tick = start()
    await goTo(tick, '2026-06-02 08:44')
    expect(listPrints(printDir)).toEqual([])
    await goTo(tick, '2026-06-02 08:45')
    await goTo(tick, '2026-06-02 12:00')
    expect(listPrints(printDir)).toEqual(['2026-06-02-084500'])
    await goTo(tick, '2026-06-02 14:31')
    await goTo(tick, '2026-06-06 12:00')
    expect(listPrints(printDir)).toEqual(['2026-06-02-084500', '2026-06-02-143100'])
    expect(readdirSync(join(printDir, 'latest')).sort()).toEqual([
      'hub.html',
      'pod-earlyHelp.html',
      'pod-north.html',
      'pod-south.html',
    ])
    expect(read('hub.html')).toContain('Made Tue 2 Jun 2026, 14:31.')
    expect(read('hub.html')).toContain('It holds until the next one, Wed 3 Jun 2026, 08:45.')
    for (const reference of ['26-00001', '26-00002']) expect(read('hub.html')).toContain(reference)
    expect(read('pod-north.html')).toContain('26-00001')
    expect(read('pod-north.html')).not.toContain('26-00002')
    expect(read('pod-south.html')).toContain('Nothing is open.')
  })

  it('D32: is printed late by a process that slept, and never twice by one that was begun anew', async () => {
    await goTo(start(), '2026-06-02 11:10')
    expect(listPrints(printDir)).toEqual(['2026-06-02-111000'])
    await goTo(start(), '2026-06-02 11:20')
    expect(listPrints(printDir)).toEqual(['2026-06-02-111000'])
  })

  it('D32, D19: has no item whose access is closed, on any page', async () => {
    await hub.plant(inScreening('red'), '26-00001')
    await hub.plant(inScreening('amber'), '26-00002')
    await hub.connection.sql`update items set closed_access = true where reference = '26-00002'`
    await goTo(start(), '2026-06-02 09:00')
    for (const file of readdirSync(join(printDir, 'latest'))) {
      expect(read(file)).not.toContain('26-00002')
    }
    expect(read('hub.html')).toContain('26-00001')
    expect(read('hub.html')).toContain('<strong>1</strong> open')
  })

  it('D32: may be read by its owner alone, and the last six are kept', async () => {
    mkdirSync(join(printDir, 'mine'), { recursive: true })
    writeFileSync(join(printDir, 'note.txt'), 'ours')
    const tick = start()
    const days = ['02', '03', '04', '05', '08']
    for (const day of days) {
      await goTo(tick, `2026-06-${day} 09:00`)
      await goTo(tick, `2026-06-${day} 15:00`)
    }
    expect(listPrints(printDir)).toEqual([
      '2026-06-04-090000',
      '2026-06-04-150000',
      '2026-06-05-090000',
      '2026-06-05-150000',
      '2026-06-08-090000',
      '2026-06-08-150000',
    ])
    expect(readdirSync(printDir).sort()).toEqual([
      ...listPrints(printDir),
      'latest',
      'mine',
      'note.txt',
    ])
    expect(realpathSync(join(printDir, 'latest'))).toBe(
      realpathSync(join(printDir, '2026-06-08-150000')),
    )
    expect(statSync(join(printDir, 'latest')).mode & 0o777).toBe(0o700)
    expect(statSync(join(printDir, 'latest', 'hub.html')).mode & 0o777).toBe(0o600)
  })

  it('D32: appears whole or not at all: what a killed process left half-written is no list, and goes', async () => {
    const left = join(printDir, '.draft-2026-06-02-084500-999999999')
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'hub.html'), '<!doctype html><p>half')
    expect(listPrints(printDir)).toEqual([])
    await goTo(start(), '2026-06-02 09:00')
    expect(listPrints(printDir)).toEqual(['2026-06-02-090000'])
    expect(readdirSync(printDir).sort()).toEqual(['2026-06-02-090000', 'latest'])
  })

  it('D32: that cannot be written is told to the managers once, and is printed as soon as it can be', async () => {
    const slack = await startTestSlack()
    writeFileSync(printDir, 'a file where the folder should be')
    const [tick, other] = [start(), start()]
    await goTo(tick, '2026-06-02 08:50')
    await other.runTick()
    await goTo(tick, '2026-06-02 08:51')
    await goTo(start(), '2026-06-02 08:52')
    const { connection, store } = hub
    const delivery = startDelivery({ connection, store, poster: slack.poster, clock, log })
    await delivery.settled()
    const told = (await slack.taken()).filter(({ text }) => text.includes('list of open work'))
    expect(told.map(({ channel, text }) => [channel, text])).toEqual([
      [
        'C0MANAGERS',
        'The list of open work of Tue 2 Jun 2026, 08:45 could not be written: its folder cannot be used.',
      ],
    ])
    expect(
      log.lines.filter((line) => line === 'The list of open work could not be written.'),
    ).toHaveLength(1)
    rmSync(printDir)
    await goTo(tick, '2026-06-02 08:53')
    expect(listPrints(printDir)).toEqual(['2026-06-02-085300'])
    await delivery.stop()
    await slack.stop()
  })

  it('D32: leaves the last one where it is while the database is away, and prints when it is back', async () => {
    await hub.plant(inScreening('red'), '26-00001')
    const tick = start()
    await goTo(tick, '2026-06-02 09:00')
    await hub.connection.sql`alter table items rename to items_away`
    await goTo(tick, '2026-06-02 14:30')
    expect(listPrints(printDir)).toEqual(['2026-06-02-090000'])
    expect(read('hub.html')).toContain('26-00001')
    await hub.connection.sql`alter table items_away rename to items`
    await goTo(tick, '2026-06-02 14:32')
    expect(listPrints(printDir)).toEqual(['2026-06-02-090000', '2026-06-02-143200'])
  })

  it('D32, D13: names workers, and the tag only where the hub shows it', async () => {
    const told = inScreening('red')
    await hub.plant(told, '26-00001')
    await goTo(start(), '2026-06-02 09:00')
    expect(read('hub.html')).toContain(people.worker.name)
    expect(read('hub.html')).toContain('>12345 JC<')
    const quiet = await startTestHub({ channelDetail: 'reference' })
    await quiet.plant(told, '26-00001')
    const store = quiet.store
    const outcome = await printOpenWork({ store, printDir, now: at('2026-06-02 10:00') })
    await quiet.stop()
    expect(isPrinted(outcome)).toBe(true)
    expect(read('hub.html')).toContain('26-00001')
    expect(read('hub.html')).not.toContain('12345')
  })
})
