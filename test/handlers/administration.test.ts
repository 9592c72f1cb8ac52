import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScreening, people } from '../domain/example-hub.ts'
import { startTestApp, type TestApp } from './test-app.ts'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  await app.plant(inScreening('amber'), '26-00001')
})

afterAll(() => app.stop())

/** Opens the screen of administration and one of its forms. */
async function opens(label: string, title = label) {
  const administrator = app.person('administrator')
  await administrator.runs('/referral admin')
  await administrator.sees('Pods and channels', { in: 'modal' })
  await administrator.clicks(label, { in: 'modal' })
  await administrator.modal(title)
  await administrator.seesNoMore('Loading', { in: 'modal' })
  return administrator
}

async function auditActs(): Promise<string[]> {
  const entries = await app.store.admin.audit(100)
  return entries.map(({ act }) => act).reverse()
}

describe('the screen of administration', () => {
  it('is for administrators and the service manager, and for nobody else', async () => {
    const manager = app.person('teamManager')
    await manager.runs('/referral admin')
    const refused = await manager.sees('Not done', { in: 'modal' })
    expect(refused.text).toContain('is for: Hub administrator, MASH Service Manager')
    expect(refused.text).toContain('D23')
    await manager.closes()
    const confirms = app.person('serviceManager')
    await confirms.runs('/referral admin')
    const shown = await confirms.sees('Who changed what', { in: 'modal' })
    expect(shown.text).not.toContain('Add a person')
    await confirms.closes()
  })

  it('shows people with their roles, pods with lead, channel and open work, and no item', async () => {
    const administrator = app.person('administrator')
    await administrator.runs('/referral admin')
    const { text } = await administrator.sees('Pods and channels', { in: 'modal' })
    expect(text).toContain('*Jonah Example*: MASH Social Worker (North pod)')
    expect(text).toMatch(/\*North pod\*: `C0NORTH`, led by Hana Example, 1 open/)
    expect(text).not.toContain('26-00001')
    expect(text).not.toContain('12345')
    await administrator.closes()
  })

  it('stands in help and in App Home of an administrator, and in nobody else’s', async () => {
    const [administrator, worker] = [app.person('administrator'), app.person('worker')]
    await administrator.opensHome()
    await administrator.sees(`${Object.keys(people).length} people, 3 pods.`, { in: 'home' })
    await worker.opensHome()
    await worker.sees('My items', { in: 'home' })
    expect(await worker.canSee('Administration', { in: 'home' })).toBe(false)
    await administrator.runs('/referral help')
    await administrator.sees('/referral admin')
    await worker.runs('/referral help')
    await worker.sees('What you may do')
    expect(await worker.canSee('/referral admin')).toBe(false)
  })
})

describe('a form of administration', () => {
  it('saves, and shows what was saved with the hub as it then is', async () => {
    const administrator = await opens('Add a closure day')
    await administrator.submits({ Day: '2026-07-01', Why: 'Staff conference' })
    const { text } = await administrator.sees('Saved.', { in: 'modal' })
    expect(text).toContain('Priya Example closed the hub on Wed 1 Jul 2026 (Staff conference)')
    expect(text).toContain('Closed Wed 1 Jul 2026: Staff conference')
    await administrator.closes()
    expect((await auditActs()).at(-1)).toBe('addClosure')
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const administrator = await opens('Add a closure day')
    const answer = await administrator.submits({ Day: '2026-07-01', Why: 'Again' })
    expect(answer).toMatchObject({
      errors: { day: 'The hub is closed on that day already: Staff conference.' },
    })
    await administrator.closes()
  })

  it('shows what follows before it is pressed', async () => {
    const administrator = await opens('Mark as left')
    await administrator.chooses('Person', 'Jonah Example', { in: 'modal' })
    const { text } = await administrator.sees('What this would do', { in: 'modal' })
    expect(text).toContain(
      'Jonah Example holds 1 open item: listed at once for those who can reallocate it.',
    )
    await administrator.closes()
  })

  it('says what another administrator changed meanwhile, saves nothing, and saves on the second press', async () => {
    const administrator = await opens('Rename a pod')
    await app.store.admin.change(
      () => ({
        changes: [{ change: 'closed', day: '2026-07-02', name: 'Moving house' }],
        entry: {
          at: app.clock.now(),
          by: people.serviceManager.id,
          act: 'addClosure',
          detail: { day: '2026-07-02', name: 'Moving house' },
        },
      }),
      { now: app.clock.now() },
    )
    await administrator.submits({ Pod: 'South pod', 'Name of the pod': 'Harbour pod' })
    const { text } = await administrator.sees('Not saved yet', { in: 'modal' })
    expect(text).toContain('Nia Example closed the hub on Thu 2 Jul 2026 (Moving house)')
    expect((await app.store.hub()).pods.get('south')?.name).toBe('South pod')
    await administrator.submits()
    await administrator.sees('renamed South pod to Harbour pod', { in: 'modal' })
    await administrator.closes()
    expect((await app.store.hub()).pods.get('south')?.name).toBe('Harbour pod')
  })

  it('takes no channel in which the app cannot post, and says how to mend that', async () => {
    const administrator = await opens('Add a pod')
    const form = { 'Name of the pod': 'Lantern pod', 'What it is': 'A pod' }
    const answer = await administrator.submits({ ...form, 'Its private channel': 'C0NOWHERE' })
    expect(answer).toMatchObject({
      errors: { channel: expect.stringContaining('MASH Track cannot post there') },
    })
    expect([...(await app.store.hub()).pods.values()].map(({ name }) => name)).not.toContain(
      'Lantern pod',
    )
    await administrator.closes()
  })

  it('is judged again when it comes back: whoever lost the role meanwhile saves nothing', async () => {
    const administrator = await opens('Add a closure day')
    const { sql } = app.connection
    await sql`update grants set person_id = ${people.newcomer.id} where role = 'administrator'`
    await administrator.submits({ Day: '2026-07-03', Why: 'A trick' })
    await administrator.sees('"Add a closure day" is for: Hub administrator.', { in: 'modal' })
    await administrator.closes()
    await sql`update grants set person_id = ${people.administrator.id} where role = 'administrator'`
    expect(await app.connection.sql`select day from closures where day = '2026-07-03'`).toEqual([])
  })
})

