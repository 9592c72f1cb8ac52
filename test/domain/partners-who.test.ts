import { describe, expect, test } from 'vitest'
import { type Agency, agencies, agencyRow } from '../../src/domain/agencies.ts'
import { type Stage, stages } from '../../src/domain/item.ts'
import { nothingWaits, type PartnerAct, partnerFormFor } from '../../src/domain/partner-acts.ts'
import { agenciesOf } from '../../src/domain/partner-agencies.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { type Role, roleNames } from '../../src/domain/roles.ts'
import {
  contextOf,
  doAct,
  fullAsk,
  inTriage,
  resolved,
  type Situation,
  somebody,
} from './example-hub.ts'

/** D20, R90: who answers for which agency, by the words of the rulebook; every other role answers for none. */
const answersFor: Partial<Record<Role, Agency>> = {
  policeStaff: 'police',
  healthStaff: 'health',
  probationStaff: 'probation',
  youthJusticeStaff: 'youthJustice',
  adultSocialCareStaff: 'adultSocialCare',
  earlyHelpStaff: 'earlyHelp',
}

/** How an agency stands to an item. */
const standings = [
  'was asked',
  'was asked, and answered',
  'was sent the outcome',
  'was sent the outcome, and noted it',
  'was neither asked nor told',
  'was asked, and access is closed',
  'was sent the outcome, and access is closed',
  'was asked, of what was merged away',
] as const
type Standing = (typeof standings)[number]

/** While the item is worked an ask is wanted (D20); an outcome is noted once it has been sent (R90, R94). */
const worked: readonly Stage[] = [
  'received',
  'consultation',
  'collation',
  'screening',
  'triage',
  'meeting',
]

function mayByTheBook(act: PartnerAct, standing: Standing, stage: Stage): boolean {
  if (act === 'answerAsk') return standing === 'was asked' && worked.includes(stage)
  return standing === 'was sent the outcome' && stage === 'resolved'
}

const situation = resolved()
const oneAsk = { ...fullAsk, agencies: ['police'] }
const asked = doAct(inTriage(), 'ask', 'worker', oneAsk).item.details.asks

/** An item at a stage to which an agency stands so. */
function itemFor(agency: Agency, standing: Standing, stage: Stage): Situation {
  const given = { how: 'slack', at: 0, by: 'U0OTIS', recorded: true } as const
  const answer = standing.endsWith('answered')
    ? { answer: 'nothingKnown' as const, ...given }
    : null
  const asks = asked.map((ask) => ({ ...ask, agency, answer }))
  const resolvedAt = stage === 'resolved' ? situation.item.resolvedAt : null
  const recordedAt = standing.endsWith('noted it') ? 1 : null
  const line = { answer: 'told', of: resolvedAt ?? 1, at: 1, by: 'U0BOLA', recordedAt } as const
  const { details } = situation.item
  const lines = standing.startsWith('was sent') ? { [agency]: line } : {}
  const closedAccess = standing.endsWith('access is closed')
  const mergedInto = standing.endsWith('merged away') ? '26-00001' : null
  return {
    ...situation,
    item: {
      ...situation.item,
      stage,
      resolvedAt,
      closedAccess,
      mergedInto,
      details: {
        ...details,
        asks: standing.startsWith('was asked') ? asks : [],
        telling: { ...details.telling, lines },
      },
    },
  }
}

describe('R112, D20: what each role may answer for its agency, at every stage, by the words of the rulebook', () => {
  const inTheMash = Object.values(answersFor)
  const acts = ['answerAsk', 'noteOutcome'] as const
  const cells = inTheMash.flatMap((agency) =>
    standings.flatMap((standing) =>
      stages.flatMap((stage) => acts.map((act) => ({ act, agency, standing, stage }))),
    ),
  )

  test.each(roleNames)('%s', (role) => {
    const person = somebody('Rowan Example', [[role]])
    const differ = cells.filter(({ act, agency, standing, stage }) => {
      const item = itemFor(agency, standing, stage)
      const about = act === 'answerAsk' ? `${asked[0]?.id}` : agency
      const form = partnerFormFor({ act, about }, contextOf(item, person, '2026-06-02 12:00'))
      const should = answersFor[role] === agency && mayByTheBook(act, standing, stage)
      // Refused in the same words whatever the reason is, so that trying tells nothing of an item.
      return isRefusal(form) ? should || form !== nothingWaits : !should
    })
    expect(differ).toEqual([])
    expect(agenciesOf(person)).toEqual(answersFor[role] === undefined ? [] : [answersFor[role]])
    expect(agenciesOf({ ...person, active: false })).toEqual([])
  })

  test('R90: the agencies of the MASH are those that may have people in the hub', () => {
    const named = (Object.keys(agencies) as Agency[]).filter((one) => agencyRow(one).inMash)
    expect(named.sort()).toEqual([...inTheMash].sort())
  })
})
