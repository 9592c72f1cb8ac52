import { describe, expect, it } from 'vitest'
import { buildAdministration } from '../../src/blocks/administration.ts'
import { buildForm } from '../../src/blocks/form.ts'
import { buildLeaver } from '../../src/blocks/leaver.ts'
import { buildRequestAnswer } from '../../src/blocks/role-request.ts'
import { adminActNames, adminActOf } from '../../src/domain/admin-acts.ts'
import { moveAll } from '../../src/domain/move-all.ts'
import { contextOf, exampleHub, people, unrated } from '../domain/example-hub.ts'
import { administrationOfSize, requestOf } from './administration-of-size.ts'
import { hubOfSize } from './hub-of-size.ts'
import { readAll } from './slack-limits.ts'

describe('the administration of a hub', () => {
  it('says when the hub is open, days with the same hours together (D4)', () => {
    const data = hubOfSize('one')
    const hours = { saturday: ['09:00', '12:00', '13:00', '16:00'] }
    const hub = exampleHub({ hours })
    const administration = administrationOfSize(data)
    const about = { ...data, hub, administration, actor: people.administrator }
    const words = readAll(buildAdministration(about, []).blocks)
    expect(words).toContain(
      [
        '• Monday to Thursday: 08:30 to 17:15',
        '• Friday: 08:30 to 16:45',
        '• Saturday: 09:00 to 12:00 and 13:00 to 16:00',
        '• Sunday: shut',
      ].join('\n'),
    )
  })

  it('says to whoever asked for a role who answered, and how (D23)', () => {
    const { hub, now } = hubOfSize('one')
    const role = 'dutySocialWorker' as const
    const request = { ...requestOf(0, now), personId: people.newcomer.id, role, podId: null }
    const answer = (state: string, answeredBy: string | null) =>
      buildRequestAnswer(request, { state, answeredBy }, hub).text
    const wanted = 'your request that Quinn Sample be Duty Social Worker'
    const by = people.administrator.id
    expect(answer('confirmed', by)).toBe(
      `Priya Example has answered ${wanted}: confirmed. It holds from now on.`,
    )
    expect(answer('refused', by)).toBe(
      `Priya Example has answered ${wanted}: refused. Nothing was given.`,
    )
    expect(answer('lapsed', null)).toBe(
      `${wanted.replace('your', 'Your')} was not answered within a week, and has lapsed. You can ask again.`,
    )
  })

  it('says of a leaver who held nothing that there is nothing to reallocate (D17)', () => {
    const { hub, now } = hubOfSize('one')
    const leaver = { personId: people.leadNorth.id, podId: null, items: [] }
    const { text, blocks } = buildLeaver(leaver, { hub, now, leaderless: ['north'] })
    expect(text).toBe('Hana Example has left the hub and held no open item.')
    expect(readAll(blocks ?? [])).toContain('North pod has open work and no lead now.')
    expect(readAll(blocks ?? [])).not.toContain('reallocate')
  })

  it('has a title and a button that Slack shows whole, in every form', () => {
    const about = contextOf(unrated(), 'administrator', '2026-06-02 12:00')
    const administration = administrationOfSize(hubOfSize('one'))
    const context = { ...about, item: null, administration }
    const rows = [moveAll, ...adminActNames.map((name) => adminActOf(name))]
    for (const row of rows) {
      const metadata = { act: 'log', reference: null, version: null } as const
      const { title, submit } = buildForm({ row, context, metadata })
      expect(`${title.text}, ${submit?.text}`).not.toContain('…')
    }
  })
})
