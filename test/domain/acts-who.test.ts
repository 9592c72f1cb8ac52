import { describe, expect, test } from 'vitest'
import { whyNot } from '../../src/domain/act.ts'
import { type ActName, actNames, copyAct, logAct } from '../../src/domain/acts.ts'
import type { Hub } from '../../src/domain/hub.ts'
import { type Stage, stages } from '../../src/domain/item.ts'
import type { Tier } from '../../src/domain/parts/restriction.ts'
import { isRefusal, type Refusal } from '../../src/domain/refusal.ts'
import { type Person, type Role, roleNames } from '../../src/domain/roles.ts'
import { dividedAs } from '../../src/domain/starting.ts'
import {
  asDecided,
  awaitingAuthorisation,
  barred,
  contextOf,
  doAct,
  exampleHub,
  fullAsk,
  fullLog,
  inMeeting,
  inScreening,
  inTriage,
  meetingWasHeld,
  minutesWritten,
  opened,
  people,
  rated,
  researched,
  resolved,
  reviewed,
  type Situation,
  somebody,
  unrated,
} from './example-hub.ts'
import { at } from './hub-times.ts'
import { collating, consultation, replySignedOff, replySubmitted } from './other-roads.ts'
import { expected, noItems } from './who-may.ts'

/** How somebody stands to the item, besides the role. */
interface Relation {
  words: string
  pod: 'north' | 'south' | null
  holds?: true
  /** D19: its access is closed, and they are named, or not. */
  access?: 'named' | 'not named'
  tier?: Tier
  /** D20: every agency was asked about it. */
  asked?: true
  /** D17: they have been deactivated. */
  left?: true
}

const relations: readonly Relation[] = [
  { words: 'holds it', pod: 'north', holds: true },
  { words: 'is in its pod', pod: 'north' },
  { words: 'is in another pod', pod: 'south' },
  { words: 'is in no pod', pod: null },
  { words: 'is in no pod, and every agency was asked about it', pod: null, asked: true },
  { words: 'holds it, and it is restricted', pod: 'north', holds: true, tier: 'restricted' },
  { words: 'is in its pod, and it is intelligence', pod: 'north', tier: 'intelligence' },
  {
    words: 'holds it, and is named as its access is closed',
    pod: 'north',
    holds: true,
    access: 'named',
  },
  { words: 'is in its pod, and is named as its access is closed', pod: 'north', access: 'named' },
  {
    words: 'is in another pod, and is named as its access is closed',
    pod: 'south',
    access: 'named',
  },
  {
    words: 'holds it, and is not named as its access is closed',
    pod: 'north',
    holds: true,
    access: 'not named',
  },
  {
    words: 'is in its pod, and is not named as its access is closed',
    pod: 'north',
    access: 'not named',
  },
  { words: 'held it, and has left', pod: 'north', holds: true, left: true },
]

/** D25: what the rulebook says of a hub that starts work in another way. */
function byTheBook(act: ActName, hub: Hub): { stages: readonly Stage[]; who: readonly string[] } {
  const { stages, who } = expected[act]
  const { clockStart, allocateBy } = hub.policy
  if (clockStart !== 'contactOpened' && act === 'open') return { stages: [], who }
  // R36: what has been rated is no longer at the door.
  if (clockStart !== 'contactOpened' && ofWhatIsRated.includes(act)) {
    return { stages: stages.filter((stage) => stage !== 'received'), who }
  }
  // R35, D28: "the MASH manager ... allocating to an appropriately skilled worker".
  const gives = act === 'allocate' || act === 'reallocate'
  return gives && allocateBy === 'manager'
    ? { stages, who: ['teamManager', 'earlyHelpDecisionMaker'] }
    : { stages, who }
}

const ofWhatIsRated: readonly ActName[] = ['reRate', 'reviewRating']

