import type { ActContext } from './act.ts'
import { actOf, isActName } from './acts.ts'
import { nameOf } from './hub.ts'
import type { HistoryEvent } from './item.ts'
import { writeMoment } from './moment.ts'

/** The parts that a record falls into. */
export type Part =
  | 'received'
  | 'overview'
  | 'tracking'
  | 'triage'
  | 'meeting'
  | 'since'
  | 'decision'
  | 'authorisation'
  | 'toAdd'

/** What a row says: a line, several, or nothing where the tracker does not know. */
export type Written = string | readonly string[] | null

/** One line of the record. */
export interface CaseRecordRow {
  part: Part
  /** The rule that the record owes the line to. */
  rule: `${'R' | 'D'}${number}`
  label: string
  /** Whether the line belongs to this item at all; left out where it always does. */
  applies?: (about: ActContext) => boolean
  write: (about: ActContext) => Written
}

/** The last time that an act was done. */
export function last({ history }: ActContext, act: string): HistoryEvent | undefined {
  return history.findLast((event) => event.act === act)
}

/** Every time that an act was done, the first first. */
export function every({ history }: ActContext, act: string): HistoryEvent[] {
  return history.filter((event) => event.act === act)
}

/** The outcome as it now stands; what was sent back or reopened no longer is one. */
export function decision({ item, history }: ActContext): HistoryEvent | undefined {
  if (item.outcome === null) return undefined
  return history.findLast((event) => 'outcome' in event.detail)
}

/** R59: how triage ended: with a meeting, or with an outcome. */
export function triageEnd({ history }: ActContext): HistoryEvent | undefined {
  return history.findLast(
    (event) => event.act === 'toMeeting' || event.detail['leftAt'] === 'triage',
  )
}

/** What was written in a field, or null where it was left empty. */
export function text(event: HistoryEvent | undefined, field: string): string | null {
  const written = event?.detail[field]
  return typeof written === 'string' && written !== '' ? written : null
}

/** The name of somebody chosen in a field. */
export function person(
  event: HistoryEvent | undefined,
  field: string,
  { hub }: ActContext,
): string | null {
  const id = text(event, field)
  return id === null ? null : nameOf(hub, id)
}

/** What was chosen in a field of an act, in the words of its form. */
export function chosen(
  event: HistoryEvent | undefined,
  field: string,
  about: ActContext,
): string | null {
  const value = text(event, field)
  if (event === undefined || value === null || !isActName(event.act)) return null
  const choices = actOf(event.act).fields[field]?.choices?.(about) ?? []
  return choices.find((choice) => choice.value === value)?.label ?? null
}

/** A moment in hub time. */
export function when(at: number, { hub }: ActContext): string {
  return writeMoment(at, hub.policy.zone)
}

/** Who did something and when, or null where it has not been done. */
export function byAt(by: string | null, at: number | null, about: ActContext): string | null {
  if (at === null) return null
  const time = when(at, about)
  return by === null ? time : `${nameOf(about.hub, by)}, ${time}`
}
