import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '../../src/domain/closed-access.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { familyOfThree, fullOutcome, people } from '../domain/example-hub.ts'
import { actIn, logIn, openStoreHub, type StoreHub, saved, screened } from './store-hub.ts'

let hub: StoreHub

beforeAll(async () => {
  hub = await openStoreHub()
})

afterAll(async () => {
  await hub.close()
})

/** Logs a referral and answers its reference. */
async function logged(tag: string | null, more: object = {}): Promise<string> {
  return (await saved(logIn(hub.store, { tag, ...more }))).saved.reference
}

/** What the numbers of an item's children find, for somebody. */
async function earlierOf(reference: string, viewer = people.teamManager): Promise<string[]> {
  const loaded = await hub.store.load(reference, viewer)
  if ('notFound' in loaded) throw new Error(`There is no ${reference}.`)
  return loaded.earlier.map((item) => item.reference)
}

async function rowsOf(reference: string): Promise<unknown[]> {
  const rows = await hub.connection.sql`
    select seq, mosaic_number, initials, outcome from children
    where item_id = (select id from items where reference = ${reference}) order by seq`
  return rows.map((row) => ({ ...row }))
}

describe('the children of an item', () => {
  test('R20, R22: stand in a table of their own, the eldest first, and follow what is put right', async () => {
    const family = { concerns: 'allChildren', eldestAge: '15' }
    const reference = await logged('70001 JC', { ...family, siblings: '70002 AB 9\nCD 4' })
    expect(await rowsOf(reference)).toEqual([
      { seq: 1, mosaic_number: '70001', initials: 'JC', outcome: null },
      { seq: 2, mosaic_number: '70002', initials: 'AB', outcome: null },
      { seq: 3, mosaic_number: null, initials: 'CD', outcome: null },
    ])
    const input = { ...family, siblings: '70003 EF 8' }
    await saved(actIn(hub.store, reference, 'children', 'dutyWorker', input))
    expect(await rowsOf(reference)).toMatchObject([{ seq: 1 }, { seq: 2, mosaic_number: '70003' }])
    await saved(actIn(hub.store, reference, 'children', 'dutyWorker', { concerns: 'child' }))
    expect(await rowsOf(reference)).toHaveLength(1)
  })

  test('D32: have each their own outcome in it, and none once it is sent back', async () => {
    const household = { ...familyOfThree, siblings: 'QB 9\nQC 4' }
    const reference = await screened(hub.store, household)
    const each = { perChild: 'each', child2: 'earlyHelp', child3: 'advice' }
    const input = { ...fullOutcome, ...each, outcome: 'section17' }
    await saved(actIn(hub.store, reference, 'recordOutcome', 'worker', input))
    const outcomes = async () =>
      (await rowsOf(reference)).map((row) => (row as { outcome: unknown }).outcome)
    expect(await outcomes()).toEqual(['section17', 'earlyHelp', 'advice'])
    const back = { reason: 'Invented: look again.' }
    await saved(actIn(hub.store, reference, 'sendBack', 'teamManager', back))
    expect(await outcomes()).toEqual([null, null, null])
    const same = { ...fullOutcome, outcome: 'advice' }
    await saved(actIn(hub.store, reference, 'recordOutcome', 'worker', same))
    expect(await outcomes()).toEqual(['advice', 'advice', 'advice'])
  })

  test('D12: find every item with any number of theirs, a sibling’s as well, and none by initials', async () => {
    const family = { concerns: 'allChildren', eldestAge: '15', siblings: '70102 AB 9' }
    const first = await logged('70101 JC', family)
    const sibling = await logged('70102 AB')
    const police = await logged('70109 7/020626 ZZ')
    const byPolice = await logged('7/020626 ZZ')
    await logged('70999 JC')
    expect(await earlierOf(first)).toEqual([sibling])
    expect(await earlierOf(sibling)).toEqual([first])
    expect(await earlierOf(byPolice)).toEqual([police])
    expect(await earlierOf(await logged(null))).toEqual([])
  })

  test('D12: of initials alone suggest open items, and nothing that has ended', async () => {
    const open = await logged('70201 QX')
    const ended = await logged('8/020626 QX')
    await saved(actIn(hub.store, ended, 'redirect', 'informationOfficer', { authority: 'Example' }))
    const child = { mosaicNumber: null, policeNumber: '9/020626', initials: 'QX', unborn: null }
    const found = await hub.store.findChildren([child], nobody)
    expect(found.sameInitials.map(({ reference }) => reference)).toEqual([open])
    expect(found.earlier).toEqual([])
    // Two Mosaic numbers are two children.
    const another = { ...child, mosaicNumber: '70299' }
    expect(await hub.store.findChildren([another], nobody)).toEqual({
      earlier: [],
      sameInitials: [],
    })
  })

  test('D19: find nothing that somebody may not know of', async () => {
    const hidden = await logged('70301 JC')
    await hub.connection.sql`update items set closed_access = true where reference = ${hidden}`
    const seen = await logged('70301 JC')
    expect(await earlierOf(seen)).toEqual([])
    expect(await earlierOf(seen, people.serviceManager)).toEqual([hidden])
  })

  test('D12: are found through their indexes, whatever the hub holds', async () => {
    const { sql } = hub.connection
    await sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`
      for (const column of ['mosaic_number', 'police_number']) {
        const plan = await tx.unsafe(
          `explain select item_id from children where ${column} = any(array['70101'])`,
        )
        expect(JSON.stringify(plan)).toMatch(/children_by_(mosaic|police)/)
      }
    })
  })
})

const reason = 'Invented: the same call.'

function merge(duplicate: string, into: string, key?: string) {
  return actIn(
    hub.store,
    duplicate,
    'merge',
    'teamManager',
    { into, reason },
    {
      other: into,
      ...(key === undefined ? {} : { key }),
    },
  )
}

describe('two items of the same child', () => {
  test('D16: are merged in one transaction, with both histories, both cards and the figures of one', async () => {
    const stays = await logged('70401 JC')
    const duplicate = await logged('70401 JC', { source: '6' })
    const answer = await saved(merge(duplicate, stays))
    expect(answer.saved).toMatchObject({ stage: 'resolved', mergedInto: stays })
    const kept = await hub.store.load(stays, people.teamManager)
    expect(kept).toMatchObject({
      item: { version: 2, details: { merged: [{ reference: duplicate, source: '6' }] } },
      history: [{ act: 'log' }, { act: 'merge', detail: { from: duplicate } }],
    })
    // A duplicate is no item of its own any more (D12).
    expect(await earlierOf(stays)).toEqual([])
    const rows = await hub.connection.sql`
      select i.reference from outbox o join items i on i.id = o.item_id
      where o.kind = 'line' and i.reference in ${hub.connection.sql.list([stays, duplicate])} order by o.position`
    expect(rows.map((row) => row['reference'])).toEqual([duplicate, stays])
  })

  test('D16: that two managers merge into each other at once end as one, fifty times over', async () => {
    for (let race = 0; race < 50; race += 1) {
      const tag = `71${String(race).padStart(3, '0')} JC`
      const [one, other] = [await logged(tag), await logged(tag)]
      const answers = await Promise.all([merge(one, other), merge(other, one)])
      expect(answers.filter((answer) => 'saved' in answer)).toHaveLength(1)
      expect(answers.filter((answer) => isRefusal(answer))).toHaveLength(1)
      const loaded = await Promise.all(
        [one, other].map((reference) => hub.store.load(reference, people.teamManager)),
      )
      const ended = loaded.filter((item) => 'item' in item && item.item.mergedInto !== null)
      expect(ended).toHaveLength(1)
    }
  })

  test('D16: are left alone, both, where the second cannot be written', async () => {
    const stays = await logged('70501 JC')
    const duplicate = await logged('70501 JC')
    const broken = hub.store.change(
      duplicate,
      people.teamManager,
      ({ item, other }) => {
        if (other === undefined) throw new Error('It was not locked.')
        const event = { at: 0, by: 'U0', act: 'merge', detail: {} }
        const decision = { notices: [], rating: null }
        return {
          ...decision,
          item: { ...item, version: 2, mergedInto: stays },
          event: { ...event, seq: 2 },
          other: {
            ...decision,
            item: { ...other.item, version: 2 },
            event: { ...event, seq: 2, detail: { bad: '\u0000' } },
          },
        }
      },
      undefined,
      stays,
    )
    await expect(broken).rejects.toThrow('Unicode')
    for (const reference of [stays, duplicate]) {
      expect(await hub.store.load(reference, people.teamManager)).toMatchObject({
        item: { version: 1, mergedInto: null },
      })
    }
  })

  test('D16: of which one is not there are not merged', async () => {
    const duplicate = await logged('70601 JC')
    expect(await merge(duplicate, '26-99999')).toMatchObject({ refused: expect.any(String) })
    expect(await merge(duplicate, duplicate)).toMatchObject({ refused: expect.any(String) })
  })

  test('D16: sent twice are merged once', async () => {
    const stays = await logged('70701 JC')
    const duplicate = await logged('70701 JC')
    await saved(merge(duplicate, stays, 'V0MERGE'))
    expect(await merge(duplicate, stays, 'V0MERGE')).toEqual({ repeated: duplicate })
  })
})
