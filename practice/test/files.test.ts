import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PracticeOptions } from '../src/start.ts'
import { input, manifest, modal, openStand, record, type Stand } from './lunch-workspace.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const CSV = 'when,where\nMonday,The Market\n'

const filing = {
  ...manifest,
  oauth_config: {
    scopes: { bot: [...manifest.oauth_config.scopes.bot, 'files:read', 'files:write'] },
  },
  settings: {
    event_subscriptions: { bot_events: ['message.channels', 'file_shared', 'file_deleted'] },
  },
}

let stand: Stand
let wall: number

function open(options: Partial<PracticeOptions> = {}): Promise<Stand> {
  return openStand('socket', () => undefined, {
    app: { manifest: filing },
    clock: { wall: () => wall },
    ...options,
  })
}

beforeEach(async () => {
  wall = Date.parse('2026-03-02T09:00:00Z')
  stand = await open()
})
afterEach(() => stand.stop())

function client(): WebClient {
  const { apiUrl, tokens } = stand.practice
  return new WebClient(tokens.bot, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } })
}

async function promise(length: number, filename: string): Promise<{ url: string; id: string }> {
  const { body } = await stand.api('files.getUploadURLExternal', { length, filename })
  return { url: String(body['upload_url']), id: String(body['file_id']) }
}

function send(url: string, body: string | FormData): Promise<Response> {
  return fetch(url, { method: 'POST', body })
}

/** Uploads a file as the app, step by step, and shares it if a channel is named. */
async function upload(name: string, content: string, more: Record<string, unknown> = {}) {
  const { url, id } = await promise(Buffer.byteLength(content), name)
  await send(url, content)
  const { body } = await stand.api('files.completeUploadExternal', { files: [{ id }], ...more })
  return { id, body }
}

async function told(type: string): Promise<Record<string, unknown>> {
  await stand.workspace.journalUntil((entries) =>
    entries.find((one) => one.kind === 'delivery' && one.what === type && one.result !== null),
  )
  const events = stand.arrivals.map((one) => record(one.payload['event'] ?? {}))
  const found = events.findLast((one) => one['type'] === type)
  if (found === undefined) throw new Error(`No ${type} arrived.`)
  return found
}

function fetchAsApp(url: unknown, token = stand.practice.tokens.bot): Promise<Response> {
  return fetch(String(url), { headers: { authorization: `Bearer ${token}` } })
}

describe('what an app uploads with Slack’s own client', () => {
  it('is shared in the channel, with its words, and fetched back byte for byte', async () => {
    const answer = await client().filesUploadV2({
      channel_id: 'C0GENERAL',
      initial_comment: 'The picture',
      file: PNG,
      filename: 'lunch.png',
      title: 'Lunch',
    })
    expect(answer.ok).toBe(true)
    const seen = await stand.workspace.as('alex').message('The picture', { in: 'general' })
    const [file] = seen.files ?? []
    expect(file).toMatchObject({ name: 'lunch.png', title: 'Lunch', mimetype: 'image/png' })
    const stored = await stand.workspace.file(file?.id ?? '')
    expect(Buffer.from(await stored.bytes())).toEqual(PNG)
    const info = await client().files.info({ file: stored.id })
    const fetched = await fetchAsApp(info.file?.url_private)
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(PNG)
  })

  it('is several files in one message of a thread', async () => {
    const { body } = await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Plans' })
    await client().filesUploadV2({
      channel_id: 'C0GENERAL',
      thread_ts: String(body['ts']),
      initial_comment: 'Two of them',
      file_uploads: [
        { content: CSV, filename: 'a.csv' },
        { content: 'Bring a coat.', filename: 'b.txt' },
      ],
    })
    const reply = await stand.workspace.as('sam').message('Two of them', { in: 'general' })
    expect(reply.threadTs).toBe(body['ts'])
    expect(reply.files?.map((one) => [one.name, one.preview])).toEqual([
      ['a.csv', CSV.trim()],
      ['b.txt', 'Bring a coat.'],
    ])
  })

  it('stays out of every channel when none is named', async () => {
    await client().filesUploadV2({ content: CSV, filename: 'quiet.csv' })
    expect(await stand.workspace.as('alex').canSee('quiet.csv')).toBe(false)
  })
})

