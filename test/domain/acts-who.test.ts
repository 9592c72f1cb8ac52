import { describe, expect, test } from 'vitest'
import { type ActName, actNames } from '../../src/domain/acts.ts'
import { type Stage, stages } from '../../src/domain/item.ts'
import { type Person, type Role, roleNames } from '../../src/domain/roles.ts'
import {
  asDecided,
  awaitingAuthorisation,
  barred,
  doAct,
  exampleHub,
  fullAsk,
  inMeeting,
  inScreening,
  inTriage,
  meetingWasHeld,
  minutesWritten,
  people,
  rated,
  researched,
  resolved,
  reviewed,
  type Situation,
  somebody,
  unrated,
} from './example-hub.ts'

/** The administrator manages the hub (D23), and partners see what they are asked (D20): neither sees an item. */
const noItems: readonly Role[] = [
  'administrator',
  'policeStaff',
  'healthStaff',
  'probationStaff',
  'youthJusticeStaff',
  'adultSocialCareStaff',
  'earlyHelpStaff',
]

/** How somebody stands to the item, besides the role. */
const relations = ['holds it', 'is in its pod', 'is in another pod', 'is in no pod'] as const
type Relation = (typeof relations)[number]

/**
 * Who may do what, written down from the words of the rulebook and not from the act table. A role alone means in any pod;
 * `own pod` only where the item is in the person's pod; `holder` whoever holds it, in any role that sees items.
 */
