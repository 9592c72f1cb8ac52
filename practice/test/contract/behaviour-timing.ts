import { createServer } from 'node:http'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Outcome } from '../../src/delivery.ts'
import { createHttpTransport } from '../../src/http-transport.ts'
import { parseJson } from '../../src/json.ts'
import { tierRate } from '../../src/rate-limits.ts'
import { createAcks } from '../../src/socket-acks.ts'
import { startPractice } from '../../src/start.ts'
import type { BehaviourExample } from './behaviour-examples.ts'
import { openBench } from './bench.ts'

/** The result of an envelope that is acknowledged after so long. */
async function acknowledgeAfter(ms: number): Promise<string> {
  const acks = createAcks(openBench().workspace.limits.ackMs)
  const outcome = acks.wait('one')
  await vi.advanceTimersByTimeAsync(ms)
  acks.read(JSON.stringify({ envelope_id: 'one', payload: {} }))
  return (await outcome).result
}

/** How often an event has been sent after each of these waits. */
async function countSendings(outcome: Outcome, waits: readonly number[]): Promise<number[]> {
  const bench = openBench(() => outcome)
  bench.delivery.sendEvent({ type: 'message' })
  const counts: number[] = []
  for (const wait of waits) {
    await vi.advanceTimersByTimeAsync(wait)
    counts.push(bench.sent.length)
  }
  await bench.delivery.stop()
  return counts
}

function onFakeTime(example: BehaviourExample): BehaviourExample {
  return async () => {
    vi.useFakeTimers()
    try {
      return await example()
    } finally {
      vi.useRealTimers()
    }
  }
}

function callsOf(tier: 't1' | 't2' | 't3' | 't4', most: number): BehaviourExample {
  return () => {
    const { workspace, pass } = openBench()
    const rate = tierRate(tier)
    const call = () => (rate === undefined ? 'no rate' : workspace.rates.refuse(tier, rate))
    const atOnce = Array.from({ length: most }, call)
    const early = call()
    pass(60_000 / most)
    return [
      [atOnce.every((wait) => wait === undefined), true],
      [early, Math.ceil(60 / most)],
      [call(), undefined],
    ]
  }
}

function postings(pauses: readonly number[]): readonly number[] {
  const bench = openBench()
  return pauses.map((pause) => {
    bench.pass(pause)
    return bench.call('chat.postMessage', { channel: 'C0GENERAL', text: 'Soup' }).status
  })
}

/** What the first message says on each of so many connections, opened one after another. */
async function greetings(count: number): Promise<string[]> {
  const practice = await startPractice({
    seed: { people: [{ name: 'alex', realName: 'Alex Example' }] },
    app: { manifest: { display_information: { name: 'Lunch' } } },
    transport: { socketMode: true },
    port: 0,
  })
  const said: string[] = []
  const sockets: WebSocket[] = []
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(`${practice.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${practice.tokens.app}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    const { url } = Object.fromEntries(Object.entries(Object(await response.json())))
    const socket = new WebSocket(String(url))
    sockets.push(socket)
    const [data] = await new Promise<unknown[]>((resolve) => {
      socket.once('message', (...given) => resolve(given))
    })
    const message = Object(parseJson(String(data)))
    said.push(String(message.reason ?? message.type))
  }
  for (const socket of sockets) socket.terminate()
  await practice.stop()
  return said
}

/** What becomes of an event whose request URL sends it on so many times. */
async function redirect(times: number): Promise<Outcome> {
  const server = createServer((request, response) => {
    const hop = Number(request.url?.slice(1))
    if (hop < times) response.writeHead(307, { location: `/${hop + 1}` })
    response.end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { workspace } = openBench()
  const transport = createHttpTransport(workspace, () => `http://127.0.0.1:${port}/0`)
  const envelope = { type: 'events_api' as const, what: 'message', payload: {} }
  const outcome = await transport.send(envelope, undefined)
  server.close()
  return outcome
}

/** What holds of time and of how often, by the rule's id. */
export const TIMING_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'interaction.ack': onFakeTime(async () => [
    [await acknowledgeAfter(2999), 'acknowledged'],
    [await acknowledgeAfter(3000), 'timeout'],
  ]),
  'event.retries': onFakeTime(async () => [
    [
      await countSendings({ result: 'timeout' }, [0, 49, 1, 59_999, 1, 299_999, 1, 3_600_000]),
      [1, 1, 2, 2, 3, 3, 4, 4],
    ],
    [await countSendings({ result: 'acknowledged', answer: undefined }, [0, 3_600_000]), [1, 1]],
  ]),
  'event.no_retry': onFakeTime(async () => [
    [await countSendings({ result: 'failed' }, [0, 3_600_000]), [1, 4]],
    [await countSendings({ result: 'failed', noRetry: true }, [0, 3_600_000]), [1, 1]],
  ]),
  'event.redirects': async () => [
    [await redirect(2), { result: 'acknowledged', answer: undefined }],
    [await redirect(3), { result: 'failed', reason: 'too_many_redirects' }],
  ],
  'socket.connections': async () => {
    const said = await greetings(11)
    return [
      [new Set(said.slice(0, 10)), new Set(['hello'])],
      [said[10], 'too_many_websockets'],
    ]
  },
  'rate.t1': callsOf('t1', 1),
  'rate.t2': callsOf('t2', 20),
  'rate.t3': callsOf('t3', 50),
  'rate.t4': callsOf('t4', 100),
  'rate.post': () => [[postings([0, 0, 0, 999, 1, 999, 1]), [200, 200, 200, 429, 200, 429, 200]]],
  'rate.post.burst': () => [[postings([0, 0, 0, 0]), [200, 200, 200, 429]]],
}
