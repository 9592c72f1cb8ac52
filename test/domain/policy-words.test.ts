import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defaultPolicy, policySchema } from '../../src/domain/policy.ts'
import { isShipped, policyWords } from '../../src/domain/policy-words.ts'

/** The settings of a schema, those inside a group by their path: `hours.monday`. */
function settingsOf(schema: unknown, path = ''): string[] {
  let inner = schema
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) inner = inner.unwrap()
  if (!(inner instanceof z.ZodObject)) return [path]
  return Object.entries(inner.shape).flatMap(([name, one]) =>
    settingsOf(one, path === '' ? name : `${path}.${name}`),
  )
}

const changed = policySchema.parse({
  clockStart: 'rated',
  rollToOpening: true,
  authoriseExits: 'screeningOnly',
  timescales: { blue: { amount: 1, unit: 'openHours' } },
  hours: { monday: ['08:00', '12:00', '13:00', '18:00'] },
  reminders: { dueSoonRed: 1 },
  reopenWithinWorkingDays: 0,
  reconcile: 'on',
  bankHolidaysFile: './late.json',
})

function rowOf(setting: string) {
  const row = policyWords.find((one) => one.setting === setting)
  if (row === undefined) throw new Error(`No row says ${setting}.`)
  return row
}

describe('the hub policy in words', () => {
  test('has one row for each setting that there is, and no other', () => {
    expect(policyWords.map(({ setting }) => setting).toSorted()).toEqual(
      settingsOf(policySchema).toSorted(),
    )
  })

  test.each(policyWords)(
    '$setting says what is chosen, what else could be, and its rule',
    (row) => {
      for (const policy of [defaultPolicy, changed]) {
        expect(row.says(policy)).not.toMatch(/undefined|null|^$/)
        expect(row.others(policy).length).toBeGreaterThan(0)
        expect(row.others(policy).join(' ')).not.toMatch(/undefined/)
      }
      expect(row.rules.length).toBeGreaterThan(0)
      for (const rule of row.rules)
        expect(rule).toMatch(/^(R([1-9]\d?|10\d|11[0-3])|D([1-9]|[12]\d|3[0-2]))$/)
    },
  )

  test.each([
    [
      'clockStart',
      'the first rating, which sets it on its road: no contact is opened in the tracker',
    ],
    ['rollToOpening', 'moves to the next opening'],
    [
      'authoriseExits',
      'waits for a manager from initial screening; from triage and the meeting it resolves at once',
    ],
    [
      'reconcile',
      'is looked for in Slack first: none is lost and none comes twice, and the app’s token can read the pod channels. For the data protection officer to choose',
    ],
    ['timescales.blue', '1 open hour'],
    ['hours.monday', 'open 08:00 to 12:00 and 13:00 to 18:00'],
    ['reminders.dueSoonRed', '1 open minute before its deadline'],
    ['reopenWithinWorkingDays', 'on the day itself'],
    ['bankHolidaysFile', 'those of England and Wales that ship, and those in ./late.json'],
  ])('says what %s was changed to, and that it was chosen', (setting, words) => {
    expect(rowOf(setting).says(changed)).toBe(words)
    expect(isShipped(changed, setting)).toBe(false)
    expect(isShipped(defaultPolicy, setting)).toBe(true)
  })

  test('never offers as another choice what is chosen already', () => {
    expect(
      rowOf('clockStart')
        .others(changed)
        .map((one) => one.split(':')[0]),
    ).toEqual(['contactOpened', 'received'])
    expect(rowOf('rollToOpening').others(changed)).toEqual(['false: stays as it is'])
  })
})
