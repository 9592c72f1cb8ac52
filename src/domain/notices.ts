import type { Agency } from './agencies.ts'
import type { Item } from './item.ts'

/** Who a notice goes to: a person, a channel of the hub, or the people whom a partner agency has in it (D20). */
export type Recipient = { person: string } | { channel: 'managers' | 'pod' } | { agency: Agency }

/** Something that someone must be told because of an act. */
export interface Notice {
  notice: NoticeName
  to: Recipient
}

interface NoticeRow {
  /** What it says after the reference and rating. Holds nothing of the child. */
  says: string
  /** R3: whether it cannot wait, and stands out in its channel. */
  urgent?: true
  /** Whether it is still worth saying when it comes to be sent. */
  stillTrue: (item: Item, person: string | null) => boolean
}

/** The notices. A new one is one row; its words stand alone in a phone's notification (D13: never the tag). */
export const notices = {
  immediateConcern: {
    says: 'is flagged as an immediate safeguarding concern. A manager is needed now.',
    urgent: true,
    stillTrue: (item) => item.rating === null && item.stage === 'received',
  },
  ownerAway: {
    says: 'is held by somebody who is away. Reallocate it.',
    stillTrue: (item) => item.rating === 'red' && item.stage !== 'resolved',
  },
  toAllocate: {
    says: 'has been opened and is to be allocated.',
    stillTrue: (item) => item.workerId === null && item.stage !== 'resolved',
  },
  ratedToAllocate: {
    says: 'has been rated and is to be allocated.',
    stillTrue: (item) => item.workerId === null && item.stage !== 'resolved',
  },
  allocated: {
    says: 'is now yours.',
    stillTrue: (item, person) => item.workerId === person && item.stage !== 'resolved',
  },
  callToAllocate: {
    says: 'has been taken down and is to be allocated.',
    stillTrue: (item) => item.workerId === null && item.stage === 'consultation',
  },
  highlighted: {
    says: 'is highlighted to a manager: give it to somebody in social care, or convert it.',
    stillTrue: (item) => item.highlightedAt !== null,
  },
  converted: {
    says: 'has become a referral and is now at triage, with you.',
    stillTrue: (item, person) => item.workerId === person && item.stage !== 'resolved',
  },
  replySignedOff: {
    says: 'is signed off. The reply may be sent.',
    stillTrue: (item) => item.stage === 'collation' && item.details.reply.signedOff !== null,
  },
  takenAway: {
    says: 'has been given to a colleague and is no longer yours.',
    stillTrue: (item, person) => item.workerId !== person,
  },
  reRated: {
    says: 'has been re-rated. Its deadline may have moved.',
    stillTrue: (item) => item.stage !== 'resolved',
  },
  broughtForward: {
    says: 'has an earlier deadline, set by hand by a manager. Its history says when it was.',
    stillTrue: (item) => item.stage !== 'resolved' && item.details.setByHand !== null,
  },
  raisedToRed: {
    says: 'has been raised to RED.',
    stillTrue: (item) => item.rating === 'red' && item.stage !== 'resolved',
  },
  toAuthorise: {
    says: 'is waiting for authorisation.',
    stillTrue: (item) => item.stage === 'authorisation',
  },
  askedToAuthorise: {
    says: 'is waiting for authorisation, and a colleague who may not sign it off asks you to.',
    stillTrue: (item) => item.stage === 'authorisation',
  },
  authorised: {
    says: 'has been authorised and is resolved.',
    stillTrue: (item) => item.stage === 'resolved',
  },
  sentBack: {
    says: 'has been sent back to you. The reason is in its history.',
    stillTrue: (item) => item.stage !== 'resolved' && item.stage !== 'authorisation',
  },
  furtherInformation: {
    says: 'has further information. Re-rate it, or answer "no change".',
    stillTrue: (item) => item.furtherInformationAt !== null,
  },
  immediateInformation: {
    says: 'has further information of an immediate nature. A manager is needed now.',
    urgent: true,
    stillTrue: (item) => item.furtherInformationAt !== null,
  },
  furtherInformationAfterTransfer: {
    says: 'had further information after it was resolved. Tell the team that holds the child now.',
    stillTrue: () => true,
  },
  furtherInformationAfterReturn: {
    says: 'was returned to the referrer, and something has come in since. Reopen it, or log a new referral.',
    stillTrue: (item) => item.stage === 'resolved',
  },
  calendarMoved: {
    says: 'has a new deadline, because the hub’s calendar has changed. Its history says why.',
    stillTrue: (item) => item.stage !== 'resolved',
  },
  mergedAway: {
    says: 'has been closed as a duplicate, and is no longer yours. The item that stays is in its history.',
    stillTrue: (item) => item.mergedInto !== null,
  },
  mergedInto: {
    says: 'has had a duplicate merged into it. Re-rate it, or answer "no change".',
    stillTrue: (item) => item.stage !== 'resolved',
  },
  missingChildForm: {
    says: 'is a missing child, and its Record of Missing Child form is assigned to you.',
    stillTrue: (item, person) => item.details.missingChild.formOwner === person,
  },
  intelligence: {
    says: 'is marked: there is intelligence. Discuss it with the professionals, so that it remains restricted.',
    // R87: always, also where the marker was taken away again before Slack took this.
    stillTrue: () => true,
  },
  accessClosed: {
    says: 'is closed to all but those named, and you.',
    stillTrue: (item) => item.closedAccess,
  },
  letIn: {
    says: 'is closed to all but a few, and you are one of them. Speak of it with nobody else.',
    stillTrue: (item, person) =>
      item.closedAccess && person !== null && item.details.closedAccess.named.includes(person),
  },
  section47Decided: {
    says: 'is to go to a section 47: a social care manager has decided it. The strategy discussion is next.',
    stillTrue: (item) => item.details.section47.transfer === null && item.stage !== 'resolved',
  },
  asked: {
    says: 'needs an answer from your agency.',
    stillTrue: (item) => item.stage !== 'resolved',
  },
  answered: {
    says: 'has an answer from an agency that was asked.',
    stillTrue: (item) => item.stage !== 'resolved',
  },
  outcomeToRecord: {
    says: 'has an outcome, sent to your agency by secure email, to note on its own system.',
    stillTrue: (item) => item.stage === 'resolved',
  },
  minutesToAuthorise: {
    says: 'has minutes of its meeting for a social care manager to authorise.',
    stillTrue: (item) => item.details.meeting.minutes?.authorised === null,
  },
  minutesSentBack: {
    says: 'has its minutes back from the manager. The reason is in its history.',
    stillTrue: (item) => item.details.meeting.minutes === null,
  },
  reopened: {
    says: 'has been reopened.',
    stillTrue: (item) => item.stage !== 'resolved',
  },
} as const satisfies Record<string, NoticeRow>

/** A notice's name. */
export type NoticeName = keyof typeof notices

/** The row of a notice, with every column. */
export function noticeRow(name: NoticeName): NoticeRow {
  return notices[name]
}
