import { describe, expect, test } from 'vitest'
import { adminActNames, adminActOf, writeEntry } from '../../../src/domain/admin-acts.ts'
import { exampleHub, people } from '../example-hub.ts'
import { at } from '../hub-times.ts'
import { adminContext, decided, refusedTo } from './admin-hub.ts'

describe('pods and channels', () => {
  test('a pod is added with a word of its own that stays', () => {
    const input = { name: 'North  Pod!', kind: 'pod', channel: 'C0NEW' }
    expect(decided('addPod', { ...input, name: 'Harbour pod' }).changes).toEqual([
      {
        change: 'podAdded',
        podId: 'harbour-pod',
        name: 'Harbour pod',
        kind: 'pod',
        channel: 'C0NEW',
      },
    ])
    expect(decided('addPod', { ...input, name: 'North' }).changes[0]).toMatchObject({
      podId: 'north-2',
    })
  })

  test('a name or a channel is used once', () => {
    const input = { name: 'north POD', kind: 'pod', channel: 'C0NEW' }
    expect(refusedTo('addPod', input).fields).toEqual({ name: 'Another pod has that name.' })
    const renamed = { pod: 'south', name: 'North pod' }
    expect(refusedTo('renamePod', renamed).refused).toBe('name-used')
    for (const channel of ['C0NORTH', 'C0MANAGERS']) {
      const refusal = refusedTo('setPodChannel', { pod: 'south', channel })
      expect(refusal).toMatchObject({ refused: 'channel-used' })
    }
    expect(refusedTo('setManagersChannel', { channel: 'C0SOUTH' }).fields?.['channel']).toContain(
      'That is the channel of South pod already.',
    )
    expect(refusedTo('setPodChannel', { pod: 'north', channel: 'C0NORTH' }).refused).toBe(
      'same-channel',
    )
  })

  test.each([
    ['an id', 'C0NEW'],
    ['a link', 'https://example.slack.com/archives/C0NEW'],
    ['a link to a message of it', 'https://example.slack.com/archives/C0NEW/p1700000000'],
    ['a mention', '<#C0NEW|harbour>'],
  ])('a channel is read from %s', (_what, channel) => {
    expect(decided('setPodChannel', { pod: 'north', channel }).changes).toEqual([
      { change: 'podMoved', podId: 'north', from: 'C0NORTH', to: 'C0NEW' },
    ])
  })

  test.each(['', 'harbour', '#harbour', 'D0DIRECT', 'U0ELIN'])('and not from "%s"', (channel) => {
    expect(refusedTo('setPodChannel', { pod: 'north', channel }).fields).toHaveProperty('channel')
  })

  test('a pod closes only without open work: how many is said, and who can help', () => {
    const busy = adminContext('administrator', { openInPod: new Map([['north', 4]]) })
    const refusal = refusedTo('closePod', { pod: 'north' }, busy)
    expect(refusal.fields?.['pod']).toBe(
      'North pod holds 4 open items. Its lead or a manager reallocates them first.',
    )
    expect(refusal.who).toEqual([people.leadNorth.id])
    const { changes, entry } = decided('closePod', { pod: 'north' })
    expect(changes).toEqual([{ change: 'podClosed', podId: 'north' }])
    expect(entry.detail['ended']).toContainEqual({
      personId: people.worker.id,
      role: 'socialWorker',
    })
  })
})

describe('closure days', () => {
  const closures = [{ day: '2026-12-24', name: 'Staff conference' }]

  test('are added for today or later, once', () => {
    expect(decided('addClosure', { day: '2026-06-02', name: 'Flood' }).changes).toEqual([
      { change: 'closed', day: '2026-06-02', name: 'Flood' },
    ])
    const wrong = (day: string) =>
      refusedTo('addClosure', { day, name: 'Flood' }, adminContext('administrator', { closures }))
        .refused
    expect(wrong('2026-06-01')).toBe('day-passed')
    expect(wrong('2026-12-24')).toBe('closed-already')
    expect(wrong('2199-01-01')).toBe('beyond-calendar')
    expect(wrong('2026-02-30')).toBe('bad-input')
  })

  test('are removed, and only those to come', () => {
    const context = adminContext('administrator', {
      closures: [{ day: '2026-01-02', name: 'Flood' }, ...closures],
    })
    expect(decided('removeClosure', { day: '2026-12-24' }, context).changes).toEqual([
      { change: 'opened', day: '2026-12-24' },
    ])
    expect(refusedTo('removeClosure', { day: '2026-01-02' }, context).fields).toHaveProperty('day')
  })
})

describe('sending again', () => {
  test('is for channels where something is left undelivered', () => {
    const since = at('2026-06-02 08:00')
    const undelivered = [
      { channel: 'C0NORTH', fault: 'not_in_channel', since, count: 2 },
      { channel: 'C0NORTH', fault: 'is_archived', since, count: 1 },
    ]
    const context = adminContext('administrator', { undelivered })
    expect(decided('sendAgain', { channel: 'C0NORTH' }, context).entry.detail).toEqual({
      channel: 'C0NORTH',
      count: 3,
    })
    expect(refusedTo('sendAgain', { channel: 'C0SOUTH' }, context).refused).toBe('nothing-to-send')
  })
})

describe('the audit', () => {
  test('says every act in words, whoever has left since', () => {
    const hub = exampleHub()
    for (const act of [...adminActNames, 'roster', 'firstAdministrator', 'replaceLost', 'lapse']) {
      const given = { personId: people.worker.id, role: 'socialWorker', podId: 'north' }
      const named = { name: 'Harbour pod', before: 'North pod', channel: 'C0NEW' }
      const rest = { day: '2026-06-02', count: 3, reason: 'Both left', askedBy: 'U0PRIYA' }
      const detail = { ...given, ...named, ...rest }
      const entry = { seq: 1, at: 0, by: people.administrator.id, act, detail }
      const words = writeEntry(entry, hub)
      expect(words).toMatch(/^Priya Example \S/)
      expect(words).not.toMatch(/undefined|null|\[object|Invalid/)
    }
  })

  test('names the command line, and the hub where nobody acted', () => {
    const hub = exampleHub()
    const entry = { seq: 1, at: 0, act: 'firstAdministrator', detail: { personId: 'U0PRIYA' } }
    expect(writeEntry({ ...entry, by: 'command line' }, hub)).toBe(
      'The command line made Priya Example administrator',
    )
    expect(writeEntry({ ...entry, by: 'hub', act: 'from a later version' }, hub)).toBe(
      'The hub from a later version',
    )
  })

  test('every act cites a rule and says what it is', () => {
    for (const name of adminActNames) {
      const { rule, help, label } = adminActOf(name)
      expect(['D23', 'D17', 'D32', 'D4', 'R46', 'R35']).toContain(rule)
      expect(help).toMatch(/\.$/)
      expect(label.length).toBeLessThanOrEqual(24)
    }
  })
})
