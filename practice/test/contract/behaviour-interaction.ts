import { carryOutReply } from '../../src/app-replies.ts'
import type { Outcome } from '../../src/delivery.ts'
import type { Bag } from '../../src/json.ts'
import { makeResponseUrl, useResponseUrl } from '../../src/response-urls.ts'
import type { BehaviourExample } from './behaviour-examples.ts'
import { acknowledge, type Bench, openBench } from './bench.ts'

const text = { type: 'plain_text', text: 'Lunch' }
const TROUBLE = 'We had some trouble connecting. Try again?'
const asks = (more: object = {}) => ({
  type: 'input',
  block_id: 'dish',
  optional: true,
  label: text,
  element: { type: 'datepicker', action_id: 'day' },
  ...more,
})

const form = (block: object) => ({ type: 'modal', title: text, submit: text, blocks: [block] })

function openForm(bench: Bench, block: object, more: object = {}): string {
  bench.call('views.open', {
    trigger_id: bench.workspace.triggers.make({ user: 'U0ALEX' }),
    view: { ...form(block), ...more },
  })
  return bench.workspace.state.modals['U0ALEX']?.[0]?.id ?? ''
}

/** What a person is told when they submit a form and the app answers so. */
async function submitTo(answer: unknown): Promise<string> {
  const bench = openBench((): Outcome => acknowledge(undefined, answer))
  const viewId = openForm(bench, asks())
  const told = await bench.act('U0ALEX', { type: 'submit', viewId })
  return told.ok ? 'ok' : told.message
}

async function chooseIn(block: object): Promise<number> {
  const bench = openBench()
  const viewId = openForm(bench, block)
  const where = { type: 'modal' as const, viewId }
  const value = '2026-08-01'
  await bench.act('U0ALEX', { type: 'interact', where, blockId: 'dish', actionId: 'day', value })
  return bench.sent.length
}

function makeUrl(bench: Bench): string {
  const about = { channel: 'C0GENERAL', user: 'U0ALEX' }
  return makeResponseUrl(bench.workspace, 'commands', about).split('/').at(-1) ?? ''
}

/** What holds of what people do, by the rule's id. */
export const INTERACTION_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'view.submission.answer': async () => [
    [await submitTo(undefined), 'ok'],
    [await submitTo({ response_action: 'clear' }), 'ok'],
    [await submitTo({ ok: true }), TROUBLE],
  ],
  'view.submission.errors': async () => [
    [await submitTo({ response_action: 'errors', errors: { dish: 'Closed then' } }), 'Closed then'],
    [await submitTo({ response_action: 'errors', errors: { soup: 'Closed then' } }), TROUBLE],
  ],
  'view.home.enabled': () => {
    const publish = ({ call }: Bench) => {
      const args = { user_id: 'U0ALEX', view: { type: 'home', blocks: [{ type: 'divider' }] } }
      return call('views.publish', args).body['error']
    }
    const without = openBench()
    without.workspace.app.manifest.features.app_home.home_tab_enabled = false
    return [
      [publish(openBench()), undefined],
      [publish(without), 'not_enabled'],
    ]
  },
  'view.closed.asked': async () => {
    const close = async (asked: boolean) => {
      const bench = openBench()
      const viewId = openForm(bench, asks(), { notify_on_close: asked })
      await bench.act('U0ALEX', { type: 'close', viewId })
      return bench.sent.map(({ what }) => what)
    }
    return [
      [await close(true), ['view_closed']],
      [await close(false), []],
    ]
  },
  'view.values.kept': async () => {
    const updateTo = async (block: object) => {
      const bench = openBench()
      const viewId = openForm(bench, asks())
      const where = { type: 'modal' as const, viewId }
      const value = '2026-08-01'
      await bench.act('U0ALEX', {
        type: 'interact',
        where,
        blockId: 'dish',
        actionId: 'day',
        value,
      })
      bench.call('views.update', { view_id: viewId, view: form(block) })
      const { state } = bench.workspace.state.modals['U0ALEX']?.[0] ?? {}
      return Object.values(state?.['dish'] ?? {}).map((one) => one.selected_date)
    }
    return [
      [await updateTo(asks({ hint: text })), ['2026-08-01']],
      [await updateTo(asks({ element: { type: 'datepicker', action_id: 'other' } })), [null]],
    ]
  },
  'response_url.audience': () => {
    const reply = (more: Bag) => {
      const { workspace } = openBench()
      carryOutReply(workspace, { channel: 'C0GENERAL', user: 'U0ALEX' }, { text: 'Soup', ...more })
      const { messages, ephemerals } = workspace.state
      return [messages['C0GENERAL']?.length ?? 0, ephemerals['U0ALEX']?.length ?? 0]
    }
    return [
      [reply({}), [0, 1]],
      [reply({ response_type: 'in_channel' }), [1, 0]],
    ]
  },
  dispatch_action: async () => [
    [await chooseIn(asks({ dispatch_action: true })), 1],
    [await chooseIn(asks()), 0],
  ],
  'response_url.uses': () => {
    const bench = openBench()
    const id = makeUrl(bench)
    const uses = Array.from({ length: 6 }, () => useResponseUrl(bench.workspace, id))
    return [
      [uses.slice(0, 5).every((use) => use.ok), true],
      [uses[5], { ok: false, error: 'used_url' }],
    ]
  },
  'response_url.life': () => {
    const bench = openBench()
    const id = makeUrl(bench)
    bench.pass(30 * 60_000)
    const atLast = useResponseUrl(bench.workspace, id).ok
    bench.pass(1)
    return [
      [atLast, true],
      [useResponseUrl(bench.workspace, id), { ok: false, error: 'expired_url' }],
    ]
  },
  'response_url.places': async () => {
    const bench = openBench()
    await bench.act('U0ALEX', { type: 'command', channel: 'C0GENERAL', text: '/lunch' })
    openForm(bench, asks({ dispatch_action: true }))
    const where = {
      type: 'modal' as const,
      viewId: bench.workspace.state.modals['U0ALEX']?.[0]?.id ?? '',
    }
    await bench.act('U0ALEX', {
      type: 'interact',
      where,
      blockId: 'dish',
      actionId: 'day',
      value: null,
    })
    const has = bench.sent.map(({ what, payload }) => [what, payload['response_url'] !== undefined])
    return [
      [
        has,
        [
          ['/lunch', true],
          ['block_actions', false],
        ],
      ],
    ]
  },
}
