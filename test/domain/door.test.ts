import { describe, expect, test } from 'vitest'
import { isAsked } from '../../src/domain/act.ts'
import { actOf, logAct } from '../../src/domain/acts.ts'
import { writeDistrict } from '../../src/domain/districts.ts'
import { defaultPolicy, policySchema } from '../../src/domain/policy.ts'
import { writeStandardReply } from '../../src/domain/standard-reply.ts'
import {
  contextOf,
  doAct,
  exampleHub,
  fullRating,
  notAcceptedAtDoor,
  people,
  refused,
  researched,
  type Situation,
  somebody,
  unrated,
} from './example-hub.ts'

const area = {
  districts: ['ZZ1', 'ZZ2'],
  neighbours: [{ authority: 'Invented County Council', districts: ['ZZ9'] }],
}
const hub = exampleHub(area)

describe('a postcode district at the door', () => {
  test.each([
    ['ZZ1', ['That district is one of this hub’s own.']],
    [
      'zz 9',
      ['That district is outside this hub’s area (R4): redirect it to Invented County Council.'],
    ],
    [
      'AB12',
      [
        'That district is outside this hub’s area (R4): redirect it to the authority where the child lives.',
      ],
    ],
    ['', []],
    ['somewhere', []],
  ])('R4: "%s" says whose it is before anything is logged', (typed, lines) => {
    expect(writeDistrict(typed, hub.policy)).toEqual(lines)
    expect(logAct.preview?.({ district: typed }, context())).toEqual(lines)
  })

  test('R4: is kept neither in the item nor in its history', () => {
    const situation = unrated({ hub, input: { district: 'ZZ9' } })
    const left = doAct(situation, 'redirect', 'informationOfficer', { district: 'ZZ9' })
    expect(JSON.stringify([situation.item, left.item, left.history])).not.toContain('ZZ9')
    expect(left.history.at(-1)?.detail).toMatchObject({ authority: 'Invented County Council' })
    expect(left.item).toMatchObject({ outcome: 'outOfArea', rating: null, deadline: null })
  })

  test.each([
    [{ district: 'ZZ1' }, 'district', 'one of this hub’s own districts'],
    [{ district: 'ZZ1 1AA' }, 'district', 'Only the first half'],
    [{ district: 'nowhere' }, 'district', 'first half of the postcode'],
    [{ district: 'AB12' }, 'authority', 'Say which authority'],
    [{}, 'authority', 'Say which authority'],
    [{ district: 'ZZ9', authority: 'Another' }, 'authority', 'is Invented County Council’s'],
  ])('R4: a redirect with %o is answered beside its field', (input, field, says) => {
    const { fields } = refused(unrated({ hub }), 'redirect', 'informationOfficer', input)
    expect(Object.keys(fields ?? {})).toEqual([field])
    expect(fields?.[field]).toContain(says)
  })

  test('R4: is asked for only by a hub that names its districts', () => {
    const { district } = logAct.fields
    if (district === undefined) throw new Error('It is not in the form.')
    expect(isAsked(district, {}, context())).toBe(true)
    expect(isAsked(district, {}, { ...context(), hub: exampleHub() })).toBe(false)
  })

  function context() {
    return { ...contextOf(unrated({ hub }), 'informationOfficer', '2026-06-02 09:00'), item: null }
  }
})

describe('a portal', () => {
  test('R1: is no route until the hub’s policy says that there is one', () => {
    const { route } = logAct.fields
    function offered(policy: Readonly<Record<string, unknown>>) {
      const about = contextOf(unrated(), 'informationOfficer', '2026-06-02 09:00')
      return route?.choices?.({ ...about, hub: exampleHub(policy) }).map(({ value }) => value)
    }
    expect(offered({})).toEqual(['email', 'phone', 'edt'])
    expect(offered({ portal: true })).toEqual(['email', 'phone', 'portal', 'edt'])
  })
})

describe('what is not accepted', () => {
  test('R7: the standard reply stands in the form to copy, with the reference and when it was received', () => {
    const { item } = unrated()
    const reply = writeStandardReply(item, exampleHub())
    expect(reply).toContain('received on Tue 2 Jun 2026, 09:00. Our reference is 26-00417.')
    expect(reply).not.toMatch(/[{}]/)
    const initial = actOf('notAccepted').fields['reply']?.initial
    expect(initial?.(contextOf(unrated(), 'dutyWorker', '2026-06-02 11:00'))).toBe(reply)
  })

  test('R7: when the email was sent is kept, and what was changed in the box is not', () => {
    const { history, item } = doAct(unrated(), 'notAccepted', 'informationOfficer', {
      action: 'Read it.',
      reason: 'Sent in error.',
      reply: 'Changed by hand.',
      standardReplySent: true,
      replySentAt: '10:55',
    })
    expect(item.stage).toBe('authorisation')
    expect(history.at(-1)?.detail).toMatchObject({ standardReplySent: true, leftAt: 'atDoor' })
    expect(JSON.stringify(history)).not.toContain('Changed by hand.')
    expect(history.at(-1)?.detail['replySentAt']).toBeGreaterThan(item.receivedAt)
  })

  test('R7: an email that was sent before the referral came is answered beside its time', () => {
    const input = {
      action: 'Read it.',
      reason: 'Sent in error.',
      standardReplySent: true,
      replySentAt: '08:00',
    }
    expect(refused(unrated(), 'notAccepted', 'dutyWorker', input).fields).toEqual({
      replySentAt: 'That is before it was received. Check the date and time.',
    })
  })

  test('R7: is authorised by a manager, and stays in the tracker', () => {
    const archived = doAct(notAcceptedAtDoor(), 'authorise', 'teamManager')
    expect(archived.item).toMatchObject({ stage: 'resolved', outcome: 'notAccepted' })
    expect(archived.history.map(({ act }) => act)).toEqual(['log', 'notAccepted', 'authorise'])
  })

  test('R7: a policy whose reply names what nothing stands for is refused, and says what it may name', () => {
    const read = policySchema.safeParse({ notAcceptedReply: 'Dear {name}, thank you.' })
    expect(read.error?.issues[0]?.message).toContain('{referral}, {received}, {hub}: {name}')
    expect(policySchema.safeParse({ districts: ['bh1'] }).success).toBe(false)
    expect(defaultPolicy).toMatchObject({ portal: false, districts: [], neighbours: [] })
  })
})

