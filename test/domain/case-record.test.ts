import { describe, expect, it, test } from 'vitest'
import { hasChangedSince, hasCopied } from '../../src/domain/acts/copy.ts'
import { copyAct } from '../../src/domain/acts.ts'
import { caseRecordRows, fallsDue, writeCaseRecord } from '../../src/domain/case-record.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { stageTimes } from '../../src/domain/stage-times.ts'
import {
  awaitingAuthorisation,
  contextOf,
  doAct,
  exampleHub,
  fullRating,
  inMeeting,
  inScreening,
  inTriage,
  notAcceptedAtDoor,
  people,
  rated,
  researched,
  resolved,
  reviewed,
  type Situation,
  unrated,
  type Who,
} from './example-hub.ts'
import { hubTime } from './hub-times.ts'

function record(situation: Situation, when = '2026-06-02 12:00'): string {
  return writeCaseRecord(contextOf(situation, 'teamManager', when)).join('\n')
}

/** The headings of a record, in their order. */
function headings(written: string): string[] {
  return written.split('\n').filter((line) => /^[A-Z, ]+$/.test(line) && line !== '')
}

/** An AMBER that went the whole road: a meeting, raised to RED there, section 17, authorised. */
function wholeRoad(): Situation {
  const meeting = inMeeting('amber')
  const raised = doAct(
    meeting,
    'reRate',
    'worker',
    { rating: 'red', reason: 'A new disclosure at the meeting.' },
    '2026-06-02 10:30',
  )
  const told = doAct(
    raised,
    'furtherInformation',
    'officerNorth',
    { from: '2A', at: '10:20', immediate: true, recorded: true },
    '2026-06-02 10:40',
  )
  const answered = doAct(
    told,
    'reviewRating',
    'worker',
    { note: 'Already weighed.' },
    '2026-06-02 10:45',
  )
  const thanked = doAct(
    answered,
    'acknowledge',
    'officerNorth',
    { how: 'letter', at: '10:50' },
    '2026-06-02 10:55',
  )
  return resolved(awaitingAuthorisation('section17', thanked))
}

test('D29: it says which deadline was set by hand, by whom and why', () => {
  const input = { deadline: '16:00', reason: 'Home from school at four.' }
  const set = doAct(inScreening(), 'bringForward', 'teamManager', input)
  expect(record(set)).toContain(
    'Tue 2 Jun 2026, 16:00, Edith Example, Tue 2 Jun 2026, 12:00: Home from school at four.',
  )
  expect(record(inScreening())).not.toContain('set by hand')
})

