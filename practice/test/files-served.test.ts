import { describe, expect, it } from 'vitest'
import { CSV, fetchAsApp, stand, standAfresh, told, upload } from './files-stand.ts'
import { modal, record } from './lunch-workspace.ts'

standAfresh()

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