const report = { forwardedTo: 'Invented Team 4', caseNote: true }
const five = [
  'worker',
  'teamManager',
  'assistantTeamManager',
  'ceMissingSupport',
  'ceMissingManager',
] as const

function missing(rating = 'red'): Situation {
  const door = researched(unrated({ input: { kind: 'missingChild' } }))
  return doAct(door, 'rate', 'teamManager', { ...fullRating, rating }, '2026-06-02 09:20')
}

describe('a missing child', () => {
  test('R98: with an allocated worker is forwarded with all five recipients ticked, and no clock', () => {
    const door = unrated({ input: { kind: 'missingChild' } })
    const left = doAct(door, 'forward', 'officerNorth', { ...report, sentTo: five })
    expect(left.item).toMatchObject({
      outcome: 'alreadyOpen',
      deadline: null,
      clockStartedAt: null,
    })
    expect(left.item.details.missingChild.sentTo).toEqual(five)
  })

  test.each([[[]], [['worker']], [five.slice(1)]])(
    'R98: whose report went only to %j is answered beside the recipients',
    (sentTo) => {
      const door = unrated({ input: { kind: 'missingChild' } })
      const { fields } = refused(door, 'forward', 'officerNorth', { ...report, sentTo })
      expect(fields?.['sentTo']).toContain('The report goes to all five')
    },
  )

  test('R98: is asked about; any other referral that is forwarded is not', () => {
    const left = doAct(unrated(), 'forward', 'officerNorth', report)
    expect(left.item.details.missingChild.sentTo).toEqual([])
  })

  const contact = { pod: 'north', tag: '12345 JC', contactOpened: true }

  test('R99, R100: without one gets its form with its contact, assigned to the CE & Missing Team Manager', () => {
    const rated = missing()
    expect(refused(rated, 'open', 'officerNorth', contact).fields).toMatchObject({
      formOpened: 'Open the Record of Missing Child form first, then tick this (R99).',
    })
    const form = { formOpened: true, formOwner: people.missingManager.id }
    const opened = doAct(rated, 'open', 'officerNorth', { ...contact, ...form })
    expect(opened.item).toMatchObject({ stage: 'screening', workerId: null, podId: 'north' })
    expect(opened.item.details.missingChild.formOwner).toBe(people.missingManager.id)
    expect(opened.notices).toContainEqual({
      notice: 'missingChildForm',
      to: { person: people.missingManager.id },
    })
    // R46, R99: the pod's Assistant Team Manager has the oversight.
    expect(opened.notices).toContainEqual({
      notice: 'toAllocate',
      to: { person: people.leadNorth.id },
    })
  })

  test('R99, D8: never goes to the Early Help Hub, not even rated GREEN', () => {
    const green = missing('green')
    const inNorth = contextOf(green, 'officerNorth', '2026-06-02 10:00')
    expect(actOf('open').fields['pod']?.choices?.(inNorth)).toEqual([
      { value: 'north', label: 'North pod' },
    ])
    const form = { formOpened: true, formOwner: people.missingManager.id }
    const input = { ...contact, ...form, pod: 'earlyHelp' }
    expect(refused(green, 'open', 'officerNorth', input).fields).toHaveProperty('pod')
    const opened = doAct(green, 'open', 'officerNorth', { ...contact, ...form })
    const workers = actOf('allocate').fields['worker']?.choices?.(
      contextOf(opened, 'teamManager', '2026-06-02 10:00'),
    )
    expect(workers?.map(({ value }) => value)).not.toContain(people.earlyHelpWorker.id)
  })

  test('R100: in a hub that names no CE & Missing Team Manager is opened all the same', () => {
    const gone = somebody('Rhian Sample', [])
    const rated = { ...missing(), hub: exampleHub({}, { missingManager: gone }) }
    const opened = doAct(rated, 'open', 'officerNorth', { ...contact, formOpened: true })
    expect(opened.item.details.missingChild).toMatchObject({ formOwner: null })
    expect(opened.item.details.missingChild.formOpenedAt).not.toBeNull()
  })

  test('R99: that is an immediate concern may get its form after its contact', () => {
    const door = unrated({ input: { kind: 'missingChild', immediateConcern: true } })
    const rated = doAct(door, 'rate', 'teamManager', { ...fullRating, rating: 'red' })
    const opened = doAct(rated, 'open', 'officerNorth', contact)
    expect(opened.item.details.missingChild.formOpenedAt).toBeNull()
    const form = { formOpened: true, formOwner: people.missingManager.id }
    const done = doAct(opened, 'missingChildForm', 'officerNorth', form)
    expect(done.item.details.missingChild.formOpenedAt).not.toBeNull()
    expect(refused(done, 'missingChildForm', 'officerNorth', form)).toMatchObject({
      refused: 'form-open',
    })
  })
})
