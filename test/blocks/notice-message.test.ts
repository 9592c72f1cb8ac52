import { describe, expect, it } from 'vitest'
import { buildHistoryLine } from '../../src/blocks/line.ts'
import { buildNotice } from '../../src/blocks/notice-message.ts'
import { type NoticeName, notices } from '../../src/domain/notices.ts'
import {
  awaitingAuthorisation,
  inMeeting,
  inScreening,
  people,
  resolved,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { findingsInMessage, readAll } from './slack-limits.ts'

const { item, hub } = inScreening('red')
const now = at('2026-06-02 12:00')

describe('a notice', () => {
  for (const name of Object.keys(notices)) {
    it(`of the kind ${name} is one that Slack takes, and names no child anywhere`, () => {
      const { text, blocks = [] } = buildNotice(name as NoticeName, { item, hub, now })
      expect(findingsInMessage(blocks)).toEqual([])
      expect(text).toMatch(/^26-00417 RED /)
      expect(`${text} ${readAll(blocks)}`).not.toContain('12345')
    })
  }

  it('says when the item falls due, and how to see it', () => {
    const { text, blocks } = buildNotice('allocated', { item, hub, now })
    expect(text).toBe('26-00417 RED is now yours. Due Tue 2 Jun 2026, 13:30 (4 open hours).')
    expect(readAll(blocks ?? [])).toContain('/referral show 26-00417')
    expect(blocks?.[0]).toMatchObject({ accessory: { action_id: 'show', value: '26-00417' } })
  })

  it('says so where the item is overdue by then', () => {
    const late = buildNotice('allocated', { item, hub, now: at('2026-06-02 14:00') })
    expect(late.text).toContain('⏰ OVERDUE: it was due Tue 2 Jun 2026, 13:30')
  })

  it('stands out where it cannot wait (R3)', () => {
    const urgent = buildNotice('immediateConcern', { item, hub, now })
    expect(readAll(urgent.blocks ?? [])).toContain('🚨 *26-00417 RED is flagged')
    expect(readAll(buildNotice('allocated', { item, hub, now }).blocks ?? [])).not.toContain('🚨')
  })

  it('gives no deadline of what is resolved', () => {
    const done = resolved()
    expect(buildNotice('authorised', { item: done.item, hub, now }).text).toBe(
      '26-00417 AMBER has been authorised and is resolved.',
    )
  })
})

describe('a line of the history', () => {
  it('says who did what, and none of the free text of the form', () => {
    const lines = [...inMeeting('red').history, ...awaitingAuthorisation().history].map(
      (event) => buildHistoryLine(event, { item, hub }).text,
    )
    expect(lines).toContain('26-00417: Edith Example rated it RED, Level 3: complex.')
    const all = lines.join('\n')
    for (const secret of [
      '12345',
      'Nothing known before',
      'Concerns from the school',
      'Spoke with the school',
      'No further risk',
    ]) {
      expect(all).not.toContain(secret)
    }
  })

  it('cannot be made to mention or link by a name', () => {
    const named = new Map(hub.people)
    named.set(people.teamManager.id, { ...people.teamManager, name: '<!channel> & co' })
    const rated = inScreening('red').history.find((event) => event.act === 'rate')
    if (rated === undefined) throw new Error('Nobody rated it.')
    const { text } = buildHistoryLine(rated, { item, hub: { ...hub, people: named } })
    expect(text).toContain('&lt;!channel&gt; &amp; co rated it')
  })
})