const expected: Record<ActName, { stages: readonly Stage[]; who: readonly string[] }> = {
  // R6: Business Support carries out verification and research. R2: with the Duty Social Worker.
  // D26: owed afterwards for an immediate concern, so also later while it has not been done.
  researchDone: {
    stages: ['received'],
    who: ['businessSupportInformationOfficer', 'businessSupportOfficer', 'dutySocialWorker'],
  },
  // R6, R20: whoever researches, works or oversees it.
  children: {
    stages: ['received', 'consultation', 'collation', 'screening', 'triage', 'meeting'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'dutySocialWorker',
      'teamManager',
      'assistantTeamManager',
      'earlyHelpDecisionMaker',
    ],
  },
  // R4, R5: Business Support.
  redirect: {
    stages: ['received'],
    who: ['businessSupportInformationOfficer', 'businessSupportOfficer'],
  },
  forward: {
    stages: ['received'],
    who: ['businessSupportInformationOfficer', 'businessSupportOfficer'],
  },
  // R7: proposed by whoever works the door, with management oversight.
  notAccepted: {
    stages: ['received'],
    who: [
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'dutySocialWorker',
      'teamManager',
      'assistantTeamManager',
      'earlyHelpDecisionMaker',
    ],
  },
  // R31: MASH Team Manager or Early Help Decision Maker.
  rate: { stages: ['received'], who: ['teamManager', 'earlyHelpDecisionMaker'] },
  // R46: the Business Support Officer opens the contact.
  // Decision 0010: a Team Manager too, so that no RED waits where no officer is in.
  open: { stages: ['received'], who: ['businessSupportOfficer', 'teamManager'] },
  // R99: Business Support opens the form; the Assistant Team Manager has the oversight.
  missingChildForm: {
    stages: ['screening', 'triage', 'meeting'],
    who: [
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'dutySocialWorker',
      'teamManager',
      'assistantTeamManager',
    ],
  },
  // R47, D8: the lead of the pod. A Team Manager is over every pod.
  allocate: {
    stages: ['screening', 'triage', 'meeting'],
    who: ['assistantTeamManager own pod', 'earlyHelpDecisionMaker own pod', 'teamManager'],
  },
  // R50: a manager reallocates.
  reallocate: {
    stages: ['screening', 'triage', 'meeting'],
    who: ['assistantTeamManager own pod', 'earlyHelpDecisionMaker own pod', 'teamManager'],
  },
  // R56: staff responsible for the referral.
  toTriage: { stages: ['screening'], who: ['holder'] },
  toMeeting: { stages: ['triage'], who: ['holder'] },
  // R49, R51: the worker; ESCR and letters by business support, and the managers over them.
  checklist: {
    stages: ['screening', 'triage', 'meeting', 'authorisation', 'resolved'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'teamManager',
      'assistantTeamManager',
      'earlyHelpDecisionMaker',
    ],
  },
  // R52, R58: the professional who works it, and where needed the manager.
  ask: {
    stages: ['screening', 'triage', 'meeting'],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  // D31: the owner records an answer that a partner gave by telephone.
  recordAnswer: {
    stages: ['screening', 'triage', 'meeting', 'authorisation', 'resolved'],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  // R92: "The MASH will share": whoever works it, and business support, who send.
  share: {
    stages: ['screening', 'triage', 'meeting', 'authorisation', 'resolved'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'teamManager',
      'earlyHelpDecisionMaker',
      'assistantTeamManager own pod',
    ],
  },
  // R62, R63: the worker, with business support; R65: or the manager who calls it.
  arrangeMeeting: {
    stages: ['meeting'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'teamManager',
      'assistantTeamManager own pod',
      'earlyHelpDecisionMaker',
    ],
  },
  meetingHeld: {
    stages: ['meeting'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'teamManager',
      'assistantTeamManager own pod',
      'earlyHelpDecisionMaker',
    ],
  },
  // R63: "usually completed by business support".
  writeMinutes: {
    stages: ['meeting', 'authorisation', 'resolved'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'teamManager',
      'assistantTeamManager own pod',
    ],
  },
  // R63, D28: a social care manager; also one who holds the item, as long as somebody else wrote them.
  authoriseMinutes: {
    stages: ['meeting', 'authorisation', 'resolved'],
    who: ['teamManager', 'assistantTeamManager'],
  },
  // R61, R64: whoever answers for the item or its letters, as with the acknowledgement.
  tell: {
    stages: ['resolved'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'dutySocialWorker',
      'teamManager',
      'assistantTeamManager',
      'earlyHelpDecisionMaker',
    ],
  },
  // R65, D18, D28: a social care manager, from any stage of the road.
  decideSection47: {
    stages: [
      'received',
      'consultation',
      'collation',
      'screening',
      'triage',
      'meeting',
      'authorisation',
    ],
    who: ['teamManager', 'assistantTeamManager'],
  },
  // R66: the social care manager. D7: it never waits for authorisation.
  transfer: {
    stages: ['meeting', 'authorisation', 'resolved'],
    who: ['teamManager', 'assistantTeamManager'],
  },
  // R36, R37: the worker and the managers; "MASH staff".
  reviewRating: {
    stages: ['received', 'screening', 'triage', 'meeting', 'authorisation'],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  reRate: {
    stages: ['received', 'screening', 'triage', 'meeting'],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  // R72: the worker. R54: or one of three managers decides.
  recordOutcome: {
    stages: ['screening', 'triage', 'meeting'],
    who: ['holder', 'teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  },
  // D7: a Team Manager or Assistant Team Manager; the Early Help Decision Maker for advice. Never who holds it.
  authorise: {
    stages: ['authorisation'],
    who: [
      'teamManager not holding',
      'assistantTeamManager not holding',
      'earlyHelpDecisionMaker not holding',
    ],
  },
  sendBack: {
    stages: ['authorisation'],
    who: [
      'teamManager not holding',
      'assistantTeamManager not holding',
      'earlyHelpDecisionMaker not holding',
    ],
  },
  // D10: whoever works the item or the door.
  acknowledge: {
    stages: ['received', 'screening', 'triage', 'meeting', 'authorisation', 'resolved'],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'dutySocialWorker',
      'teamManager',
      'assistantTeamManager',
      'earlyHelpDecisionMaker',
    ],
  },
  // D30: whoever answers the telephone: everybody who sees items (D23: never the administrator or a partner).
  furtherInformation: {
    stages: [
      'received',
      'consultation',
      'collation',
      'screening',
      'triage',
      'meeting',
      'authorisation',
      'resolved',
    ],
    who: roleNames.filter((role) => !noItems.includes(role)),
  },
  // R84, D19: whoever works the item or the door; the service manager.
  restrict: {
    stages: [...stages],
    who: [
      'holder',
      'businessSupportInformationOfficer',
      'businessSupportOfficer',
      'dutySocialWorker',
      'teamManager',
      'earlyHelpDecisionMaker',
      'assistantTeamManager',
      'serviceManager',
    ],
  },
  // R87, R88: the MASH Service Manager.
  discussRestriction: { stages: [...stages], who: ['serviceManager'] },
  challengeRestriction: { stages: [...stages], who: ['serviceManager'] },
  // D19: decision 0017: a Team Manager may close at once, and the service manager alone opens.
  closeAccess: { stages: [...stages], who: ['serviceManager', 'teamManager'] },
  nameToOpen: { stages: [...stages], who: ['serviceManager'] },
  shutOut: { stages: [...stages], who: ['serviceManager'] },
  liftAccess: { stages: [...stages], who: ['serviceManager'] },
  // D16: a manager.
  merge: {
    stages: ['received', 'consultation', 'collation', 'screening', 'triage', 'meeting'],
    who: ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  },
  // D15: a manager.
  reopen: {
    stages: ['resolved'],
    who: ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  },
}

function mayByTheBook(act: ActName, role: Role, relation: Relation, stage: Stage): boolean {
  const { stages, who } = expected[act]
  if (!stages.includes(stage)) return false
  const holds = relation === 'holds it' && isHeldAt(stage)
  const inPod = relation === 'holds it' || relation === 'is in its pod'
  return who.some((grantee) => {
    if (grantee === 'holder') return holds && !noItems.includes(role)
    if (grantee === `${role} own pod`) return inPod && stage !== 'received'
    if (grantee === `${role} not holding`) return !holds
    return grantee === role
  })
}

function isHeldAt(stage: Stage): boolean {
  return stage !== 'received'
}

/** An item that stands at a stage and is ready for an act. */
function itemFor(act: ActName, stage: Stage): Situation {
  switch (stage) {
    case 'received':
      return act === 'rate' || act === 'researchDone' ? researched() : rated('amber')
    case 'consultation':
    case 'collation':
      return { ...unrated(), item: { ...unrated().item, stage } }
    case 'screening':
      return inScreening()
    case 'triage':
      return reviewed(inTriage())
    case 'meeting':
      return reviewed(inMeeting())
    case 'authorisation':
      return awaitingAuthorisation()
    case 'resolved':
      return resolved()
  }
}

/** The same item, as the acts on restricted information and on closed access find it. */
function marked(act: ActName, situation: Situation): Situation {
  const { item } = situation
  const { details } = item
  if (act === 'discussRestriction' || act === 'challengeRestriction') {
    const restriction = { ...details.restriction, tier: 'intelligence' as const }
    return { ...situation, item: { ...item, details: { ...details, restriction } } }
  }
  const closed = act === 'nameToOpen' || act === 'shutOut' || act === 'liftAccess'
  return closed ? { ...situation, item: { ...item, closedAccess: true } } : situation
}

/** As it must be for what is done about asks and minutes: asked of the police, or held, and written up by a colleague. */
function prepared(situation: Situation, act: ActName): Situation {
  const { item } = situation
  if (act === 'recordAnswer') {
    const { asks } = doAct(inTriage(), 'ask', 'worker', fullAsk).item.details
    return { ...situation, item: { ...item, details: { ...item.details, asks } } }
  }
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
  const asBefore = { ...item, kind, submittedBy, ...(act === 'allocate' ? { workerId: null } : {}) }
  const holds = relation === 'holds it' && isHeldAt(item.stage)
  return { ...situation, item: holds ? { ...asBefore, workerId: person.id } : asBefore }
}

function personWith(role: Role, relation: Relation): Person {
  const pod = { 'holds it': 'north', 'is in its pod': 'north', 'is in another pod': 'south' }
  return somebody('Rowan Example', [relation === 'is in no pod' ? [role] : [role, pod[relation]]])
}

describe('who may do what: every role, standing to the item and stage, by the words of the rulebook', () => {
  test.each(actNames)('%s', (act) => {
    const differ: string[] = []
    let cells = 0
    for (const stage of stages) {
      const situation = prepared(marked(act, itemFor(act, stage)), act)
      for (const role of roleNames) {
        for (const relation of relations) {
          // Nobody holds what is still to be allocated.
          if (act === 'allocate' && relation === 'holds it') continue
          const person = personWith(role, relation)
          const refusal = barred(heldBy(situation, act, person, relation), act, person)
          const should = mayByTheBook(act, role, relation, stage)
          cells += 1
          if ((refusal === undefined) !== should) {
            differ.push(`${role} who ${relation}, at ${stage}: should be ${should}`)
          }
        }
      }
    }
    expect(differ).toEqual([])
    expect(cells).toBeGreaterThan(190)
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
