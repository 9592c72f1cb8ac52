import { describe, expect, it } from 'vitest'
import { endEarlier, endLater, MOST_ROWS, windowOf } from '../../page/src/tools/entry-window.ts'
import { filterEntries } from '../../page/src/tools/journal-filter.ts'
import { addNewer, readAfter } from '../../page/src/tools/journal-merge.ts'
import { describeEntry } from '../../page/src/tools/journal-words.ts'
import {
  describeCircumstance,
  describeFault,
  type PlaceNames,
  undo,
} from '../../page/src/tools/trouble-words.ts'
import type { Circumstance, Fault, JournalEntry } from '../../src/index.ts'

const names: PlaceNames = {
  person: (id) => (id === 'U0SAM' ? 'Sam Sample' : id),
  channel: (id) => (id === 'C0GENERAL' ? 'general' : undefined),
}

const when = { at: 0, now: 0 }

function call(seq: number, change: Partial<Extract<JournalEntry, { kind: 'api' }>> = {}) {
  const kind = 'api' as const
  const usual = { method: 'auth.test', args: {}, status: 200, answer: { ok: true } }
  return { seq, ...when, kind, ...usual, ...change }
}

function delivery(
  seq: number,
  change: Partial<Extract<JournalEntry, { kind: 'delivery' }>> = {},
): Extract<JournalEntry, { kind: 'delivery' }> {
  const sent = { via: 'socket', envelope: 'interactive', what: 'block_actions' } as const
  const payload = { actions: [{ action_id: 'come' }] }
  return { seq, ...when, kind: 'delivery', ...sent, payload, attempt: 1, result: null, ...change }
}

function line(entry: JournalEntry): readonly unknown[] {
  const { direction, what, about, outcome, tone, fault } = describeEntry(entry, names)
  return [direction, what, about, outcome, tone, fault]
}

describe('a line of the inspector', () => {
  it.each<[string, JournalEntry, readonly unknown[]]>([
    [
      'a press that was acknowledged',
      delivery(1, { result: 'acknowledged', took: 84 }),
      ['toApp', 'block_actions', 'come', 'acknowledged in 84 ms', 'good', undefined],
    ],
    [
      'a form that was turned down',
      delivery(1, {
        what: 'view_submission',
        payload: { view: { callback_id: 'lunch_form' } },
        result: 'acknowledged',
        took: 5,
        answer: { response_action: 'errors' },
      }),
      ['toApp', 'view_submission', 'lunch_form', 'acknowledged in 5 ms: errors', 'good', undefined],
    ],
    [
      'an event on its third attempt',
      delivery(1, {
        what: 'message',
        payload: { event: { channel: 'C0GENERAL' } },
        attempt: 3,
        result: 'timeout',
        took: 3000,
      }),
      [
        'toApp',
        'message',
        '#general, attempt 3',
        'timed out: not acknowledged after 3000 ms',
        'bad',
        undefined,
      ],
    ],
    [
      'a delivery under way',
      delivery(1),
      ['toApp', 'block_actions', 'come', 'waiting for the app', 'waiting', undefined],
    ],
    [
      'a call that Slack refused',
      call(1, {
        method: 'chat.postMessage',
        args: { channel: 'C0GENERAL' },
        answer: { ok: false, error: 'invalid_blocks' },
      }),
      ['fromApp', 'chat.postMessage', '#general', 'invalid_blocks', 'bad', undefined],
    ],
    [
      'a call that was spoilt',
      call(1, {
        args: { channel: 'U0SAM' },
        status: 503,
        answer: { ok: false, error: 'fatal_error' },
        fault: 'http',
      }),
      ['fromApp', 'auth.test', 'Sam Sample', 'HTTP 503 fatal_error', 'bad', 'Slack in trouble'],
    ],
    [
      'a call that was never answered',
      call(1, { status: 0, answer: {}, fault: 'blackHole' }),
      ['fromApp', 'auth.test', '', 'no answer', 'bad', 'never answered'],
    ],
    [
      'what a person did',
      {
        seq: 1,
        ...when,
        kind: 'act',
        as: 'U0SAM',
        act: { type: 'command', channel: 'C0GENERAL', text: '/lunch' },
        answer: { ok: false, error: 'x', message: 'It failed.' },
      },
      ['here', 'Sam Sample', 'command: /lunch', 'It failed.', 'bad', undefined],
    ],
    [
      'a connection',
      { seq: 1, ...when, kind: 'connection', change: 'disconnect', connections: 1, reason: 'x' },
      ['here', 'Socket Mode', '', 'told to go (x), 1 open', 'plain', undefined],
    ],
  ])('tells of %s', (_, entry, words) => {
    expect(line(entry)).toEqual(words)
  })
})

