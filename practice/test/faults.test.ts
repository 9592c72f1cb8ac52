import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultEffect, JournalEntry } from '../src/index.ts'
import { input, modal, openStand, record, type Stand, seed } from './lunch-workspace.ts'

const form = modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })])

let stand: Stand
afterEach(() => stand.stop())

async function generalTexts(): Promise<readonly string[]> {
  return (await stand.workspace.as('alex').messages('general')).map((one) => one.text)
}

async function entriesOf<Kind extends JournalEntry['kind']>(
  kind: Kind,
): Promise<readonly Extract<JournalEntry, { kind: Kind }>[]> {
  const entries = await stand.workspace.journal()
  return entries.filter((one): one is Extract<JournalEntry, { kind: Kind }> => one.kind === kind)
}

describe('a Web API call', () => {
  beforeEach(async () => {
    stand = await openStand('socket', () => undefined, { seed, limits: { postBurst: false } })
  })

  const post = (text: string, channel = 'C0GENERAL') =>
    stand.api('chat.postMessage', { channel, text })

  /** What the app saw of a call: the status and Slack's error, or that the connection was lost. */
  async function outcome(calling: Promise<Awaited<ReturnType<typeof post>>>): Promise<unknown> {
    const reply = await calling.catch(() => undefined)
    return reply === undefined ? 'lost' : [reply.status, reply.body['error'] ?? 'ok']
  }

  const spoilt: readonly (readonly [string, FaultEffect, unknown, boolean])[] = [
    [
      'is refused by a Slack in trouble',
      { type: 'http', status: 503 },
      [503, 'fatal_error'],
      false,
    ],
    ['is refused as too many', { type: 'http', status: 429 }, [429, 'ratelimited'], false],
    ['gets an error', { type: 'error', error: 'is_archived' }, [200, 'is_archived'], false],
    ['takes long and is carried out', { type: 'hang', ms: 20 }, [200, 'ok'], true],
    ['is carried out and its answer lost', { type: 'dropAnswer' }, 'lost', true],
    ['is cut off before anything is done', { type: 'reset' }, 'lost', false],
  ]
  it.each(spoilt)('%s, as often as was said', async (_, effect, seen, isCarriedOut) => {
    await stand.workspace.faults.set([{ method: 'chat.postMessage', effect, times: 2 }])
    expect(await outcome(post('first'))).toEqual(seen)
    expect((await stand.api('auth.test')).body['ok']).toBe(true)
    expect(await outcome(post('second'))).toEqual(seen)
    expect(await outcome(post('third'))).toEqual([200, 'ok'])
    expect(await generalTexts()).toEqual(isCarriedOut ? ['first', 'second', 'third'] : ['third'])
    const calls = (await entriesOf('api')).filter((one) => one.method === 'chat.postMessage')
    expect(calls.map((one) => one.fault)).toEqual([effect.type, effect.type, undefined])
    expect(await stand.workspace.faults.list()).toEqual([])
  })

  it('is never answered until the server stops, which closes the connection', async () => {
    const blackHole = { type: 'blackHole' } as const
    await stand.workspace.faults.set([{ method: 'chat.postMessage', effect: blackHole, times: 1 }])
    let isOver = false
    const lost = post('swallowed').then(
      () => 'answered',
      () => 'lost',
    )
    void lost.then(() => {
      isOver = true
    })
    await stand.workspace.journalUntil((entries) =>
      entries.find((one) => one.kind === 'api' && one.fault === 'blackHole' && one.status === 0),
    )
    expect((await post('next')).body['ok']).toBe(true)
    expect(await generalTexts()).toEqual(['next'])
    expect(isOver).toBe(false)
    await stand.practice.stop()
    expect(await lost).toBe('lost')
  })

  it('about one channel is throttled and the others are left alone, whatever the channel is called', async () => {
    await post('Hello', 'U0SAM')
    const dm = (await stand.workspace.as('sam').snapshot()).channels.find(
      (one) => one.kind === 'im',
    )
    const effect = { type: 'http', status: 429, retryAfter: 10 } as const
    await stand.workspace.faults.set([
      { method: 'chat.postMessage', channel: 'C0GENERAL', effect, times: 2 },
      { method: '*', channel: dm?.id ?? '', effect, times: 1 },
    ])
    expect((await post('x', 'U0ALEX')).body['ok']).toBe(true)
    expect((await stand.api('conversations.open', { users: 'U0SAM' })).status).toBe(200)
    const refused = await post('x', '#general')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect((await post('x', 'U0SAM')).status).toBe(429)
    expect((await post('x', 'U0SAM')).status).toBe(200)
    expect((await post('x')).status).toBe(429)
    expect((await post('x')).status).toBe(200)
  })

  it('finds that the next trigger has expired, and the one after has not', async () => {
    await stand.workspace.faults.set([{ trigger: 'expired', times: 1 }])
    async function open(): Promise<unknown> {
      await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
      const trigger_id = stand.arrivals.at(-1)?.payload['trigger_id']
      return (await stand.api('views.open', { trigger_id, view: form })).body['error'] ?? 'ok'
    }
    // A trigger that would not have worked anyhow uses nothing up.
    const unknown = await stand.api('views.open', { trigger_id: '1.2.x', view: form })
    expect(unknown.body['error']).toBe('invalid_trigger_id')
    expect([await open(), await open()]).toEqual(['expired_trigger_id', 'ok'])
    const opened = (await entriesOf('api')).filter((one) => one.method === 'views.open')
    expect(opened.map((one) => one.fault)).toEqual([undefined, 'trigger', undefined])
  })
})

