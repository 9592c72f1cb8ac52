import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import { connectPractice, type Practice, type PracticeClient, startPractice } from 'slack-practice'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** A lunch poll: an app that knows nothing of this project, on a workspace that knows nothing of it. */
const manifest = {
  display_information: { name: 'Lunch' },
  features: {
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/lunch', description: 'Ask who is coming' }],
    shortcuts: [{ name: 'Ask about lunch', type: 'global' as const, callback_id: 'ask' }],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'users:read'] } },
  settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
}

const seed = {
  people: [
    { id: 'U0ALEX', name: 'alex', realName: 'Alex Example' },
    { id: 'U0SAM', name: 'sam', realName: 'Sam Sample' },
  ],
  channels: [{ id: 'C0GENERAL', name: 'general', members: ['*'], withApp: true }],
}

const plain = (text: string) => ({ type: 'plain_text' as const, text })

function lunchForm() {
  return {
    type: 'modal' as const,
    callback_id: 'lunch_form',
    title: plain('Lunch'),
    submit: plain('Ask'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'where',
        label: plain('Where'),
        element: { type: 'plain_text_input' as const, action_id: 'place' },
      },
    ],
  }
}

function addListeners(app: App): void {
  app.command('/lunch', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: lunchForm() })
  })
  app.shortcut('ask', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: lunchForm() })
  })
  app.view('lunch_form', async ({ ack, view, body, client }) => {
    const place = view.state.values['where']?.['place']?.value ?? ''
    if (place === 'nowhere') {
      await ack({ response_action: 'errors', errors: { where: 'Say where.' } })
      return
    }
    await ack()
    await client.chat.postMessage({
      channel: 'C0GENERAL',
      text: `Lunch at ${place}?`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `<@${body.user.id}> asks: *${place}*?` } },
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'come', text: plain('Count me in'), value: place },
          ],
        },
      ],
    })
  })
  app.action('come', async ({ ack, body, respond }) => {
    await ack()
    await respond({ replace_original: true, text: `${body.user.id} is coming` })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [{ type: 'section', text: plain('Lunch is at noon') }],
      },
    })
  })
}

async function startBySocket(): Promise<{ practice: Practice; app: App }> {
  const practice = await startPractice({
    seed,
    app: { manifest },
    port: 0,
    transport: { socketMode: true },
  })
  const clientOptions = { slackApiUrl: practice.apiUrl, retryConfig: { retries: 1 } }
  const app = new App({
    receiver: new SocketModeReceiver({
      appToken: practice.tokens.app,
      installerOptions: { clientOptions },
    }),
    token: practice.tokens.bot,
    clientOptions,
    deferInitialization: true,
  })
  addListeners(app)
  await app.init()
  await app.start()
  return { practice, app }
}

async function startByHttp(): Promise<{ practice: Practice; app: App }> {
  const practice = await startPractice({ seed, app: { manifest }, port: 0, transport: {} })
  const receiver = new HTTPReceiver({ signingSecret: practice.tokens.signingSecret })
  const app = new App({
    receiver,
    token: practice.tokens.bot,
    clientOptions: { slackApiUrl: practice.apiUrl, retryConfig: { retries: 1 } },
    deferInitialization: true,
  })
  addListeners(app)
  await app.init()
  const server = await app.start(0)
  const address = 'address' in server ? server.address() : null
  if (typeof address !== 'object' || address === null) throw new Error('The app has no port.')
  practice.deliverTo(`http://127.0.0.1:${address.port}/slack/events`)
  return { practice, app }
}

describe.each([
  ['Socket Mode', startBySocket],
  ['signed HTTP', startByHttp],
])('an unchanged Bolt app over %s', (_, start) => {
  let practice: Practice
  let app: App
  let workspace: PracticeClient

  beforeEach(async () => {
    ;({ practice, app } = await start())
    workspace = connectPractice(practice.url)
  })
  afterEach(async () => {
    workspace.close()
    await app.stop()
    await practice.stop()
  })

  it('goes from a command through a form to a message and a press of its button', async () => {
    const alex = workspace.as('alex')
    const sam = workspace.as('sam')
    expect(await alex.runs('/lunch', { channel: 'general' })).toEqual({ ok: true })
    expect(await alex.submits({ Where: 'nowhere' })).toMatchObject({
      ok: false,
      errors: { where: 'Say where.' },
    })
    expect(await alex.submits({ Where: 'The Market' })).toEqual({ ok: true })
    await alex.noModal()
    await sam.sees('@Alex Example asks: *The Market*?', { in: 'general' })
    expect(await sam.clicks('Count me in')).toEqual({ ok: true })
    await alex.sees('U0SAM is coming', { in: 'general' })
  })

  it('opens a form from a global shortcut and publishes a Home', async () => {
    const alex = workspace.as('alex')
    expect(await alex.usesShortcut('Ask about lunch')).toEqual({ ok: true })
    expect((await alex.modal()).title.text).toBe('Lunch')
    expect(await alex.opensHome()).toMatchObject({ ok: true })
    await alex.sees('Lunch is at noon', { in: 'home' })
  })
})
