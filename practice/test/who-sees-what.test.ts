import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, openStand, type Stand } from './lunch-workspace.ts'

const SECRET = 'C0SECRET'

describe('what is said in a private channel', () => {
  let stand: Stand
  let ts: string
  beforeEach(async () => {
    stand = await openStand('socket', () => undefined)
    await stand.workspace.circumstance({ type: 'addApp', channel: SECRET })
    const posted = await stand.api('chat.postMessage', {
      channel: SECRET,
      text: 'Nobody else',
      blocks: [{ type: 'actions', block_id: 'row', elements: [button('go', 'Go')] }],
    })
    ts = String(posted.body['ts'])
  })
  afterEach(() => stand.stop())

  const acts: readonly [string, object, boolean][] = [
    ['a shortcut', { type: 'messageShortcut', callbackId: 'here' }, true],
    ['a reaction', { type: 'react', name: 'wave' }, true],
    ['an edit', { type: 'edit', text: 'x' }, false],
    ['a deletion', { type: 'delete' }, false],
    ['a mark', { type: 'markRead' }, true],
  ]
  it.each(acts)('is out of reach of %s by somebody outside', async (_, act, mayInside) => {
    expect(await perform('U0SAM', { ...act, channel: SECRET, ts })).toMatchObject({ ok: false })
    expect(await perform('U0ALEX', { ...act, channel: SECRET, ts })).toMatchObject({
      ok: mayInside,
    })
  })

  it('is out of reach of a press by somebody outside, a guest of a public channel among them', async () => {
    const press = (channel: string, at: string) => ({
      type: 'interact',
      where: { type: 'message', channel, ts: at },
      blockId: 'row',
      actionId: 'go',
    })
    expect(await perform('U0SAM', press(SECRET, ts))).toMatchObject({ error: 'element_not_found' })
    await stand.workspace.circumstance({ type: 'addApp', channel: 'C0QUIET' })
    const posted = await stand.api('chat.postMessage', {
      channel: 'C0QUIET',
      text: 'Here',
      blocks: [{ type: 'actions', block_id: 'row', elements: [button('go', 'Go')] }],
    })
    const here = press('C0QUIET', String(posted.body['ts']))
    expect(await perform('U0SAM', here)).toEqual({ ok: true })
    await stand.workspace.circumstance({ type: 'guest', user: 'U0SAM', guest: 'multi' })
    expect(await perform('U0SAM', here)).toMatchObject({ error: 'element_not_found' })
  })

  it('is out of reach with its files', async () => {
    const alex = stand.workspace.as('alex')
    await alex.says('A plan', { channel: 'secret', files: [{ name: 'plan.csv', content: 'a,b' }] })
    const { files: [file] = [] } = await alex.message('A plan')
    const look = (path: string) =>
      fetch(new URL(path, stand.practice.url), { redirect: 'manual' }).then((one) => one.status)
    const path = new URL(file?.path ?? '', stand.practice.url).pathname
    expect(await look(`${path}?as=U0ALEX`)).toBe(200)
    expect(await look(`${path}?as=U0SAM`)).toBe(302)
    expect(await look(`/control/files?id=${file?.id}&as=U0ALEX`)).toBe(200)
    expect(await look(`/control/files?id=${file?.id}&as=U0SAM`)).toBe(404)
  })

  async function perform(as: string, act: object): Promise<unknown> {
    const response = await fetch(new URL('/control/act', stand.practice.url), {
      method: 'POST',
      body: JSON.stringify({ as, act: trimmed(act) }),
    })
    return response.json()
  }
})

/** `markRead` takes no `ts`. */
function trimmed(act: object): object {
  if (!('type' in act) || act.type !== 'markRead') return act
  return { type: 'markRead', channel: SECRET }
}

describe('a reply to a reply', () => {
  it('stands under the root, whoever wrote it', async () => {
    const stand = await openStand('socket', () => ({ text: 'x' }))
    const alex = stand.workspace.as('alex')
    const root = await alex.says('Root', { channel: 'general' })
    const rootTs = 'ts' in root ? root.ts : undefined
    await alex.says('First', {
      channel: 'general',
      ...(rootTs === undefined ? {} : { thread: rootTs }),
    })
    const first = await alex.message('First')
    await fetch(new URL('/control/act', stand.practice.url), {
      method: 'POST',
      body: JSON.stringify({
        as: 'U0SAM',
        act: { type: 'say', channel: 'C0GENERAL', text: 'Second', threadTs: first.ts },
      }),
    })
    expect((await alex.message('Second')).threadTs).toBe(rootTs)
    await alex.runs('/lunch', { channel: 'general' })
    const command = stand.arrivals.findLast((one) => one.type === 'slash_commands')
    await fetch(String(command?.payload['response_url']), {
      method: 'POST',
      body: JSON.stringify({ text: 'Third', response_type: 'in_channel', thread_ts: first.ts }),
    })
    expect((await alex.message('Third')).threadTs).toBe(rootTs)
    await stand.stop()
  })
})
