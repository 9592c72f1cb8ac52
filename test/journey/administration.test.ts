import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hubTime } from '../domain/hub-times.ts'
import { type JourneyHub, startJourney } from './journey-hub.ts'
import { does, historyOf, rowOf, takeToWorker } from './steps.ts'

/** Tuesday. What is AMBER and opened now falls due within Wednesday. */
const start = '2026-06-02 09:00'

let hub: JourneyHub
let reference: string

beforeAll(async () => {
  hub = await startJourney(start)
  reference = await takeToWorker(hub, '90301 AA')
  await hub.settle()
})
afterAll(() => hub.stop())

/** Opens administration and one of its forms, fills it and sends it; answers what the screen then says. */
async function administers(
  name: string,
  label: string,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const person = hub.as(name)
  expect(await person.runs('/referral admin')).toEqual({ ok: true })
  expect(await person.clicks(label, { in: 'modal' })).toEqual({ ok: true })
  expect(await person.submits(values)).toEqual({ ok: true })
  const { text } = await person.sees('Saved.', { in: 'modal' })
  await person.closes()
  return text
}

describe('an administrator manages the hub in Slack (D23)', () => {
  it('adds a person of the workspace, who works in their pod at once', async () => {
    const rhys = hub.as('rhys')
    await rhys.runs(`/referral show ${reference}`)
    await rhys.sees('You have no role in this hub, so you see no item.', { in: 'modal' })
    await rhys.closes()
    const said = await administers('quinn', 'Add a person', {
      Person: 'Rhys Example',
      Name: 'Rhys Example',
      Role: 'MASH Social Worker',
      Pod: 'Pod A',
    })
    expect(said).toContain('Quinn Example added Rhys Example as MASH Social Worker in Pod A')
    await rhys.runs(`/referral show ${reference}`)
    await rhys.sees(`${reference} ·`, { in: 'modal' })
    await rhys.closes()
  })

  it('asks for a second administrator, whom the service manager confirms from a message', async () => {
    await administers('quinn', 'Give a role', { Person: 'Rhys Example', Role: 'Hub administrator' })
    await hub.settle()
    const owen = hub.as('owen')
    await owen.sees('Quinn Example asks that Rhys Example be Hub administrator')
    expect(await owen.clicks('Confirm')).toEqual({ ok: true })
    await owen.sees('A second person confirms a role before it holds', { in: 'modal' })
    expect(await owen.submits()).toEqual({ ok: true })
    await owen.sees('Owen Example confirmed Rhys Example as Hub administrator', {
      in: 'modal',
    })
    await owen.closes()
    await hub.settle()
    await hub.as('quinn').sees('confirmed. It holds from now on.')
  })

  it('asks for a role for herself, which the second administrator refuses, and learns so', async () => {
    await administers('quinn', 'Give a role', {
      Person: 'Quinn Example',
      Role: 'MASH Team Manager',
    })
    await hub.settle()
    const rhys = hub.as('rhys')
    await rhys.opensHome()
    await rhys.sees('Quinn Example asks that Quinn Example be MASH Team Manager', { in: 'home' })
    expect(await rhys.clicks('Refuse', { in: 'home' })).toEqual({ ok: true })
    await rhys.sees('Nothing is given, and whoever asked is told', { in: 'modal' })
    expect(await rhys.submits()).toEqual({ ok: true })
    await rhys.sees('Saved.', { in: 'modal' })
    await rhys.closes()
    await hub.settle()
    await hub.as('quinn').sees('refused. Nothing was given.')
    const quinn = hub.as('quinn')
    await quinn.runs(`/referral show ${reference}`)
    const { text } = await quinn.sees('see no item', { in: 'modal' })
    expect(text).not.toContain('90301')
    await quinn.closes()
  })

  it('adds a pod with its channel and its lead, and the channel is told', async () => {
    const said = await administers('quinn', 'Add a pod', {
      'Name of the pod': 'Pod C',
      'What it is': 'A pod',
      'Its private channel': 'C0PODC',
    })
    expect(said).toMatch(/\*Pod C\*: `C0PODC`, \*without a lead/)
    await administers('quinn', 'Give a role', {
      Person: 'Isla Example',
      Role: 'Assistant Team Manager',
      Pod: 'Pod C',
    })
    await hub
      .as('rhys')
      .sees('Quinn Example is setting up this channel for MASH Track', { in: 'pod-c' })
    await does(hub.as('hari'), 'reallocate', reference, {
      'New worker': 'Rhys Example',
      Why: 'Invented: a new colleague.',
    })
    expect(await rowOf(hub, reference)).toMatchObject({ worker_id: 'U0RHYS' })
  })

  it('adds a closure day, and the deadline that it touches moves and its owner is told', async () => {
    const before = await rowOf(hub, reference)
    expect(hubTime(Number(before['deadline']))).toBe('2026-06-03 16:15')
    await administers('quinn', 'Add a closure day', { Day: '2026-06-03', Why: 'Staff conference' })
    await hub.settle()
    const after = await rowOf(hub, reference)
    expect(Number(after['deadline']) - Number(before['deadline'])).toBe(24 * 3_600_000)
    expect((await historyOf(hub, reference)).at(-1)).toContain('calendar')
    await hub
      .as('rhys')
      .sees(
        new RegExp(`${reference}[^]*has a new deadline, because the hub’s calendar has changed`),
      )
  })

  it('sees what Slack refused for good, in Home, mends it and sends it again', async () => {
    const quinn = hub.as('quinn')
    await quinn.opensHome()
    await quinn.sees('19 people, 4 pods.', { in: 'home' })
    await hub.workspace.faults.set([
      {
        method: 'chat.postMessage',
        channel: 'C0PODA',
        effect: { type: 'error', error: 'is_archived' },
        times: 100,
      },
    ])
    await does(hub.as('hari'), 'reallocate', reference, {
      'New worker': 'Jamal Example',
      Why: 'Invented: back again.',
    })
    await hub.settle()
    await quinn.sees(/Not delivered: \d/, { in: 'home' })
    await hub.workspace.faults.clear()
    expect(await quinn.clicks('Administration', { in: 'home' })).toEqual({ ok: true })
    const { text } = await quinn.sees('the channel was archived', { in: 'modal' })
    expect(text).toContain('Unarchive the channel or set another one, then Send again.')
    expect(text).toContain('not delivered* to the channel of Pod A (`C0PODA`)')
    expect(text).not.toContain(reference)
    expect(await quinn.clicks('Send again', { in: 'modal' })).toEqual({ ok: true })
    await quinn.sees('What is still true is sent', { in: 'modal' })
    expect(await quinn.submits()).toEqual({ ok: true })
    await quinn.sees('Saved.', { in: 'modal' })
    await quinn.closes()
    await hub.settle()
    await hub.as('hari').sees('moved it from Rhys Example to Jamal Example', { in: 'pod-a' })
    expect(await quinn.canSee('Not delivered', { in: 'home' })).toBe(false)
  })

  it('finds everything that was changed in the audit, by whom', async () => {
    const quinn = hub.as('quinn')
    await quinn.runs('/referral admin')
    await quinn.clicks('Who changed what, and when', { in: 'modal' })
    const { text } = await quinn.sees(
      'Quinn Example sent again what Slack had refused in the channel of Pod A (1)',
      { in: 'modal' },
    )
    for (const line of [
      'Quinn Example added Rhys Example as MASH Social Worker in Pod A',
      'Owen Example confirmed Rhys Example as Hub administrator',
      'Rhys Example refused Quinn Example as MASH Team Manager',
      'Quinn Example added the pod Pod C',
      'Quinn Example closed the hub on Wed 3 Jun 2026 (Staff conference)',
    ])
      expect(text).toContain(line)
    await quinn.closes({ all: true })
  })
})
