import type { DecidedRule } from './rule.ts'

/** Decisions on people, sight and the day: D17 to D32. */
export const moreDecisions = {
  D17: {
    about: 'absence',
    from: ['R49'],
    words:
      "A person marked away has their REDs put before the pod's lead at once, and the rest of their due-today list in the morning digest. A leaver's (deactivated) items are listed for reallocation the same day, and all can be moved in one act.",
    says: 'The work of somebody who is away or has left is put before the pod’s lead.',
  },
  D18: {
    about: 'section 47',
    from: ['R65', 'R66', 'R67', 'R68'],
    words:
      'Three acts. *Decide S47*: a social care manager, from any stage, no preconditions; the item goes to meeting. *Strategy discussion*: recorded. *Transfer*: needs the discussion and the checks; in an emergency it goes with a reason, and lists what is outstanding.',
    says: 'The decision, the strategy discussion and the transfer are three acts; the transfer needs the discussion and the checks, or an emergency’s reason.',
  },
  D19: {
    about: 'restricted information and closed access',
    from: ['R84', 'R85', 'R86', 'R87', 'R88', 'R89'],
    words:
      "Intelligence content is never stored; the service manager is told at once, always; without a service manager configured the tier cannot be set, and the refusal says so. Separately, `closedAccess` hides whole *items* (a staff member's family, a public figure): only named people and the service manager open them",
    says: 'Restricted information is marked and left out of what is shared; a closed item is seen by those named and the service manager alone.',
  },
  D20: {
    about: 'partners',
    from: ['R90', 'R112'],
    words:
      'Police, health, probation, Youth Justice, adult social care and early help may be given an agency role: they see what they were asked, answer it, and tick that they recorded it on their own system.',
    says: 'A partner agency sees what it was asked, answers it, and ticks that it recorded it.',
  },
  D21: {
    about: 'edges of time',
    from: ['R39', 'R42'],
    words:
      'A timescale that runs out exactly at closing time falls due at that closing time, not at the next opening. An item is overdue when now is *after* its deadline. A clock that starts outside open hours starts at the next opening (open hours), or at once (elapsed hours). Seconds count.',
    says: 'An item is overdue once its deadline has passed, and a deadline at closing time falls at that closing time.',
  },
  D22: {
    about: 'messages once',
    from: [],
    words:
      '`reconcile: on` looks for a message that was being sent when the process died in Slack itself before sending it again (an opaque id in the message\'s metadata): nothing lost, nothing twice. It needs the channel-history scopes, which let the app\'s token read the pod channels, so the default is `off`: nothing lost, and a message in flight at a crash may come twice, marked "(may repeat)".',
    says: 'No message is lost. One that was on its way at a crash may come twice, and says so, unless the hub has it looked for in Slack first.',
  },
  D23: {
    about: 'administration',
    from: [],
    words:
      'The hub administrator manages pods, people, roles, hours, closures and channels, and sees no item. Nobody grants themselves a role: a second administrator or the service manager confirms.',
    says: 'The hub administrator manages people and pods, and sees no item.',
  },
  D24: {
    about: 'small numbers',
    from: [],
    words:
      'In what partners and exports see, counts of 1 to 4 read "fewer than 5", and margins do not give them away.',
    says: 'In what partners and exports see, a count of 1 to 4 reads "fewer than 5".',
  },
  D25: {
    about: 'two ways of starting',
    from: ['R40', 'R72', 'R82'],
    words:
      '`clockStart: rated | received` leaves out the act of opening (Warwickshire has none; "opened", 000 Step 4, is the start, and "loaded", 004 §15.2, belongs to leaving). `allocateBy: podLead | manager`. Pods are optional. A conversion (R82) starts the clock at its rating.',
    says: 'A hub whose clock starts at the rating or at receipt has no act of opening; a pod’s lead or a manager allocates; pods are optional; a conversion starts its clock at its rating.',
  },
  D26: {
    about: 'immediate concern',
    from: ['R3'],
    words:
      'Told to the managers at once; one presses "I have it"; after 5 minutes without, the next is told, and so on. Rating, opening, allocation and the S47 decision work at once; research, history and IAR are owed afterwards and chased.',
    says: 'An immediate concern may be rated, opened and allocated at once; research is owed afterwards.',
  },
  D27: {
    about: 'where it left',
    from: ['R105'],
    words:
      '`screening`, `triage`, `meeting`; and on lines of their own `atDoor`, `consultation`, `informationRequest`.',
    says: 'An item leaves at screening, triage or meeting, or on a line of its own.',
  },
  D28: {
    about: 'manager titles',
    from: ['R2', 'R100'],
    words:
      '"MASH manager" is a Team Manager or Early Help Decision Maker; "social care (team) manager" is a Team Manager or, by policy (on by default), an Assistant Team Manager',
    says: 'A social care manager is a Team Manager or, where the hub has it so, an Assistant Team Manager.',
  },
  D29: {
    about: 'deadlines set by hand',
    from: ['R34'],
    words: 'A manager may set an earlier deadline, with a reason. Never a later one.',
    says: 'A manager may set an earlier deadline, with a reason, and never a later one.',
  },
  D30: {
    about: 'further information',
    from: ['R69', 'R70'],
    words:
      'The day\'s commonest event is someone ringing again: an act of its own (from whom, when; may be immediate), the owner told, answered with "re-rate" or "no change".',
    says: 'Somebody ringing again is recorded at any time, the owner is told, and it is answered with a re-rating or "no change".',
  },
  D31: {
    about: 'telling people',
    from: ['R61', 'R64'],
    words:
      'Each person with parental responsibility is a line; a manager may answer "withheld: safety", with a reason. The owner records an answer that a partner gave by telephone.',
    says: 'Each person with parental responsibility is told, or a manager withholds it for safety, with a reason. The owner records what a partner answered by telephone.',
  },
  D32: {
    about: 'the first week',
    from: ['R43', 'R55', 'R62'],
    words:
      'Outcomes are per child, and the item shows the gravest. Unrated for 1 open hour, RED unopened for 15 minutes, RED unallocated or unaccepted, RED opened after D11\'s notice: each rings. "Duty manager today" is granted by a Team Manager and expires at closing.',
    says: 'Outcomes are per child; what waits too long rings; the duty manager of the day is a role that ends at closing.',
  },
} as const satisfies Record<string, DecidedRule>
