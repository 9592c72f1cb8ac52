import { describe, expect, test } from 'vitest'
import { listMissing } from '../../src/blocks/item-lines.ts'
import { logAct } from '../../src/domain/acts.ts'
import { ringReminders } from '../../src/domain/due-reminders.ts'
import { escalationOf } from '../../src/domain/escalation.ts'
import { wantedSince, writeImmediate } from '../../src/domain/parts/immediate.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { reminders } from '../../src/domain/reminders.ts'
import {
  barred,
  doAct,
  exampleHub,
  fullLog,
  fullRating,
  inTriage,
  people,
  ratedAtOnce,
  refused,
  type Situation,
  unrated,
} from './example-hub.ts'
import { at, hubTime } from './hub-times.ts'

function flagged(given: Parameters<typeof unrated>[0] = {}): Situation {
  return unrated({ ...given, input: { immediateConcern: true } })
}

/** Who is told when: "09:05 Farid Example". */
function chain({ item, hub }: Situation): string[] {
  return escalationOf(item, hub).map(
    (step) => `${hubTime(step.at).slice(11)} ${hub.people.get(step.person)?.name}`,
  )
}

describe('an immediate concern that nobody has', () => {
  test('D26: is put before Team Managers, Assistant Team Managers and the service manager, five minutes apart', () => {
    expect(chain(flagged())).toEqual([
      '09:00 Edith Example',
      '09:05 Farid Example',
      '09:10 Hana Example',
      '09:15 Idris Sample',
      '09:20 Nia Example',
    ])
  })

  test('D32, D26: comes before the duty manager of the day first, and D17: before nobody who is away', () => {
    const onDuty = [
      {
        personId: people.leadSouth.id,
        from: at('2026-06-02 08:30'),
        until: at('2026-06-02 17:15'),
      },
    ]
    const away = new Map([[people.teamManager.id, { from: 0, until: '2026-06-02' }]])
    const hub = { ...exampleHub(), onDuty, away }
    expect(chain(flagged({ hub })).map((one) => one.slice(6))).toEqual([
      'Idris Sample',
      'Farid Example',
      'Hana Example',
      'Nia Example',
    ])
    const later = {
      ...hub,
      away: new Map([[people.teamManager.id, { from: 0, until: '2026-06-01' }]]),
    }
    expect(chain(flagged({ hub: later }))).toHaveLength(5)
  })

  test('D26: the minutes are the hub’s own setting, and D3: they are open minutes', () => {
    const hub = exampleHub({ reminders: { immediateAfter: 10 } })
    expect(chain(flagged({ hub }))[1]).toBe('09:10 Farid Example')
    expect(chain(flagged({ when: '2026-06-02 17:13' })).slice(0, 2)).toEqual([
      '17:13 Edith Example',
      '08:33 Farid Example',
    ])
  })

  test('D26: rings for each manager in turn, and for all whose turn has come where the app was down', () => {
    const { item, hub } = flagged()
    const first = ringReminders(item, hub, at('2026-06-02 09:00'), () => false)
    expect(reminders.immediate.people(item, hub, first.due)).toEqual([people.teamManager.id])
    expect(hubTime(first.nextAt ?? 0)).toBe('2026-06-02 09:05')
    const after = ringReminders(
      item,
      hub,
      at('2026-06-02 09:12'),
      ({ at: when }) => when <= at('2026-06-02 09:00'),
    )
    expect(after.said?.reminder).toBe('immediate')
    expect(reminders.immediate.people(item, hub, after.due)).toEqual([
      people.otherTeamManager.id,
      people.leadNorth.id,
    ])
  })

  test('D26: stops as soon as one manager has it, who is named to the next', () => {
    const taken = doAct(flagged(), 'haveIt', 'leadNorth')
    expect(chain(taken)).toEqual([])
    expect(writeImmediate(taken.item, taken.hub)).toEqual([
      'Hana Example has it, Tue 2 Jun 2026, 12:00',
    ])
    const again = barred(taken, 'haveIt', 'teamManager')
    expect(again).toMatchObject({ refused: 'already-taken', message: 'Hana Example has 26-00417.' })
    expect(barred(unrated(), 'haveIt', 'teamManager')?.refused).toBe('nobody-wanted')
    expect(barred(flagged(), 'haveIt', 'worker')?.refused).toBe('wrong-role')
  })

  test('D26: stops where it is rated, a section 47 is decided, or it leaves', () => {
    expect(chain(ratedAtOnce())).toEqual([])
    const decided = doAct(flagged(), 'decideSection47', 'leadNorth', { meetingKind: 'mashMeeting' })
    expect(chain(decided)).toEqual([])
    const gone = doAct(flagged(), 'redirect', 'officerNorth', {
      authority: 'Example County',
      calledAt: '09:30',
      secureEmailSent: true,
    })
    expect(chain(gone)).toEqual([])
  })

  test('D30: begins afresh with further information of an immediate nature, and ends with its answer', () => {
    const call = { from: '6', at: '10:55', immediate: true, recorded: true }
    const raised = doAct(inTriage(), 'furtherInformation', 'officerNorth', call, '2026-06-02 11:00')
    expect(wantedSince(raised.item)).toBe(at('2026-06-02 11:00'))
    const taken = doAct(raised, 'haveIt', 'teamManager', {}, '2026-06-02 11:01')
    const again = doAct(taken, 'furtherInformation', 'officerNorth', call, '2026-06-02 11:30')
    expect(chain(again)[0]).toBe('11:30 Edith Example')
    expect(chain(doAct(again, 'reviewRating', 'worker'))).toEqual([])
  })
})

