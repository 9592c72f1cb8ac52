import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertLoopback, isOwnRequest } from '../src/guard.ts'
import { startPractice } from '../src/index.ts'
import { openStand, type Stand } from './lunch-workspace.ts'

describe('the address that it listens on', () => {
  it.each([
    '0.0.0.0',
    '::',
    '::ffff:0.0.0.0',
    '192.168.1.5',
    'example.org',
    'localhost.example.org',
    '',
  ])('is refused in a plain sentence when others could reach it: "%s"', async (host) => {
    await expect(startPractice({ host, port: 0 })).rejects.toThrow(
      `The practice workspace listens on this computer only, so it cannot be started on "${host}". Leave the address out, or use 127.0.0.1.`,
    )
  })

  it.each(['127.0.0.1', 'localhost', '::1'])('may be %s', (host) => {
    expect(() => assertLoopback(host)).not.toThrow()
  })
})

describe('whose request it is', () => {
  it('is told without a port where that is 80, as browsers leave it out', () => {
    expect(isOwnRequest({ host: '127.0.0.1', origin: 'http://127.0.0.1' }, 80)).toBe(true)
    expect(isOwnRequest({ host: '[::1]' }, 80)).toBe(true)
    expect(isOwnRequest({ host: 'evil.example' }, 80)).toBe(false)
    expect(isOwnRequest({ host: '127.0.0.1' }, 4700)).toBe(false)
  })

  describe('on every door', () => {
    let stand: Stand
    beforeAll(async () => {
      stand = await openStand('socket', () => undefined)
    })
    afterAll(() => stand.stop())

    const doors = [
      'GET /',
      'GET /control/snapshot?as=U0ALEX',
      'GET /control/events?as=U0ALEX',
      'POST /control/act',
      'POST /control/reset',
      'POST /api/auth.test',
      'POST /hooks/actions/T0PRACTICE/x',
      'GET /files/F0X/x',
      'POST /files/upload/F0X',
    ]
    const strangers: readonly (readonly [string, string])[] = [
      ['a name that was pointed at this computer', 'Host: evil.example:PORT'],
      ['a name that only begins as ours', 'Host: 127.0.0.1.evil.example:PORT'],
      ['no host at all', ''],
      ['another website', 'Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example'],
      [
        'another program’s page on this computer',
        'Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:1',
      ],
      ['a page without an origin', 'Host: 127.0.0.1:PORT\r\nOrigin: null'],
    ]
    it.each(strangers)('is refused, and told where to go, from %s', async (_, headers) => {
      const words = `the practice page itself may use the practice workspace, at http://127.0.0.1:${stand.practice.port}/.`
      const refused = await Promise.all(
        doors.map(async (door) => {
          const answer = await exchange(`${door} HTTP/1.0\r\n${headers}`)
          return answer.includes(' 403 Forbidden') && answer.includes(words)
        }),
      )
      expect(doors.filter((_door, index) => refused[index] !== true)).toEqual([])
    })

    it('is refused for a WebSocket that another website opens', async () => {
      const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13'
      const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='
      const headers = `Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n${upgrade}\r\n${key}`
      const answer = await exchange(`GET /link/?ticket=x HTTP/1.1\r\n${headers}`)
      expect(answer).toContain(' 404 Not Found')
    })

    it('is asked for by name where somebody follows what is not theirs', async () => {
      const path = '/control/events?as=U0NOBODY'
      const answer = await fetch(new URL(path, stand.practice.url))
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({
        error: 'user_not_found',
        message: 'Nobody here has the id U0NOBODY.',
      })
    })

    it('does not matter to others when it comes a letter at a time, or never ends', async () => {
      const { port } = stand.practice
      const starts = [
        `POST /control/act HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000\r\n\r\n{`,
        'GET / HTTP/1.1\r\nHost:',
      ]
      const slow = Array.from({ length: 100 }, (_, index) => {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => socket.destroy())
        socket.write(starts[index % 2] ?? '')
        return socket
      })
      const answer = await fetch(new URL('/control/clock', stand.practice.url))
      expect(answer.status).toBe(200)
      for (const socket of slow) socket.destroy()
    })

    /** A request in raw bytes, as no client of ours would send it, and all that is answered. */
    function exchange(head: string): Promise<string> {
      const { port } = stand.practice
      return new Promise((resolve, reject) => {
        let answer = ''
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(`${head.replaceAll('PORT', String(port))}\r\n\r\n`),
        )
        socket.on('data', (part) => (answer += part.toString()))
        socket.on('close', () => resolve(answer))
        socket.on('error', reject)
      })
    }
  })
})