describe('what the app sends to a response URL', () => {
  const spoilt: readonly (readonly [FaultEffect, number | 'lost', number])[] = [
    [{ type: 'http', status: 500 }, 500, 0],
    [{ type: 'error', error: 'expired_url' }, 404, 0],
    [{ type: 'hang', ms: 10 }, 200, 1],
    [{ type: 'dropAnswer' }, 'lost', 1],
    [{ type: 'reset' }, 'lost', 0],
  ]
  it.each(spoilt)('is spoilt by $type once, and not after', async (effect, status, shown) => {
    stand = await openStand('socket', () => undefined)
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const url = String(stand.arrivals[0]?.payload['response_url'])
    const reply = () =>
      fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Hi' }) }).then(
        (answer) => answer.status,
        () => 'lost',
      )
    await stand.workspace.faults.set([{ hook: true, effect, times: 1 }])
    expect((await stand.api('auth.test')).status).toBe(200)
    expect(await reply()).toBe(status)
    expect(await stand.workspace.as('alex').ephemerals('general')).toHaveLength(shown)
    expect(await reply()).toBe(200)
    expect(await stand.workspace.as('alex').ephemerals('general')).toHaveLength(shown + 1)
    expect((await entriesOf('hook')).map((one) => one.fault)).toEqual([effect.type, undefined])
  })
})

describe.each(['socket', 'http'] as const)('what is sent to an app reached by %s', (via) => {
  const limits = { ackMs: 80, eventRetryMs: [1, 1, 1] }
  const run = () => stand.workspace.as('alex').runs('/lunch', { channel: 'general' })

  let onArrival: () => void = () => undefined

  beforeEach(async () => {
    stand = await openStand(via, () => onArrival(), { limits })
  })

  function arrivalsReach(count: number): Promise<void> {
    return new Promise((resolve) => {
      onArrival = () => {
        if (stand.arrivals.length >= count) resolve()
      }
      onArrival()
    })
  }

  it('does not get there, twice, and then does', async () => {
    const effect = { type: 'unreachable' } as const
    await stand.workspace.faults.set([{ delivery: 'slash_commands', effect, times: 2 }])
    expect(await run()).toMatchObject({ error: 'dispatch_failed' })
    expect(await stand.workspace.as('alex').usesShortcut('Ask about lunch')).toEqual({ ok: true })
    expect(await run()).toMatchObject({ error: 'dispatch_failed' })
    expect(await run()).toEqual({ ok: true })
    expect(stand.arrivals.map((one) => one.type)).toEqual(['interactive', 'slash_commands'])
    const commands = (await entriesOf('delivery')).filter((one) => one.what === '/lunch')
    expect(commands.map((one) => [one.result, one.fault])).toEqual([
      ['unreachable', 'unreachable'],
      ['unreachable', 'unreachable'],
      ['acknowledged', undefined],
    ])
  })

  it('gets there, and its acknowledgement is lost', async () => {
    const effect = { type: 'dropAnswer' } as const
    await stand.workspace.faults.set([{ delivery: '*', effect, times: 1 }])
    expect(await run()).toMatchObject({ error: 'operation_timeout' })
    expect(stand.arrivals).toHaveLength(1)
    const [entry] = await entriesOf('delivery')
    expect(entry).toMatchObject({ result: 'timeout', fault: 'dropAnswer' })
    expect(await run()).toEqual({ ok: true })
  })

  it('gets there late: in time when it is a little, and after Slack gave up when it is much', async () => {
    const hang = (ms: number) =>
      ({ delivery: '*', effect: { type: 'hang', ms }, times: 1 }) as const
    await stand.workspace.faults.set([hang(5), hang(160)])
    expect(await run()).toEqual({ ok: true })
    expect(stand.arrivals).toHaveLength(1)
    expect(await run()).toMatchObject({ error: 'operation_timeout' })
    expect(stand.arrivals).toHaveLength(1)
    await arrivalsReach(2)
    expect((await entriesOf('delivery')).map((one) => one.result)).toEqual([
      'acknowledged',
      'timeout',
    ])
  })

  it('gets there twice, with two lines in the journal', async () => {
    const effect = { type: 'twice' } as const
    await stand.workspace.faults.set([{ delivery: 'events_api', effect, times: 1 }])
    const alex = stand.workspace.as('alex')
    await run()
    await alex.says('One', { channel: 'general' })
    await alex.says('Two', { channel: 'general' })
    await arrivalsReach(4)
    const [, first, again, second] = stand.arrivals.map((one) => one.payload)
    expect(again?.['event_id']).toBe(first?.['event_id'])
    expect(second?.['event_id']).not.toBe(first?.['event_id'])
    const events = (await entriesOf('delivery')).filter((one) => one.envelope === 'events_api')
    expect(events.map((one) => one.fault)).toEqual(['twice', 'twice', undefined])
  })

  it('is tried again when it is an event, until it gets there', async () => {
    const effect = { type: 'unreachable' } as const
    await stand.workspace.faults.set([{ delivery: 'events_api', effect, times: 2 }])
    await stand.workspace.as('alex').opensHome()
    const sent = await stand.workspace.journalUntil((entries) => {
      const attempts = entries.filter((one) => one.kind === 'delivery')
      return attempts.at(-1)?.result === 'acknowledged' ? attempts : undefined
    })
    expect(sent.map((one) => [one.attempt, one.result])).toEqual([
      [1, 'unreachable'],
      [2, 'unreachable'],
      [3, 'acknowledged'],
    ])
    expect(stand.arrivals).toHaveLength(1)
  })
})

