import { afterAll, beforeAll, expect, it } from 'vitest'
import { nobody } from '../../src/domain/closed-access.ts'
import { opened } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.stop())

it('suggests workers while their name is typed, where a pod has more than a select takes', async () => {
  const { sql } = app.connection
  await sql`insert into people (id, name)
    select 'U0W' || n, 'Worker ' || n || ' Example' from generate_series(1, 150) n`
  await sql`insert into grants (person_id, role, pod_id, granted_by, granted_at)
    select 'U0W' || n, 'socialWorker', 'north', 'U0PRIYA', now() from generate_series(1, 150) n`
  await app.plant(opened(), '26-00001')
  const lead = app.person('leadNorth')
  await lead.runs('/referral allocate 26-00001')
  await lead.sees('Worker')
  const modal = await lead.modal('Allocate')
  const where = { type: 'modal', viewId: modal.id } as const
  const ask = { type: 'suggest', where, blockId: 'worker', actionId: 'value' } as const
  const answer = await lead.does({ ...ask, query: 'worker 14' })
  const offered = answer.ok ? (answer.options ?? []).map((one) => one.value) : []
  expect(offered).toEqual(expect.arrayContaining(['U0W14', 'U0W140', 'U0W149']))
  expect(offered).toHaveLength(11)
  const everybody = await lead.does({ ...ask, query: '' })
  expect(everybody.ok ? everybody.options : []).toHaveLength(100)
  await lead.submits({ Worker: 'Worker 149 Example' })
  await lead.noModal()
  expect(await app.store.load('26-00001', nobody)).toMatchObject({ item: { workerId: 'U0W149' } })
})