describe('what an immediate concern owes afterwards', () => {
  test('D26: research, analysis of history and the referral form are still missing, and ring until they are there', () => {
    const { item, hub } = ratedAtOnce()
    expect(listMissing(item, hub)).toEqual(
      expect.arrayContaining(['research', 'analysis of history', 'rating on the referral form']),
    )
    const [due] = [reminders.owedAfterwards.times(item, hub)].flat()
    expect(hubTime(due?.at ?? 0)).toBe('2026-06-02 11:20')
    const known = { tag: '12345 JC', checked: true, concerns: 'child' }
    const whole = doAct(
      doAct(ratedAtOnce(), 'completeOverview', 'teamManager', {
        historyAnalysis: 'Invented.',
        recordedOnForm: true,
      }),
      'researchDone',
      'dutyWorker',
      known,
    )
    expect(listMissing(whole.item, whole.hub)).not.toContain('analysis of history')
    expect(reminders.owedAfterwards.times(whole.item, hub)).toBeNull()
  })

  test('R32: the overview asks for what was left out, and for nothing else', () => {
    expect(
      Object.keys(refused(ratedAtOnce(), 'completeOverview', 'teamManager').fields ?? {}),
    ).toEqual(['historyAnalysis', 'recordedOnForm'])
    const half = doAct(flagged(), 'rate', 'teamManager', {
      ...fullRating,
      rating: 'red',
      recordedOnForm: false,
    })
    const { fields } = refused(half, 'completeOverview', 'teamManager')
    expect(Object.keys(fields ?? {})).toEqual(['recordedOnForm'])
    const done = doAct(half, 'completeOverview', 'teamManager', { recordedOnForm: true })
    expect(barred(done, 'completeOverview', 'teamManager')?.refused).toBe('nothing-owed')
  })
})

describe('an immediate concern while the hub is shut', () => {
  const context = {
    hub: exampleHub(),
    item: null,
    history: [],
    ratings: [],
    actor: people.informationOfficer,
  }
  const night = { ...context, now: at('2026-06-02 21:00') }

  test('D26: asks who was told at the emergency duty team, and when, each beside its field', () => {
    const nobody = { dutyTeamTold: '', dutyTeamToldAt: '' }
    const answer = logAct.decide({ ...fullLog, ...nobody, immediateConcern: true }, night)
    const fields = isRefusal(answer) ? answer.fields : {}
    expect(Object.keys(fields ?? {})).toEqual(['dutyTeamTold', 'dutyTeamToldAt'])
    const told = { dutyTeamTold: 'Invented Person', dutyTeamToldAt: '20:55' }
    const logged = logAct.decide({ ...fullLog, ...told, immediateConcern: true }, night)
    if (isRefusal(logged)) throw new Error(JSON.stringify(logged))
    const item = { ...logged.item, reference: '26-00417' }
    expect(item.details.immediate.dutyTeam).toEqual({
      told: 'Invented Person',
      at: at('2026-06-02 20:55'),
    })
    expect(writeImmediate(item, context.hub).join('\n')).not.toContain('Invented')
    expect(hubTime(escalationOf(item, context.hub)[0]?.at ?? 0)).toBe('2026-06-03 08:30')
  })

  test('D26: is not asked while the hub is open, or of what is not immediate', () => {
    const day = { ...context, now: at('2026-06-02 12:00') }
    expect(isRefusal(logAct.decide({ ...fullLog, immediateConcern: true }, day))).toBe(false)
    expect(isRefusal(logAct.decide({ ...fullLog }, night))).toBe(false)
  })
})
