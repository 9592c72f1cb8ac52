import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import type { Manifest, Practice } from 'slack-practice'

/** The app that the documents speak of. Its forms and buttons are what their examples fill in and press. */
export const manifest: Manifest = {
  display_information: { name: 'Lunch' },
  features: {
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/lunch', description: 'Ask who is coming' }],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'files:read'] } },
  settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text }
}

const form: ModalView = {
  type: 'modal',
  callback_id: 'lunch',
  title: plain('Lunch'),
  submit: plain('Ask'),
  blocks: [
    {
      type: 'input',
      block_id: 'where',
      label: plain('Where'),
      element: { type: 'plain_text_input', action_id: 'given' },
    },
    {
      type: 'input',
      block_id: 'day',
      optional: true,
      label: plain('Day'),
      element: { type: 'datepicker', action_id: 'given' },
    },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: plain('Who'),
      element: { type: 'multi_users_select', action_id: 'given' },
    },
    {
      type: 'input',
      block_id: 'plan',
      optional: true,
      label: plain('Plan'),
      element: { type: 'file_input', action_id: 'given' },
    },
  ],
}

function poll(where: string): KnownBlock[] {
  return [
    { type: 'section', text: { type: 'mrkdwn', text: `*${where}*, who is coming?` } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'count', text: plain('Count me in') }],
    },
  ]
}

const confirm = {
  title: plain('Are you sure?'),
  text: plain('Everybody will be told.'),
  confirm: plain('Call it off'),
  deny: plain('Keep it'),
}
const home: KnownBlock[] = [
  { type: 'section', text: { type: 'mrkdwn', text: 'The Market' } },
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'off', text: plain('Call it off'), confirm }],
  },
]

const HALF_AN_HOUR_S = 1800

/** Starts it by Socket Mode. */
export async function startApp(practice: Practice): Promise<{ stop: () => Promise<unknown> }> {
  const clientOptions = { slackApiUrl: practice.apiUrl, retryConfig: { retries: 3 } }
  const { app: appToken, bot: token } = practice.tokens
  const receiver = new SocketModeReceiver({ appToken, installerOptions: { clientOptions } })
  const app = teachLunch(new App({ token, clientOptions, receiver }))
  await app.start()
  return { stop: () => app.stop() }
}

/** Starts it by signed HTTP. */
export async function startHttpApp(practice: Practice, port: number) {
  const clientOptions = { slackApiUrl: practice.apiUrl, retryConfig: { retries: 3 } }
  const { signingSecret, bot: token } = practice.tokens
  const app = teachLunch(
    new App({ token, clientOptions, receiver: new HTTPReceiver({ signingSecret }) }),
  )
  await app.start({ port, host: '127.0.0.1' })
  return { url: `http://127.0.0.1:${port}/slack/events`, stop: () => app.stop() }
}

function teachLunch(app: App): App {
  app.command('/lunch', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form })
  })
  app.view('lunch', async ({ ack, view, client }) => {
    const day = view.state.values['day']?.['given']?.selected_date
    if (typeof day === 'string' && day < '2026-01-01') {
      return ack({ response_action: 'errors', errors: { day: 'That day is over.' } })
    }
    await ack()
    const where = view.state.values['where']?.['given']?.value ?? ''
    await client.chat.postMessage({ channel: 'C0GENERAL', text: where, blocks: poll(where) })
    const at = Math.floor(Date.now() / 1000) + HALF_AN_HOUR_S
    await client.chat.scheduleMessage({
      channel: 'C0GENERAL',
      text: 'Lunch is over',
      post_at: at,
    })
  })
  app.action('count', async ({ ack, body, client }) => {
    await ack()
    await client.chat.postMessage({ channel: 'C0GENERAL', text: `<@${body.user.id}> is coming` })
  })
  app.action('off', async ({ ack }) => ack())
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: home } })
  })
  return app
}
