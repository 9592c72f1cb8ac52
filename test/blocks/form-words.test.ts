import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { buildForm } from '../../src/blocks/form.ts'
import { isAsked } from '../../src/domain/act.ts'
import { actOf, logAct } from '../../src/domain/acts.ts'
import type { FormContext, RawInput } from '../../src/domain/field.ts'
import { kindNames, kinds, type Route } from '../../src/domain/kinds.ts'
import {
  awaitingAuthorisation,
  contextOf,
  doAct,
  exampleHub,
  fullOutcome,
  inScreening,
  researched,
  resolved,
  type Situation,
  unrated,
  type Who,
} from '../domain/example-hub.ts'
import { everyForm } from '../domain/forms/every-form.ts'
import { fullReply, replySignedOff, replySubmitted } from '../domain/other-roads.ts'
import { readAll } from './slack-limits.ts'

const noon = '2026-06-02 12:00'

function logContext(who: Who = 'informationOfficer', hub = exampleHub()): FormContext {
  return { ...contextOf({ ...unrated(), hub }, who, noon), item: null, history: [], ratings: [] }
}

function logView(raw: RawInput, context = logContext()): ModalView {
  const metadata = { act: 'log', reference: null, version: null }
  return buildForm({ row: logAct, context, metadata, raw })
}

function logForm(raw: RawInput, context = logContext()): KnownBlock[] {
  return logView(raw, context).blocks as KnownBlock[]
}

/** What stands at its head and on its button. */
function headOf(raw: RawInput, context = logContext()): (string | undefined)[] {
  const { title, submit } = logView(raw, context)
  return [title.text, submit?.text]
}

function inputs(blocks: readonly KnownBlock[]): InputBlock[] {
  return blocks.filter((block): block is InputBlock => block.type === 'input')
}

/** What a select or radio begins with. */
function beginsAs({ element }: InputBlock): string | undefined {
  return 'initial_option' in element ? element.initial_option?.value : undefined
}

/** The names of what a form of an item asks for. */
function askedFor(name: 'redirect' | 'forward', input: RawInput): string[] {
  const context = contextOf(unrated({ input }), 'informationOfficer', noon)
  const metadata = { act: name, reference: '26-00417', version: 1 }
  const { blocks } = buildForm({ row: actOf(name), context, metadata })
  return inputs(blocks as KnownBlock[]).map((block) => block.block_id ?? '')
}

describe('the words of the forms', () => {
  test('no choice is longer than the 75 characters that Slack shows', () => {
    const tooLong = everyForm().flatMap(({ of, row, context, base }) =>
      Object.values(row.fields)
        .filter((field) => isAsked(field, base, context))
        .flatMap((field) => field.choices?.(context) ?? [])
        .filter(({ label, description = '' }) => label.length > 75 || description.length > 75)
        .map(({ label }) => `${of}: ${label}`),
    )
    expect(tooLong).toEqual([])
  })
})

