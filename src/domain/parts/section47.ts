import { z } from 'zod'
import { type ChecklistLine, checklistRow, checklistWords, linesOf } from '../checklists.ts'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'
import type { Policy } from '../policy.ts'
import { childNames, childrenWith, hasSiblings } from './child-outcomes.ts'

/** R68: the two teams that a section 47 is handed over to; the policy says what each is called. */
export const receivingTeams = ['assessmentTeam', 'childrensTeam'] as const

/** A team that a section 47 is handed over to. */
export type ReceivingTeam = (typeof receivingTeams)[number]

/** R65 to R71, D18: the decision, the hand-over, and what the receiving team was sent since. Instants are epoch milliseconds. */
export const section47Part = z
  .object({
    decided: z.object({ by: z.string(), at: z.number() }).nullable().default(null),
    transfer: z
      .object({
        by: z.string(),
        at: z.number(),
        team: z.enum(receivingTeams),
        /** D32: which children, as they were called then; empty where there is only the child of the tag. */
        children: z.array(z.string()).default([]),
        /** R66: the duty team manager who was told, by name, and when. */
        dutyManager: z.string(),
        toldAt: z.number(),
        /** R71: when the team was rung, where the concerns were of an immediate nature. */
        calledAt: z.number().nullable(),
        /** R68: when the case number went to the team by secure email. */
        emailedAt: z.number(),
        /** D18: what was outstanding where it went in an emergency; empty where nothing was. */
        outstanding: z.array(z.string()),
      })
      .nullable()
      .default(null),
    /** R70: when the team was last sent further information. */
    sentSince: z.number().nullable().default(null),
  })
  .prefault({})

/** The name of a receiving team, by the hub's own labels (R113). */
export function teamName(team: ReceivingTeam, { labels }: Pick<Policy, 'labels'>): string {
  return labels[team]
}

/** R67: the lines of the checklist that a section 47 needs before it is handed over. */
export function transferLines(item: Item): ChecklistLine[] {
  return linesOf(item, 'outcome').filter((line) => checklistRow(line).rule === 'R67')
}

/** R67, D18: what a section 47 still needs before it may be handed over, in words; empty where nothing is missing. */
export function outstandingOf(item: Item, ticked: readonly string[]): string[] {
  const discussion = item.details.meeting.held === null ? ['the strategy discussion'] : []
  const unticked = transferLines(item).filter((line) => !ticked.includes(line))
  return [...discussion, ...unticked.map((line) => lowerFirst(checklistWords[line]))]
}

/** What is outstanding as the item stands. */
export function outstandingNow(item: Item): string[] {
  return outstandingOf(item, Object.keys(item.details.checklist))
}

/** D32: whether a child has been handed over under section 47. */
export function isHandedOver(child: string, item: Item): boolean {
  const { transfer } = item.details.section47
  if (transfer === null) return false
  const { children } = transfer
  return children.length === 0 ? child === childNames(item)[0] : children.includes(child)
}

/**
 * D32: the children who may still be handed over: once the outcome is recorded those whose outcome is section 47, before it
 * everybody.
 */
export function leftToHandOver(item: Item): string[] {
  const asked = item.outcome === null ? childNames(item) : childrenWith(item, ['section47'])
  return asked.filter((child) => !isHandedOver(child, item))
}

/** What a decided section 47 still needs, for the item's "still missing": "section 47: the checks, the hand-over". */
export function missingOfSection47(item: Item): string[] {
  const { decided, transfer } = item.details.section47
  if (decided === null) return []
  const unticked = transferLines(item).filter((line) => !(line in item.details.checklist))
  // Without initials: it stands on cards that many see (D13).
  const more = item.outcome === 'section47' && hasSiblings(item) ? leftToHandOver(item).length : 0
  const needs = [
    ...(item.details.meeting.held === null ? ['the strategy discussion'] : []),
    ...unticked.map((line) => (line === 'section47Form' ? 'the form' : 'the checks')),
    ...(transfer === null ? ['the hand-over'] : []),
    ...(transfer !== null && more > 0 ? [`the hand-over of ${more} more of the children`] : []),
  ]
  return needs.length === 0 ? [] : [`section 47: ${needs.join(', ')}`]
}

/** The section 47 in lines: who decided it, the hand-over, and what was outstanding at it. The duty manager's name is in the record. */
export function writeSection47(item: Item, hub: Hub): string[] {
  const { decided, transfer, sentSince } = item.details.section47
  function when(at: number): string {
    return writeMoment(at, hub.policy.zone)
  }
  if (decided === null) return []
  const lines = [`Decided by ${nameOf(hub, decided.by)}, ${when(decided.at)}`]
  if (transfer === null) {
    const left = outstandingNow(item)
    const needs = left.length === 0 ? 'nothing is outstanding' : `outstanding: ${left.join('; ')}`
    return [...lines, `Not handed over yet; ${needs}`]
  }
  const team = teamName(transfer.team, hub.policy)
  lines.push(`Handed over to the ${team} by ${nameOf(hub, transfer.by)}, ${when(transfer.at)}`)
  if (transfer.children.length > 0) lines.push(`Children: ${transfer.children.join(', ')}`)
  lines.push(`Its duty team manager was told ${when(transfer.toldAt)}`)
  if (transfer.calledAt !== null) lines.push(`The team was rung ${when(transfer.calledAt)}`)
  lines.push(`Secure email with the case number alone: ${when(transfer.emailedAt)}`)
  if (transfer.outstanding.length > 0) {
    const left = outstandingNow(item)
    lines.push(`In an emergency; outstanding then: ${transfer.outstanding.join('; ')}`)
    lines.push(left.length === 0 ? 'All of it is done since' : `Still: ${left.join('; ')}`)
  }
  if (sentSince !== null) lines.push(`Further information sent to the team: ${when(sentSince)}`)
  return lines
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
