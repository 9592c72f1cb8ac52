import { expect, test } from 'vitest'
import type { Message } from '../../page/protocol.ts'
import {
  mergeFetched,
  placeMessage,
  removeMessage,
  standsInChannel,
} from '../../page/src/message-store.ts'

function message(ts: string, more: Partial<Message> = {}): Message {
  return { channel: 'C0POD', ts, user: 'U0ASHA', text: `at ${ts}`, ...more }
}

const early = message('1700000001.000001')
const middle = message('1700000002.000001')
const late = message('1700000003.000001')

function times(list: readonly Message[]): string[] {
  return list.map(({ ts }) => ts)
}

test('a message that arrives out of order stands in its own time', () => {
  const list = [late, early, middle].reduce<readonly Message[]>(placeMessage, [])
  expect(list).toEqual([early, middle, late])
})

test('an edited message takes the place of what it said before', () => {
  const edited = message(middle.ts, { text: 'put right' })
  expect(placeMessage([early, middle, late], edited)).toEqual([early, edited, late])
})

test('a message that arrives while the history is on its way is not lost', () => {
  expect(times(mergeFetched([], [late], [early, middle]))).toEqual(times([early, middle, late]))
})

test('what only I can see is kept when the history is fetched again, and what was deleted is not', () => {
  const mine = message('1700000001.500000', { ephemeral: true })
  expect(mergeFetched([mine, middle], [mine, middle], [early, late])).toEqual([early, mine, late])
})

test('a reply stands in the channel only when it was sent there too', () => {
  const reply = message(late.ts, { threadTs: early.ts })
  expect(standsInChannel(reply)).toBe(false)
  expect(standsInChannel({ ...reply, broadcast: true })).toBe(true)
  expect(standsInChannel({ ...early, threadTs: early.ts })).toBe(true)
})

test('deleting what is not there leaves the list itself alone', () => {
  const list = [early]
  expect(removeMessage(list, late.ts)).toBe(list)
  expect(removeMessage(list, early.ts)).toEqual([])
})
