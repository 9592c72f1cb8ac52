import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JourneyHub, startJourney, transports } from './journey-hub.ts'
import { historyOf, isSaved, opens, outcome, takeToWorker } from './steps.ts'

const ackMs = 3000

describe.each(transports)('while Slack’s own side fails, over %s', (transport) => {
  let hub: JourneyHub

  beforeAll(async () => {
    hub = await startJourney('2026-06-02 09:00', transport)
  })
  afterAll(() => hub.stop())

  it('every command, button and form is acknowledged in time, and what is sent is saved and told later', async () => {
    const reference = await takeToWorker(hub, '90501 SA')
    const worker = hub.as('jamal')
    await hub.settle()
    await opens(worker, 'record-outcome', reference)
    const before = await deliveries()
    await hub.workspace.faults.set([
      { method: 'views.open', effect: { type: 'hang', ms: 20_000 }, times: 100 },
      { method: 'views.update', effect: { type: 'hang', ms: 20_000 }, times: 100 },
      { method: 'chat.postMessage', effect: { type: 'http', status: 503 }, times: 100 },
      { method: 'chat.update', effect: { type: 'reset' }, times: 100 },
    ])

    expect(await worker.submits(outcome('Signpost or refer to another agency'))).toEqual({
      ok: true,
    })
    await isSaved(worker)
    const manager = hub.as('elin')
    expect(await manager.runs('/referral new')).toEqual({ ok: true })
    expect(await manager.clicks('Details', { in: 'mash-managers', value: reference })).toEqual({
      ok: true,
    })
    expect(await historyOf(hub, reference)).toContain('U0JAMAL recordOutcome')

    const since = (await deliveries()).slice(before.length)
    expect(since.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['view_submission', '/referral', 'block_actions']),
    )
    for (const { what, result, took } of since) {
      expect({ what, result }).toEqual({ what, result: 'acknowledged' })
      expect(took).toBeLessThan(ackMs)
    }

    await hub.workspace.faults.clear()
    await hub.as('elin').sees('is waiting for authorisation', { in: 'mash-managers' })
  })

  async function deliveries() {
    const entries = await hub.workspace.journal()
    return entries.flatMap((entry) => (entry.kind === 'delivery' ? [entry] : []))
  }
})
