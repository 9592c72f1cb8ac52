import type { Act, ActContext, Log } from './act.ts'
import { mayDo } from './act.ts'
import { accept } from './acts/accept.ts'
import { acknowledge, furtherInformation, reopen } from './acts/after.ts'
import { allocate, open, reallocate } from './acts/allocation.ts'
import { askManager } from './acts/ask-manager.ts'
import { askAgencies, recordAnswer } from './acts/asking.ts'
import { bringForward } from './acts/bring-forward.ts'
import { tickChecklist } from './acts/checklist.ts'
import { closeAccess, liftAccess, nameToOpen, shutOut } from './acts/closed-access.ts'
import { authorise, sendBack } from './acts/completion.ts'
import { highlight, recordAdvice, transferCaller } from './acts/consultations.ts'
import { convert } from './acts/convert.ts'
import { copy } from './acts/copy.ts'
import { handToDutyTeam } from './acts/duty-team.ts'
import { children } from './acts/household.ts'
import { completeOverview, haveIt } from './acts/immediate.ts'
import { sendReply, submitReply } from './acts/information-requests.ts'
import { forward, log, researchDone } from './acts/intake.ts'
import { arrangeMeeting, authoriseMinutes, meetingHeld, writeMinutes } from './acts/meeting.ts'
import { merge } from './acts/merge.ts'
import { missingChildForm } from './acts/missing-child.ts'
import { notAccepted } from './acts/not-accepted.ts'
import { tell } from './acts/outcome-told.ts'
import { rate, reRate, reviewRating } from './acts/rating.ts'
import { recordOutcome } from './acts/record-outcome.ts'
import { redirect } from './acts/redirect.ts'
import { challengeRestriction, discussRestriction, restrict } from './acts/restriction.ts'
import { returnOrPassOn } from './acts/return-or-pass-on.ts'
import { transfer } from './acts/section47.ts'
import { decideSection47 } from './acts/section47-decision.ts'
import { share } from './acts/sharing.ts'
import { toMeeting, toTriage } from './acts/work.ts'

/**
 * The act table: every act that changes an item, in the order of the road. A new act is one row here and its definition
 * beside its neighbours; the modal, the typed command, the help and the refusals follow from it.
 */
export const acts = {
  haveIt,
  researchDone,
  children,
  redirect,
  forward,
  notAccepted,
  returnOrPassOn,
  rate,
  open,
  missingChildForm,
  allocate,
  reallocate,
  accept,
  recordAdvice,
  highlight,
  transferCaller,
  submitReply,
  sendReply,
  convert,
  toTriage,
  toMeeting,
  checklist: tickChecklist,
  ask: askAgencies,
  recordAnswer,
  share,
  arrangeMeeting,
  meetingHeld,
  writeMinutes,
  authoriseMinutes,
  tell,
  completeOverview,
  decideSection47,
  transfer,
  reviewRating,
  reRate,
  bringForward,
  recordOutcome,
  authorise,
  sendBack,
  askManager,
  handToDutyTeam,
  acknowledge,
  furtherInformation,
  merge,
  reopen,
  restrict,
  discussRestriction,
  challengeRestriction,
  closeAccess,
  nameToOpen,
  shutOut,
  liftAccess,
} as const satisfies Record<string, Act>

/** An act's name. */
export type ActName = keyof typeof acts

/** Every act's name, in the order of the road. */
export const actNames = Object.keys(acts) as ActName[]

/** The act that creates an item. */
export const logAct: Log = log

/** The act that hands over the wording for the case system. It has a screen of its own, and no place on a card. */
export const copyAct: Act = copy

/** The row of an act. */
export function actOf(name: ActName): Act {
  return acts[name]
}

/** Whether a word names an act. */
export function isActName(word: string): word is ActName {
  return Object.hasOwn(acts, word)
}

/** The acts that somebody may do on an item as it stands, in the order of the road. */
export function actsOpenTo(context: ActContext): ActName[] {
  return actNames.filter((name) => mayDo(actOf(name), context))
}

/** The acts that an item's stage allows somebody or other, for a card that many people see. */
export function actsAtStage(context: ActContext): ActName[] {
  return actNames.filter((name) => {
    const act = actOf(name)
    return act.from.includes(context.item.stage) && act.ready(context) === undefined
  })
}