function mayByTheBook(
  act: ActName,
  role: Role,
  relation: Relation,
  stage: Stage,
  hub: Hub,
): boolean {
  const { stages, who } = byTheBook(act, hub)
  if (!stages.includes(stage) || relation.left) return false
  // D19: only those named and the service manager open it. It is closed once, and intelligence is what is discussed.
  if (relation.access === 'not named' && role !== 'serviceManager') return false
  if (relation.access !== undefined && act === 'closeAccess') return false
  if (relation.tier === 'restricted' && aboutIntelligence.includes(act)) return false
  const holds = relation.holds === true && isHeldAt(stage)
  return who.some((grantee) => {
    if (grantee === 'holder') return holds && !noItems.includes(role)
    if (grantee === `${role} own pod`) {
      // D25: a hub without pods is one team.
      return !hub.policy.pods || (relation.pod === 'north' && isHeldAt(stage))
    }
    if (grantee === `${role} not holding`) return !holds
    if (grantee === 'socialCareManager') return isSocialCareManager(role, hub)
    if (grantee === 'socialCareManager not holding') return !holds && isSocialCareManager(role, hub)
    return grantee === role
  })
}

/** D28: a Team Manager or, by policy, an Assistant Team Manager. */
function isSocialCareManager(role: Role, { policy }: Hub): boolean {
  if (role === 'teamManager') return true
  return role === 'assistantTeamManager' && policy.assistantTeamManagerIsSocialCareManager
}

/** R87, R88. */
const aboutIntelligence: readonly ActName[] = ['discussRestriction', 'challengeRestriction']

function isHeldAt(stage: Stage): boolean {
  return stage !== 'received' && stage !== 'collation'
}

/** An item that stands at a stage and is ready for an act. */
function itemFor(act: ActName, stage: Stage, hub: Hub = exampleHub()): Situation {
  const atDoor = researched(unrated({ hub }))
  const screened = () => inScreening('amber', opened('amber', rated('amber', atDoor)))
  const triaged = () => inTriage('amber', screened())
  switch (stage) {
    case 'received':
      return ['rate', 'researchDone'].includes(act) || hub.policy.clockStart !== 'contactOpened'
        ? atDoor
        : rated('amber', atDoor)
    case 'consultation':
      return consultation({ hub })
    case 'collation':
      return act === 'sendReply'
        ? replySignedOff(replySubmitted(collating({ hub })))
        : collating({ hub })
    case 'screening':
      return screened()
    case 'triage':
      return reviewed(triaged())
    case 'meeting':
      return reviewed(inMeeting('amber', triaged()))
    case 'authorisation':
      return awaitingAuthorisation('advice', screened())
    case 'resolved':
      return resolved(awaitingAuthorisation('advice', screened()))
  }
}

/** The same item, as the acts on restricted information and on closed access find it, with those whom they name. */
function marked(
  act: ActName,
  situation: Situation,
  relation: Partial<Relation> = {},
  person?: Person,
): Situation {
  const { item } = situation
  const { details } = item
  const tier: Tier = relation.tier ?? (aboutIntelligence.includes(act) ? 'intelligence' : 'none')
  const closedAccess = relation.access !== undefined || aboutAccess.includes(act)
  const named = relation.access === 'named' && person !== undefined ? [person.id] : []
  const restriction = { ...details.restriction, tier }
  return {
    ...situation,
    item: { ...item, closedAccess, details: { ...details, restriction, closedAccess: { named } } },
  }
}

/** D19: what the service manager does once access is closed. */
const aboutAccess: readonly ActName[] = ['nameToOpen', 'shutOut', 'liftAccess']

