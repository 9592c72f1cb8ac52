import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, connect, type SqlClient } from '../../src/db/connect.ts'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import {
  does,
  familyLookedFor,
  historyOf,
  isSaved,
  logs,
  opens,
  outcome,
  takeToWorker,
} from './steps.ts'

const ackMs = 3000

let hub: JourneyHub
let other: Connection

beforeAll(async () => {
  hub = await startJourney('2026-06-02 09:00')
  other = connect({ url: hub.databaseUrl, applicationName: 'somebody else', poolSize: 2 })
})
afterAll(async () => {
  await other.close()
  await hub.stop()
})

describe('a database that stands still', () => {
  it('keeps what was typed, says that it is not known to be saved, and saves it once when it is pressed again', async () => {
    const reference = await takeToWorker(hub, '90401 AB')
    const worker = hub.as('jamal')
    await opens(worker, 'record-outcome', reference)
    const typed = outcome('Signpost or refer to another agency')
    await holding(
      (session) => session`select 1 from items where reference = ${reference} for update`,
      async () => {
        expect(await worker.submits(typed)).toMatchObject({ ok: false })
        await worker.sees(
          'This could not be confirmed as saved. Press again: it will not be saved twice.',
        )
        const { values } = await worker.modal('Record outcome')
        expect(values).toMatchObject({
          outcome: { value: 'signpost' },
          action: { value: typed['Action taken'] },
          reason: { value: typed['Why'] },
          recordLoaded: { value: ['yes'] },
        })
      },
    )
    expect(await worker.submits()).toEqual({ ok: true })
    await isSaved(worker)
    const done = await historyOf(hub, reference)
    expect(done.filter((one) => one.endsWith(' recordOutcome'))).toEqual(['U0JAMAL recordOutcome'])
    expect(hub.log.lines).toContain('An act could not be confirmed as saved.')
  })

  it('opens a form all the same, which says that it loads, and is filled once the database answers', async () => {
    const reference = await takeToWorker(hub, '90402 AB')
    const worker = hub.as('jamal')
    await holding(
      (session) => session`lock table items in access exclusive mode`,
      async () => {
        expect(await worker.runs(`/referral re-rate ${reference}`)).toEqual({ ok: true })
        await worker.sees(`Loading ${reference}`, { in: 'modal' })
      },
    )
    await worker.sees(`${reference} ·`, { in: 'modal' })
    await worker.closes()
  })
})

describe('a database that is killed while the app runs', () => {
  it('loses nothing that was saved: the next act is done once, and its card is rewritten', async () => {
    const reference = await logs(hub.as('ben'), { Tag: '90403 AB' })
    await hub.settle()
    await opens(hub.as('asha'), 'research-done', reference)
    await endConnections()
    await submitUntilSaved('asha', familyLookedFor)
    expect((await historyOf(hub, reference)).slice(1)).toEqual(['U0ASHA researchDone'])
    await hub.as('elin').sees(new RegExp(`${reference}[^]*Still missing: rating`), {
      in: 'mash-managers',
      withinMs: 10_000,
    })
  })

  it('still tells what the clock brings', async () => {
    await endConnections()
    await hub.moveTo('2026-06-03 08:45')
    await hub.app.runTick()
    await hub.as('elin').sees('Digest for managers, Wed 3 Jun', {
      in: 'mash-managers',
      withinMs: 10_000,
    })
    const reference = await logs(hub.as('ben'), { Tag: '90404 AB' })
    await does(hub.as('asha'), 'research-done', reference, familyLookedFor)
    expect(await historyOf(hub, reference)).toHaveLength(2)
  })
})

it('acknowledged everything to Slack in time', async () => {
  const late = (await hub.workspace.journal()).filter(
    (one) => one.kind === 'delivery' && (one.result !== 'acknowledged' || (one.took ?? 0) > ackMs),
  )
  expect(late).toEqual([])
})

/** Presses until the form is gone: each time the answer must say that it is not known to be saved. */
async function submitUntilSaved(name: string, values: Parameters<typeof does>[3]): Promise<void> {
  const person = hub.as(name)
  let answer = await person.submits(values)
  for (let times = 1; !answer.ok && times < 5; times += 1) {
    await person.sees('This could not be confirmed as saved. Press again')
    answer = await person.submits()
  }
  expect(answer).toEqual({ ok: true })
  await isSaved(person)
}

/** Ends every connection of the app to its database, as a database that falls over does. */
async function endConnections(): Promise<void> {
  const ended = await other.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'mash-track'`
  expect(ended.length).toBeGreaterThan(0)
}

/** Does `during` while another session holds a lock, and then has it let go. */
async function holding(
  lock: (session: SqlClient) => PromiseLike<unknown>,
  during: () => Promise<void>,
): Promise<void> {
  await other.sql.begin(async (session) => {
    await lock(session)
    await during()
  })
}
