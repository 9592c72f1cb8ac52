import { afterEach, describe, expect, it } from 'vitest'
import type { InputValue } from '../src/protocol.ts'
import { input, modal, openStand, plain, type Stand } from './lunch-workspace.ts'

const GENERAL = 'C0GENERAL'

describe.each(['socket', 'http'] as const)('an app reached by %s', (via) => {
  let stand: Stand
  afterEach(() => stand.stop())

  async function openForm(blocks: readonly unknown[]): Promise<void> {
    stand = await openStand(via, () => undefined)
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const trigger_id = stand.arrivals[0]?.payload['trigger_id']
    const opened = await stand.api('views.open', { trigger_id, view: modal(blocks) })
    expect(opened.body).toMatchObject({ ok: true })
  }

  const options = [{ text: plain('Noon'), value: '12' }]
  const impossible: readonly [string, Record<string, unknown>, InputValue][] = [
    ['an option that is not offered', { type: 'static_select', options }, '13'],
    ['a person there is none of', { type: 'users_select' }, 'U0NOBODY'],
    ['a person who has gone', { type: 'users_select' }, 'U0GONE'],
    ['a private channel where public ones are offered', { type: 'channels_select' }, 'C0SECRET'],
    [
      'a channel that the filter leaves out',
      { type: 'conversations_select', filter: { include: ['im'] } },
      GENERAL,
    ],
    ['an archived channel', { type: 'conversations_select' }, 'C0OLD'],
    [
      'more people than may be chosen',
      { type: 'multi_users_select', max_selected_items: 1 },
      ['U0ALEX', 'U0SAM'],
    ],
    ['a day that there is not', { type: 'datepicker' }, '2026-02-30'],
    ['a time that there is not', { type: 'timepicker' }, '25:00'],
    ['a moment that is none', { type: 'datetimepicker' }, 'soon'],
  ]
  it.each(impossible)('never hears of %s', async (_, element, value) => {
    const block = input('b', 'Lunch', { ...element, action_id: 'a' })
    await openForm([{ ...block, dispatch_action: true }])
    const alex = stand.workspace.as('alex')
    const { id } = await alex.modal()
    const where = { type: 'modal' as const, viewId: id }
    const act = { type: 'interact' as const, where, blockId: 'b', actionId: 'a', value }
    expect(await alex.does(act)).toMatchObject({ ok: false, error: 'invalid_choice' })
    const sent = await alex.does({ type: 'submit', viewId: id, values: { b: { a: value } } })
    expect(sent).toMatchObject({ ok: false, errors: { b: expect.any(String) } })
    expect(stand.arrivals).toHaveLength(1)
  })

  it.each([
    ['on Enter, unless it says otherwise', undefined, [false, true]],
    ['at each character', ['on_character_entered'], [true, false]],
    ['both', ['on_character_entered', 'on_enter_pressed'], [true, true]],
  ])('is told of typing %s', async (_, trigger_actions_on, told) => {
    const config =
      trigger_actions_on === undefined ? {} : { dispatch_action_config: { trigger_actions_on } }
    const typed = input('b', 'Where', { type: 'plain_text_input', action_id: 'a', ...config })
    await openForm([{ ...typed, dispatch_action: true }])
    const alex = stand.workspace.as('alex')
    const { id } = await alex.modal()
    const heard: boolean[] = []
    for (const entered of [false, true]) {
      const before = stand.arrivals.length
      const where = { type: 'modal' as const, viewId: id }
      const act = { type: 'interact' as const, where, blockId: 'b', actionId: 'a', value: 'M' }
      await alex.does({ ...act, entered })
      heard.push(stand.arrivals.length > before)
    }
    expect(heard).toEqual(told)
  })
})