/** As it must be for what is done about asks and minutes: asked of the police, or held, and written up by a colleague. */
function prepared(situation: Situation, act: ActName): Situation {
  const { item } = situation
  if (act === 'recordAnswer') {
    const { asks } = doAct(inTriage(), 'ask', 'worker', fullAsk).item.details
    return { ...situation, item: { ...item, details: { ...item.details, asks } } }
  }
  if (act === 'haveIt' || act === 'completeOverview') {
    const immediate = {
      ...item.details.immediate,
      raisedAt: item.loggedAt,
      owed: ['form' as const],
    }
    const raised = { ...item, furtherInformationAt: item.loggedAt }
    return { ...situation, item: { ...raised, details: { ...item.details, immediate } } }
  }
  if (act === 'bringForward') {
    // A clock runs at any of these stages where the hub's policy says so.
    const running = { clockStartedAt: item.loggedAt, deadline: at('2026-06-04 12:00') }
    return { ...situation, item: { ...item, ...running } }
  }
  if (act === 'handToDutyTeam') return { ...situation, item: { ...item, rating: 'red' } }
  if (act === 'transfer')
    return asDecided(
      item.outcome === null ? situation : { ...situation, item: { ...item, outcome: 'section47' } },
    )
  if (act !== 'writeMinutes' && act !== 'authoriseMinutes') return situation
  const { meeting } = (act === 'writeMinutes' ? meetingWasHeld() : minutesWritten()).item.details
  return { ...situation, item: { ...item, details: { ...item.details, meeting } } }
}

/** The same item, submitted by a colleague, and held by the person where they are to hold it. */
function heldBy(situation: Situation, act: ActName, person: Person, relation: Relation): Situation {
  const { item } = situation
  const submittedBy = item.submittedBy === null ? null : people.otherWorker.id
  const kind = act === 'missingChildForm' ? ('missingChild' as const) : item.kind
  const asks = relation.asked ? askedOfAll : item.details.asks
  const asBefore = {
    ...item,
    kind,
    submittedBy,
    details: { ...item.details, asks },
    ...(act === 'allocate' ? { workerId: null } : {}),
  }
  const holds = relation.holds === true && isHeldAt(item.stage)
  return { ...situation, item: holds ? { ...asBefore, workerId: person.id } : asBefore }
}

const inTheMash = ['police', 'health', 'probation', 'youthJustice', 'adultSocialCare', 'earlyHelp']
const askedOfAll = doAct(inTriage(), 'ask', 'worker', { ...fullAsk, agencies: inTheMash }).item
  .details.asks

function personWith(role: Role, { pod, left }: Relation, hub: Hub): Person {
  const person = somebody('Rowan Example', [pod === null ? [role] : [role, pod]])
  const [divided = person] = dividedAs(hub, [person], []).people
  return { ...divided, active: !left }
}

/** Those without whom a hub has none to close access for (D19); more people would only be named in refusals. */
const fewPeople = new Map(
  [people.serviceManager, people.worker, people.administrator].map((one) => [one.id, one]),
)

const fromThePolice = { ...fullLog, kind: 'policeNotification', source: null, needsMash: 'yes' }

/** Nobody holds what is still to be allocated. */
function relationsTo(act: ActName): readonly Relation[] {
  return act === 'allocate' ? relations.filter(({ holds }) => !holds) : relations
}

/** Whether somebody may know nothing of the item: of any (D23), or of one whose access is closed (D19). */
function isHidden({ access, left }: Relation, role: Role): boolean {
  if (left || noItems.includes(role)) return true
  return access === 'not named' && role !== 'serviceManager'
}

/** What is said to those from whom an item is hidden: nothing of it, and nobody who knows of it. */
function saysNothing(refusal: Refusal | undefined, { item }: Situation): boolean {
  if (refusal === undefined || refusal.who.length > 0) return false
  if (refusal.message.includes(item.reference)) return false
  return ['no-item', 'no-role', 'administrator'].includes(refusal.refused)
}