describe('an upload, step by step', () => {
  it('answers with the file in Slack’s shape', async () => {
    const { id, body } = await upload('plan.csv', CSV, {
      channel_id: 'C0GENERAL',
      initial_comment: 'Here',
    })
    const { origin } = new URL(stand.practice.url)
    const [file] = body['files'] as readonly unknown[]
    expect(file).toMatchObject({
      id,
      created: Date.parse('2026-03-02T09:00:00Z') / 1000,
      name: 'plan.csv',
      title: 'plan.csv',
      mimetype: 'text/csv',
      filetype: 'csv',
      pretty_type: 'CSV',
      user: 'U0PRACTICEBOT',
      size: CSV.length,
      mode: 'snippet',
      is_external: false,
      is_public: true,
      url_private: `${origin}/files/${id}/plan.csv`,
      url_private_download: `${origin}/files/${id}/download/plan.csv`,
      permalink: `${origin}/files/U0PRACTICEBOT/${id}/plan.csv`,
      channels: ['C0GENERAL'],
      groups: [],
      ims: [],
    })
  })

  it('takes the bytes raw or as a form, and says how many', async () => {
    const raw = await promise(5, 'raw.txt')
    expect(await (await send(raw.url, 'hello')).text()).toBe('OK - 5')
    const form = new FormData()
    form.append('filename', new Blob(['hello']), 'form.txt')
    const wrapped = await promise(5, 'form.txt')
    expect(await (await send(wrapped.url, form)).text()).toBe('OK - 5')
  })

  it('takes each upload URL once, and only with the length that was announced', async () => {
    const { url, id } = await promise(5, 'once.txt')
    expect((await send(url, 'hello, longer')).status).toBe(400)
    expect((await send(url, 'hello')).status).toBe(200)
    expect((await send(url, 'hello')).status).toBe(404)
    expect((await send(url.replace(/ticket=.*/, 'ticket=wrong'), 'hello')).status).toBe(404)
    const files = [{ id }]
    expect((await stand.api('files.completeUploadExternal', { files })).body['ok']).toBe(true)
    const again = await stand.api('files.completeUploadExternal', { files })
    expect(again.body['error']).toBe('file_not_found')
  })

  it('lets an upload URL expire, and gives its room back', async () => {
    const { url, id } = await promise(5, 'late.txt')
    wall += 10 * 60_000 + 1
    expect((await send(url, 'hello')).status).toBe(404)
    const done = await stand.api('files.completeUploadExternal', { files: [{ id }] })
    expect(done.body['error']).toBe('file_not_found')
  })

  it('keeps the words for a picture', async () => {
    const args = { length: PNG.length, filename: 'a.png', alt_txt: 'A plate' }
    const { body } = await stand.api('files.getUploadURLExternal', args)
    await fetch(String(body['upload_url']), { method: 'POST', body: new Uint8Array(PNG) })
    const done = await stand.api('files.completeUploadExternal', {
      files: [{ id: body['file_id'] }],
    })
    expect(done.body['files']).toMatchObject([{ alt_txt: 'A plate', mode: 'hosted' }])
    expect(await stand.workspace.file(String(body['file_id']))).toMatchObject({
      altText: 'A plate',
    })
  })
})

