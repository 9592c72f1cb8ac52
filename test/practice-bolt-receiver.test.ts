import { App, HTTPReceiver } from '@slack/bolt'
import {
  connectPractice,
  type Practice,
  type PracticeClient,
  signRequest,
  startPractice,
} from 'slack-practice'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let practice: Practice
let workspace: PracticeClient
beforeEach(async () => {
  practice = await startPractice({
    seed: {
      people: [{ name: 'alex', realName: 'Alex Example' }],
      channels: [{ name: 'general', members: ['alex'], withApp: true }],
    },
    app: {
      manifest: {
        display_information: { name: 'Lunch' },
        features: { slash_commands: [{ command: '/lunch', description: 'Ask who is coming' }] },
        oauth_config: { scopes: { bot: ['commands', 'chat:write', 'channels:history'] } },
        settings: { event_subscriptions: { bot_events: ['message.channels'] } },
      },
    },
    port: 0,
    transport: {},
  })
  workspace = connectPractice(practice.url)
})
afterEach(async () => {
  workspace.close()
  await practice.stop()
})

/** What setting a request URL is answered. */
async function setRequestUrl(url: string): Promise<unknown> {
  const response = await fetch(new URL('/control/request-url', practice.url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  return response.json()
}

describe('an app on Bolt’s own HTTP receiver', () => {
  let port = 0
  let bolt: App
  const commands: string[] = []
  const heard: string[] = []

  async function startBolt(signingSecret: string): Promise<void> {
    const receiver = new HTTPReceiver({ signingSecret })
    bolt = new App({
      receiver,
      authorize: async () => ({
        botToken: practice.tokens.bot,
        botId: 'B0PRACTICEBOT',
        botUserId: 'U0PRACTICEBOT',
      }),
      clientOptions: { slackApiUrl: practice.apiUrl },
    })
    bolt.command('/lunch', async ({ ack, command, client }) => {
      commands.push(command.text)
      await ack()
      await client.chat.postMessage({ channel: 'general', text: `Who comes for ${command.text}?` })
    })
    bolt.message(async ({ message }) => {
      if (message.subtype === undefined) heard.push(message.text ?? '')
    })
    const server = await bolt.start(0)
    const address = 'address' in server ? server.address() : null
    port = typeof address === 'object' && address !== null ? address.port : 0
  }
  afterEach(async () => {
    await bolt.stop()
  })

  it('proves its request URL, and takes a command whose signature is right', async () => {
    await startBolt(practice.tokens.signingSecret)
    expect(await setRequestUrl(`http://127.0.0.1:${port}/slack/events`)).toEqual({ ok: true })
    const alex = workspace.as('alex')
    expect(await alex.runs('/lunch soup', { channel: 'general' })).toEqual({ ok: true })
    expect(commands).toContain('soup')
  })

  it('is sent its own messages, which Bolt knows for its own and passes over', async () => {
    await startBolt(practice.tokens.signingSecret)
    practice.deliverTo(`http://127.0.0.1:${port}/slack/events`)
    const alex = workspace.as('alex')
    await alex.runs('/lunch stew', { channel: 'general' })
    await alex.sees('Who comes for stew?', { in: 'general' })
    await alex.says('I do', { channel: 'general' })
    await workspace.journalUntil((entries) => {
      const sent = entries.filter((one) => one.kind === 'delivery' && one.what === 'message')
      const isDone = sent.every((one) => one.kind === 'delivery' && one.result === 'acknowledged')
      return sent.length === 2 && isDone ? true : undefined
    })
    expect(heard).toEqual(['I do'])
  })

  it('answers 401 to a broken signature, and with another secret its URL is not taken', async () => {
    await startBolt('another-secret')
    const url = `http://127.0.0.1:${port}/slack/events`
    const timestamp = Math.floor(Date.now() / 1000)
    const response = await fetch(url, {
      method: 'POST',
      body: 'command=%2Flunch',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': `${signRequest('another-secret', timestamp, 'command=%2Flunch')}0`,
      },
    })
    expect(response.status).toBe(401)
    expect(await setRequestUrl(url)).toMatchObject({
      error: 'url_verification_failed',
      message: expect.stringContaining('signing secret'),
    })
  })
})
