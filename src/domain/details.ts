import { z } from 'zod'
import { acceptancePart } from './parts/acceptance.ts'
import { againPart } from './parts/again.ts'
import { asksPart } from './parts/asks.ts'
import { checklistPart } from './parts/checklist.ts'
import { childOutcomesPart } from './parts/child-outcomes.ts'
import { closedAccessPart } from './parts/closed-access.ts'
import { consultationPart } from './parts/consultation.ts'
import { dutyTeamPart } from './parts/duty-team.ts'
import { householdPart } from './parts/household.ts'
import { immediatePart } from './parts/immediate.ts'
import { meetingPart } from './parts/meeting.ts'
import { mergedPart } from './parts/merged.ts'
import { missingChildPart } from './parts/missing-child.ts'
import { policePart } from './parts/police.ts'
import { replyPart } from './parts/reply.ts'
import { restrictionPart } from './parts/restriction.ts'
import { section47Part } from './parts/section47.ts'
import { setByHandPart } from './parts/set-by-hand.ts'
import { sharesPart } from './parts/shares.ts'
import { tellingPart } from './parts/telling.ts'

/**
 * What is known of an item besides its own columns, one part for each concern: who was asked, who sat in the meeting, which
 * checks are done. A part's shape stands with its concern in `parts/` and is one row here; every part reads as empty where
 * nothing was kept, so that a new one needs no migration. What lists and clocks search by is a column instead.
 */
export const detailsSchema = z.object({
  consultation: consultationPart,
  reply: replyPart,
  police: policePart,
  closedAccess: closedAccessPart,
  restriction: restrictionPart,
  again: againPart,
  household: householdPart,
  childOutcomes: childOutcomesPart,
  missingChild: missingChildPart,
  merged: mergedPart,
  checklist: checklistPart,
  asks: asksPart,
  shares: sharesPart,
  meeting: meetingPart,
  setByHand: setByHandPart,
  acceptance: acceptancePart,
  immediate: immediatePart,
  dutyTeam: dutyTeamPart,
  section47: section47Part,
  telling: tellingPart,
})

/** What is known of an item besides its columns. */
export type Details = z.output<typeof detailsSchema>

/** An item of which nothing more is known. */
export const noDetails: Details = detailsSchema.parse({})