describe('the wording of a contact record (R25)', () => {
  it('says straight after what came in what action was taken and why (R30), then the oversight', () => {
    const written = record(resolved())
    expect(written).toMatch(
      /^CONTACT RECORD: from MASH Track, 26-00417, as it stood on Tue 2 Jun 2026, 12:00\n/,
    )
    expect(headings(written)).toEqual([
      'WHAT CAME IN',
      'OUTCOME',
      'RESEARCH AND MANAGEMENT OVERSIGHT',
      'RATING, TIMESCALE AND STAGES',
      'AUTHORISATION',
      'TO BE ADDED BY HAND',
    ])
  })

  it.each([
    ['the reference', 'Tracker reference: 26-00417'],
    ['the tag', 'Tag: 12345 JC'],
    ['the kind', 'Kind: Referral form'],
    ['the source', 'Referred by: Schools (source 2A)'],
    ['how and when it was received', 'Received: Tue 2 Jun 2026, 09:00. Route: Email'],
    ['who logged it', 'Logged on the tracker: Amina Example, Tue 2 Jun 2026, 09:00'],
    ['the research', 'Verification and research: Amina Example, Tue 2 Jun 2026, 09:10'],
    ['the analysis of history', 'Analysis of history: Nothing known before.'],
    ['the level of need', 'Level of need: Level 3: complex'],
    ['the consent', 'Consent: Obtained'],
    ['who held it', '- Jonah Example, from Tue 2 Jun 2026, 09:40'],
    ['the outcome', 'Outcome: Information and advice, and close'],
    ['the action', 'Action taken: Spoke with the school.'],
    ['the reason', 'Why: No further risk was found.'],
    ['who authorised it', 'Authorised by: Edith Example, Tue 2 Jun 2026, 11:30'],
    ['that the record is loaded', 'Record loaded on Mosaic: yes'],
    ['the timescale', 'resolved Tue 2 Jun 2026, 11:30, in timescale'],
  ])('holds %s', (_what, line) => {
    expect(
      record(resolved())
        .split('\n')
        .some((one) => one.includes(line)),
    ).toBe(true)
  })

  it('says plainly what the tracker does not know, and invents nothing', () => {
    const written = record(unrated({ input: { tag: null } }))
    for (const label of [
      'Tag',
      'The concern itself',
      'Verification and research',
      'Level of need',
      'Consent',
      'Analysis of history',
      'Management direction',
      'Ratings',
      'Outcome',
      'Action taken',
      'Why',
      'Authorised by',
      'Receipt acknowledged to the referrer',
      'Ethnicity, language and religion',
    ]) {
      expect(written).toContain(`${label}: Not recorded here`)
    }
    expect(written).not.toMatch(/null|undefined|NaN/)
  })

  it('gives the reason for going on without consent, and who decided (R32)', () => {
    const overridden = doAct(
      researched(),
      'rate',
      'teamManager',
      { ...fullRating, rating: 'red', agreement: 'refused', overrideReason: 'A risk of harm.' },
      '2026-06-02 09:20',
    )
    const written = record(overridden)
    expect(written).toContain('Consent: Refused')
    expect(written).toContain(
      'Why it went on without consent, and who decided:\n- A risk of harm.\n- Decided by Edith Example, Tue 2 Jun 2026, 09:20',
    )
    expect(record(rated('red'))).not.toContain('without consent')
  })

  it('of what was sent back no longer gives the outcome', () => {
    const back = doAct(awaitingAuthorisation(), 'sendBack', 'teamManager', {
      reason: 'Ring the GP.',
    })
    expect(record(back)).toContain('Outcome: Not recorded here')
    expect(record(back)).not.toContain('Spoke with the school.')
  })

  it('says of one that was not accepted what was done and that the standard email went', () => {
    const written = record(notAcceptedAtDoor())
    expect(written).toContain('Left at: the door')
    expect(written).toContain('Standard email to the referrer: sent')
  })

  it('uses this council’s own names (R113), and leaves alone what people wrote', () => {
    const hub = exampleHub({ labels: { caseSystem: 'Liquidlogic', referralForm: 'IAR' } })
    const rating = { ...fullRating, rating: 'amber', historyAnalysis: 'See {caseSystem}.' }
    const written = record(
      doAct({ ...researched(), hub }, 'rate', 'teamManager', rating, '2026-06-02 09:20'),
    )
    expect(written).toContain('Recorded on the IAR: yes')
    expect(written).toContain('Record loaded on Liquidlogic: Not recorded here')
    expect(written).toContain('Analysis of history: See {caseSystem}.')
  })
})

describe('the wording of a referral record (R25)', () => {
  it('ends with the summary of triage, the meeting and the decision (R57, R60)', () => {
    const written = record(wholeRoad())
    expect(written).toMatch(/^REFERRAL RECORD: /)
    expect(headings(written)).toEqual([
      'WHAT CAME IN',
      'RESEARCH AND MANAGEMENT OVERSIGHT',
      'RATING, TIMESCALE AND STAGES',
      'FURTHER INFORMATION',
      'TRIAGE',
      'STRATEGY DISCUSSION OR MASH MEETING',
      'OUTCOME',
      'AUTHORISATION',
      'TO BE ADDED BY HAND',
    ])
  })

  it.each([
    ['the first rating with its timescale', 'AMBER (16 open hours, due Wed 3 Jun 2026'],
    [
      'the re-rating with its reason, who and when',
      'by Jonah Example, Tue 2 Jun 2026, 10:30: A new disclosure at the meeting.',
    ],
    ['the review', 'Jonah Example, Tue 2 Jun 2026, 10:45: Already weighed.'],
    ['the kind of meeting', 'Which: Strategy discussion'],
    ['the manager it was discussed with', 'Discussed with: Edith Example, Tue 2 Jun 2026, 10:05'],
    ['the analysis', 'Brief analysis: Concerns from the school and the GP.'],
    ['the recommendation', 'Recommendation: A strategy discussion.'],
    [
      'who rang again',
      'Received later: Tue 2 Jun 2026, 10:20, from: Schools, of an immediate nature; recorded by Bola Example',
    ],
    [
      'the acknowledgement',
      'Receipt acknowledged to the referrer: Tue 2 Jun 2026, 10:50, Letter, by Bola Example',
    ],
    ['who supplied information, where the tracker does not know', 'Who supplied information: Not'],
    ['the stage of triage', '- Triage, Tue 2 Jun 2026, 09:50'],
  ])('holds %s', (_what, line) => {
    expect(record(wholeRoad())).toContain(line)
  })

  it('has each line of the table once, where it applies at all', () => {
    const labels = caseRecordRows.map(({ part, label }) => `${part} ${label}`)
    expect(new Set(labels).size).toBe(labels.length)
    for (const { rule } of caseRecordRows) expect(rule).toMatch(/^[RD]\d+$/)
  })
})

