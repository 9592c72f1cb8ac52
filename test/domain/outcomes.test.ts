import { expect, test } from 'vitest'
import { leftAts } from '../../src/domain/item.ts'
import { type Outcome, outcomeRow, outcomes, outcomesFrom } from '../../src/domain/outcomes.ts'

const all = Object.keys(outcomes) as Outcome[]

// The rulebook's words, outcome by outcome: where it may leave (R55, R67, D27), and who authorises it (R73, D7).
const managers = ['teamManager', 'assistantTeamManager']
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
  ['section17', worked, managers],
  ['section47', ['meeting'], managers],
] as const)('%s leaves at %s and is authorised by %s', (outcome, from, authorisers) => {
  expect(leftAts.filter((stage) => outcomesFrom(stage).includes(outcome))).toEqual(from)
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