describe('what Slack refuses', () => {
  it.each([
    ['no bytes at all', { length: 0, filename: 'a.txt' }, 'missing_argument'],
    ['a length in words', { length: 'ten', filename: 'a.txt' }, 'invalid_arguments'],
    [
      'a very long description',
      { length: 1, filename: 'a.png', alt_txt: 'é'.repeat(1001) },
      'alt_txt_too_large',
    ],
    [
      'a snippet of two megabytes',
      { length: 2e6, filename: 'a.txt', snippet_type: 'text' },
      'snippet_too_large',
    ],
    ['more than there is room for', { length: 1e9, filename: 'a.txt' }, 'storage_limit_reached'],
  ])('promises no room for %s', async (_, args, error) => {
    expect((await stand.api('files.getUploadURLExternal', args)).body['error']).toBe(error)
  })

  it('takes a description of a thousand letters', async () => {
    const args = { length: 1, filename: 'a.png', alt_txt: 'é'.repeat(1000) }
    expect((await stand.api('files.getUploadURLExternal', args)).body['ok']).toBe(true)
  })

  it.each([
    ['a channel that is not there', { channel_id: 'C0NONE' }, 'channel_not_found'],
    ['a private channel the app is not in', { channel_id: 'C0SECRET' }, 'channel_not_found'],
    ['a channel the app has not joined', { channel_id: 'C0QUIET' }, 'not_in_channel'],
    ['an archived channel', { channel_id: 'C0OLD' }, 'posting_to_channel_denied'],
    ['a person as the channel', { channel_id: 'U0ALEX' }, 'channel_not_found'],
    ['101 channels', { channels: Array(101).fill('C0GENERAL').join() }, 'channels_limit_exceeded'],
    [
      'blocks that are none',
      { channel_id: 'C0GENERAL', blocks: [{ type: 'nonsense' }] },
      'invalid_blocks',
    ],
    [
      'a thread that is not there',
      { channel_id: 'C0GENERAL', thread_ts: '1.2' },
      'invalid_arguments',
    ],
    ['files that are no list', { files: 'plan' }, 'invalid_arguments'],
    ['a file that was never promised', { files: [{ id: 'F0NONE' }] }, 'file_not_found'],
  ])('does not share in %s, and keeps the upload open', async (_, more, error) => {
    const { url, id } = await promise(5, 'a.txt')
    await send(url, 'hello')
    const refused = await stand.api('files.completeUploadExternal', { files: [{ id }], ...more })
    expect(refused.body['error']).toBe(error)
    const done = await stand.api('files.completeUploadExternal', { files: [{ id }] })
    expect(done.body['ok']).toBe(true)
  })

  it('names the scope that is missing', async () => {
    await stand.stop()
    stand = await open({ app: { manifest } })
    const reply = await stand.api('files.info', { file: 'F0NONE' })
    expect(reply.body).toMatchObject({ error: 'missing_scope', needed: 'files:read' })
  })

  it('shares with people by `channels`', async () => {
    await upload('for-two.txt', 'hello', { channels: 'U0ALEX,C0GENERAL' })
    expect(await stand.workspace.as('sam').canSee('for-two.txt', { in: 'general' })).toBe(true)
    const { channels } = await stand.workspace.as('alex').snapshot()
    const direct = channels.find((one) => one.kind === 'im')
    const [message] = await stand.workspace.as('alex').messages(direct?.id ?? '')
    expect(message?.files).toMatchObject([{ name: 'for-two.txt' }])
  })
})

describe('what a person shares', () => {
  it('reaches the app as a message with files, and as file_shared', async () => {
    const alex = stand.workspace.as('alex')
    const files = [{ name: 'plan.csv', content: CSV }]
    const answer = await alex.says('', { channel: 'general', files })
    expect(answer.ok).toBe(true)
    const message = await told('message')
    expect(message).toMatchObject({
      subtype: 'file_share',
      user: 'U0ALEX',
      upload: true,
      display_as_bot: false,
      files: [{ name: 'plan.csv', user: 'U0ALEX', preview: CSV.trim(), lines: 2 }],
    })
    const [file] = message['files'] as readonly { id: string; url_private: string }[]
    expect(await told('file_shared')).toMatchObject({
      file_id: file?.id,
      file: { id: file?.id },
      user_id: 'U0ALEX',
      channel_id: 'C0GENERAL',
    })
    expect(await (await fetchAsApp(file?.url_private)).text()).toBe(CSV)
    const history = await stand.api('conversations.history', { channel: 'C0GENERAL' })
    const [kept] = history.body['messages'] as readonly Record<string, unknown>[]
    expect(kept).toMatchObject({ files: [{ id: file?.id }] })
    expect(kept?.['subtype']).toBeUndefined()
  })

  it('is theirs alone until they send it, and nobody else can send it', async () => {
    const alex = stand.workspace.as('alex')
    const url = new URL('/control/files?as=U0ALEX&name=mine.txt', stand.practice.url)
    const sent = record(await (await fetch(url, { method: 'POST', body: 'mine' })).json())
    const { id } = sent['file'] as { id: string }
    const theft = { type: 'say', channel: 'C0GENERAL', text: '', files: [id] } as const
    expect(await stand.workspace.as('sam').does(theft)).toMatchObject({ error: 'file_not_found' })
    expect((await stand.api('files.info', { file: id })).body['error']).toBe('file_not_found')
    const back = new URL(`/control/files?as=U0ALEX&id=${id}`, stand.practice.url)
    expect((await fetch(back, { method: 'DELETE' })).status).toBe(200)
    expect(await alex.does(theft)).toMatchObject({ error: 'file_not_found' })
  })

  it('is answered in a plain sentence when it cannot be kept', async () => {
    await stand.stop()
    stand = await open({ limits: { fileBytes: 10 } })
    const alex = stand.workspace.as('alex')
    await alex.says('Small', {
      channel: 'general',
      files: [{ name: 'a.txt', content: '0123456789' }],
    })
    await expect(
      alex.says('', { channel: 'general', files: [{ name: 'b.txt', content: 'x' }] }),
    ).rejects.toThrow('no room for this file')
    await expect(
      alex.says('', { channel: 'general', files: [{ name: 'none.txt', content: '' }] }),
    ).rejects.toThrow('none.txt is empty.')
  })
})

