import { describe, expect, test } from 'vitest'
import { tasksDueAt, tasksOwed, writeTasks } from '../../src/domain/after-tasks.ts'
import { linesOf } from '../../src/domain/checklists.ts'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import { remindersOf } from '../../src/domain/reminders.ts'
import {
  awaitingAuthorisation,
  doAct,
  exampleHub,
  minutesWritten,
  resolved,
  resolvedAtMeeting,
  reviewed,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'

function owed({ item, hub }: Situation): string[] {
  return tasksOwed(item, hub).map(({ task, dueAt }) => `${task} ${hubTime(dueAt)}`)
}

const everything = {
  letters: ['letterToReferrer', 'letterToParents'],
  escr: ['escrForm', 'escrDocuments', 'escrTriage', 'escrShared', 'escrReferrer', 'escrParents'],
}

function tick(situation: Situation, after: readonly string[]): Situation {
  const done = linesOf(situation.item, 'outcome').filter(
    (line) => line in situation.item.details.checklist,
  )
  return doAct(situation, 'checklist', 'officerNorth', { done, after: [...after] })
}

function tellAll(situation: Situation, lines: readonly string[]): Situation {
  const input = { parents: '1', lines: [...lines], answer: 'told', at: '11:45', how: 'email' }
  return doAct(situation, 'tell', 'worker', input)
}

describe('what is owed after the outcome', () => {
  test('D6: telling and letters are due in a working day, minutes in three, the ESCR in five, at closing', () => {
    expect(owed(resolvedAtMeeting())).toEqual([
      'telling 2026-06-03 17:15',
      'letters 2026-06-03 17:15',
      'minutes 2026-06-05 16:45',
      'escr 2026-06-09 17:15',
    ])
  })

  test('D6: each is due as the hub has chosen, and never inside the timescale of the item', () => {
    const hub = exampleHub({ afterTasks: { telling: 2, minutes: 1 } })
    const situation = { ...resolvedAtMeeting(), hub }
    expect(owed(situation)[0]).toBe('letters 2026-06-03 17:15')
    expect(owed(situation)).toContain('telling 2026-06-04 17:15')
    const { item } = situation
    expect(item.resolvedAt).toBe(at('2026-06-02 11:30'))
    expect(remindersOf(item, hub).map(({ reminder }) => reminder)).not.toContain('overdue')
  })

  test('D6: nothing is owed while it is worked, nor of what left at the door, nor of a duplicate', () => {
    expect(owed(awaitingAuthorisation())).toEqual([])
    const door = doAct(unrated(), 'redirect', 'informationOfficer', { authority: 'Example County' })
    expect(owed(door)).toEqual([])
    const done = resolved()
    expect(owed({ ...done, item: { ...done.item, mergedInto: '26-00001' } })).toEqual([])
  })

  test('R63: minutes are owed of a meeting that was held, and of no other', () => {
    expect(owed(resolved()).join()).not.toContain('minutes')
    const unheld = resolved(awaitingAuthorisation('section17', reviewed(notHeld())))
    expect(owed(unheld).join()).not.toContain('minutes')
  })

  test('D6: each is done when everything of it is, and then nothing is kept to be read', () => {
    let situation = resolved(awaitingAuthorisation('section17', reviewed(minutesWritten())))
    situation = tick(situation, everything.letters)
    situation = doAct(situation, 'authoriseMinutes', 'teamManager', { decision: 'authorise' })
    situation = tellAll(situation, ['referrer', 'parent1'])
    expect(owed(situation).join()).toContain('telling')
    situation = tellAll(situation, ['assessmentTeam', 'police', 'health'])
    expect(owed(situation)).toEqual(['escr 2026-06-09 17:15'])
    situation = tick(situation, [...everything.letters, ...everything.escr])
    expect(owed(situation)).toEqual([])
    expect(tasksDueAt(situation.item, situation.hub)).toBeNull()
  })

  test('R61: telling is not done before it is known how many people have parental responsibility', () => {
    const situation = resolvedAtMeeting()
    const { details } = situation.item
    const telling = { ...details.telling, parents: null }
    const item = { ...situation.item, details: { ...details, telling } }
    const [first] = tasksOwed(item, situation.hub)
    expect(first?.left).toContain('how many people have parental responsibility')
  })

  test('D6: what is late rings once for the worker, each for itself, and says so in its lines', () => {
    const { item, hub } = resolvedAtMeeting()
    const now = at('2026-06-08 09:00')
    const ringing = ringReminders(item, hub, now, () => false)
    expect(ringing.due.map(({ reminder }) => reminder).toSorted()).toEqual([
      'lettersOwed',
      'minutesOwed',
      'tellingOwed',
    ])
    expect(ringing.nextAt).toBe(at('2026-06-10 08:30'))
    const [telling] = writeTasks(item, hub, now)
    expect(telling).toBe(
      'Telling people of the outcome: OVERDUE since Wed 3 Jun 2026, 17:15; 5 left',
    )
    expect(writeTasks(item, hub, now)[2]).toMatch(/^Minutes of the meeting: .*; to be written$/)
  })
})

/** At a meeting that nobody has recorded as held. */
function notHeld(): Situation {
  const situation = minutesWritten()
  const { details } = situation.item
  const meeting = { ...details.meeting, held: null, minutes: null }
  return { ...situation, item: { ...situation.item, details: { ...details, meeting } } }
}
