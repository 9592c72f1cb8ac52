import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../src/domain/policy.ts'
import { readPolicyText } from '../src/policy-file.ts'

test('a token that was pasted into the policy is not repeated', () => {
  for (const text of [
    'xoxb-SECRETSECRET',
    'hubName: {xoxb-SECRETSECRET}',
    '- xoxb-SECRETSECRET',
    'zone: xoxb-SECRETSECRET',
  ]) {
    const found = readPolicyText(text, 'hub.yml')
    expect(Array.isArray(found)).toBe(true)
    expect(JSON.stringify(found)).not.toContain('SECRETSECRET')
  }
})

describe('the hub policy', () => {
  test('takes what ships for whatever it leaves out', () => {
    const read = readPolicyText(
      'timescales:\n  red: { amount: 2, unit: elapsedHours }\n',
      'hub.yml',
    )
    expect(read).toEqual({
      ...defaultPolicy,
      timescales: { ...defaultPolicy.timescales, red: { amount: 2, unit: 'elapsedHours' } },
    })
    expect(readPolicyText('', 'hub.yml')).toEqual(defaultPolicy)
    expect(readPolicyText('# nothing yet\n', 'hub.yml')).toEqual(defaultPolicy)
  })

  const wrong: [string, string, string, string][] = [
    ['a file that is no YAML', 'hubName: [', 'hub.yml', 'is not YAML'],
    ['a setting twice', 'hubName: A\nhubName: B', 'hub.yml', 'is not YAML at line 2'],
    ['a word in place of settings', 'open all hours', 'hub.yml', 'must hold settings'],
    ['a list in place of settings', '- hubName', 'hub.yml', 'must hold settings'],
    ['a misspelt setting', 'hubname: A', 'hub.yml: hubname', 'is not a setting of the hub policy'],
    [
      'a misspelt setting inside another',
      'hours: { mondays: [] }',
      'hub.yml: hours.mondays',
      'is not a setting of the hub policy',
    ],
    ['a zone that there is not', 'zone: London', 'hub.yml: zone', 'must be a zone such as'],
    [
      'a time that is none',
      'digestAt: "8:45"',
      'hub.yml: digestAt',
      'must be a time such as 08:30',
    ],
    [
      'a time of printing that is another day',
      'printAt: ["24:00"]',
      'hub.yml: printAt.0',
      'must be before 24:00',
    ],
    [
      'hours that run backwards',
      'hours: { monday: ["17:00", "08:30"] }',
      'hub.yml: hours.monday',
      'must run forwards through the day',
    ],
    [
      'an opening without a closing',
      'hours: { monday: ["08:30"] }',
      'hub.yml: hours.monday',
      'must hold pairs',
    ],
    [
      'a hub that never opens',
      'hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] }',
      'hub.yml: hours',
      'must be open on at least one day',
    ],
    [
      'a timescale of nothing',
      'timescales: { red: { amount: 0, unit: openHours } }',
      'hub.yml: timescales.red.amount',
      'must be more than 0 hours',
    ],
    [
      'a timescale beyond any calendar',
      'timescales: { red: { amount: 1000000, unit: openHours } }',
      'hub.yml: timescales.red.amount',
      'must be 8760 hours or less',
    ],
    [
      'a unit that there is not',
      'timescales: { red: { amount: 4, unit: hours } }',
      'hub.yml: timescales.red.unit',
      'expected one of',
    ],
    [
      'an answer that is not offered',
      'clockStart: opened',
      'hub.yml: clockStart',
      'expected one of',
    ],
    [
      'half a minute',
      'reminders: { dueSoonRed: 0.5 }',
      'hub.yml: reminders.dueSoonRed',
      'whole minutes',
    ],
    [
      'a yes for a choice of true and false',
      'rollToOpening: "yes"',
      'hub.yml: rollToOpening',
      'expected boolean',
    ],
  ]
  test.each(wrong)('refuses %s, with an example', (_, text, setting, what) => {
    const found = readPolicyText(text, 'hub.yml')
    const first = Array.isArray(found) ? found[0] : undefined
    expect(first?.setting).toBe(setting)
    expect(first?.what).toContain(what)
    expect(first?.example).not.toBe('')
  })
})
