import {
  acceptedRed,
  asDecided,
  awaitingAuthorisation,
  doAct,
  exampleHub,
  fullAsk,
  inMeeting,
  inScreening,
  inTriage,
  largestFamily,
  loggedTwice,
  meetingWasHeld,
  minutesWritten,
  notAcceptedAtDoor,
  opened,
  people,
  rated,
  ratedAtOnce,
  ratedRed,
  researched,
  resolved,
  resolvedAtMeeting,
  reviewed,
  type Situation,
  unrated,
} from '../example-hub.ts'
import { collating, consultation, enquiry, replySignedOff, replySubmitted } from '../other-roads.ts'

/** Items as they may stand when a form is opened on them. A form whose fields none of them asks for needs one more here. */
export function situations(): Situation[] {
  return [
    unrated(),
    unrated({ input: { immediateConcern: true } }),
    unrated({ input: { concerns: 'oneOfFamily', eldestAge: '9' } }),
    unrated({ input: { kind: 'missingChild' } }),
    unrated({ hub: exampleHub({ districts: ['BH1'] }) }),
    loggedTwice(),
    researched(),
    researched(unrated({ hub: exampleHub({ clockStart: 'rated' }), input: { concerns: null } })),
    ratedRed(),
    rated('green'),
    ratedAtOnce(),
    rated('amber', researched(unrated({ input: { concerns: null } }))),
    rated('red', researched(unrated({ input: { kind: 'missingChild' } }))),
    missingAndImmediate(),
    opened(),
    largestFamily(),
    inScreening(),
    inScreening('green'),
    inScreening('red'),
    acceptedRed(),
    inTriage(),
    reviewed(inTriage()),
    doAct(inTriage(), 'ask', 'worker', fullAsk),
    inMeeting(),
    reviewed(inMeeting()),
    meetingWasHeld(),
    reviewed(meetingWasHeld()),
    minutesWritten(),
    asDecided(meetingWasHeld(inMeeting('amber', inTriage('amber', largestFamily())))),
    asDecided(meetingWasHeld()),
    awaitingAuthorisation(),
    awaitingAuthorisation('section17'),
    ownWork(),
    notAcceptedAtDoor(),
    resolved(),
    resolvedAtMeeting(),
    consultation(),
    consultation({ by: 'earlyHelpWorker' }),
    enquiry(),
    collating(),
    replySubmitted(),
    replySignedOff(),
    intelligent(),
    closed(),
  ]
}

/** Its contact was opened before the form of a missing child. */
function missingAndImmediate(): Situation {
  const logged = unrated({ input: { kind: 'missingChild', immediateConcern: true } })
  return opened('red', rated('red', researched(logged)))
}

function intelligent(): Situation {
  return doAct(inTriage(), 'restrict', 'worker', { tier: 'intelligence' })
}

function closed(): Situation {
  const input = { reason: 'publicFigure', named: [people.worker.id] }
  return doAct(inScreening(), 'closeAccess', 'serviceManager', input)
}

/** Submitted by a manager who has the right to authorise their own work (D7). */
function ownWork(): Situation {
  const grants = [...people.teamManager.grants, { role: 'selfAuthoriser' as const, podId: null }]
  const hub = exampleHub({}, { teamManager: { ...people.teamManager, grants } })
  const waiting = awaitingAuthorisation()
  return { ...waiting, hub, item: { ...waiting.item, submittedBy: people.teamManager.id } }
}