describe('the filter of the inspector', () => {
  const finding = { pointer: '/blocks', message: 'too many', code: 'x', rule: 'y' }
  const entries: readonly JournalEntry[] = [
    call(1),
    call(2, { answer: { ok: false, error: 'invalid_blocks' }, findings: [finding] }),
    delivery(3, { result: 'acknowledged' }),
    delivery(4, { result: 'acknowledged', fault: 'twice' }),
    { seq: 5, ...when, kind: 'reset' },
  ]
  const seqs = (...[filter, text = '']: [Parameters<typeof filterEntries>[1], string?]) =>
    filterEntries(entries, filter, text).map((one) => one.seq)

  it('narrows by kind, by what went wrong, and by words anywhere in an entry', () => {
    expect(seqs('all')).toEqual([1, 2, 3, 4, 5])
    expect(seqs('traffic')).toEqual([1, 2, 3, 4])
    expect(seqs('toApp')).toEqual([3, 4])
    expect(seqs('findings')).toEqual([2])
    expect(seqs('wrong')).toEqual([2, 4])
    expect(seqs('all', ' Invalid_BLOCKS')).toEqual([2])
  })
})

describe('the rows of the inspector', () => {
  const entries = Array.from({ length: 500 }, (_, index) => call(index + 1))
  const ends = (shown: ReturnType<typeof windowOf>) => [
    shown.rows[0]?.seq,
    shown.rows.at(-1)?.seq,
    shown.earlier,
    shown.later,
  ]

  it('are never more than a few hundred, and step back and on', () => {
    const newest = windowOf(entries, undefined)
    expect(ends(newest)).toEqual([301, 500, 300, 0])
    const back = windowOf(entries, endEarlier(newest, false))
    expect(ends(back)).toEqual([151, 350, 150, 150])
    const first = windowOf(entries, endEarlier(back, false))
    expect(ends(first)).toEqual([1, 200, 0, 300])
    expect(endEarlier(first, false)).toBe(200)
    expect(ends(windowOf(entries, endLater(entries, first)))).toEqual([151, 350, 150, 150])
    expect(endLater(entries, back)).toBeUndefined()
    expect(newest.rows).toHaveLength(MOST_ROWS)
  })

  it('stay where they are while newer entries come', () => {
    const held = windowOf(entries.slice(0, 300), 300)
    const later = windowOf(entries, 300)
    expect(later.rows).toEqual(held.rows)
    expect(later.later).toBe(200)
  })

  it('are filled up from older ones before they step back', () => {
    const few = windowOf(entries.slice(480), undefined)
    expect(endEarlier(few, true)).toBe(500)
    expect(endEarlier(windowOf(entries.slice(300), undefined), true)).toBe(350)
  })
})

describe('following the journal', () => {
  it('reads a delivery again until it is known how it ended', () => {
    expect(readAfter([])).toBeUndefined()
    expect(readAfter([call(1), call(2)])).toBe(2)
    const held = [call(1), delivery(2), call(3)]
    expect(readAfter(held)).toBe(1)
    const ended = delivery(2, { result: 'timeout' })
    expect(addNewer(held, [ended, call(3), call(4)], 1)).toEqual([call(1), ended, call(3), call(4)])
  })

  it('lets go of what the server has let go, as after a reset', () => {
    const reset = { seq: 4, ...when, kind: 'reset' } as const
    expect(addNewer([call(2), call(3)], [reset], 4)).toEqual([reset])
    expect(addNewer([call(2), call(3)], [], 3)).toEqual([call(3)])
  })
})

describe('what goes wrong, in words', () => {
  it.each<[Fault, string]>([
    [
      {
        method: 'chat.postMessage',
        channel: 'C0GENERAL',
        effect: { type: 'http', status: 429, retryAfter: 10 },
        times: 1,
      },
      'chat.postMessage in #general: HTTP 429, come back in 10 seconds',
    ],
    [
      { method: '*', effect: { type: 'hang', ms: 5000 }, times: 1 },
      'Every call to Slack: 5 seconds late',
    ],
    [{ delivery: 'events_api', effect: { type: 'twice' }, times: 1 }, 'Events: sent twice'],
    [
      { hook: true, effect: { type: 'error', error: 'used_url' }, times: 1 },
      'Response URLs: used_url',
    ],
    [{ trigger: 'expired', times: 1 }, 'Triggers: expired before the app can use them'],
  ])('is said of a fault', (fault, words) => {
    expect(describeFault(fault, names)).toBe(words)
  })

  it.each<[Circumstance, string, Circumstance]>([
    [
      { type: 'archive', channel: 'C0GENERAL' },
      '#general is archived',
      { type: 'unarchive', channel: 'C0GENERAL' },
    ],
    [
      { type: 'deactivate', user: 'U0SAM' },
      'Sam Sample is deactivated',
      { type: 'reactivate', user: 'U0SAM' },
    ],
    [
      { type: 'guest', user: 'U0SAM', guest: 'single' },
      'Sam Sample is a guest of one channel',
      { type: 'guest', user: 'U0SAM', guest: 'none' },
    ],
    [{ type: 'revokeTokens' }, 'The app’s tokens are revoked', { type: 'restoreTokens' }],
  ])('is said of a circumstance, which can be undone', (circumstance, words, undone) => {
    expect(describeCircumstance(circumstance, names)).toBe(words)
    expect(undo(circumstance)).toEqual(undone)
  })
})
