import { describe, expect, it } from 'vitest'
import { writeOpenWorkPage } from '../../src/blocks/open-work-page.ts'
import { exampleHub, inScreening, people } from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { hubOfSize, sizes } from './hub-of-size.ts'

const now = at('2026-06-02 11:00')

describe('the page of open work', () => {
  it.each(sizes)(
    'D32: has a row for every open item, and needs nothing from elsewhere: %s',
    (size) => {
      const { hub, open, now } = hubOfSize(size)
      const page = writeOpenWorkPage(null, { items: open, hub, now, until: now + 3_600_000 })
      expect(page.match(/<tr( class="late")?><td/g) ?? []).toHaveLength(open.length)
      expect(page).toContain(`<strong>${open.length}</strong> open`)
      expect(page.includes('Nothing is open.')).toBe(open.length === 0)
      expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import|https?:/)
    },
  )

  it('D32: says of an item what is at hand if Slack is not', () => {
    const { item } = inScreening('red')
    const part = { items: [item], hub: exampleHub(), now: at('2026-06-02 14:00'), until: null }
    const text = writeOpenWorkPage(null, part)
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(text).toContain('Made Tue 2 Jun 2026, 14:00. No other is planned')
    expect(text).toContain('OVERDUE: 1')
    expect(text).toContain(
      '26-00417 ● RED 12345 JC Initial screening OVERDUE since Tue 2 Jun 2026, 13:30',
    )
    expect(text).toContain(`North pod, ${people.worker.name}`)
    expect(text).toContain('acknowledgement of the referrer')
  })

  it('D32: cannot be broken out of by what a pod, a person or the hub is called', () => {
    const evil = '</style><script>x</script>"\\'
    const hub = exampleHub()
    const named = {
      ...hub,
      policy: { ...hub.policy, hubName: evil },
      people: new Map([[people.worker.id, { ...people.worker, name: evil }]]),
    }
    const pod = { id: 'north', name: evil, kind: 'pod', channel: 'C0NORTH' } as const
    const page = writeOpenWorkPage(pod, {
      items: [inScreening('red').item],
      hub: named,
      now,
      until: null,
    })
    expect(page).not.toContain('<script')
    expect(page.match(/<\/style>/g)).toHaveLength(1)
  })
})