/** Each way in which a hub's work starts, and who is a social care manager in it. */
const hubs = [
  { way: 'in a hub that opens contacts into pods', policy: {} },
  { way: 'D25: in a hub that opens no contact', policy: { clockStart: 'received' } },
  {
    way: 'D25: in a hub without pods, whose managers allocate',
    policy: { clockStart: 'rated', allocateBy: 'manager', pods: false },
  },
  {
    way: 'D28: in a hub whose Assistant Team Managers are no social care managers',
    policy: { assistantTeamManagerIsSocialCareManager: false },
  },
]

describe.each(hubs)(
  'who may do what, every role, standing to the item and stage, by the words of the rulebook, $way',
  ({ policy }) => {
    test.each(actNames)('%s', (act) => {
      const hub = exampleHub(policy)
      const differ: string[] = []
      let cells = 0
      for (const stage of stages) {
        const standing = prepared(itemFor(act, stage, hub), act)
        const situation = { ...standing, hub: { ...standing.hub, people: fewPeople } }
        for (const role of roleNames) {
          for (const relation of relationsTo(act)) {
            const person = personWith(role, relation, hub)
            const held = heldBy(marked(act, situation, relation, person), act, person, relation)
            const refusal = barred(held, act, person)
            const should = mayByTheBook(act, role, relation, stage, hub)
            cells += 1
            if ((refusal === undefined) !== should) {
              differ.push(`${role} who ${relation.words}, at ${stage}: should be ${should}`)
            }
            // D19, D23: whoever may know nothing of it is told that there is no such item, or that they see none.
            if (isHidden(relation, role) && !saysNothing(refusal, held)) {
              differ.push(
                `${role} who ${relation.words}, at ${stage}, is told: ${refusal?.message}`,
              )
            }
          }
        }
      }
      expect(differ).toEqual([])
      expect(cells).toBe(stages.length * roleNames.length * relationsTo(act).length)
    })
  },
)

describe('who may do what: every role, standing to the item and stage, by the words of the rulebook', () => {
  const everyStage = stages.map((stage) => [stage, itemFor('checklist', stage)] as const)

  test('which is more than 50,000 answers, each compared', () => {
    const each = actNames.map((act) => stages.length * roleNames.length * relationsTo(act).length)
    expect(each.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(50_000)
  })

  // R30, R109: what the tracker knows is handed to whoever may open the item. D23: the rest see none.
  test.each(roleNames)('copying for the case system, and logging, asked by: %s', (role) => {
    const seesItems = !noItems.includes(role)
    for (const relation of relations) {
      const person = personWith(role, relation, exampleHub())
      const context = { ...contextOf(unrated(), person, '2026-06-02 09:00'), item: null }
      // R9: the police log what they ask the MASH to assess, and nothing else.
      const police = role === 'policeStaff'
      const logged = logAct.decide(police ? fromThePolice : fullLog, context)
      const mayLog = (seesItems || police) && !relation.left
      expect([relation.words, !isRefusal(logged)]).toEqual([relation.words, mayLog])
      expect(isRefusal(logAct.decide(fullLog, context))).toBe(!mayLog || police)
      for (const [stage, standing] of everyStage) {
        const situation = marked('checklist', standing, relation, person)
        const held = heldBy(situation, 'checklist', person, relation)
        const refusal = whyNot('copy', copyAct, contextOf(held, person, '2026-06-02 12:00'))
        expect([relation.words, stage, refusal === undefined]).toEqual([
          relation.words,
          stage,
          !isHidden(relation, role),
        ])
      }
    }
  })

  test('nobody without a role, and nobody who has been deactivated, may do anything', () => {
    const gone = { ...people.teamManager, active: false }
    for (const act of actNames) {
      for (const stage of expected[act].stages) {
        const situation = marked(act, itemFor(act, stage))
        expect(barred(situation, act, 'newcomer')?.refused).toBe('no-role')
        const hub = exampleHub({}, { teamManager: gone })
        const held = { ...situation.item, workerId: gone.id, submittedBy: null }
        expect(barred({ ...situation, hub, item: held }, act, gone)?.refused).toBe('no-role')
      }
    }
  })
})
