import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStand, type Stand } from '../lunch-workspace.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand('socket', () => undefined)
})
afterAll(() => stand.stop())

const text = { type: 'plain_text', text: 'Soup' }
const long = { type: 'section', text: { type: 'mrkdwn', text: 'é'.repeat(3001) } }
const tooLong = {
  code: 'failed_constraint',
  message: 'must be less than 3001 characters',
  constraint: { type: 'max_length', expected: 3000, got: 3001 },
}
const lastCall = async () =>
  (await stand.workspace.journal()).findLast((entry) => entry.kind === 'api')

describe('what a call is answered when its contents break the contract', () => {
  it('is invalid_arguments with pointers for a view, and the journal tells the rules', async () => {
    const view = { type: 'modal', title: text, blocks: [{ type: 'divider' }, long] }
    const { status, body } = await stand.api('views.open', { trigger_id: '1.2.abc', view })
    expect([status, body]).toEqual([
      200,
      {
        ok: false,
        error: 'invalid_arguments',
        response_metadata: {
          messages: [
            '[ERROR] failed to match all allowed schemas [json-pointer:/view]',
            '[ERROR] must be less than 3001 characters [json-pointer:/view/blocks/1/text/text]',
          ],
        },
      },
    ])
    const finding = { ...tooLong, pointer: '/view/blocks/1/text/text', rule: 'section.text.length' }
    expect(await lastCall()).toMatchObject({ method: 'views.open', findings: [finding] })
  })

  it('is invalid_blocks with errors and metadata for a message, and the journal tells the rules', async () => {
    const { status, body } = await stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      blocks: [long],
    })
    const error = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
    expect([status, body]).toEqual([
      200,
      {
        ok: false,
        error: 'invalid_blocks',
        errors: [error],
        response_metadata: { messages: [`[ERROR] ${error}`] },
      },
    ])
    const finding = { ...tooLong, pointer: '/blocks/0/text/text', rule: 'section.text.length' }
    expect(await lastCall()).toMatchObject({ method: 'chat.postMessage', findings: [finding] })
  })

  it('points into the attachments of a message', async () => {
    const attachments = [{ blocks: [{ type: 'section', text: { ...text, verbatim: true } }] }]
    const { body } = await stand.api('chat.postMessage', { channel: 'C0GENERAL', attachments })
    expect(body).toMatchObject({
      error: 'invalid_blocks',
      errors: ['invalid additional property: verbatim [json-pointer:/attachments/0/blocks/0/text]'],
    })
  })

  it('has no findings in the journal when it was accepted', async () => {
    await stand.api('chat.postMessage', { channel: 'C0GENERAL', text: 'Soup' })
    expect(await lastCall()).not.toHaveProperty('findings')
  })
})

describe('blocks.validate', () => {
  const ask = async (args: Record<string, unknown>) =>
    (await stand.api('blocks.validate', args, '')).body

  it.each([
    ['blocks', [long], 'invalid_blocks', '/0/text/text'],
    ['view', { type: 'home', blocks: [long] }, 'invalid_view', '/blocks/0/text/text'],
    ['message', { text: 'Soup', blocks: [long] }, 'invalid_message', '/blocks/0/text/text'],
  ])('says what is wrong with %s, without a token', async (name, value, error, pointer) => {
    expect(await ask({ [name]: value })).toEqual({
      ok: false,
      error,
      errors: [{ ...tooLong, pointer }],
    })
    expect(await lastCall()).toMatchObject({ findings: [{ rule: 'section.text.length', pointer }] })
  })

  it.each([
    ['blocks', [{ type: 'divider' }]],
    ['view', { type: 'home', blocks: [{ type: 'divider' }] }],
    ['view', { type: 'modal', title: text, blocks: [{ type: 'alert', text }] }],
    ['message', { text: 'Soup', blocks: [{ type: 'markdown', text: '# Soup' }] }],
  ])('takes %s that are in order', async (name, value) => {
    expect(await ask({ [name]: value })).toEqual({ ok: true })
  })

  it('names a missing field and a wrong type as Slack does', async () => {
    const blocks = [{ type: 'header' }, { type: 'section', text: { type: 'invalid', text: 'x' } }]
    expect((await ask({ blocks }))['errors']).toEqual([
      { code: 'missing_field', message: 'missing required field: text', pointer: '/0' },
      {
        code: 'failed_constraint',
        message: 'unsupported type: invalid',
        pointer: '/1/text/type',
        constraint: { type: 'enum', expected: ['plain_text', 'mrkdwn'], got: 'invalid' },
      },
    ])
  })

  it.each([
    ['nothing', {}],
    ['two of them', { blocks: [{ type: 'divider' }], message: { text: 'Soup' } }],
    ['what is no JSON', { blocks: '[' }],
    ['more than 100,000 characters', { blocks: '[{"type":"divider"}]'.padEnd(100_001) }],
  ])('refuses %s', async (_, args) => {
    expect(await ask(args)).toMatchObject({ ok: false, error: 'invalid_arguments' })
  })
})