describe('how a file is served', () => {
  it.each([
    ['page.html', 'attachment', 'text/html; charset=utf-8'],
    ['drawing.svg', 'attachment', 'image/svg+xml'],
    ['script.js', 'inline', 'text/plain; charset=utf-8'],
    ['notes.txt', 'inline', 'text/plain; charset=utf-8'],
    ['picture.png', 'inline', 'image/png'],
    ['list.csv', 'attachment', 'text/csv; charset=utf-8'],
    ['thing', 'attachment', 'application/octet-stream'],
  ])('gives %s as %s, in a box that runs nothing', async (name, how, type) => {
    const { id } = await upload(name, '<script>alert(1)</script>')
    const { path } = await stand.workspace.file(id)
    const { headers } = await fetch(new URL(path, stand.practice.url))
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${how}; filename="${name}"`))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const policy = headers.get('content-security-policy')?.split('; ')
    expect(policy).toContain('sandbox')
    expect(policy).toContain("default-src 'none'")
    expect(policy?.join()).not.toContain('script')
  })

  it('opens a PDF without the box that would stop its reader, and still without scripts', async () => {
    const { id } = await upload('a.pdf', '%PDF-1.4')
    const { path } = await stand.workspace.file(id)
    const { headers } = await fetch(new URL(path, stand.practice.url))
    expect(headers.get('content-disposition')).toMatch(/^inline/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('sends an app without the right token to the front page, as Slack does', async () => {
    const { body } = await upload('a.txt', 'hello')
    const [file] = body['files'] as readonly { url_private: string }[]
    const url = file?.url_private ?? ''
    const bare = await fetch(url, { redirect: 'manual' })
    expect([bare.status, bare.headers.get('location')]).toEqual([302, '/'])
    const headers = { authorization: 'Bearer xoxb-wrong' }
    expect((await fetch(url, { headers, redirect: 'manual' })).status).toBe(302)
    expect((await fetchAsApp(url)).status).toBe(200)
  })

  it('lets a person follow url_private from the page, and not from another website', async () => {
    const { body } = await upload('a.txt', 'hello')
    const [file] = body['files'] as readonly { url_private: string }[]
    async function follow(site: string): Promise<number> {
      const headers = { 'sec-fetch-site': site }
      return (await fetch(file?.url_private ?? '', { headers, redirect: 'manual' })).status
    }
    expect(await follow('same-origin')).toBe(200)
    expect(await follow('cross-site')).toBe(302)
  })

  it('downloads from url_private_download, under the name it was given', async () => {
    const { body } = await upload('Grüße "1".txt', 'hello')
    const [file] = body['files'] as readonly { url_private_download: string }[]
    const { headers } = await fetchAsApp(file?.url_private_download)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Gr__e _1_.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.txt`,
    )
  })

  it('never lets a name become a path', async () => {
    const { id } = await upload('../../etc/passwd', 'hello')
    expect((await stand.workspace.file(id)).name).toBe('passwd')
  })

  it('leads a permalink to the channel that shows the file', async () => {
    const { id, body } = await upload('a.txt', 'hello', { channel_id: 'C0GENERAL' })
    const [file] = body['files'] as readonly { permalink: string }[]
    const answer = await fetch(file?.permalink ?? '', { redirect: 'manual' })
    expect(answer.headers.get('location')).toBe('/#/channel/C0GENERAL')
    await stand.api('files.delete', { file: id })
    expect((await fetch(file?.permalink ?? '', { redirect: 'manual' })).status).toBe(404)
  })
})

