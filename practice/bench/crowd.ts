import { type Practice, type Seed, startPractice } from '../src/index.ts'

/** How large the workspace of the benchmark is. */
export const CROWD = { people: 200, channels: 100, messages: 2000 } as const

export const OPEN_CHANNEL = 'C0CHANNEL0'
export const OTHER_CHANNEL = 'C0CHANNEL1'

/** A workspace of 200 people and 100 channels, one of which holds 2,000 messages with blocks, reactions and threads. */
export async function startCrowd(): Promise<Practice> {
  const practice = await startPractice({
    seed: crowdSeed(),
    app: {
      manifest: {
        display_information: { name: 'Lunch' },
        features: { app_home: { home_tab_enabled: true } },
        oauth_config: { scopes: { bot: ['chat:write', 'channels:read'] } },
      },
    },
    port: 0,
    transport: { socketMode: true },
    limits: { postBurst: false },
  })
  const said: string[] = []
  for (let at = 0; at < CROWD.messages; at += 1) said.push(await sayOne(practice, at, said))
  return practice
}

function crowdSeed(): Seed {
  return {
    people: Array.from({ length: CROWD.people }, (_, at) => ({
      id: personId(at),
      name: `person${at}`,
      realName: `Person ${at} Example`,
      title: 'Invented',
    })),
    channels: Array.from({ length: CROWD.channels }, (_, at) => ({
      id: `C0CHANNEL${at}`,
      name: `channel-${at}`,
      members: ['*'],
      withApp: true,
    })),
  }
}

export function personId(at: number): string {
  return `U0PERSON${at % CROWD.people}`
}

/** One in four has blocks, one in five reactions, one in ten is a reply to an earlier one. */
async function sayOne(practice: Practice, at: number, said: readonly string[]): Promise<string> {
  if (at % 4 === 0) return postCard(practice, at)
  const root = at % 10 === 9 ? said[Math.max(0, at - 60)] : undefined
  const ts = await act(practice, personId(at), {
    type: 'say',
    channel: OPEN_CHANNEL,
    text: `Message ${at}: _something_ to read, for @person${(at + 1) % CROWD.people} and *others*.`,
    ...(root === undefined ? {} : { threadTs: root }),
  })
  if (at % 5 === 0) {
    for (const who of [1, 2, 3]) {
      await act(practice, personId(at + who), {
        type: 'react',
        channel: OPEN_CHANNEL,
        ts,
        name: 'eyes',
      })
    }
  }
  return ts
}

async function postCard(practice: Practice, at: number): Promise<string> {
  const response = await fetch(`${practice.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      authorization: `Bearer ${practice.tokens.bot}`,
    },
    body: JSON.stringify({ channel: OPEN_CHANNEL, text: `Card ${at}`, blocks: cardBlocks(at) }),
  })
  return readTs(await response.json())
}

function cardBlocks(at: number) {
  function plain(text: string) {
    return { type: 'plain_text', text }
  }
  return [
    { type: 'section', text: { type: 'mrkdwn', text: `*Card ${at}* has something to decide.` } },
    {
      type: 'section',
      fields: [
        { type: 'mrkdwn', text: '*Where*\nThe Market' },
        { type: 'mrkdwn', text: '*When*\nAt one' },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'yes', text: plain('Count me in'), style: 'primary' },
        { type: 'button', action_id: 'no', text: plain('Not today') },
      ],
    },
  ]
}

/** Does what a person does, by the control API, and answers the message's time. */
export async function act(practice: Practice, as: string, what: object): Promise<string> {
  const response = await fetch(new URL('/control/act', practice.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, act: what }),
  })
  return readTs(await response.json())
}

function readTs(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok !== true) {
    throw new Error(`The workspace refused: ${JSON.stringify(answer)}`)
  }
  return 'ts' in answer && typeof answer.ts === 'string' ? answer.ts : ''
}
