import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../src/clock.ts'
import { createRateLimits, tierRate } from '../src/rate-limits.ts'
import { openStand, record, type Stand } from './lunch-workspace.ts'

describe('a bucket', () => {
  it.each([
    ['t1', 1, 60],
    ['t2', 20, 3],
    ['t3', 50, 2],
    ['t4', 100, 1],
  ] as const)(
    'of %s takes %i at once, and one more after the wait it names',
    (tier, burst, wait) => {
      let wall = 1_700_000_000_123
      const rates = createRateLimits(createClock(() => wall))
      const rate = tierRate(tier)
      if (rate === undefined) throw new Error('There is a figure for this tier')
      for (let call = 0; call < burst; call += 1) expect(rates.refuse('a', rate)).toBeUndefined()
      // However often it is asked meanwhile, the wait that was named is enough.
      for (let call = 0; call < 7; call += 1) expect(rates.refuse('a', rate)).toBe(wait)
      expect(rates.refuse('b', rate)).toBeUndefined()
      wall += wait * 1000
      expect(rates.refuse('a', rate)).toBeUndefined()
      wall += 60_000
      for (let call = 0; call < burst; call += 1) expect(rates.refuse('a', rate)).toBeUndefined()
    },
  )

  it('has no limit for the special tier', () => {
    expect(tierRate('t5')).toBeUndefined()
    expect(tierRate(null)).toBeUndefined()
  })
})

describe('a workspace', () => {
  let stand: Stand
  let wall: number
  beforeEach(() => {
    wall = Date.parse('2026-03-02T09:00:00Z')
  })
  afterEach(() => stand.stop())

  it('takes twenty calls a minute of a method of tier 2, and says when to come again', async () => {
    stand = await openStand('socket', () => undefined, { clock: { wall: () => wall } })
    const list = () => stand.api('conversations.list')
    for (let call = 0; call < 20; call += 1) expect((await list()).status).toBe(200)
    const refused = await list()
    expect([refused.status, refused.body]).toEqual([429, { ok: false, error: 'ratelimited' }])
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBe(3)
    expect((await stand.api('conversations.info', { channel: 'C0GENERAL' })).status).toBe(200)
    wall += wait * 1000
    expect((await list()).status).toBe(200)
    expect((await list()).status).toBe(429)
  })

  it('counts one channel as one, however it is named', async () => {
    stand = await openStand('socket', () => undefined, {
      clock: { wall: () => wall },
      limits: { postBurst: 1 },
    })
    const post = async (channel: string) =>
      (await stand.api('chat.postMessage', { channel, text: 'x' })).status
    expect(await post('#general')).toBe(200)
    expect(await post('C0GENERAL')).toBe(429)
    expect(await post('U0SAM')).toBe(200)
    const opened = await stand.api('conversations.open', { users: 'U0SAM', return_im: true })
    expect(opened.body).toMatchObject({ already_open: true, channel: { user: 'U0SAM' } })
    expect(await post(String(record(opened.body['channel'])['id']))).toBe(429)
  })

  it('can be told to leave the tiers alone', async () => {
    stand = await openStand('socket', () => undefined, {
      clock: { wall: () => wall },
      limits: { tiers: false },
    })
    for (let call = 0; call < 25; call += 1) {
      expect((await stand.api('conversations.list')).status).toBe(200)
    }
  })
})
