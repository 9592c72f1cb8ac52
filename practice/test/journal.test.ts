import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../src/clock.ts'
import { createJournal } from '../src/journal.ts'
import { input, modal, openStand, plain, record, type Stand } from './lunch-workspace.ts'

describe('the journal', () => {
  let stand: Stand
  beforeEach(async () => {
    stand = await openStand('socket', () => ({ text: 'Asked.' }))
  })
  afterEach(() => stand.stop())

  it('holds in order what reached the server and what left it', async () => {
    const alex = stand.workspace.as('alex')
    await alex.runs('/lunch', { channel: 'general' })
    await fetch(String(stand.arrivals[0]?.payload['response_url']), {
      method: 'POST',
      body: JSON.stringify({ text: 'Hi' }),
    })
    await stand.workspace.clock.advance(60_000)
    await stand.workspace.disconnect('refresh_requested')
    await stand.workspace.appIsConnected(false)
    const entries = await stand.workspace.journal()
    expect(entries.map((one) => one.kind)).toEqual([
      'api',
      'connection',
      'delivery',
      'act',
      'hook',
      'clock',
      'connection',
      'connection',
    ])
    const changes = entries.flatMap((one) => (one.kind === 'connection' ? [one] : []))
    expect(changes).toMatchObject([
      { change: 'opened', connections: 1 },
      { change: 'disconnect', connections: 1, reason: 'refresh_requested' },
      { change: 'closed', connections: 0 },
    ])
    expect(entries.find((one) => one.kind === 'delivery')).toMatchObject({
      what: '/lunch',
      attempt: 1,
      result: 'acknowledged',
      answer: { text: 'Asked.' },
    })
    const [first, last] = [entries[0], entries.at(-1)]
    expect((first?.now ?? 0) - (first?.at ?? 0)).toBe(0)
    expect((last?.now ?? 0) - (last?.at ?? 0)).toBe(60_000)
  })

  it('keeps tokens out, and keeps a call that could not be read', async () => {
    await stand.api('auth.test', { token: stand.practice.tokens.bot }, '')
    await fetch(`${stand.practice.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"token":',
    })
    const entries = await stand.workspace.journal()
    expect(entries.slice(-2)).toMatchObject([
      { method: 'auth.test', args: {}, answer: { ok: true } },
      { method: 'chat.postMessage', args: {}, answer: { ok: false, error: 'invalid_json' } },
    ])
    const text = JSON.stringify(entries)
    expect(text).not.toContain(stand.practice.tokens.bot)
    expect(text).not.toContain(stand.practice.tokens.app)
  })

  it('keeps what was too large to be read', async () => {
    const body = 'x'.repeat(5_000_001)
    const call = await fetch(`${stand.practice.apiUrl}chat.postMessage`, { method: 'POST', body })
    expect(call.status).toBe(413)
    await fetch(new URL('/hooks/commands/T1/abc', stand.practice.url), { method: 'POST', body })
    expect((await stand.workspace.journal()).slice(-2)).toMatchObject([
      { kind: 'api', method: 'chat.postMessage', status: 413 },
      { kind: 'hook', id: 'abc', status: 413 },
    ])
  })

  it('starts afresh at a reset, and says so', async () => {
    await stand.api('auth.test')
    await stand.workspace.reset()
    expect(await stand.workspace.journal()).toMatchObject([{ kind: 'reset' }])
  })

  it('is read a stretch at a time, forwards and backwards', async () => {
    for (let call = 0; call < 6; call += 1) await stand.api('auth.test')
    async function read(query: string): Promise<readonly number[]> {
      const reply = await fetch(new URL(`/control/journal?${query}`, stand.practice.url))
      const { entries } = record(await reply.json())
      return Array.isArray(entries) ? entries.map((one) => Number(record(one)['seq'])) : []
    }
    const all = await read('')
    expect(all).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await read('limit=3')).toEqual([6, 7, 8])
    expect(await read('before=6&limit=3')).toEqual([3, 4, 5])
    expect(await read('before=3&limit=3')).toEqual([1, 2])
    expect(await read('after=2&limit=3')).toEqual([3, 4, 5])
    expect(await read('after=8')).toEqual([])
    const refused = await fetch(new URL('/control/journal?limit=0', stand.practice.url))
    expect(refused.status).toBe(400)
  })
})

describe('what the validator found in an answer of the app’s', () => {
  let stand: Stand
  afterEach(() => stand.stop())

  const tooLong = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }
  const form = modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })])

  async function found(): Promise<readonly unknown[]> {
    const entries = await stand.workspace.journal()
    return entries.flatMap((one) =>
      'findings' in one ? [[one.kind, one.findings.map(({ pointer }) => pointer)]] : [],
    )
  }

  it('stands with what was answered to a command, and with what was sent to a response URL', async () => {
    stand = await openStand('http', () => ({ blocks: [tooLong] }))
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    await fetch(String(stand.arrivals[0]?.payload['response_url']), {
      method: 'POST',
      body: JSON.stringify({ blocks: [{ type: 'divider' }, tooLong] }),
    })
    expect(await found()).toEqual([
      ['delivery', ['/blocks/0/text/text']],
      ['hook', ['/blocks/1/text/text']],
    ])
  })

  it('stands with the form that was to follow a form', async () => {
    const answer = { response_action: 'update', view: { ...form, title: plain('x'.repeat(25)) } }
    stand = await openStand('socket', ({ type }) => (type === 'interactive' ? answer : undefined))
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const trigger_id = stand.arrivals[0]?.payload['trigger_id']
    await stand.api('views.open', { trigger_id, view: form })
    await stand.workspace.as('alex').submits({ Where: 'Market' })
    expect(await found()).toEqual([['delivery', ['/view/title/text']]])
  })
})

it('says which circumstances came about, and which are in force', async () => {
  const stand = await openStand('socket', () => undefined)
  const { workspace } = stand
  await workspace.circumstance({ type: 'archive', channel: 'C0GENERAL' })
  // The seed had it so, or the app was never there.
  await workspace.circumstance({ type: 'archive', channel: 'C0OLD' })
  await workspace.circumstance({ type: 'removeApp', channel: 'C0QUIET' })
  await workspace.circumstance({ type: 'guest', user: 'U0SAM', guest: 'multi' })
  await workspace.circumstance({ type: 'guest', user: 'U0SAM', guest: 'single' })
  await workspace.circumstance({ type: 'unarchive', channel: 'C0GENERAL' })
  expect((await workspace.as('alex').snapshot()).circumstances).toEqual([
    { type: 'guest', user: 'U0SAM', guest: 'single' },
  ])
  const kinds = (await workspace.journal()).flatMap((one) =>
    one.kind === 'circumstance' ? [one.circumstance.type] : [],
  )
  expect(kinds).toEqual(['archive', 'archive', 'removeApp', 'guest', 'guest', 'unarchive'])
  await stand.stop()
})

it('forgets the oldest half when there are more entries than it keeps, and its numbers run on', () => {
  const journal = createJournal(createClock(() => 0))
  for (let id = 1; id <= 20_001; id += 1) {
    journal.add({ kind: 'hook', id: String(id), body: {}, status: 200 })
  }
  const { entries, last } = journal.read()
  expect([entries.length, entries[0]?.seq, last]).toEqual([10_000, 10_002, 20_001])
  expect(journal.read({ after: 5, limit: 1 }).entries[0]?.seq).toBe(10_002)
  expect(journal.read({ before: 10_004, limit: 9 }).entries).toHaveLength(2)
  journal.clear()
  expect(journal.read({ after: 20_001 })).toEqual({ entries: [], first: 20_002, last: 20_001 })
})

it('forgets the oldest when the entries are large, and its numbers run on', () => {
  const journal = createJournal(createClock(() => 0))
  const text = 'x'.repeat(1_000_000)
  for (let id = 1; id <= 300; id += 1) {
    journal.add({ kind: 'hook', id: String(id), body: { text }, status: 200 })
    const { entries, first, last } = journal.read()
    expect(entries.length).toBeLessThanOrEqual(100)
    expect([entries[0]?.seq, entries.at(-1)?.seq, last]).toEqual([first, id, id])
    expect(entries.length).toBeGreaterThanOrEqual(Math.min(id, 49))
  }
})

it('counts what an app answers as much as what it is sent, and keeps even the largest', () => {
  const journal = createJournal(createClock(() => 0))
  const delivery = { kind: 'delivery', via: 'http', envelope: 'interactive', what: 'x' } as const
  const sent = { ...delivery, payload: {}, attempt: 1, result: null }
  for (let id = 1; id <= 30; id += 1) {
    const seq = journal.add(sent)
    const answer = 'x'.repeat(10_000_000)
    journal.settle(seq, { result: 'acknowledged', answer, took: 1 })
    expect(journal.read().entries.length).toBeLessThanOrEqual(10)
  }
  const seq = journal.add(sent)
  journal.settle(seq, { result: 'acknowledged', answer: 'x'.repeat(150_000_000), took: 1 })
  expect(journal.read()).toMatchObject({ entries: [{ seq }], first: seq, last: seq })
})
