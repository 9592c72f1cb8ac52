import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { input, modal, openStand, type Stand } from './lunch-workspace.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
/** Names that every plain object answers to. */
const INHERITED = ['constructor', '__proto__', 'toString']
const DEEP = '['.repeat(100_000) + ']'.repeat(100_000)

describe('a request made to do harm', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await openStand('socket', () => undefined, { limits: { tiers: false } })
  })
  afterAll(() => stand.stop())

  async function send(path: string, body?: string, type = JSON_TYPE): Promise<number> {
    const response = await fetch(new URL(path, stand.practice.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${stand.practice.tokens.bot}` },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
    })
    await response.arrayBuffer()
    return response.status
  }

  describe.each(INHERITED)('by the name %s', (name) => {
    const act = (one: object) => JSON.stringify({ as: 'U0ALEX', act: one })
    it.each([
      ['nobody looks', `/control/snapshot?as=${name}`, undefined, 404],
      ['no channel is read', `/control/messages?as=U0ALEX&channel=${name}`, undefined, 404],
      ['no file is fetched', `/files/${name}/x`, undefined, 404],
      ['no file is described', `/control/files?id=${name}`, undefined, 404],
      ['no response URL is used', `/hooks/actions/T0PRACTICE/${name}`, '{"text":"x"}', 404],
      ['nobody acts', '/control/act', JSON.stringify({ as: name, act: { type: 'openHome' } }), 200],
      ['nothing is said', '/control/act', act({ type: 'say', channel: name, text: 'x' }), 200],
      ['nobody is written to', '/control/act', act({ type: 'openDm', users: [name] }), 200],
      ['no call is about it', '/api/conversations.info', JSON.stringify({ channel: name }), 200],
      ['no call is about them', '/api/users.info', JSON.stringify({ user: name }), 200],
      [
        'no circumstance is brought about',
        '/control/circumstances',
        JSON.stringify({ type: 'archive', channel: name }),
        404,
      ],
    ])('%s', async (_, path, body, status) => {
      expect(await send(path, body)).toBe(status)
    })

    it('a body of that type or charset is refused as Slack refuses it', async () => {
      const post = (type: string) =>
        fetch(`${stand.practice.apiUrl}api.test`, {
          method: 'POST',
          headers: { 'content-type': type },
          body: '{}',
        }).then((response) => response.json())
      expect(await post(name)).toMatchObject({ ok: false, error: 'invalid_post_type' })
      expect(await post(`application/json; charset=${name}`)).toMatchObject({
        ok: false,
        error: 'invalid_charset',
      })
    })

    it('a file so called is a file like any other', async () => {
      const { id } = await upload(`x.${name}`)
      const path = new URL(`/files/${id}/x?as=U0ALEX`, stand.practice.url)
      const served = await fetch(path)
      expect(served.headers.get('content-type')).toBe('application/octet-stream')
      expect(await served.text()).toBe('x')
    })

    it('a block so called keeps what is typed in it, and in nothing else', async () => {
      const element = { type: 'plain_text_input', action_id: name, initial_value: 'Soup' }
      const alex = stand.workspace.as('alex')
      await alex.runs('/lunch', { channel: 'general' })
      const { payload } = stand.arrivals.findLast((one) => one.type === 'slash_commands') ?? {}
      const opened = await stand.api('views.open', {
        trigger_id: payload?.['trigger_id'],
        view: modal([input(name, 'Where', element)]),
      })
      expect(opened.body).toMatchObject({ ok: true })
      expect(await alex.submits({ Where: 'The Market' })).toEqual({ ok: true })
      const sent = JSON.stringify(stand.arrivals.at(-1)?.payload)
      // The one name that what a person typed cannot be read under.
      const value = name === '__proto__' ? 'Soup' : 'The Market'
      expect(sent).toContain(`"${name}":{"${name}":{"type":"plain_text_input","value":"${value}"`)
      expect(Object.keys(Object.prototype)).toEqual([])
    })
  })

  async function upload(name: string): Promise<{ id: string }> {
    const query = new URLSearchParams({ as: 'U0ALEX', name })
    const response = await fetch(
      new URL(`/control/files?${query.toString()}`, stand.practice.url),
      {
        method: 'POST',
        body: 'x',
      },
    )
    const { file } = z.object({ file: z.object({ id: z.string() }) }).parse(await response.json())
    return file
  }

  it('is not answered with anything that another website could load', async () => {
    const { headers } = await fetch(new URL('/control/people', stand.practice.url))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('keeps a name whole that is longer than names are', async () => {
    const { id } = await upload(`${'x'.repeat(254)}\u{1F35C}.txt`)
    expect(await send(`/control/files?id=${id}`)).toBe(200)
  })

  it('outlives whoever asks for a WebSocket and is gone', async () => {
    const { port } = stand.practice
    for (let i = 0; i < 20; i += 1) {
      await hangUpOnUpgrade(port, i % 2 === 0 ? '/nothing' : '/link/?ticket=none')
    }
    expect(await send('/control/clock')).toBe(200)
  })

  it.each(['/nothing', '/link/?ticket=none'])(
    'stops though somebody who was refused a WebSocket at %s never hangs up',
    async (path) => {
      const refusing = await openStand('socket', () => undefined)
      const { port } = refusing.practice
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      socket.write(upgradeHead(port, path))
      socket.resume()
      await once(socket, 'end')
      await refusing.stop()
      socket.destroy()
      await expect(fetch(`http://127.0.0.1:${port}/control/clock`)).rejects.toThrow('fetch failed')
    },
  )

  it.each(['//', '/%', '/%zz', '/..%2f..%2fpackage.json', '/%00'])(
    'finds no page at %s',
    async (path) => {
      const { port } = stand.practice
      const answer = await exchange(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`)
      expect(answer).toMatch(/^HTTP\/1.1 40[04] /)
    },
  )

  it.each([
    ['/control/act', DEEP, 400],
    ['/api/chat.postMessage', `{"channel":"C0GENERAL","text":"x","blocks":${DEEP}}`, 200],
    ['/api/chat.postMessage', `{"channel":"C0GENERAL","text":"x","nobody":${DEEP}}`, 200],
  ])('reads nothing that is nested without end: %s', async (path, body, status) => {
    expect(await send(path, body)).toBe(status)
    expect(await send('/control/journal')).toBe(200)
  })

  it('reads no argument of a form that is nested without end', async () => {
    const form = new URLSearchParams({
      channel: 'C0GENERAL',
      text: 'x',
      metadata: `{"event_type":"x","event_payload":{"x":${'['.repeat(7000)}${']'.repeat(7000)}}}`,
    })
    const type = 'application/x-www-form-urlencoded'
    expect(await send('/api/chat.postMessage', form.toString(), type)).toBe(200)
    expect(await send('/control/messages?as=U0ALEX&channel=C0GENERAL')).toBe(200)
  })
})

function upgradeHead(port: number, path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
}

/** Asks for a WebSocket, and is gone before it is answered. */
function hangUpOnUpgrade(port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(upgradeHead(port, path))
      socket.resetAndDestroy()
    })
    socket.on('close', () => resolve())
  })
}

/** One request in raw bytes, and all that is answered. */
function exchange(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${head}Connection: close\r\n\r\n`),
    )
    socket.on('data', (part) => (answer += part.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