describe('taking files away', () => {
  it('deletes the bytes, leaves a tombstone in the message, and tells the app', async () => {
    const { id, body } = await upload('a.txt', 'hello', {
      channel_id: 'C0GENERAL',
      initial_comment: 'Soon gone',
    })
    const [file] = body['files'] as readonly { url_private: string }[]
    expect((await stand.api('files.delete', { file: id })).body).toEqual({ ok: true })
    expect((await fetchAsApp(file?.url_private)).status).toBe(404)
    expect((await stand.api('files.delete', { file: id })).body['error']).toBe('file_deleted')
    expect((await stand.api('files.info', { file: id })).body['error']).toBe('file_deleted')
    const history = await stand.api('conversations.history', { channel: 'C0GENERAL' })
    expect(history.body['messages']).toMatchObject([{ files: [{ id, mode: 'tombstone' }] }])
    const seen = await stand.workspace.as('alex').message('Soon gone')
    expect(seen.files).toMatchObject([{ id, deleted: true, name: '' }])
    expect(await told('file_deleted')).toMatchObject({ file_id: id })
  })

  it('does not let the app delete what a person shared', async () => {
    const files = [{ name: 'a.txt', content: 'hello' }]
    await stand.workspace.as('alex').says('Mine', { channel: 'general', files })
    const [file] = (await stand.workspace.as('alex').message('Mine')).files ?? []
    const reply = await stand.api('files.delete', { file: file?.id })
    expect(reply.body['error']).toBe('cant_delete_file')
  })

  it('forgets every file on a reset', async () => {
    const { id } = await upload('a.txt', 'hello', { channel_id: 'C0GENERAL' })
    await stand.workspace.reset()
    await expect(stand.workspace.file(id)).rejects.toThrow('There is no such file.')
  })
})

describe('a form that asks for files', () => {
  const oneFile = { type: 'file_input', action_id: 'file', filetypes: ['csv'], max_files: 1 }
  const form = (element: Record<string, unknown>) => modal([input('plan', 'Plan', element)])

  async function ask(element: Record<string, unknown> = oneFile): Promise<void> {
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const trigger_id = stand.arrivals.at(-1)?.payload['trigger_id']
    const { body } = await stand.api('views.open', { trigger_id, view: form(element) })
    expect(body).toMatchObject({ ok: true })
  }

  function sentFiles(): readonly Record<string, unknown>[] {
    const view = record(stand.arrivals.at(-1)?.payload['view'])
    const { plan } = record(record(view['state'])['values'])
    return record(record(plan)['file'])['files'] as readonly Record<string, unknown>[]
  }

  it('gives them to the app, which can fetch what nobody has shared', async () => {
    await ask()
    const alex = stand.workspace.as('alex')
    await alex.fills({ Plan: [{ name: 'plan.csv', content: CSV }] })
    expect((await alex.modal()).values['plan']?.['file']).toHaveLength(1)
    expect(await alex.submits()).toEqual({ ok: true })
    const [file] = sentFiles()
    expect(file).toMatchObject({ name: 'plan.csv', filetype: 'csv', user: 'U0ALEX', channels: [] })
    expect(await (await fetchAsApp(file?.['url_private'])).text()).toBe(CSV)
    expect((await stand.api('files.info', { file: file?.['id'] })).body['ok']).toBe(true)
  })

  it('can be sent in one go', async () => {
    await ask({ type: 'file_input', action_id: 'file' })
    const files = ['a.txt', 'b.png'].map((name) => ({ name, content: 'x' }))
    expect(await stand.workspace.as('alex').submits({ Plan: files })).toEqual({ ok: true })
    expect(sentFiles().map((one) => one['name'])).toEqual(['a.txt', 'b.png'])
  })

  it.each([
    ['nothing', [], 'Please complete this required field.'],
    ['a kind it does not take', [{ name: 'a.png', content: 'x' }], 'a.png is not one of: csv.'],
    [
      'two where one is asked for',
      ['a.csv', 'b.csv'].map((name) => ({ name, content: 'x' })),
      'Choose no more than 1 file.',
    ],
    [
      'more than ten megabytes',
      [{ name: 'big.csv', content: 'x'.repeat(10 * 1_048_576 + 1) }],
      'big.csv is larger than 10 MB.',
    ],
  ])('is not sent with %s', async (_, files, words) => {
    await ask()
    const answer = await stand.workspace.as('alex').submits({ Plan: files })
    expect(answer).toMatchObject({ ok: false, errors: { plan: words } })
  })

  it('takes ten megabytes, and ten files', async () => {
    await ask({ type: 'file_input', action_id: 'file' })
    const files = Array.from({ length: 10 }, (_, index) => ({
      name: `${index}.csv`,
      content: index === 0 ? 'x'.repeat(10 * 1_048_576) : 'x',
    }))
    expect(await stand.workspace.as('alex').submits({ Plan: files })).toEqual({ ok: true })
  })

  it('tells an app without files:read of no file', async () => {
    await stand.stop()
    stand = await open({ app: { manifest } })
    await ask()
    await stand.workspace.as('alex').submits({ Plan: [{ name: 'plan.csv', content: CSV }] })
    expect(sentFiles()).toEqual([])
  })
})

