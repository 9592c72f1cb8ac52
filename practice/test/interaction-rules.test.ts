import { afterEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  button,
  input,
  modal,
  openStand,
  record,
  SILENCE,
  type Stand,
} from './lunch-workspace.ts'

const MINUTE = 60_000
const GENERAL = 'C0GENERAL'

describe.each(['socket', 'http'] as const)('an app reached by %s', (via) => {
  let stand: Stand
  afterEach(() => stand.stop())

  /** Opens a form at a command, and gives the payload of whatever is done with it. */
  async function openForm(
    blocks: readonly unknown[],
    extra: Record<string, unknown> = {},
    answer: Answer = () => undefined,
  ): Promise<void> {
    stand = await openStand(via, (arrival) =>
      arrival.type === 'slash_commands' ? undefined : answer(arrival),
    )
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const trigger_id = stand.arrivals[0]?.payload['trigger_id']
    const opened = await stand.api('views.open', { trigger_id, view: modal(blocks, extra) })
    expect(opened.body).toMatchObject({ ok: true })
  }

  function lastPayload(): Record<string, unknown> {
    return stand.arrivals.at(-1)?.payload ?? {}
  }

  async function reply(url: unknown, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(String(url), { method: 'POST', body: JSON.stringify(body) })
    return { status: response.status, body: await response.json() }
  }

  it('may use a response URL five times', async () => {
    stand = await openStand(via, () => undefined)
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const url = lastPayload()['response_url']
    const statuses: number[] = []
    for (let use = 1; use <= 5; use += 1) statuses.push((await reply(url, { text: 'x' })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200])
    expect(await reply(url, { text: 'x' })).toEqual({
      status: 404,
      body: { ok: false, error: 'used_url' },
    })
  })

  it('may use a response URL for thirty minutes', async () => {
    let skew = 0
    stand = await openStand(via, () => undefined, { clock: { wall: () => Date.now() + skew } })
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const url = lastPayload()['response_url']
    skew = 29 * MINUTE
    expect((await reply(url, { text: 'x' })).status).toBe(200)
    skew = 31 * MINUTE
    expect((await reply(url, { text: 'x' })).body).toEqual({ ok: false, error: 'expired_url' })
  })

  it('speaks to one person by a response URL, or to the channel when it says so', async () => {
    stand = await openStand(via, () => undefined)
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const url = lastPayload()['response_url']
    await reply(url, { text: 'Between us' })
    await reply(url, { text: 'To all', response_type: 'in_channel' })
    await stand.workspace.as('sam').sees('To all', { in: 'general' })
    expect(await stand.workspace.as('sam').canSee('Between us')).toBe(false)
    await stand.workspace.as('alex').sees('Between us', { in: 'general' })
  })

  it('deletes the message that a button stood in', async () => {
    stand = await openStand(via, () => undefined)
    const blocks = [{ type: 'actions', block_id: 'b', elements: [button('come', 'Count me in')] }]
    await stand.api('chat.postMessage', { channel: GENERAL, text: 'Lunch?', blocks })
    const sam = stand.workspace.as('sam')
    await sam.clicks('Count me in')
    expect((await reply(lastPayload()['response_url'], { delete_original: true })).status).toBe(200)
    await sam.seesNoMore('Count me in', { in: 'general' })
  })

  it.each(['conversations_select', 'channels_select'])(
    'is given a response URL that works for what was chosen in a %s that asks for one',
    async (type) => {
      const asking = { type, action_id: 'channel', response_url_enabled: true }
      const silent = { type, action_id: 'channel' }
      await openForm([input('where', 'Where', asking), input('other', 'Other', silent)])
      const alex = stand.workspace.as('alex')
      expect(await alex.submits({ Where: 'general', Other: 'quiet' })).toEqual({ ok: true })
      const urls = lastPayload()['response_urls']
      expect(urls).toEqual([
        {
          block_id: 'where',
          action_id: 'channel',
          channel_id: GENERAL,
          response_url: expect.stringContaining('/hooks/'),
        },
      ])
      const [first] = Array.isArray(urls) ? urls : []
      await reply(record(first)['response_url'], { text: 'Asked.', response_type: 'in_channel' })
      await stand.workspace.as('sam').sees('Asked.', { in: 'general' })
    },
  )

  it('finds the conversation the form was opened from, where a select starts with it', async () => {
    const here = {
      type: 'conversations_select',
      action_id: 'channel',
      default_to_current_conversation: true,
    }
    await openForm([input('where', 'Where', here)])
    await stand.workspace.as('alex').submits()
    expect(lastPayload()).toMatchObject({
      view: { state: { values: { where: { channel: { selected_conversation: GENERAL } } } } },
    })
  })

  it('finds its trigger expired once the person has been told that it did not answer', async () => {
    stand = await openStand(via, () => SILENCE, { limits: { ackMs: 40, triggerMs: 20 } })
    const alex = stand.workspace.as('alex')
    expect(await alex.usesShortcut('ask')).toMatchObject({ ok: false, error: 'timeout' })
    const { trigger_id } = lastPayload()
    const late = await stand.api('views.open', { trigger_id, view: modal([{ type: 'divider' }]) })
    expect(late.body).toMatchObject({ ok: false, error: 'expired_trigger_id' })
    await alex.noModal()
  })

  it.each([
    ['a message', 'Thank you'],
    ['a body of ok', { ok: true }],
    ['an unknown answer', { response_action: 'reload' }],
    ['errors that are no text', { response_action: 'errors', errors: { b: 1 } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['a form that is none', { response_action: 'push', view: { type: 'modal' } }],
  ])('keeps the form under Slack’s words when its answer is %s', async (_, answer) => {
    const where = { type: 'plain_text_input', action_id: 'a', initial_value: 'Market' }
    await openForm([input('b', 'Where', where)], {}, () => answer)
    const alex = stand.workspace.as('alex')
    expect(await alex.submits()).toMatchObject({ ok: false, error: 'invalid_response' })
    const form = await alex.modal()
    expect(form.banner).toBe('We had some trouble connecting. Try again?')
    expect(form.values).toEqual({ b: { a: 'Market' } })
  })

  it('clears the whole stack when it answers so', async () => {
    let pushed = false
    await openForm([{ type: 'divider' }], {}, () => {
      if (pushed) return { response_action: 'clear' }
      pushed = true
      return { response_action: 'push', view: modal([{ type: 'divider' }]) }
    })
    const alex = stand.workspace.as('alex')
    await alex.submits()
    expect((await alex.snapshot()).modals).toHaveLength(2)
    await alex.submits()
    await alex.noModal()
  })

  it('finds the whole stack cleared when a form that clears on close is cancelled', async () => {
    const view = modal([{ type: 'divider' }], { clear_on_close: true })
    await openForm([{ type: 'divider' }], { notify_on_close: true }, () => ({
      response_action: 'push',
      view,
    }))
    const alex = stand.workspace.as('alex')
    const root = (await alex.modal()).id
    await alex.submits()
    await alex.closes()
    await alex.noModal()
    expect(lastPayload()).toMatchObject({
      type: 'view_closed',
      is_cleared: true,
      view: { id: root },
    })
  })

  it('finds what was typed after an update only under the same block and action', async () => {
    const typed = { type: 'plain_text_input', action_id: 'kept' }
    await openForm([input('one', 'One', typed), input('two', 'Two', typed)])
    const alex = stand.workspace.as('alex')
    await alex.fills({ One: 'Soup', Two: 'Stew' })
    const { id } = await alex.modal()
    const blocks = [
      input('one', 'One', typed),
      input('two', 'Two', { ...typed, action_id: 'other' }),
      input('three', 'Three', typed),
    ]
    await stand.api('views.update', { view_id: id, view: modal(blocks) })
    await alex.sees('Three', { in: 'modal' })
    expect((await alex.modal()).values).toEqual({
      one: { kept: 'Soup' },
      two: { other: null },
      three: { kept: null },
    })
  })

  it('is told of a form closed by itself as such, and not cleared', async () => {
    await openForm([{ type: 'divider' }], { notify_on_close: true })
    const { id } = await stand.workspace.as('alex').modal()
    await stand.workspace.as('alex').closes()
    expect(lastPayload()).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id } })
  })

  it('hears nothing of a closed form that did not ask for it', async () => {
    await openForm([{ type: 'divider' }])
    await stand.workspace.as('alex').closes()
    expect(stand.arrivals).toHaveLength(1)
  })

  it('is refused an external id that another open form has', async () => {
    await openForm([{ type: 'divider' }], { external_id: 'one' })
    await stand.workspace.as('sam').runs('/lunch', { channel: 'general' })
    const { trigger_id } = lastPayload()
    const view = modal([{ type: 'divider' }], { external_id: 'one' })
    expect((await stand.api('views.open', { trigger_id, view })).body).toMatchObject({
      error: 'duplicate_external_id',
    })
  })

  it('says in each view where it stands in the stack', async () => {
    await openForm([{ type: 'divider' }], {}, () => ({
      response_action: 'push',
      view: modal([{ type: 'divider' }]),
    }))
    const alex = stand.workspace.as('alex')
    const root = (await alex.modal()).id
    await alex.submits()
    await alex.submits()
    const second = (await alex.snapshot()).modals[1]?.id
    expect(lastPayload()).toMatchObject({
      view: {
        id: second,
        root_view_id: root,
        previous_view_id: root,
        app_installed_team_id: 'T0PRACTICE',
        bot_id: 'B0PRACTICEBOT',
      },
    })
  })
})
