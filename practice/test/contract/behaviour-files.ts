import { keepFile } from '../../src/files.ts'
import { type Bag, bagAt, listAt } from '../../src/json.ts'
import type { ActAnswer } from '../../src/protocol.ts'
import type { BehaviourExample } from './behaviour-examples.ts'
import { type Bench, openBench } from './bench.ts'

const MB = 1_048_576
const text = { type: 'plain_text', text: 'Recipe' }
const outcome = (body: Bag) => (body['ok'] === true ? 'ok' : body['error'])
const promise = (more: Bag) =>
  outcome(
    openBench().call('files.getUploadURLExternal', { filename: 'soup.txt', length: 5, ...more })
      .body,
  )

/** Promises a file and sends its bytes. */
function upload({ call, workspace }: Bench): string {
  const id = String(
    call('files.getUploadURLExternal', { filename: 'soup.txt', length: 5 }).body['file_id'],
  )
  const found = workspace.uploads.find(id)
  if (found !== undefined) found.bytes = Buffer.from('broth')
  return id
}

const complete = (bench: Bench, id: string, more: Bag = {}) =>
  outcome(bench.call('files.completeUploadExternal', { files: [{ id }], ...more }).body)

function shareIn(count: number): unknown {
  const bench = openBench()
  const channels = Array.from({ length: count }, () => 'C0GENERAL').join()
  return complete(bench, upload(bench), { channels })
}

/** Chooses a file of so many bytes in a form and sends it. */
async function choose(bench: Bench, bytes: number): Promise<ActAnswer> {
  const { workspace, call, act } = bench
  const element = { type: 'file_input', action_id: 'file' }
  const blocks = [{ type: 'input', block_id: 'recipe', label: text, element }]
  const view = { type: 'modal', title: text, submit: text, blocks }
  call('views.open', { trigger_id: workspace.triggers.make({ user: 'U0ALEX' }), view })
  const viewId = workspace.state.modals['U0ALEX']?.[0]?.id ?? ''
  const file = keepFile(workspace, { name: 'soup.txt', user: 'U0ALEX' }, Buffer.alloc(bytes))
  return act('U0ALEX', { type: 'submit', viewId, values: { recipe: { file: [file.id] } } })
}

async function tellOfSize(bytes: number): Promise<string> {
  const told = await choose(openBench(), bytes)
  return told.ok ? 'ok' : told.message
}

/** How many files the app is told of, with a scope or without it. */
async function countTold(without?: string): Promise<unknown> {
  const bench = openBench(undefined, without)
  await choose(bench, 5)
  const values = bagAt(bagAt(bagAt(bench.sent[0]?.payload ?? {}, 'view'), 'state'), 'values')
  return listAt(bagAt(bagAt(values, 'recipe'), 'file'), 'files').length
}

function show(name: string): unknown {
  const bench = openBench()
  const file = keepFile(
    bench.workspace,
    { name, user: bench.workspace.app.botUserId },
    Buffer.alloc(5),
  )
  const blocks = [{ type: 'image', alt_text: 'Soup', slack_file: { id: file.id } }]
  const { body } = bench.call('chat.postMessage', { channel: 'C0GENERAL', text: 'Soup', blocks })
  return body['errors'] ?? 'ok'
}

/** What holds of files, by the rule's id. */
export const FILE_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'files.alt_txt': () => [
    [promise({ alt_txt: '🙂'.repeat(1000) }), 'ok'],
    [promise({ alt_txt: '🙂'.repeat(1001) }), 'alt_txt_too_large'],
  ],
  'files.snippet': () => [
    [promise({ snippet_type: 'text', length: MB }), 'ok'],
    [promise({ snippet_type: 'text', length: MB + 1 }), 'snippet_too_large'],
  ],
  'files.channels': () => [
    [shareIn(100), 'ok'],
    [shareIn(101), 'channels_limit_exceeded'],
  ],
  'files.once': () => {
    const bench = openBench()
    const id = upload(bench)
    return [
      [complete(bench, id), 'ok'],
      [complete(bench, id), 'file_not_found'],
      [complete(bench, 'F0NONE'), 'file_not_found'],
    ]
  },
  'file_input.size': async () => [
    [await tellOfSize(10 * MB), 'ok'],
    [await tellOfSize(10 * MB + 1), 'soup.txt is larger than 10 MB.'],
  ],
  'file_input.scope': async () => [
    [await countTold(), 1],
    [await countTold('files:read'), 0],
  ],
  'slack_file.known': () => [
    [show('soup.png'), 'ok'],
    [show('soup.txt'), ['invalid slack file [json-pointer:/blocks/0/slack_file]']],
  ],
}
