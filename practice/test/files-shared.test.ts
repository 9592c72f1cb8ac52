import { describe, expect, it } from 'vitest'
import { CSV, fetchAsApp, reopen, stand, standAfresh, told } from './files-stand.ts'
import { input, manifest, modal, record } from './lunch-workspace.ts'

standAfresh()

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
    await reopen({ limits: { fileBytes: 10 } })
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
    await reopen({ app: { manifest } })
    await ask()
    await stand.workspace.as('alex').submits({ Plan: [{ name: 'plan.csv', content: CSV }] })
    expect(sentFiles()).toEqual([])
  })
})
