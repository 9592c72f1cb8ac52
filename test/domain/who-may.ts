import type { ActName } from '../../src/domain/acts.ts'
import { type Stage, stages } from '../../src/domain/item.ts'
import { type Role, roleNames } from '../../src/domain/roles.ts'

/** The administrator manages the hub (D23), and partners see what they are asked (D20): neither sees an item. */
export const noItems: readonly Role[] = [
  'administrator',
  'selfAuthoriser',
  'policeStaff',
  'healthStaff',
  'probationStaff',
  'youthJusticeStaff',
  'adultSocialCareStaff',
  'earlyHelpStaff',
]

const businessSupport = ['businessSupportInformationOfficer', 'businessSupportOfficer'] as const

/** Of the hub, and of any pod. */
const anyManager = ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'] as const

const worked = ['screening', 'triage', 'meeting'] as const

/**
 * Who may do what, written down from the words of the rulebook and not from the act table. A role alone means in any pod;
 * `own pod` only where the item is in the person's pod; `socialCareManager` whom
 * D28 reads so in the hub; `holder` whoever holds it, in any role that sees items.
 */
export const expected: Record<ActName, { stages: readonly Stage[]; who: readonly string[] }> = {
  // R6: Business Support carries out verification and research. R2: with the Duty Social Worker.
  // D26: owed afterwards for an immediate concern, so also later while it has not been done.
  researchDone: {
    stages: ['received'],
    who: [...businessSupport, 'dutySocialWorker'],
  },
  // R6, R20: whoever researches, works or oversees it.
  children: {
    stages: ['received', 'consultation', 'collation', ...worked],
    who: ['holder', ...businessSupport, 'dutySocialWorker', ...anyManager],
  },
  // R4, R5: Business Support.
  redirect: {
    stages: ['received'],
    who: businessSupport,
  },
  forward: {
    stages: ['received'],
    who: businessSupport,
  },
  // R7: proposed by whoever works the door, with management oversight.
  notAccepted: {
    stages: ['received'],
    who: [...businessSupport, 'dutySocialWorker', ...anyManager],
  },
  // D32, R7: as what is not accepted, which it is a form of.
  returnOrPassOn: {
    stages: ['received'],
    who: [...businessSupport, 'dutySocialWorker', ...anyManager],
  },
  // R31: MASH Team Manager or Early Help Decision Maker.
  rate: { stages: ['received'], who: ['teamManager', 'earlyHelpDecisionMaker'] },
  // R46: the Business Support Officer opens the contact.
  // Decision 0010: a Team Manager too, so that no RED waits where no officer is in.
  open: { stages: ['received'], who: ['businessSupportOfficer', 'teamManager'] },
  // R99: Business Support opens the form; the Assistant Team Manager has the oversight.
  missingChildForm: {
    stages: worked,
    who: [...businessSupport, 'dutySocialWorker', 'teamManager', 'assistantTeamManager'],
  },
  // R47, D8: the lead of the pod. A Team Manager is over every pod.
  // R49, R50: a call for advice too is given to one owner, and reallocated.
  allocate: {
    stages: ['consultation', ...worked],
    who: ['assistantTeamManager own pod', 'earlyHelpDecisionMaker own pod', 'teamManager'],
  },
  // R50: a manager reallocates.
  reallocate: {
    stages: ['consultation', ...worked],
    who: ['assistantTeamManager own pod', 'earlyHelpDecisionMaker own pod', 'teamManager'],
  },
  // R77, R79: whoever answered the call; R2: the Duty Social Worker; a manager over them.
  recordAdvice: {
    stages: ['consultation'],
    who: ['holder', 'dutySocialWorker', ...anyManager],
  },
  // R50, R78: a worker highlights, a manager reallocates.
  highlight: {
    stages: ['consultation'],
    who: ['holder', ...businessSupport, 'dutySocialWorker', 'earlyHelpWorker', 'socialWorker'],
  },
  // R78: whoever has the caller on the line.
  transferCaller: { stages: ['consultation'], who: ['holder', 'dutySocialWorker'] },
  // R28: collated by Business Support.
  submitReply: {
    stages: ['collation'],
    who: businessSupport,
  },
  sendReply: {
    stages: ['collation'],
    who: businessSupport,
  },
  // R82, R31: a rating is applied by those who may rate.
  convert: {
    stages: ['consultation', 'collation'],
    who: ['teamManager', 'earlyHelpDecisionMaker'],
  },
  // R56: staff responsible for the referral.
  toTriage: { stages: ['screening'], who: ['holder'] },
  toMeeting: { stages: ['triage'], who: ['holder'] },
  // R49, R51: the worker; ESCR and letters by business support, and the managers over them.
  checklist: {
    stages: [...worked, 'authorisation', 'resolved'],
    who: ['holder', ...businessSupport, ...anyManager],
  },
  // R52, R58: the professional who works it, and where needed the manager.
  ask: {
    stages: worked,
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  // D31: the owner records an answer that a partner gave by telephone.
  recordAnswer: {
    stages: [...worked, 'authorisation', 'resolved'],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  // R92: "The MASH will share": whoever works it, and business support, who send.
  share: {
    stages: [...worked, 'authorisation', 'resolved'],
    who: [
      'holder',
      ...businessSupport,
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
      ...businessSupport,
      'teamManager',
      'assistantTeamManager own pod',
      'earlyHelpDecisionMaker',
    ],
  },
  meetingHeld: {
    stages: ['meeting'],
    who: [
      'holder',
      ...businessSupport,
      'teamManager',
      'assistantTeamManager own pod',
      'earlyHelpDecisionMaker',
    ],
  },
  // R63: "usually completed by business support".
  writeMinutes: {
    stages: ['meeting', 'authorisation', 'resolved'],
    who: ['holder', ...businessSupport, 'teamManager', 'assistantTeamManager own pod'],
  },
  // R63, D28: a social care manager; also one who holds the item, as long as somebody else wrote them.
  authoriseMinutes: {
    stages: ['meeting', 'authorisation', 'resolved'],
    who: ['socialCareManager'],
  },
  // R61, R64: whoever answers for the item or its letters, as with the acknowledgement.
  tell: {
    stages: ['resolved'],
    who: ['holder', ...businessSupport, 'dutySocialWorker', ...anyManager],
  },
  // D26: one of the managers.
  haveIt: {
    stages: ['received', 'consultation', 'collation', ...worked],
    who: ['teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager', 'serviceManager'],
  },
  // R31, R32: those who rate.
  completeOverview: {
    stages: ['received', ...worked, 'authorisation', 'resolved'],
    who: ['teamManager', 'earlyHelpDecisionMaker'],
  },
  // R65, D18, D28: a social care manager, from any stage of the road.
  decideSection47: {
    stages: ['received', 'consultation', 'collation', ...worked, 'authorisation'],
    who: ['socialCareManager'],
  },
  // R66: the social care manager. D7: it never waits for authorisation.
  transfer: {
    stages: ['meeting', 'authorisation', 'resolved'],
    who: ['socialCareManager'],
  },
  // R36, R37: the worker and the managers; "MASH staff".
  reviewRating: {
    stages: ['received', ...worked, 'authorisation'],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  reRate: {
    stages: ['received', ...worked],
    who: ['holder', 'teamManager', 'earlyHelpDecisionMaker', 'assistantTeamManager own pod'],
  },
  // R34: the MASH manager, by D28 a Team Manager or Early Help Decision Maker; while a clock runs.
  bringForward: {
    stages: ['received', 'collation', ...worked, 'authorisation'],
    who: ['teamManager', 'earlyHelpDecisionMaker'],
  },
  // R72: the worker. R54: or one of three managers decides.
  recordOutcome: {
    stages: worked,
    who: ['holder', ...anyManager],
  },
  // D7, R73: a social care manager; the Early Help Decision Maker for advice. Never who holds it.
  authorise: {
    stages: ['authorisation'],
    who: ['socialCareManager not holding', 'earlyHelpDecisionMaker not holding'],
  },
  sendBack: {
    stages: ['authorisation'],
    who: ['socialCareManager not holding', 'earlyHelpDecisionMaker not holding'],
  },
  // D7: a manager who may not sign off, or would rather that another did.
  askManager: {
    stages: ['authorisation'],
    who: anyManager,
  },
  // D32: whoever it was given to.
  accept: { stages: worked, who: ['holder'] },
  // D11: who holds it, or a manager.
  handToDutyTeam: {
    stages: ['received', ...worked, 'authorisation'],
    who: ['holder', ...anyManager],
  },
  // D10: whoever works the item or the door.
  acknowledge: {
    stages: ['received', ...worked, 'authorisation', 'resolved'],
    who: ['holder', ...businessSupport, 'dutySocialWorker', ...anyManager],
  },
  // D30: whoever answers the telephone: everybody who sees items (D23: never the administrator or a partner).
  furtherInformation: {
    stages: ['received', 'consultation', 'collation', ...worked, 'authorisation', 'resolved'],
    who: roleNames.filter((role) => !noItems.includes(role)),
  },
  // R84, D19: whoever works the item or the door; the service manager.
  restrict: {
    stages: [...stages],
    who: [
      'holder',
      ...businessSupport,
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
    stages: ['received', 'consultation', 'collation', ...worked],
    who: anyManager,
  },
  // D15: a manager.
  reopen: {
    stages: ['resolved'],
    who: anyManager,
  },
}
