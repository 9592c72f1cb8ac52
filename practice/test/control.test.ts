import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseSeed, startPractice } from '../src/index.ts'
import { callApi, manifest, openStand, type Stand, seed } from './lunch-workspace.ts'

const HOUR = 3_600_000

describe('the clock', () => {
  let stand: Stand
  beforeEach(async () => {
    stand = await openStand('socket', () => undefined)
  })
  afterEach(() => stand.stop())

  it('gives messages its time, and moves forward only', async () => {
    const { clock } = stand.workspace
    const alex = stand.workspace.as('alex')
    const before = await clock.advance(48 * HOUR)
    expect(before.offset).toBe(48 * HOUR)
    await alex.says('Later', { channel: 'general' })
    const { ts } = await alex.message('Later')
    expect(Number(ts) * 1000).toBeGreaterThanOrEqual(before.now - 1)
    await expect(clock.to('2001-01-01T00:00:00Z')).rejects.toThrow('only goes forward')
  })

  it('goes no further than message times stay in order', async () => {
    const { clock } = stand.workspace
    await clock.advance(10 * 365 * 24 * HOUR)
    for (const ms of [1e300, 400 * 365 * 24 * HOUR]) {
      await expect(clock.advance(ms)).rejects.toThrow('no further than 20 November 2286')
    }
    await expect(clock.to('2300-01-01T00:00:00Z')).rejects.toThrow('no further than')
    const marked = await fetch(new URL('/control/clock/marks', stand.practice.url), {
      method: 'PUT',
      body: JSON.stringify([{ label: 'Never', at: 1e300 }]),
    })
    expect(marked.status).toBe(400)
  })

  it('moves by both when two move it at once', async () => {
    const { clock } = stand.workspace
    await Promise.all([clock.advance(HOUR), clock.advance(HOUR)])
    expect((await clock.advance(0)).offset).toBe(2 * HOUR)
  })

  it('never gives two messages of a channel the same time', async () => {
    const alex = stand.workspace.as('alex')
    const said = Array.from({ length: 20 }, (_, index) =>
      alex.says(`Message ${index}`, { channel: 'general' }),
    )
    await Promise.all(said)
    const times = (await alex.messages('general')).map((one) => one.ts)
    expect(new Set(times).size).toBe(20)
    expect(times).toEqual(times.toSorted())
  })

  it('goes back, with an empty workspace, only by a reset', async () => {
    const alex = stand.workspace.as('alex')
    await stand.workspace.clock.advance(48 * HOUR)
    await alex.says('Before', { channel: 'general' })
    await stand.workspace.reset()
    expect(await stand.workspace.clock.state()).toMatchObject({ offset: 0, marks: [] })
    expect(await alex.messages('general')).toEqual([])
    expect((await stand.api('auth.test')).body['ok']).toBe(true)
  })

  it('keeps the instants that the app published, soonest first', async () => {
    const marks = [
      { label: 'second', at: 2 },
      { label: 'first', at: 1 },
    ]
    const response = await fetch(`${stand.practice.clockUrl}/marks`, {
      method: 'PUT',
      body: JSON.stringify(marks),
    })
    expect(response.status).toBe(200)
    expect((await stand.workspace.clock.state()).marks.map((one) => one.label)).toEqual([
      'first',
      'second',
    ])
  })
})

describe('the door', () => {
  let stand: Stand
  beforeEach(async () => {
    stand = await openStand('socket', () => undefined)
  })
  afterEach(() => stand.stop())

  /** A request with headers that `fetch` would not let through. */
  function knock(headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const { port } = stand.practice
      const asked = httpRequest(
        { host: '127.0.0.1', port, path: '/control/people', headers },
        (reply) => {
          reply.resume()
          resolve(reply.statusCode ?? 0)
        },
      )
      asked.once('error', reject)
      asked.end()
    })
  }

  it('turns away another website, and a name that was pointed at this computer', async () => {
    const { port } = stand.practice
    expect(await knock({ origin: `http://localhost:${port}` })).toBe(200)
    expect(await knock({ origin: 'https://example.com' })).toBe(403)
    expect(await knock({ host: `rebound.example.com:${port}` })).toBe(403)
  })

  it('answers what it cannot read in a plain sentence', async () => {
    const send = async (body: string) => {
      const reply = await fetch(`${stand.practice.url}control/act`, { method: 'POST', body })
      return { status: reply.status, text: await reply.text() }
    }
    expect(await send('{')).toMatchObject({ status: 400 })
    expect((await send('{}')).text).toContain('The request has mistakes')
    expect(
      (await send(JSON.stringify({ as: 'U0NOBODY', act: { type: 'openHome' } }))).text,
    ).toContain('There is no such person.')
  })

  it('refuses an unknown command in Slack’s words, and hides private channels', async () => {
    const sam = stand.workspace.as('sam')
    expect(await sam.runs('/dinner', { channel: 'general' })).toMatchObject({
      error: 'unknown_command',
    })
    await sam.sees('/dinner is not a valid command', { in: 'general' })
    const names = (await sam.snapshot()).channels.map((one) => one.name)
    expect(names).not.toContain('secret')
    expect(await sam.says('x', { channel: 'quiet' })).toMatchObject({ error: 'not_in_channel' })
    await expect(sam.says('x', { channel: 'secret' })).rejects.toThrow(
      'There is no channel "secret"',
    )
  })

  it('says what was on the screen when something was waited for in vain', async () => {
    const alex = stand.workspace.as('alex')
    await alex.says('Only this', { channel: 'general' })
    await expect(alex.sees('That', { withinMs: 50 })).rejects.toThrow(
      /Not seen within 50 ms: "That".*Only this/s,
    )
  })
})

