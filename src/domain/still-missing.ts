import { agencyNames } from './agencies.ts'
import { linesOf, untickedOf } from './checklists.ts'
import type { Item } from './item.ts'
import { whoSupplied } from './parts/asks.ts'

/** What the work on an item still lacks, for its card (R51, R61, R64): its checklist, answers, and a meeting that was held. */
export function missingOfWork(item: Item): string[] {
  if (!['screening', 'triage', 'meeting'].includes(item.stage)) return []
  const [all, left] = [linesOf(item, 'outcome').length, untickedOf(item, 'outcome').length]
  const silent = whoSupplied(item).silent.map((agency) => agencyNames[agency])
  const unheld = item.stage === 'meeting' && item.details.meeting.held === null
  return [
    ...(left > 0 ? [`checklist (${all - left} of ${all} done)`] : []),
    ...(silent.length > 0
      ? [`${silent.length > 1 ? 'answers' : 'answer'} from ${silent.join(', ')}`]
      : []),
    ...(unheld ? ['the meeting, with who attended'] : []),
  ]
}
