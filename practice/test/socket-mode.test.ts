import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openStand, type Stand } from './lunch-workspace.ts'

let stand: Stand
beforeEach(async () => {
  stand = await openStand('socket', () => undefined)
})
afterEach(() => stand.stop())

it('tells each new connection how many there are, and admits a ticket once', async () => {
  const opened = await stand.api('apps.connections.open', {}, stand.practice.tokens.app)
  const url = String(opened.body['url'])
  const second = new WebSocket(url)
  const hello = await new Promise((resolve) =>
    second.once('message', (data) =>
      resolve(JSON.parse(Buffer.isBuffer(data) ? data.toString() : '')),
    ),
  )
  expect(hello).toMatchObject({
    type: 'hello',
    num_connections: 2,
    connection_info: { app_id: 'A0PRACTICE' },
  })
  const again = new WebSocket(url)
  const refusal = await new Promise<Error>((resolve) => again.once('error', resolve))
  expect(refusal.message).toContain('401')
  second.close()
})

it('answers the app’s pings', async () => {
  const opened = await stand.api('apps.connections.open', {}, stand.practice.tokens.app)
  const socket = new WebSocket(String(opened.body['url']))
  await new Promise((resolve) => socket.once('open', resolve))
  const pong = new Promise((resolve) => socket.once('pong', (data) => resolve(data.toString())))
  socket.ping('Ping from client (1)')
  expect(await pong).toBe('Ping from client (1)')
  socket.close()
})

it('delivers nothing while the app is away, and says so', async () => {
  await stand.workspace.disconnect('refresh_requested')
  const alex = stand.workspace.as('alex')
  await stand.workspace.appIsConnected(false)
  expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({
    error: 'dispatch_failed',
  })
})
