import { afterEach, beforeEach, expect, it } from 'vitest'
import { button, openStand, plain, type Stand } from './lunch-workspace.ts'

let stand: Stand
beforeEach(async () => {
  stand = await openStand('socket', () => undefined)
})
afterEach(() => stand.stop())

const row = (name: string) => [
  { type: 'section', text: { type: 'mrkdwn', text: `*${name}*` } },
  { type: 'context', elements: [plain('Open at noon')] },
  { type: 'actions', elements: [{ ...button('eat', 'Eat here'), value: name }] },
]

it('presses the button that stands under the words given', async () => {
  const blocks = [...row('Market'), ...row('Harbour')]
  await stand.api('views.publish', { user_id: 'U0SAM', view: { type: 'home', blocks } })
  const sam = stand.workspace.as('sam')
  await sam.clicks('Eat here', { in: 'home', near: 'Harbour' })
  expect(stand.arrivals.at(-1)?.payload).toMatchObject({ actions: [{ value: 'Harbour' }] })
  await sam.clicks('Eat here', { in: 'home', value: 'Market' })
  expect(stand.arrivals.at(-1)?.payload).toMatchObject({ actions: [{ value: 'Market' }] })
  expect(stand.arrivals.at(-1)?.payload).not.toHaveProperty('response_url')
})

it('says what could be pressed when a label is not there', async () => {
  await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks: row('Market') })
  const sam = stand.workspace.as('sam')
  await expect(sam.clicks('Drink here', { withinMs: 50 })).rejects.toThrow(
    /a control "Drink here".*Eat here/s,
  )
})

it('reads mentions, links and escapes as a person does', async () => {
  await stand.workspace.as('alex').says('@sam. see #general & <this>', { channel: 'general' })
  const { text } = await stand.workspace.as('sam').message('@Sam Sample. see #general & <this>')
  expect(text).toBe('<@U0SAM>. see <#C0GENERAL|general> &amp; &lt;this&gt;')
})

it('finds a reply in its thread, and counts it under its root', async () => {
  const root = await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Lunch?' })
  const ts = String(root.body['ts'])
  const sam = stand.workspace.as('sam')
  await sam.says('Yes', { channel: 'general', thread: ts })
  await stand.workspace.as('alex').sees('Yes', { in: 'general' })
  const [first, ...others] = await sam.messages('general')
  expect(others).toEqual([])
  expect(first).toMatchObject({ replyCount: 1, replyUsers: ['U0SAM'] })
  if (first === undefined) throw new Error('The root is gone.')
  expect((await sam.thread(first)).map((one) => one.text)).toEqual(['Lunch?', 'Yes'])
})

it('counts what a person has not read', async () => {
  await stand.workspace.as('alex').says('Hello', { channel: 'general' })
  const sam = stand.workspace.as('sam')
  const unread = async () =>
    (await sam.snapshot()).channels.find((one) => one.name === 'general')?.unread
  expect(await unread()).toBe(1)
  await sam.does({ type: 'markRead', channel: 'C0GENERAL' })
  expect(await unread()).toBe(0)
})
