import { describe, expect, it } from 'vitest'
import { markMayRepeat } from '../../src/blocks/message.ts'
import { buildReminder } from '../../src/blocks/reminder.ts'
import { type ReminderName, reminders } from '../../src/domain/reminders.ts'
import {
  awaitingAuthorisation,
  doAct,
  exampleHub,
  fullAsk,
  inScreening,
  inTriage,
  opened,
  rated,
  ratedRed,
  resolved,
  resolvedAtMeeting,
  type Situation,
  unrated,
} from '../domain/example-hub.ts'
import { at } from '../domain/hub-times.ts'
import { highlighted } from '../domain/other-roads.ts'
import { findingsInMessage, readAll } from './slack-limits.ts'

const situations: Record<ReminderName, () => Situation> = {
  dueSoon: () => inScreening('red'),
  overdue: () => inScreening('red'),
  unrated,
  immediate: () => unrated({ input: { immediateConcern: true } }),
  redUnaccepted: () => inScreening('red'),
  redAtClosing: () => inScreening('red'),
  owedAfterwards: () => rated('red', unrated({ input: { immediateConcern: true } })),
  redUnopened: ratedRed,
  redUnallocated: () => opened('red'),
  authorisation: () => awaitingAuthorisation(),
  askUnanswered: () => doAct(inTriage(), 'ask', 'worker', fullAsk),
  tellingOwed: resolved,
  lettersOwed: resolved,
  minutesOwed: resolvedAtMeeting,
  escrOwed: resolved,
  highlighted: () => highlighted(),
}

function build(reminder: ReminderName, when: string, hub = exampleHub()) {
  const { item } = situations[reminder]()
  return buildReminder(reminder, { item, hub, now: at(when) })
}

describe('a reminder', () => {
  for (const reminder of Object.keys(situations).filter((name) => name in reminders)) {
    it(`of the kind ${reminder} is one that Slack takes, and its notification names no child`, () => {
      const { text, blocks = [] } = build(reminder as ReminderName, '2026-06-02 12:45')
      expect(findingsInMessage(blocks)).toEqual([])
      expect(text).toMatch(/^26-00417 /)
      expect(text).not.toContain('12345')
    })
  }

  it('says when the item falls due, by which timescale, and what is left', () => {
    const { text, blocks } = build('dueSoon', '2026-06-02 12:30')
    expect(text).toBe('26-00417 RED is due soon. Due Tue 2 Jun 2026, 13:30 (4 open hours).')
    expect(readAll(blocks ?? [])).toContain('1 h of open time left')
  })

  it('says OVERDUE in a word with a mark that is not a colour, and by how much (R42)', () => {
    const { text, blocks } = build('overdue', '2026-06-02 14:00')
    expect(text).toBe(
      '⏰ 26-00417 RED is OVERDUE. It was due Tue 2 Jun 2026, 13:30 (4 open hours).',
    )
    expect(readAll(blocks ?? [])).toContain('⏰ *26-00417 RED is OVERDUE.* <@U0JONAH>')
    expect(readAll(blocks ?? [])).toContain('OVERDUE by 30 min of open time')
  })

  it('rings for the owner only where it is theirs to act', () => {
    expect(readAll(build('dueSoon', '2026-06-02 12:30').blocks ?? [])).toContain('<@U0JONAH>')
    expect(readAll(build('authorisation', '2026-06-02 12:30').blocks ?? [])).not.toContain(
      '<@U0JONAH>',
    )
  })

  it('shows the tag in the private channel where the policy does, and nowhere else', () => {
    expect(readAll(build('dueSoon', '2026-06-02 12:30').blocks ?? [])).toContain('12345 JC')
    const plain = exampleHub({ channelDetail: 'reference' })
    expect(readAll(build('dueSoon', '2026-06-02 12:30', plain).blocks ?? [])).not.toContain('12345')
  })
})

describe('a message that Slack may have taken already', () => {
  it('says so in its notification and on the screen', () => {
    const marked = markMayRepeat(build('dueSoon', '2026-06-02 12:30'))
    expect(marked.text).toMatch(/ \(may repeat\)$/)
    expect(readAll(marked.blocks ?? [])).toContain('(may repeat)')
    expect(markMayRepeat({ text: 'Plain.' })).toEqual({ text: 'Plain. (may repeat)' })
  })
})