describe('the table of faults', () => {
  beforeEach(async () => {
    stand = await openStand('socket', () => undefined)
  })
  const busy = { method: '*', effect: { type: 'http', status: 503 }, times: 2 } as const

  it('is added to, and cleared one by one or all at once', async () => {
    const { faults } = stand.workspace
    const first = await faults.add(busy)
    const second = await faults.add({ trigger: 'expired', times: 1 })
    expect(await faults.list()).toEqual([first, second])
    await faults.clear(first.id)
    expect(await faults.list()).toEqual([second])
    await faults.clear()
    expect(await faults.list()).toEqual([])
    expect((await entriesOf('faults')).map((one) => one.faults.length)).toEqual([1, 2, 1, 0])
  })

  it('refuses a fault it cannot read in a plain sentence', async () => {
    await expect(stand.workspace.faults.set([{ ...busy, times: 0 }])).rejects.toThrow(
      'The request has mistakes',
    )
  })

  it.each([
    ['null', '(the whole): should be a list, not null'],
    ['[5]', '0: should be an object, not a number'],
    ['[{"method":"chat.postMessage","times":1}]', '0.effect: is missing'],
    [
      '[{"method":"chat.postMesage","effect":{"type":"reset"},"times":1}]',
      '0.method: is no method that is answered here: name one, such as chat.postMessage, or * for all',
    ],
    [
      '[{"method":"constructor","effect":{"type":"reset"},"times":1}]',
      '0.method: is no method that is answered here',
    ],
    [
      '[{"method":"*","effect":{"type":"explode"},"times":1}]',
      '0.effect.type: should be one of "http", "error", "hang", "blackHole", "dropAnswer", "reset"',
    ],
    ['[{"method":"*","effect":{"type":"error","error":""},"times":1}]', '0.effect.error: is empty'],
    [
      '[{"method":"*","effect":{"type":"http","status":204},"times":1}]',
      '0.effect.status: should be 400 or more',
    ],
    [
      '[{"delivery":"letters","effect":{"type":"twice"},"times":1}]',
      '0.delivery: should be one of "slash_commands", "interactive", "events_api", "*"',
    ],
    ['[{"trigger":"expired","times":0.5}]', '0.times: should be a whole number'],
    ['[{"trigger":"expired","times":1e9}]', '0.times: should be 1000000 or less'],
    ['[{"trigger":"expired","times":1,"method":"*"}]', '0: has no place for "method"'],
  ])('refuses nonsense, and says what is wrong with it: %s', async (body, sentence) => {
    const sent = await fetch(new URL('/control/faults', stand.practice.url), {
      method: 'PUT',
      body,
    })
    expect(sent.status).toBe(400)
    expect(record(await sent.json())['message']).toContain(sentence)
    expect(await stand.workspace.faults.list()).toEqual([])
  })

  it('is told to the page as it changes and as it is used', async () => {
    const abort = new AbortController()
    const stream = await fetch(new URL('/control/events?as=U0ALEX', stand.practice.url), {
      signal: abort.signal,
    })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    async function timesTold(count: number): Promise<unknown[]> {
      for (;;) {
        const told = Array.from(text.matchAll(/^data: (.*"type":"faults".*)$/gm), ([, line = '']) =>
          JSON.parse(line).faults.map((one: { times: number }) => one.times),
        )
        if (told.length >= count) return told
        text += (await reader?.read())?.value ?? ''
      }
    }
    await stand.workspace.faults.set([busy])
    await stand.api('auth.test')
    expect((await stand.workspace.as('alex').snapshot()).faults).toMatchObject([{ times: 1 }])
    await stand.api('auth.test')
    expect(await timesTold(3)).toEqual([[2], [1], []])
    abort.abort()
  })
})
