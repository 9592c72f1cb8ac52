import { afterEach, beforeEach, expect, it } from 'vitest'
import { ActSchema } from '../src/acts.ts'
import type { Actor } from '../src/index.ts'
import {
  type Arrival,
  button,
  input,
  modal,
  openStand,
  plain,
  record,
  type Stand,
} from './lunch-workspace.ts'

const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })
const places = [option('Market'), option('Old Mill')]

const form = modal([
  input('when', 'When', { type: 'datetimepicker', action_id: 'v' }),
  input('where', 'Where', { type: 'external_select', action_id: 'v', min_query_length: 0 }),
  input('note', 'Note', { type: 'rich_text_input', action_id: 'v' }),
])

const confirm = {
  title: plain('Sure?'),
  text: plain('Lunch will be off.'),
  confirm: plain('Call it off'),
  deny: plain('Keep it'),
}
const poll = [
  {
    type: 'section',
    text: { type: 'mrkdwn', text: '*Lunch* at _noon_' },
    accessory: { type: 'overflow', action_id: 'more', options: [option('Move'), option('Copy')] },
  },
  { type: 'actions', elements: [{ ...button('off', 'Off'), confirm }, button('on', 'On')] },
]

let stand: Stand
let alex: Actor
beforeEach(async () => {
  stand = await openStand('socket', ({ payload }: Arrival) =>
    payload['type'] === 'block_suggestion' ? { options: places } : undefined,
  )
  alex = stand.workspace.as('alex')
})
afterEach(() => stand.stop())

async function openForm(): Promise<void> {
  await alex.runs('/lunch')
  const trigger = stand.arrivals.at(-1)?.payload['trigger_id']
  await stand.api('views.open', { trigger_id: trigger, view: form })
}

it('has a verb for every act that the protocol knows', async () => {
  await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Lunch?', blocks: poll })
  await alex.opensHome({ tab: 'messages' })
  await alex.usesShortcut('Ask about lunch')
  await alex.says('Hungry @sam', { channel: 'general' })
  const said = await alex.message('Hungry @Sam Sample')
  await alex.usesMessageShortcut('Lunch here', said)
  await alex.edits(said, 'Starving')
  await alex.sees('Starving')
  await alex.reacts('eyes', said)
  await alex.unreacts('eyes', said)
  expect((await alex.message('Starving')).reactions ?? []).toEqual([])
  await alex.deletes(said)
  await alex.seesNoMore('Starving')
  await alex.clicks('On')
  await openForm()
  expect(await alex.choices('Where', { typing: 'm' })).toEqual(['Market', 'Old Mill'])
  await alex.closes()
  await openForm()
  await alex.submits({ When: '2030-05-01T12:00:00Z', Where: 'Old', Note: 'Some *soup*' })
  await alex.reads('general')
  await alex.leaves('general')
  await alex.joins('general')
  await alex.opensDm('sam')
  const acts = (await stand.workspace.journal()).flatMap((one) => (one.kind === 'act' ? [one] : []))
  expect(acts.filter((one) => !one.answer.ok)).toEqual([])
  const known = ActSchema.options.map((one) => one.shape.type.value)
  expect([...new Set(acts.map((one) => one.act.type))].toSorted()).toEqual(known.toSorted())
})

it('fills each kind of input by what a person would write', async () => {
  await openForm()
  await alex.submits({ When: '2030-05-01T12:00:00Z', Where: 'Old', Note: 'Some *soup*' })
  const { view } = stand.arrivals.at(-1)?.payload ?? {}
  const { values } = record(record(view)['state'])
  expect(values).toMatchObject({
    when: { v: { selected_date_time: Date.parse('2030-05-01T12:00:00Z') / 1000 } },
    where: { v: { selected_option: { value: 'old mill' } } },
  })
  expect(JSON.stringify(values)).toContain('{"type":"text","text":"soup","style":{"bold":true}}')
})

it('says what a date and time, and a control, would have taken', async () => {
  await openForm()
  await expect(alex.submits({ When: 'noon' })).rejects.toThrow(
    '"When" takes an instant such as 2030-05-01T12:00:00Z, not "noon".',
  )
  await expect(alex.submits({ Where: 'Harbour' })).rejects.toThrow(
    '"Where" has no choice "Harbour". It offers "Market", "Old Mill".',
  )
})

it('answers a confirm dialog yes, or only the one that a test expects', async () => {
  await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Lunch?', blocks: poll })
  expect(await alex.clicks('Off', { confirm: 'Lunch will be off' })).toEqual({ ok: true })
  await expect(alex.clicks('Off', { confirm: 'For ever' })).rejects.toThrow(
    '"Off" asks first: Sure? / Lunch will be off. / Call it off / Keep it. It was to ask For ever.',
  )
  await expect(alex.clicks('On', { confirm: 'Sure?' })).rejects.toThrow('"On" asks nothing first.')
})

it('finds words with the marks of bold and the like, and without', async () => {
  await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Lunch?', blocks: poll })
  await alex.sees('Lunch at noon', { in: 'general' })
  await alex.sees('*Lunch* at', { in: 'general' })
  expect(await alex.choices('Lunch at noon')).toEqual(['Move', 'Copy'])
  await alex.clicks('Lunch at noon', { option: 'Move' })
  expect(stand.arrivals.at(-1)?.payload).toMatchObject({
    actions: [{ action_id: 'more', selected_option: { value: 'move' } }],
  })
})

it('finds a direct message by the handle of the other', async () => {
  await alex.opensDm('Sam Sample')
  await alex.says('Just us', { channel: '@sam' })
  const { message } = await stand.workspace.as('sam').sees('Just us', { in: 'alex' })
  expect(message?.channel).toMatch(/^D/)
})

it('takes a file of one’s own away', async () => {
  await alex.says('', { channel: 'general', files: [{ name: 'a.txt', content: Buffer.from('a') }] })
  const { files = [] } = await alex.message('a.txt')
  for (const { id } of files) {
    await expect(stand.workspace.as('sam').deletesFile(id)).rejects.toThrow('DELETE /control/files')
    await alex.deletesFile(id)
  }
  await alex.seesNoMore('a.txt')
})

it('refuses to post what Slack would run as a command', async () => {
  await expect(alex.says('/lunch', { channel: 'general' })).rejects.toThrow(`runs('/lunch')`)
})

it('tells of what the app was refused, where something is not seen', async () => {
  await stand.api('views.open', {
    trigger_id: 'old',
    view: { ...form, title: plain('x'.repeat(25)) },
  })
  await expect(alex.modal(/./, { withinMs: 50 })).rejects.toThrow(
    /Lately went wrong:\n\d+ api views\.open 200 invalid_arguments .*must be less than 25 characters/s,
  )
})

it('says where nobody listens, and what is no instant', async () => {
  await expect(stand.workspace.clock.to('noon')).rejects.toThrow('"noon" is not an instant')
  const { url } = stand.practice
  await stand.practice.stop()
  await expect(stand.workspace.journal()).rejects.toThrow(`No practice workspace answers at ${url}`)
})
