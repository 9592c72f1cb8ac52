import { expect, test } from 'vitest'
import { leftAts } from '../../src/domain/item.ts'
import {
  gravestOf,
  type Outcome,
  outcomeRow,
  outcomes,
  outcomesFrom,
  progressOutcomes,
} from '../../src/domain/outcomes.ts'

const all = Object.keys(outcomes) as Outcome[]

// The rulebook's words, outcome by outcome: where it may leave (R55, R67, D27), and who authorises it (R73, D7).
const managers = ['socialCareManager']
const earlyHelpToo = [...managers, 'earlyHelpDecisionMaker']
const worked = ['screening', 'triage', 'meeting']

test.each([
  ['outOfArea', ['atDoor'], []],
  ['alreadyOpen', ['atDoor'], []],
  ['adviceGiven', ['consultation'], []],
  ['referralAdvised', ['consultation'], []],
  ['informationProvided', ['informationRequest'], earlyHelpToo],
  ['informationDeclined', ['informationRequest'], earlyHelpToo],
  ['notAccepted', ['atDoor'], earlyHelpToo],
  ['duplicate', [], []],
  ['noFurtherAction', worked, managers],
  ['advice', worked, earlyHelpToo],
  ['signpost', worked, earlyHelpToo],
  ['earlyHelp', worked, earlyHelpToo],
  ['returnedForConsent', ['atDoor', 'screening'], earlyHelpToo],
  ['returnedForInformation', ['atDoor', 'screening'], earlyHelpToo],
  ['otherAuthority', worked, managers],
  ['lado', ['atDoor', ...worked], managers],
  ['section17', worked, managers],
  ['transferIn', worked, managers],
  ['section47', ['meeting'], managers],
] as const)('%s leaves at %s and is authorised by %s', (outcome, from, authorisers) => {
  const stages = leftAts.filter((stage) => outcomesFrom(stage).includes(outcome))
  expect(new Set(stages)).toEqual(new Set(from))
  expect(outcomeRow(outcome).authorisers).toEqual(authorisers)
})

test('only the redirect, the forward, advice and a merged duplicate need no authorisation (D7, R77, D16)', () => {
  expect(all.filter((outcome) => outcomeRow(outcome).withoutAuthorisation === true)).toEqual([
    'outOfArea',
    'alreadyOpen',
    'adviceGiven',
    'referralAdvised',
    'duplicate',
  ])
})

test('every stage that an item can leave has an outcome to leave with (R55)', () => {
  expect(leftAts.filter((stage) => outcomesFrom(stage).length === 0)).toEqual([])
})

test('D32: of the children of an item the gravest outcome counts, and this is the order', () => {
  const rising: Outcome[] = [
    'noFurtherAction',
    'advice',
    'signpost',
    'earlyHelp',
    'returnedForConsent',
    'returnedForInformation',
    'otherAuthority',
    'lado',
    'section17',
    'transferIn',
    'section47',
  ]
  const recordable = all.filter((outcome) =>
    worked.some((stage) => outcomeRow(outcome).from.some((from) => from === stage)),
  )
  expect(recordable.toSorted()).toEqual(rising.toSorted())
  for (const [index, outcome] of rising.entries()) {
    expect(gravestOf(rising.slice(0, index + 1).toReversed())).toBe(outcome)
  }
  expect(gravestOf([])).toBeUndefined()
})

test('D12, D32: section 17, section 47 and a transfer in progress to social care, and nothing else does', () => {
  expect(progressOutcomes.toSorted()).toEqual(['section17', 'section47', 'transferIn'])
})
