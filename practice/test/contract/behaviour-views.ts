import type { BehaviourExample } from './behaviour-examples.ts'
import { type Bench, openBench } from './bench.ts'

const text = { type: 'plain_text', text: 'Lunch' }
const view = (more: object = {}) => ({
  type: 'modal',
  title: text,
  blocks: [{ type: 'divider' }],
  ...more,
})
const open = ({ call, workspace }: Bench, shown: object = view(), user = 'U0ALEX') =>
  call('views.open', { trigger_id: workspace.triggers.make({ user }), view: shown }).body
const push = ({ call, workspace }: Bench, viewId: string | undefined) =>
  call('views.push', {
    trigger_id: workspace.triggers.make({ user: 'U0ALEX', viewId }),
    view: view(),
  }).body
const topId = ({ workspace }: Bench) => workspace.state.modals['U0ALEX']?.at(-1)?.id
const topHash = ({ workspace }: Bench) => workspace.state.modals['U0ALEX']?.at(-1)?.hash

/** A view of so many bytes: ninety-nine full sections and one that makes up the rest. */
function viewOfBytes(bytes: number): object {
  const section = (length: number) => ({
    type: 'section',
    text: { type: 'plain_text', text: 'a'.repeat(length) },
  })
  const full = Array.from({ length: 99 }, () => section(2440))
  const known = JSON.stringify(view({ blocks: [...full, section(0)] })).length
  return view({ blocks: [...full, section(bytes - known)] })
}

/** What holds of views, by the rule's id. */
export const VIEW_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'view.stack': () => {
    const bench = openBench()
    open(bench)
    return [
      [push(bench, topId(bench)).ok, true],
      [push(bench, topId(bench)).ok, true],
      [push(bench, topId(bench))['error'], 'push_limit_reached'],
    ]
  },
  'view.size': () => [
    [open(openBench(), viewOfBytes(250_000))['error'], undefined],
    [open(openBench(), viewOfBytes(250_001))['error'], 'view_too_large'],
  ],
  'view.hash': () => {
    const bench = openBench()
    open(bench)
    const [id, hash] = [topId(bench), topHash(bench)]
    const update = () => bench.call('views.update', { view_id: id, hash, view: view() }).body
    return [
      [update().ok, true],
      [update()['error'], 'hash_conflict'],
    ]
  },
  'view.external_id.unique': () => {
    const bench = openBench()
    const named = view({ external_id: 'lunch' })
    return [
      [open(bench, named).ok, true],
      [open(bench, view({ external_id: 'dinner' }), 'U0SAM').ok, true],
      [open(bench, named, 'U0SAM')['error'], 'duplicate_external_id'],
    ]
  },
  'view.push.trigger': () => {
    const bench = openBench()
    open(bench)
    return [
      [push(bench, topId(bench)).ok, true],
      [push(bench, undefined)['error'], 'invalid_trigger_id'],
    ]
  },
  'trigger.life': () => {
    const bench = openBench()
    const openAfter = (ms: number) => {
      const id = bench.workspace.triggers.make({ user: 'U0ALEX' })
      bench.pass(ms)
      return bench.call('views.open', { trigger_id: id, view: view() }).body
    }
    return [
      [openAfter(3000).ok, true],
      [openAfter(3001)['error'], 'expired_trigger_id'],
    ]
  },
  'trigger.uses': () => {
    const bench = openBench()
    const id = bench.workspace.triggers.make({ user: 'U0ALEX' })
    const openWith = () => bench.call('views.open', { trigger_id: id, view: view() }).body
    return [
      [openWith().ok, true],
      [openWith()['error'], 'exchanged_trigger_id'],
    ]
  },
}