describe('the stages of an item, with the time it came to each (R38)', () => {
  function stages({ item, history }: Situation): string[] {
    return stageTimes(item, history).map(({ stage, at }) => `${stage} ${hubTime(at).slice(11)}`)
  }

  it('are read from its history, the whole road', () => {
    expect(stages(wholeRoad())).toEqual([
      'received 09:00',
      'screening 09:30',
      'triage 09:50',
      'meeting 10:10',
      'authorisation 11:00',
      'resolved 11:30',
    ])
  })

  it('show what was sent back and reopened at the stage it left', () => {
    const back = doAct(awaitingAuthorisation(), 'sendBack', 'teamManager', { reason: 'More.' })
    expect(stages(back).slice(-2)).toEqual(['authorisation 11:00', 'screening 12:00'])
    const again = doAct(resolved(), 'reopen', 'teamManager', { reason: 'New.' })
    expect(stages(again).slice(-2)).toEqual(['resolved 11:30', 'screening 12:00'])
  })

  it('end where the item stands, whatever brought it there', () => {
    for (const one of [unrated(), inTriage(), resolved(), notAcceptedAtDoor(), wholeRoad()]) {
      expect(stageTimes(one.item, one.history).at(-1)?.stage).toBe(one.item.stage)
    }
  })
})

describe('copying', () => {
  function decide(situation: Situation, who: Who) {
    return copyAct.decide({}, contextOf(situation, who, '2026-06-02 12:00'))
  }

  it('changes nothing of the item, tells nobody, and keeps who and when', () => {
    const before = inScreening()
    const answer = decide(before, 'worker')
    if (isRefusal(answer)) throw new Error('Refused.')
    expect(answer.item).toEqual({ ...before.item, version: before.item.version + 1 })
    expect(answer).toMatchObject({ notices: [], event: { act: 'copy', by: people.worker.id } })
    expect(answer.event.detail).toEqual({})
  })

  it.each(['administrator', 'police', 'newcomer'] as const)(
    'is not for whoever may not open the item: %s (D23)',
    (who) => {
      expect(decide(inScreening(), who)).toHaveProperty('refused')
    },
  )

  it('is kept once for the same words and the same person', () => {
    const { history } = inScreening()
    const event = { seq: 9, at: 0, act: 'copy', detail: {} }
    const mine = [...history, { ...event, by: 'U0A' }]
    expect(hasCopied('U0A', history)).toBe(false)
    expect(hasCopied('U0A', [...mine, { ...event, by: 'U0B' }])).toBe(true)
    expect(hasCopied('U0B', mine)).toBe(false)
    expect(hasCopied('U0A', [...mine, { ...event, by: 'U0B', act: 'rate' }])).toBe(false)
  })

  it('does not make a colleague’s open form out of date; any other act does', () => {
    const { history, item } = inScreening()
    const event = { seq: item.version + 1, at: 0, by: 'U0A', detail: {} }
    expect(hasChangedSince(item.version, [...history, { ...event, act: 'copy' }])).toBe(false)
    expect(hasChangedSince(item.version, [...history, { ...event, act: 'reRate' }])).toBe(true)
    expect(hasChangedSince(item.version + 5, history)).toBe(true)
    expect(hasChangedSince(null, history)).toBe(true)
  })

  it('is offered when an outcome is recorded or it goes to triage, and not when it is sent back', () => {
    const screening = inScreening()
    expect(fallsDue(screening.item, inTriage('amber', screening).item)).toBe(true)
    const waiting = awaitingAuthorisation('advice', reviewed(inTriage()))
    expect(fallsDue(inTriage().item, waiting.item)).toBe(true)
    const back = doAct(waiting, 'sendBack', 'teamManager', { reason: 'More.' })
    expect(fallsDue(waiting.item, back.item)).toBe(false)
    expect(fallsDue(waiting.item, resolved(waiting).item)).toBe(false)
    expect(fallsDue(rated('red').item, screening.item)).toBe(false)
  })
})
