import { type Bag, isBag, listAt } from '../../src/json.ts'
import type { BehaviourExample } from './behaviour-examples.ts'
import { type Bench, openBench } from './bench.ts'

const faces = (length: number) => '🙂'.repeat(length)
const outcome = (body: Bag) => (body['ok'] === true ? 'ok' : body['error'])
const post = (args: Bag, bench: Bench = openBench()) =>
  outcome(bench.call('chat.postMessage', { channel: 'C0GENERAL', ...args }).body)
const attachments = (count: number) => Array.from({ length: count }, () => ({ text: 'Soup' }))
const now = ({ workspace }: Bench) => Math.floor(workspace.clock.now() / 1000)
const schedule = (bench: Bench, ahead: number) =>
  bench.call('chat.scheduleMessage', {
    channel: 'C0GENERAL',
    text: 'Soup',
    post_at: now(bench) + ahead,
  }).body

function metadataOf(length: number): Bag {
  const of = (filler: string) => ({ event_type: 'lunch', event_payload: { dish: filler } })
  return { text: 'Soup', metadata: of('a'.repeat(length - JSON.stringify(of('')).length)) }
}

/** A message of the app's and one of a person's. */
async function twoMessages(bench: Bench): Promise<readonly [own: string, other: string]> {
  const own = bench.call('chat.postMessage', { channel: 'C0GENERAL', text: 'Soup' }).body['ts']
  const said = await bench.act('U0ALEX', { type: 'say', channel: 'C0GENERAL', text: 'Stew' })
  return [String(own), said.ok ? (said.ts ?? '') : '']
}

