import { afterEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  button,
  input,
  modal,
  openStand,
  plain,
  record,
  SILENCE,
  type Stand,
} from './lunch-workspace.ts'

describe.each(['socket', 'http'] as const)('an app reached by %s', (via) => {
  let stand: Stand
  afterEach(() => stand.stop())

  /** An app that opens this form at every command, and answers the rest as told. */
  async function openForm(
    view: Record<string, unknown>,
    answer: Answer = () => undefined,
    options: Parameters<typeof openStand>[2] = {},
  ): Promise<Stand> {
    stand = await openStand(
      via,
      (arrival) => (arrival.type === 'slash_commands' ? undefined : answer(arrival)),
      options,
    )
    await stand.workspace.as('alex').runs('/lunch today', { channel: 'general' })
    const trigger_id = stand.arrivals[0]?.payload['trigger_id']
    expect((await stand.api('views.open', { trigger_id, view })).body['ok']).toBe(true)
    return stand
  }

  it('is sent a slash command with the keys that Slack sends', async () => {
    stand = await openStand(via, () => ({ text: 'Asked.' }))
    expect(
      await stand.workspace.as('alex').runs('/lunch at  noon', { channel: 'general' }),
    ).toEqual({
      ok: true,
    })
    const [arrival] = stand.arrivals
    expect(Object.keys(arrival?.payload ?? {}).toSorted()).toEqual([
      'api_app_id',
      'channel_id',
      'channel_name',
      'command',
      'is_enterprise_install',
      'response_url',
      'team_domain',
      'team_id',
      'text',
      'token',
      'trigger_id',
      'user_id',
      'user_name',
    ])
    expect(arrival?.payload).toMatchObject({
      command: '/lunch',
      text: 'at  noon',
      user_id: 'U0ALEX',
      channel_name: 'general',
      is_enterprise_install: 'false',
    })
    await stand.workspace.as('alex').sees('Asked.', { in: 'general' })
    expect(await stand.workspace.as('sam').canSee('Asked.')).toBe(false)
  })

  it('shows Slack’s words when a command is not acknowledged in time', async () => {
    stand = await openStand(via, () => SILENCE, { limits: { ackMs: 60 } })
    const alex = stand.workspace.as('alex')
    expect(await alex.runs('/lunch', { channel: 'general' })).toMatchObject({
      ok: false,
      error: 'operation_timeout',
    })
    await alex.sees('/lunch failed with the error "operation_timeout"', { in: 'general' })
  })

  it('gives the values typed in a form, and closes it on an empty acknowledgement', async () => {
    await openForm(
      modal(
        [
          input('where', 'Where', { type: 'plain_text_input', action_id: 'place' }),
          input('when', 'When', {
            type: 'static_select',
            action_id: 'time',
            options: [
              { text: plain('Noon'), value: '12' },
              { text: plain('One'), value: '13' },
            ],
          }),
          {
            ...input('who', 'Who', { type: 'multi_users_select', action_id: 'users' }),
            optional: true,
          },
        ],
        { private_metadata: 'kept' },
      ),
    )
    const alex = stand.workspace.as('alex')
    expect(await alex.submits({ Where: 'Market', When: 'One', Who: ['Sam Sample'] })).toEqual({
      ok: true,
    })
    await alex.noModal()
    const payload = stand.arrivals.at(-1)?.payload ?? {}
    expect(payload['type']).toBe('view_submission')
    expect(record(payload['view'])).toMatchObject({
      private_metadata: 'kept',
      callback_id: 'lunch_form',
      state: {
        values: {
          where: { place: { type: 'plain_text_input', value: 'Market' } },
          when: {
            time: { type: 'static_select', selected_option: { text: plain('One'), value: '13' } },
          },
          who: { users: { type: 'multi_users_select', selected_users: ['U0SAM'] } },
        },
      },
    })
  })

  it('does not tell the app of a form whose required field is empty', async () => {
    await openForm(
      modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })]),
    )
    const before = stand.arrivals.length
    expect(await stand.workspace.as('alex').submits()).toMatchObject({
      ok: false,
      errors: { where: 'Please complete this required field.' },
    })
    expect(stand.arrivals).toHaveLength(before)
  })

  it('keeps the form and what was typed when the app does not answer', async () => {
    await openForm(
      modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })]),
      () => SILENCE,
      { limits: { ackMs: 60 } },
    )
    const alex = stand.workspace.as('alex')
    expect(await alex.submits({ Where: 'Market' })).toMatchObject({ ok: false })
    const form = await alex.modal()
    expect(form.banner).toBe('We had some trouble connecting. Try again?')
    expect(form.values).toEqual({ where: { place: 'Market' } })
  })

  it.each([
    ['errors', { response_action: 'errors', errors: { where: 'Too far.' } }, 'Too far.'],
    [
      'an unknown block',
      { response_action: 'errors', errors: { other: 'x' } },
      'trouble connecting',
    ],
    ['a body that is no answer', { ok: true }, 'trouble connecting'],
    [
      'a pushed form',
      { response_action: 'push', view: modal([{ type: 'divider' }], { title: plain('Sure?') }) },
      'Sure?',
    ],
    [
      'an updated form',
      { response_action: 'update', view: modal([{ type: 'divider' }], { title: plain('Done') }) },
      'Done',
    ],
  ])('shows what a submission is answered with: %s', async (_, answer, shown) => {
    await openForm(
      modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })]),
      () => answer,
    )
    const alex = stand.workspace.as('alex')
    await alex.submits({ Where: 'Moon' })
    expect((await alex.sees(shown, { in: 'modal' })).place).toBe('modal')
  })

  it('keeps typing through an update, and dispatches only what asks to be', async () => {
    const option = { text: plain('Noon'), value: '12' }
    const time = { type: 'radio_buttons', action_id: 'time', options: [option] }
    await openForm(
      modal([
        input('where', 'Where', { type: 'plain_text_input', action_id: 'place' }),
        { ...input('when', 'When', time), dispatch_action: true },
      ]),
    )
    const alex = stand.workspace.as('alex')
    await alex.fills({ Where: 'Market' })
    expect(stand.arrivals).toHaveLength(1)
    await alex.chooses('When', 'Noon')
    const payload = stand.arrivals[1]?.payload ?? {}
    expect(payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      actions: [{ type: 'radio_buttons', action_id: 'time', selected_option: option }],
    })
    expect(payload).not.toHaveProperty('response_url')
    const view = record(payload['view'])
    const fresh = modal([
      input('where', 'Where', { type: 'plain_text_input', action_id: 'place' }),
      { type: 'section', text: plain('Noon it is') },
    ])
    const update = { view_id: view['id'], hash: view['hash'], view: fresh }
    expect((await stand.api('views.update', update)).body['ok']).toBe(true)
    await alex.sees('Noon it is', { in: 'modal' })
    expect((await alex.modal()).values).toEqual({ where: { place: 'Market' } })
    expect((await stand.api('views.update', update)).body['error']).toBe('hash_conflict')
  })

  it('tells the app of a closed form only when it asked, and of the whole stack by its root', async () => {
    await openForm(modal([{ type: 'divider' }], { notify_on_close: true }), () => ({
      response_action: 'push',
      view: modal([{ type: 'divider' }]),
    }))
    const alex = stand.workspace.as('alex')
    await alex.submits()
    expect((await alex.snapshot()).modals).toHaveLength(2)
    const root = (await alex.snapshot()).modals[0]?.id
    await alex.closes({ all: true })
    await alex.noModal()
    expect(stand.arrivals.at(-1)?.payload).toMatchObject({
      type: 'view_closed',
      is_cleared: true,
      view: { id: root },
    })
  })

  it('asks the app for the choices of an external select, and refuses one never offered', async () => {
    await openForm(
      modal([input('who', 'Caterer', { type: 'external_select', action_id: 'caterer' })]),
      (arrival) =>
        arrival.payload['type'] === 'block_suggestion'
          ? { options: [{ text: plain('Blue Café'), value: 'blue' }] }
          : undefined,
    )
    const alex = stand.workspace.as('alex')
    await expect(alex.submits({ Caterer: 'Red' })).rejects.toThrow('It offers "Blue Café".')
    expect(await alex.submits({ Caterer: 'Blue' })).toEqual({ ok: true })
    expect(stand.arrivals.at(-1)?.payload).toMatchObject({
      view: {
        state: { values: { who: { caterer: { selected_option: { value: 'blue' } } } } },
      },
    })
  })

  it('carries a button press with its message, and lets the response URL replace that message', async () => {
    stand = await openStand(via, () => undefined)
    await stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'Lunch?',
      blocks: [{ type: 'actions', block_id: 'b', elements: [button('come', 'Count me in')] }],
    })
    const sam = stand.workspace.as('sam')
    expect(await sam.clicks('Count me in')).toEqual({ ok: true })
    const payload = stand.arrivals.at(-1)?.payload ?? {}
    expect(payload).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0SAM', username: 'sam', team_id: 'T0PRACTICE' },
      channel: { id: 'C0GENERAL', name: 'general' },
      container: { type: 'message', channel_id: 'C0GENERAL', is_ephemeral: false },
      actions: [{ type: 'button', action_id: 'come', block_id: 'b', value: 'come' }],
    })
    const reply = await fetch(String(payload['response_url']), {
      method: 'POST',
      body: JSON.stringify({ replace_original: true, text: 'Full.' }),
    })
    expect(reply.status).toBe(200)
    await sam.sees('Full.')
    expect(await sam.canSee('Lunch?')).toBe(false)
  })

  it('sends global and message shortcuts, the second with its message', async () => {
    stand = await openStand(via, () => undefined)
    const alex = stand.workspace.as('alex')
    await alex.usesShortcut('Ask about lunch')
    expect(stand.arrivals[0]?.payload).toMatchObject({ type: 'shortcut', callback_id: 'ask' })
    expect(stand.arrivals[0]?.payload).not.toHaveProperty('response_url')
    await alex.says('Hungry & tired', { channel: 'general' })
    await alex.usesMessageShortcut('Lunch here', await alex.message('Hungry'))
    const action = stand.arrivals.find((one) => one.payload['type'] === 'message_action')
    expect(action?.payload).toMatchObject({
      callback_id: 'here',
      message: { type: 'message', user: 'U0ALEX', text: 'Hungry &amp; tired' },
      channel: { id: 'C0GENERAL' },
    })
  })

  it('retries an event that was not acknowledged, three times, with the same event id', async () => {
    stand = await openStand(via, () => SILENCE, { limits: { ackMs: 20, eventRetryMs: [1, 2, 3] } })
    await stand.workspace.as('alex').opensHome()
    const attempts = await stand.workspace.journalUntil((entries) => {
      const sent = entries.filter(
        (one) => one.kind === 'delivery' && one.what === 'app_home_opened',
      )
      return sent.length === 4 ? sent : undefined
    })
    expect(attempts).toHaveLength(4)
    const ids = new Set(stand.arrivals.map((one) => one.payload['event_id']))
    expect(ids.size).toBe(1)
  })
})
