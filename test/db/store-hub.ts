import { type Connection, connect } from '../../src/db/connect.ts'
import { ensureHub, writeRoster } from '../../src/db/hub-rows.ts'
import { createStore } from '../../src/db/postgres-store.ts'
import { hubReader } from '../../src/db/read-hub.ts'
import { isSaved, type Saved, type Store } from '../../src/db/store.ts'
import { type ActName, actOf, logAct } from '../../src/domain/acts.ts'
import type { RawInput } from '../../src/domain/field.ts'
import { defaultPolicy } from '../../src/domain/policy.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { fullLog, fullRating, people, pods, type Who } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'

/** The example hub on a database of the test's own. */
export interface StoreHub {
  database: FreshDatabase
  connection: Connection
  store: Store
  close: () => Promise<void>
}

/** Opens a fresh database with the example hub's pods and people in it. */
export async function openStoreHub(): Promise<StoreHub> {
  const database = await freshDatabase()
  const connection = connect({ url: database.url, applicationName: 'store test', poolSize: 8 })
  await ensureHub(connection)
  const roster = {
    managersChannel: 'C0MANAGERS',
    pods,
    people: Object.values(people).map(({ id, name, grants }) => ({
      id,
      name,
      roles: grants.map(({ role, podId }) => ({ role, pod: podId ?? undefined })),
    })),
  }
  await writeRoster(connection, roster, { by: 'test', at: at('2026-06-01 09:00') })
  return {
    database,
    connection,
    store: createStore(connection, hubReader(defaultPolicy)),
    close: async () => {
      await connection.close()
      await database.drop()
    },
  }
}

/** Logs a referral at 09:00 as Business Support does. */
export function logIn(store: Store, input: RawInput = {}, key?: string) {
  return store.log((hub) => {
    const actor = people.informationOfficer
    const context = {
      hub,
      actor,
      item: null,
      history: [],
      ratings: [],
      now: at('2026-06-02 09:00'),
    }
    return logAct.decide({ ...fullLog, ...input }, context)
  }, key)
}

/** Does an act through the store as somebody. */
export function actIn(
  store: Store,
  reference: string,
  name: ActName,
  by: Who,
  input: RawInput = {},
  given: { when?: string; key?: string; other?: string } = {},
) {
  const now = at(given.when ?? '2026-06-02 12:00')
  return store.change(
    reference,
    people[by],
    (loaded) => actOf(name).decide(input, { ...loaded, actor: people[by], now }),
    given.key,
    given.other,
  )
}

/** What must have been saved. */
export async function saved(answer: Promise<object>): Promise<Saved> {
  const given = await answer
  if (!isSaved(given)) throw new Error(`Not saved: ${JSON.stringify(given)}`)
  return given
}

/** Logs an item and takes it to initial screening with the worker. Answers its reference. */
export async function screened(store: Store, input: RawInput = {}): Promise<string> {
  const { reference } = (await saved(logIn(store, input))).saved
  const steps: [ActName, Who, RawInput, string][] = [
    ['researchDone', 'informationOfficer', { ...input, checked: true }, '2026-06-02 09:10'],
    ['rate', 'teamManager', { ...fullRating, rating: 'amber' }, '2026-06-02 09:20'],
    [
      'open',
      'officerNorth',
      { pod: 'north', tag: '12345 JC', contactOpened: true },
      '2026-06-02 09:30',
    ],
    ['allocate', 'leadNorth', { worker: people.worker.id }, '2026-06-02 09:40'],
  ]
  for (const [act, who, given, when] of steps) {
    await saved(actIn(store, reference, act, who, given, { when }))
  }
  return reference
}
