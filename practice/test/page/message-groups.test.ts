import { expect, test } from 'vitest'
import type { Message } from '../../page/protocol.ts'
import { groupMessages, holds, isSameGroup } from '../../page/src/message-groups.ts'

const many: readonly Message[] = Array.from({ length: 2000 }, (_, at) => ({
  channel: 'C0GENERAL',
  ts: `${1_700_000_000 + at * 37}.000000`,
  user: 'U0ALEX',
  text: `message ${at}`,
}))

/** How many groups of the second list are not a group of the first, just as it was. */
function changed(before: readonly Message[], after: readonly Message[]): number {
  const known = groupMessages(before)
  return groupMessages(after).filter((group) => !known.some((one) => isSameGroup(one, group)))
    .length
}

test('every message stands in one group, in its order', () => {
  const groups = groupMessages(many)
  expect(groups.flatMap((group) => group.messages)).toEqual(many)
  expect(groups.length).toBeGreaterThan(40)
  expect(Math.max(...groups.map((group) => group.messages.length))).toBeLessThanOrEqual(64)
})

test.each([1_795_354_788, 1_795_355_009, 1_800_000_000])(
  'messages said at once part as well as others: from %i',
  (from) => {
    const quick = many.map((message, at) => ({
      ...message,
      ts: `${from + Math.floor(at / 700)}.${String((at % 700) * 1000 + (at % 2)).padStart(6, '0')}`,
    }))
    const sizes = groupMessages(quick).map((group) => group.messages.length)
    expect(sizes.length).toBeGreaterThan(60)
    expect(sizes.length).toBeLessThan(110)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64)
  },
)

test('a new message changes one group, wherever it stands', () => {
  const fresh = { ...many[1999], channel: 'C0GENERAL', user: 'U0SAM', text: 'new' }
  expect(changed(many, [...many, { ...fresh, ts: '1800000000.000000' }])).toBe(1)
  const between = { ...fresh, ts: '1700037018.000000' }
  expect(changed(many, many.toSpliced(1001, 0, between))).toBeLessThanOrEqual(2)
})

test('earlier messages put before the others change none but the first of them', () => {
  expect(changed(many.slice(500), many.slice(300))).toBeLessThanOrEqual(
    groupMessages(many.slice(300, 500)).length + 1,
  )
})

test('a group knows which messages it holds', () => {
  const [first, second] = groupMessages(many)
  const inSecond = second?.messages.at(-1)?.ts
  expect(first !== undefined && holds(first, inSecond)).toBe(false)
  expect(second !== undefined && holds(second, inSecond)).toBe(true)
  expect(second !== undefined && holds(second, undefined)).toBe(false)
})