describe('a picture in blocks', () => {
  const image = (slack_file: unknown) => ({ type: 'image', alt_text: 'A chart', slack_file })
  const post = (slack_file: unknown) =>
    stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'Chart',
      blocks: [{ type: 'context', elements: [image(slack_file)] }],
    })

  it('is one the app uploaded, by id, by url_private or by permalink', async () => {
    const { id, body } = await upload('chart.png', 'picture')
    const [file] = body['files'] as readonly { url_private: string; permalink: string }[]
    for (const named of [{ id }, { url: file?.url_private }, { url: file?.permalink }]) {
      expect((await post(named)).body).toMatchObject({ ok: true })
    }
  })

  it('is refused when it is not there, not seen by the app, or no picture', async () => {
    const { id } = await upload('chart.csv', CSV)
    const url = new URL('/control/files?as=U0ALEX&name=mine.png', stand.practice.url)
    const sent = record(await (await fetch(url, { method: 'POST', body: 'mine' })).json())
    for (const named of [{ id: 'F0NONE' }, { id }, { id: record(sent['file'])['id'] }]) {
      expect((await post(named)).body).toMatchObject({
        error: 'invalid_blocks',
        errors: ['invalid slack file [json-pointer:/blocks/0/elements/0/slack_file]'],
      })
    }
  })

  it('is refused in a view as in a message', async () => {
    await stand.workspace.as('alex').runs('/lunch', { channel: 'general' })
    const trigger_id = stand.arrivals.at(-1)?.payload['trigger_id']
    const view = modal([image({ id: 'F0NONE' })])
    const { body } = await stand.api('views.open', { trigger_id, view })
    expect(body['error']).toBe('invalid_arguments')
    expect(JSON.stringify(body)).toContain(
      'invalid slack file [json-pointer:/view/blocks/0/slack_file]',
    )
  })
})

describe('beside a saved workspace', () => {
  let folder: string
  let journalFile: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practice-files-'))
    journalFile = join(folder, 'workspace.json')
    await stand.stop()
    stand = await open({ journalFile })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function restart(): Promise<void> {
    await stand.stop()
    stand = await open({ journalFile })
  }

  it('keeps files across a restart, and lets go of what is no longer known', async () => {
    const { id } = await upload('a.txt', 'hello', { channel_id: 'C0GENERAL' })
    expect(await readFile(join(`${journalFile}.files`, id), 'utf8')).toBe('hello')
    await writeFile(join(`${journalFile}.files`, 'F0STRAY'), 'left over')
    await restart()
    expect(await (await stand.workspace.file(id)).text()).toBe('hello')
    expect(await readdir(`${journalFile}.files`)).toEqual([id])
  })

  it('takes them from the disk when they are deleted and when it is reset', async () => {
    const first = await upload('a.txt', 'hello')
    const second = await upload('b.txt', 'hello')
    await stand.api('files.delete', { file: first.id })
    expect(await readdir(`${journalFile}.files`)).toEqual([second.id])
    await stand.workspace.reset()
    expect(await readdir(`${journalFile}.files`)).toEqual([])
  })

  it('opens a workspace that was saved before there were files', async () => {
    await stand.stop()
    const saved = record(JSON.parse(await readFile(journalFile, 'utf8')))
    const { files: _, ...older } = record(saved['state'])
    await writeFile(journalFile, JSON.stringify({ ...saved, state: older }))
    stand = await open({ journalFile })
    const { id } = await upload('a.txt', 'hello')
    expect(await (await stand.workspace.file(id)).text()).toBe('hello')
  })
})
