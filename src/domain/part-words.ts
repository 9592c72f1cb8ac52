import { writeTasks } from './after-tasks.ts'
import { writeClosedAccess } from './closed-access.ts'
import type { Hub } from './hub.ts'
import type { Item } from './item.ts'
import { writeAcceptance } from './parts/acceptance.ts'
import { writeAsks } from './parts/asks.ts'
import { writeChecklist } from './parts/checklist.ts'
import { writeChildOutcomes } from './parts/child-outcomes.ts'
import { writeAdvice } from './parts/consultation.ts'
import { writeDutyTeam } from './parts/duty-team.ts'
import { writeHousehold } from './parts/household.ts'
import { writeImmediate } from './parts/immediate.ts'
import { writeMeeting } from './parts/meeting.ts'
import { writeMerged } from './parts/merged.ts'
import { writeMissingChild } from './parts/missing-child.ts'
import { writePolice } from './parts/police.ts'
import { writeReply } from './parts/reply.ts'
import { writeSection47 } from './parts/section47.ts'
import { writeSetByHand } from './parts/set-by-hand.ts'
import { writeShares } from './parts/shares.ts'
import { writeTelling } from './parts/telling.ts'
import { writeRestriction } from './restriction.ts'

/** What one part of an item's details says of it, in plain lines without free text; none where nothing is known. */
type PartWords = (item: Item, hub: Hub, now: number) => readonly string[]

/** The parts in the order in which an item's screen shows them, under these headings. A new part is one row. */
const partWords: Readonly<Record<string, PartWords>> = {
  'Who may open it': writeClosedAccess,
  'Restricted information': writeRestriction,
  Children: writeHousehold,
  'Outcome of each child': writeChildOutcomes,
  'Missing child': writeMissingChild,
  'Merged items': writeMerged,
  Checklist: writeChecklist,
  'Asked for information': writeAsks,
  'Shared with agencies': writeShares,
  Meeting: writeMeeting,
  'Deadline set by hand': writeSetByHand,
  'Accepted by': writeAcceptance,
  'Immediate concern': writeImmediate,
  'Emergency duty team': writeDutyTeam,
  'Section 47': writeSection47,
  'Told of the outcome': writeTelling,
  'Owed after the outcome': writeTasks,
  Advice: writeAdvice,
  Reply: writeReply,
  Police: writePolice,
}

/** What is known of an item besides its columns, under the heading of each part that says anything. */
export function writeParts(
  item: Item,
  hub: Hub,
  now: number,
): { heading: string; lines: string[] }[] {
  return Object.entries(partWords)
    .map(([heading, write]) => ({ heading, lines: [...write(item, hub, now)] }))
    .filter(({ lines }) => lines.length > 0)
}