describe('the form in which something is logged', () => {
  test('R1, R14: what is a call begins as one, and what is written as an email', () => {
    const began = kindNames.map((kind) => {
      const routes = inputs(logForm({ kind })).filter(
        ({ label }) => label.text === 'How it reached the hub',
      )
      return [kind, routes.map(beginsAs)]
    })
    const calls: readonly string[] = ['telephone', 'consultation', 'earlyHelpEnquiry']
    expect(began).toEqual(
      Object.keys(kinds).map((kind) => [kind, [calls.includes(kind) ? 'phone' : 'email']]),
    )
  })

  test.each<[RawInput, Route]>([
    [{ kind: 'telephone', callRoute: 'edt' }, 'edt'],
    [{ kind: 'telephone', route: 'email', callRoute: 'phone' }, 'phone'],
    [{ kind: 'marf', route: 'email', callRoute: 'phone' }, 'email'],
    // Sent before the form was drawn anew for the kind: the question was not there yet.
    [{ kind: 'telephone', route: 'email', callRoute: null }, 'phone'],
    [{ kind: 'marf', route: null, callRoute: 'phone' }, 'email'],
  ])('R1: of %o the answer to the question that was asked is kept', (input, route) => {
    const { item, history } = unrated({ input })
    expect(item.route).toBe(route)
    expect(history[0]?.detail).toMatchObject({ route })
    expect(history[0]?.detail).not.toHaveProperty('callRoute')
  })

  test('R82, R83: its head says what is logged, and calls no advice a referral', () => {
    const heads = kindNames.map((kind) => [kind, headOf({ kind })])
    expect(Object.fromEntries(heads)).toEqual({
      marf: ['Log a referral', 'Log'],
      telephone: ['Log a referral', 'Log'],
      policeNotification: ['Log a referral', 'Log'],
      missingChild: ['Log a referral', 'Log'],
      consultation: ['Log a consultation', 'Log'],
      earlyHelpEnquiry: ['Log an enquiry', 'Log'],
      informationRequest: ['Log a request', 'Log'],
    })
  })

  test('R9: its button says so where nothing is logged', () => {
    const police = logContext('police')
    expect(headOf({ needsMash: 'no' }, police)).toEqual([
      'Police screening',
      'Keep with the police',
    ])
    expect(headOf({ needsMash: 'yes' }, police)[1]).toBe('Log')
    // What somebody else's form holds there is not asked of them, and is logged.
    expect(headOf({ needsMash: 'no' })[1]).toBe('Log')
  })

  test('R3: the immediate concern is asked for before how and when it came', () => {
    const names = inputs(logForm({ kind: 'telephone' })).map((block) => block.block_id)
    expect(names.indexOf('immediateConcern')).toBeLessThan(names.indexOf('callRoute'))
    expect(names.indexOf('immediateConcern')).toBeGreaterThan(names.indexOf('source'))
  })

  test('R3: of a call for advice the way to an immediate concern stands right under the kind', () => {
    const blocks = logForm({ kind: 'consultation' })
    const kind = blocks.findIndex((block) => block.block_id === 'kind')
    expect(readAll(blocks.slice(kind + 1, kind + 2))).toContain('log a telephone referral instead')
  })

  test('R4: what a district means stands under the district', () => {
    const context = logContext('informationOfficer', exampleHub({ districts: ['BH1'] }))
    const blocks = logForm({ kind: 'marf', district: 'ZZ9' }, context)
    const district = blocks.findIndex((block) => block.block_id === 'district')
    expect(readAll(blocks.slice(district + 1, district + 2))).toContain('outside this hub’s area')
  })

  test('R9: what the police load themselves begins as theirs', () => {
    const [source] = inputs(
      logForm({ kind: 'missingChild', needsMash: 'yes' }, logContext('police')),
    ).filter((block) => block.block_id === 'source')
    expect(source && beginsAs(source)).toBe('6')
  })
})

describe('the forms at the door', () => {
  test('D26: only an immediate concern is asked whether it was rung through', () => {
    for (const name of ['redirect', 'forward'] as const) {
      expect(askedFor(name, {})).not.toContain('calledAt')
      expect(askedFor(name, {})).not.toContain('secureEmailSent')
      expect(askedFor(name, { immediateConcern: true })).toEqual(
        expect.arrayContaining(['calledAt', 'secureEmailSent']),
      )
    }
  })

  test('R4: the authority must be given where no district can say whose it is', () => {
    const authority = actOf('redirect').fields['authority']
    const plain = contextOf(unrated(), 'informationOfficer', noon)
    const districts = { ...plain, hub: exampleHub({ districts: ['BH1'] }) }
    expect([authority?.required(plain), authority?.required(districts)]).toEqual([true, false])
  })
})

describe('the rating form', () => {
  test('R28: BLUE says that it is to be collated, and not that its contact is opened', () => {
    const context = contextOf(researched(), 'teamManager', noon)
    const preview = actOf('rate').preview?.({ rating: 'blue' }, context) ?? []
    expect(preview.join()).toContain('information request')
    expect(preview.join()).not.toContain('opened')
  })
})

describe('the form of what came back', () => {
  function beginsWith(act: 'recordOutcome' | 'submitReply', situation: Situation, who: Who) {
    const context = contextOf(situation, who, noon)
    const { fields } = actOf(act)
    return ['outcome', 'action', 'reason'].map((name) => fields[name]?.initial?.(context))
  }
  const sentBack = doAct(awaitingAuthorisation(), 'sendBack', 'teamManager', { reason: 'More.' })

  test('R75: an outcome that was sent back is put right and not typed anew', () => {
    expect(beginsWith('recordOutcome', inScreening(), 'worker')).toEqual([null, null, null])
    expect(beginsWith('recordOutcome', sentBack, 'worker')).toEqual([
      'advice',
      fullOutcome.action,
      fullOutcome.reason,
    ])
  })

  test('R75, R28: so is a reply', () => {
    const back = doAct(replySubmitted(), 'sendBack', 'teamManager', { reason: 'To whom?' })
    for (const situation of [back, replySignedOff()]) {
      expect(beginsWith('submitReply', situation, 'officerNorth')).toEqual([
        fullReply.outcome,
        fullReply.action,
        fullReply.reason,
      ])
    }
  })

  test('D15: what was reopened is decided afresh', () => {
    const again = doAct(resolved(), 'reopen', 'teamManager', { reason: 'Invented.' })
    expect(beginsWith('recordOutcome', again, 'worker')).toEqual([null, null, null])
  })
})
