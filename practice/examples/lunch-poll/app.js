// A lunch poll: a whole Bolt app, to see how one runs on the practice workspace. It knows nothing of it but an address.
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'

const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, PORT } = process.env
const clientOptions = {
  retryConfig: { retries: 3 },
  ...(SLACK_API_URL ? { slackApiUrl: SLACK_API_URL } : {}),
}

const app = new App({
  token: SLACK_BOT_TOKEN,
  clientOptions,
  deferInitialization: true,
  receiver: SLACK_APP_TOKEN
    ? new SocketModeReceiver({ appToken: SLACK_APP_TOKEN, installerOptions: { clientOptions } })
    : new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET }),
})

/** The polls that are open, by id: `{ question, places, votes }`, a vote being a place by a person's id. */
const polls = new Map()

function plain(text) {
  return { type: 'plain_text', text }
}

function pollForm() {
  return {
    type: 'modal',
    callback_id: 'poll',
    title: plain('Lunch poll'),
    submit: plain('Ask'),
    blocks: [
      {
        type: 'input',
        block_id: 'places',
        label: plain('Where could we go?'),
        hint: plain('One place a line, two to five of them'),
        element: { type: 'plain_text_input', action_id: 'text', multiline: true, max_length: 200 },
      },
      {
        type: 'input',
        block_id: 'channel',
        label: plain('Whom to ask'),
        element: {
          type: 'conversations_select',
          action_id: 'id',
          default_to_current_conversation: true,
          response_url_enabled: true,
        },
      },
    ],
  }
}

function pollMessage(id) {
  const { asker, places, votes } = polls.get(id)
  const lines = places.map((place) => {
    const going = [...votes].filter(([, chosen]) => chosen === place).map(([who]) => `<@${who}>`)
    return `*${place}*: ${going.length === 0 ? 'nobody yet' : going.join(', ')}`
  })
  return {
    text: `Where shall we have lunch? ${places.join(', ')}`,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `<@${asker}> asks: where for lunch?` } },
      { type: 'section', text: { type: 'mrkdwn', text: lines.join('\n') } },
      {
        type: 'actions',
        block_id: id,
        elements: places.map((place, index) => ({
          type: 'button',
          action_id: `vote-${index}`,
          text: plain(place),
          value: place,
        })),
      },
    ],
  }
}

async function openForm({ ack, body, client }) {
  await ack()
  await client.views.open({ trigger_id: body.trigger_id, view: pollForm() })
}

app.command('/lunch', openForm)
app.shortcut('ask', openForm)

app.view('poll', async ({ ack, body, view, client }) => {
  const { places: typed } = view.state.values
  const places = [...new Set(typed.text.value.split('\n').map((line) => line.trim()))].filter(
    (place) => place !== '',
  )
  if (places.length < 2 || places.length > 5 || places.some((place) => place.length > 40)) {
    const words = 'Give two to five places, each of 40 characters or fewer.'
    return ack({ response_action: 'errors', errors: { places: words } })
  }
  await ack()
  const id = `poll-${polls.size + 1}`
  polls.set(id, { asker: body.user.id, places, votes: new Map() })
  const channel = view.state.values.channel.id.selected_conversation
  await client.chat.postMessage({ channel, ...pollMessage(id) })
})

app.action(/^vote-/, async ({ ack, action, body, respond }) => {
  await ack()
  const poll = polls.get(action.block_id)
  if (poll === undefined) return respond({ text: 'That poll is over.', replace_original: false })
  poll.votes.set(body.user.id, action.value)
  await respond({ replace_original: true, ...pollMessage(action.block_id) })
})

app.event('app_home_opened', async ({ event, client }) => {
  const open = [...polls.values()].map(({ places }) => `• ${places.join(' or ')}`)
  const text = open.length === 0 ? 'No poll yet. Type `/lunch` to ask.' : open.join('\n')
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }]
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
})

await app.init()
await app.start(Number(PORT ?? 3000))
process.stdout.write('The lunch poll is running.\n')