describe('starting', () => {
  const transport = { socketMode: true } as const
  const app = { manifest }
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practice-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is refused anywhere but on this computer', async () => {
    await expect(startPractice({ seed, app, transport, host: '0.0.0.0' })).rejects.toThrow(
      'listens on this computer only',
    )
  })

  it('says that a port is taken', async () => {
    const first = await startPractice({ seed, app, transport, port: 0 })
    await expect(startPractice({ seed, app, transport, port: first.port })).rejects.toThrow(
      `Port ${first.port} is in use`,
    )
    await first.stop()
  })

  it('lists every mistake of a seed', () => {
    const wrong = { people: [{ name: 'Alex!', realName: '' }], channels: [{ name: 'Big' }] }
    expect(() => parseSeed(wrong)).toThrow(
      /people\.0\.name.*\n.*people\.0\.realName.*\n.*channels\.0\.name/s,
    )
    const stranger = { ...seed, channels: [{ name: 'x', members: ['nobody'] }] }
    expect(() => parseSeed(stranger)).toThrow('nobody is called "nobody"')
  })

  it('comes back with its messages, tokens and clock after a restart', async () => {
    const journalFile = join(folder, 'workspace.json')
    const options = { seed, app, transport, journalFile, port: 0 }
    const first = await startPractice(options)
    await callApi(first.apiUrl, first.tokens.bot, 'chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'Kept',
    })
    await fetch(`${first.clockUrl}/advance`, { method: 'POST', body: JSON.stringify({ ms: HOUR }) })
    await first.stop()
    const second = await startPractice(options)
    expect(second.tokens).toEqual(first.tokens)
    const history = await callApi(second.apiUrl, second.tokens.bot, 'conversations.history', {
      channel: 'C0GENERAL',
    })
    expect(history.body).toMatchObject({ messages: [{ text: 'Kept' }] })
    const clock: unknown = await (await fetch(second.clockUrl)).json()
    expect(clock).toMatchObject({ offset: HOUR })
    await second.stop()
  })

  it('says at once that it cannot be kept where it should', async () => {
    await writeFile(join(folder, 'file'), '')
    const journalFile = join(folder, 'file', 'workspace.json')
    await expect(startPractice({ seed, app, transport, journalFile, port: 0 })).rejects.toThrow(
      `The workspace cannot be kept in ${journalFile}: `,
    )
  })

  it('goes on when it can be kept no longer, and catches up later', async () => {
    const journalFile = join(folder, 'inside', 'workspace.json')
    const options = { seed, app, transport, journalFile, port: 0 }
    const first = await startPractice(options)
    await rm(join(folder, 'inside'), { recursive: true })
    await writeFile(join(folder, 'inside'), '')
    const warned = once(process, 'warning')
    const post = { channel: 'C0GENERAL', text: 'Kept after all' }
    await callApi(first.apiUrl, first.tokens.bot, 'chat.postMessage', post)
    expect(String(await warned)).toContain('cannot be kept')
    await rm(join(folder, 'inside'))
    await first.stop()
    const second = await startPractice(options)
    const read = ['conversations.history', { channel: 'C0GENERAL' }] as const
    const history = await callApi(second.apiUrl, second.tokens.bot, ...read)
    expect(history.body).toMatchObject({ messages: [{ text: 'Kept after all' }] })
    await second.stop()
  })

  it('leaves the file to a second workspace that keeps itself there, and says so', async () => {
    const journalFile = join(folder, 'workspace.json')
    const options = { seed, app, transport, journalFile, port: 0 }
    const first = await startPractice(options)
    const second = await startPractice(options)
    const post = (to: typeof first, text: string) =>
      callApi(to.apiUrl, to.tokens.bot, 'chat.postMessage', { channel: 'C0GENERAL', text })
    const warned = once(process, 'warning')
    await post(first, 'Of the first')
    expect(String(await warned)).toContain('another practice workspace keeps itself there now')
    await post(second, 'Of the second')
    await second.stop()
    await expect(first.stop()).rejects.toThrow(
      `The workspace cannot be kept in ${journalFile}: another practice workspace keeps itself there now`,
    )
    const third = await startPractice(options)
    const read = ['conversations.history', { channel: 'C0GENERAL' }] as const
    const history = await callApi(third.apiUrl, third.tokens.bot, ...read)
    expect(history.body['messages']).toEqual([expect.objectContaining({ text: 'Of the second' })])
    await third.stop()
  })

  it('leaves a file alone that is not a saved workspace', async () => {
    const journalFile = join(folder, 'other.json')
    await writeFile(journalFile, '{"mine":true}')
    await expect(startPractice({ seed, app, transport, journalFile, port: 0 })).rejects.toThrow(
      'is not a saved practice workspace',
    )
  })
})