describe('a role that needs a second person', () => {
  it('is asked for, stands before the service manager, and holds once they confirm it', async () => {
    const administrator = await opens('Give a role')
    await administrator.submits({ Person: 'Quinn Sample', Role: 'Hub administrator' })
    await administrator.sees('asked for Quinn Sample to be Hub administrator', { in: 'modal' })
    expect(await administrator.canSee('Confirm', { in: 'modal' })).toBe(false)
    await administrator.closes()
    expect((await app.store.hub()).people.get(people.newcomer.id)?.grants).toEqual([])

    const second = app.person('serviceManager')
    await second.opensHome()
    await second.sees('Priya Example asks that Quinn Sample be Hub administrator', { in: 'home' })
    await second.clicks('Confirm', { in: 'home' })
    await second.sees('A second person confirms a role before it holds', { in: 'modal' })
    await second.submits()
    await second.sees('confirmed Quinn Sample as Hub administrator', { in: 'modal' })
    await second.closes()
    expect((await app.store.hub()).people.get(people.newcomer.id)?.grants).toEqual([
      { role: 'administrator', podId: null },
    ])
  })

  it('is refused to whoever asked for it, even with a button that is not theirs', async () => {
    const administrator = await opens('Give a role')
    await administrator.submits({ Person: 'Priya Example', Role: 'MASH Team Manager' })
    await administrator.sees('asked for Priya Example to be MASH Team Manager', { in: 'modal' })
    await administrator.closes()
    const [waiting] = (await app.store.admin.load(app.clock.now())).administration.requests
    const asked = {
      text: 'pressed',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'admin:confirmRequest',
              text: { type: 'plain_text', text: 'Confirm it myself' },
              value: String(waiting?.id),
            },
          ],
        },
      ],
    }
    await app.client.chat.postMessage({ channel: people.administrator.id, ...asked })
    await administrator.clicks('Confirm it myself')
    await administrator.modal('Confirm the role')
    await administrator.sees('Priya Example becomes MASH Team Manager', { in: 'modal' })
    await administrator.submits()
    await administrator.sees('You asked for this, so somebody else answers it.', { in: 'modal' })
    await administrator.closes()
    const { grants } = (await app.store.hub()).people.get(people.administrator.id) ?? {}
    expect(grants).toEqual([{ role: 'administrator', podId: null }])
  })
})

describe('who changed what', () => {
  it('opens over administration, the latest first, and goes back page by page', async () => {
    const { sql } = app.connection
    for (let index = 0; index < 45; index += 1) {
      const detail = { day: '2026-08-03', name: `Old day ${index}` }
      await sql`insert into administration_events (at, by, act, detail)
        values (${app.clock.now()}, ${people.administrator.id}, 'addClosure', ${JSON.stringify(detail)})`
    }
    const administrator = app.person('administrator')
    await administrator.runs('/referral admin')
    await administrator.clicks('Who changed what, and when', { in: 'modal' })
    await administrator.sees('Old day 44', { in: 'modal' })
    expect(await administrator.canSee('Old day 4)', { in: 'modal' })).toBe(false)
    await administrator.clicks('Earlier', { in: 'modal' })
    await administrator.sees('closed the hub on Wed 1 Jul 2026', { in: 'modal' })
    await administrator.closes()
    await administrator.sees('Pods and channels', { in: 'modal' })
    await administrator.closes()
  })
})
