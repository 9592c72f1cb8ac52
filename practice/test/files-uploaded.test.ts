import { describe, expect, it } from 'vitest'
import {
  CSV,
  client,
  fetchAsApp,
  PNG,
  passTime,
  promise,
  reopen,
  send,
  stand,
  standAfresh,
  upload,
} from './files-stand.ts'
import { manifest } from './lunch-workspace.ts'

standAfresh()

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
    passTime(10 * 60_000 + 1)
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
    await reopen({ app: { manifest } })
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