/** What holds of messages, by the rule's id. */
export const MESSAGE_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'message.text.cut': () => {
    const bench = openBench()
    const said = (length: number) => {
      const { body } = bench.call('chat.postMessage', { channel: 'C0GENERAL', text: faces(length) })
      const kept = bench.workspace.state.messages['C0GENERAL']?.at(-1)?.text ?? ''
      return [body['warning'], Array.from(kept).length]
    }
    return [
      [said(40_000), [undefined, 40_000]],
      [said(40_001), ['message_truncated', 40_000]],
    ]
  },
  'message.update.length': async () => {
    const bench = openBench()
    const [ts] = await twoMessages(bench)
    const change = (length: number) =>
      outcome(bench.call('chat.update', { channel: 'C0GENERAL', ts, text: faces(length) }).body)
    return [
      [change(4000), 'ok'],
      [change(4001), 'msg_too_long'],
    ]
  },
  'message.attachments.count': () => [
    [post({ attachments: attachments(100) }), 'ok'],
    [post({ attachments: attachments(101) }), 'too_many_attachments'],
  ],
  'message.markdown_text.length': () => [
    [post({ markdown_text: faces(12_000) }), 'ok'],
    [post({ markdown_text: faces(12_001) }), 'invalid_arguments'],
  ],
  'message.metadata.size': () => [
    [post(metadataOf(16_000)), 'ok'],
    [post(metadataOf(16_001)), 'metadata_too_large'],
  ],
  'message.metadata.form': () => [
    [post({ text: 'Soup', metadata: { event_type: 'lunch', event_payload: {} } }), 'ok'],
    [post({ text: 'Soup', metadata: { event_type: 'lunch' } }), 'invalid_metadata_format'],
    [post({ text: 'Soup', metadata: { event_payload: {} } }), 'invalid_metadata_format'],
  ],
  'message.text.required': () => [
    [post({ text: 'S' }), 'ok'],
    [post({ blocks: [{ type: 'divider' }] }), 'ok'],
    [post({ attachments: attachments(1) }), 'ok'],
    [post({}), 'no_text'],
  ],
  'message.owner': async () => {
    const bench = openBench()
    const [own, other] = await twoMessages(bench)
    const ask = (method: string, ts: string) =>
      outcome(bench.call(method, { channel: 'C0GENERAL', ts, text: 'Broth' }).body)
    return [
      [ask('chat.update', own), 'ok'],
      [ask('chat.update', other), 'cant_update_message'],
      [ask('chat.delete', own), 'ok'],
      [ask('chat.delete', other), 'cant_delete_message'],
    ]
  },
  'message.markdown_text.alone': () => [
    [post({ markdown_text: '# Soup' }), 'ok'],
    [post({ markdown_text: '# Soup', text: 'Soup' }), 'markdown_text_conflict'],
  ],
  'message.channel': async () => {
    const archived = openBench()
    const channel = archived.workspace.state.channels['C0GENERAL']
    if (channel !== undefined) channel.archived = true
    const left = openBench()
    await left.act('U0ALEX', { type: 'say', channel: 'C0GENERAL', text: 'Soup' })
    const home = left.workspace.state.channels['C0GENERAL']
    if (home !== undefined) home.members = ['U0ALEX']
    return [
      [post({ text: 'Soup' }), 'ok'],
      [post({ text: 'Soup', channel: 'C0NONE' }), 'channel_not_found'],
      [post({ text: 'Soup' }, archived), 'is_archived'],
      [post({ text: 'Soup' }, left), 'not_in_channel'],
    ]
  },
  'message.person': () => {
    const bench = openBench()
    const { body } = bench.call('chat.postMessage', { channel: 'U0ALEX', text: 'Soup' })
    return [[bench.workspace.state.channels[String(body['channel'])]?.kind, 'im']]
  },
  'ephemeral.member': () => {
    const show = (user: string) =>
      outcome(
        openBench().call('chat.postEphemeral', { channel: 'C0GENERAL', user, text: 'Soup' }).body,
      )
    return [
      [show('U0ALEX'), 'ok'],
      [show('U0NONE'), 'user_not_in_channel'],
    ]
  },
  'ephemeral.update': () => {
    const { call } = openBench()
    const shown = { channel: 'C0GENERAL', text: 'Soup' }
    const ts = call('chat.postEphemeral', { ...shown, user: 'U0ALEX' }).body['message_ts']
    return [[outcome(call('chat.update', { ...shown, ts }).body), 'message_not_found']]
  },
  'message.blocks.kept': () => {
    const { call, workspace } = openBench()
    const told = { channel: 'C0GENERAL', text: 'Soup' }
    const { ts } = call('chat.postMessage', { ...told, blocks: [{ type: 'divider' }] }).body
    const kept = () => workspace.state.messages['C0GENERAL']?.at(-1)?.blocks?.length
    const before = kept()
    call('chat.update', { ...told, ts })
    return [
      [before, 1],
      [kept(), undefined],
    ]
  },
  'message.metadata.asked': () => {
    const { call } = openBench()
    const metadata = { event_type: 'lunch', event_payload: { dish: 'soup' } }
    call('chat.postMessage', { channel: 'C0GENERAL', text: 'Soup', metadata })
    const read = (more: Bag) => {
      const [last] = listAt(
        call('conversations.history', { channel: 'C0GENERAL', ...more }).body,
        'messages',
      )
      return isBag(last) ? last['metadata'] : undefined
    }
    return [
      [read({ include_all_metadata: true }), metadata],
      [read({}), undefined],
    ]
  },
  'schedule.future': () => [
    [outcome(schedule(openBench(), 1)), 'ok'],
    [outcome(schedule(openBench(), 0)), 'time_in_past'],
  ],
  'schedule.ahead': () => [
    [outcome(schedule(openBench(), 120 * 86_400)), 'ok'],
    [outcome(schedule(openBench(), 120 * 86_400 + 1)), 'time_too_far'],
  ],
  'schedule.many': () => {
    const bench = openBench()
    const start = 600 - (now(bench) % 300)
    const answers = Array.from({ length: 31 }, (_, index) =>
      outcome(schedule(bench, start + index)),
    )
    return [
      [new Set(answers.slice(0, 30)), new Set(['ok'])],
      [answers[30], 'restricted_too_many'],
    ]
  },
  'schedule.taken_back': () => {
    const takeBack = (before: number) => {
      const bench = openBench()
      const id = schedule(bench, 600)['scheduled_message_id']
      bench.pass((600 - before) * 1000)
      const args = { channel: 'C0GENERAL', scheduled_message_id: id }
      return outcome(bench.call('chat.deleteScheduledMessage', args).body)
    }
    return [
      [takeBack(60), 'ok'],
      [takeBack(59), 'invalid_scheduled_message_id'],
    ]
  },
}
