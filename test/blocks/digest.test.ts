import { describe, expect, it } from 'vitest'
import { buildManagersDigest, buildPodDigest } from '../../src/blocks/digest.ts'
import { managersDigest, podDigest } from '../../src/domain/digest.ts'
import type { Item } from '../../src/domain/item.ts'
import type { Pod } from '../../src/domain/roles.ts'
import { awaitingAuthorisation, exampleHub, inScreening, opened } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { findingsInMessage, readAll } from './slack-limits.ts'

const hub = exampleHub()
const now = at('2026-06-03 08:45')
const context = { hub, day: '2026-06-03', now }

const pod: Pod = { id: 'north', name: 'North & <City> pod', kind: 'pod', channel: 'C0NORTH' }

function many(count: number, { item }: { item: Item }): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    ...item,
    reference: `26-${String(index).padStart(5, '0')}`,
    tag: 'X'.repeat(40),
  }))
}

describe('a pod’s digest', () => {
  it('stands alone in a notification, without a tag', () => {
    const items = [opened('red').item, awaitingAuthorisation().item]
    const { text } = buildPodDigest(pod, podDigest(items, hub, now), context)
    expect(text).toBe(
      'Digest for North &amp; &lt;City&gt; pod, Wed 3 Jun: 1 overdue, 1 due today, 1 waiting, 1 without a worker',
    )
  })

  it('marks what is overdue with a word and a mark of its own, beside the rating (R42)', () => {
    const { blocks } = buildPodDigest(pod, podDigest([opened('red').item], hub, now), context)
    const shown = readAll(blocks ?? [])
    expect(shown).toContain('*⏰ OVERDUE* (1)')
    expect(shown).toContain(
      '• *26-00417* ● RED · 12345 JC · Initial screening · *⏰ OVERDUE* since Tue 2 Jun 2026, 13:30',
    )
  })

  it('leaves the tag out where the hub’s policy shows the reference alone', () => {
    const plain = exampleHub({ channelDetail: 'reference' })
    const digest = podDigest([opened('red').item], plain, now)
    const { blocks } = buildPodDigest(pod, digest, { ...context, hub: plain })
    expect(readAll(blocks ?? [])).not.toContain('12345')
  })

  it('names who holds each item and mentions nobody', () => {
    const digest = podDigest([inScreening('red').item], hub, now)
    const { blocks } = buildPodDigest(pod, digest, context)
    expect(readAll(blocks ?? [])).toContain('Jonah Example')
    expect(readAll(blocks ?? [])).not.toContain('<@')
  })

  it('says so where there is nothing', () => {
    const { blocks } = buildPodDigest(pod, podDigest([], hub, now), context)
    expect(readAll(blocks ?? [])).toContain('Nothing is overdue, due today or waiting.')
  })

  it('stays within Slack’s limits however many items there are, and says how many more', () => {
    for (const count of [15, 16, 427, 5000]) {
      const digest = podDigest(many(count, opened('red')), hub, now)
      const { text, blocks = [] } = buildPodDigest(pod, digest, context)
      expect(findingsInMessage(blocks)).toEqual([])
      expect(blocks.length).toBeLessThanOrEqual(50)
      expect(text.length).toBeLessThan(300)
      for (const block of blocks) {
        if (block.type !== 'section') continue
        const shown = block.text?.text ?? ''
        expect(shown.length).toBeLessThanOrEqual(3000)
        // Cut between lines, never inside one.
        expect(shown).not.toContain('…')
        if (!shown.startsWith('*')) continue
        const listed = shown.split('\n').filter((one) => one.startsWith('•')).length
        const more = Number(/and (\d+) more: `\/referral list`/.exec(shown)?.[1] ?? 0)
        expect(listed + more).toBe(count)
      }
    }
  })
})

describe('the managers’ digest', () => {
  it('has a line for each pod and the to-do', () => {
    const items = [opened('red').item, awaitingAuthorisation().item]
    const { text, blocks } = buildManagersDigest(managersDigest(items, hub, now), context)
    expect(text).toBe(
      'Digest for managers, Wed 3 Jun: 1 overdue, 0 at the door, 1 waiting for authorisation',
    )
    const shown = readAll(blocks ?? [])
    expect(shown).toContain('• North pod: 2 open, *⏰ OVERDUE: 1*, 1 due today')
    expect(shown).toContain('• South pod: 0 open, 0 overdue, 0 due today')
  })

  it('stays within Slack’s limits with a great many pods and items', () => {
    const pods = new Map(
      Array.from({ length: 90 }, (_, index) => [`pod${index}`, { ...pod, id: `pod${index}` }]),
    )
    const digest = managersDigest(many(900, awaitingAuthorisation()), { ...hub, pods }, now)
    const { blocks = [] } = buildManagersDigest(digest, context)
    expect(findingsInMessage(blocks)).toEqual([])
    expect(readAll(blocks)).toContain('and 885 more')
  })
})
