import { z } from 'zod'
import { agencyNames } from '../agencies.ts'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'
import { writeMoment } from '../moment.ts'
import { agencyKeys } from './asks.ts'

/** Those who are asked to a meeting besides named people: an agency, or the duty worker of the assessment team (R52). */
export const seats = ['assessmentTeam', ...agencyKeys] as const

/** A seat at the meeting. */
export type Seat = (typeof seats)[number]

/** How each seat at a meeting is written. */
export const seatNames: Record<Seat, string> = {
  assessmentTeam: 'Assessment Team duty worker',
  ...agencyNames,
}

const there = { seats: z.array(z.enum(seats)).default([]), people: z.array(z.string()).default([]) }

/** The strategy discussion or MASH meeting (R52, R62, R63, D32). What was said is on the case system. */
export const meetingPart = z
  .object({
    kind: z.enum(['strategyDiscussion', 'mashMeeting']).nullable().default(null),
    arranged: z
      .object({ at: z.number(), ...there })
      .nullable()
      .default(null),
    held: z
      .object({ at: z.number(), ...there })
      .nullable()
      .default(null),
    minutes: z
      .object({
        by: z.string(),
        at: z.number(),
        /** R62: the management of risk plan is set out in them. */
        riskPlan: z.boolean(),
        /** R63: by which social care manager they were authorised, and when. */
        authorised: z.object({ by: z.string(), at: z.number() }).nullable(),
      })
      .nullable()
      .default(null),
  })
  .prefault({})

/** Seats in words: "Assessment Team duty worker, Police". */
export function seatWords(stored: unknown): string {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : []
  const names = seats.filter((seat) => list.includes(seat)).map((seat) => seatNames[seat])
  return names.length === 0 ? 'nobody' : names.join(', ')
}

/** The meeting in lines: who is invited, who attended and who did not, and how far its minutes are. */
export function writeMeeting({ details }: Item, hub: Hub): string[] {
  const { arranged, held, minutes } = details.meeting
  const { zone } = hub.policy
  const lines: string[] = []
  if (arranged !== null) {
    lines.push(
      `Arranged for ${writeMoment(arranged.at, zone)}; invited: ${writeThere(arranged, hub)}`,
    )
  }
  if (held !== null)
    lines.push(`Held ${writeMoment(held.at, zone)}; attended: ${writeThere(held, hub)}`)
  if (held !== null && arranged !== null) {
    const away = arranged.seats.filter((seat) => !held.seats.includes(seat))
    if (away.length > 0) lines.push(`Invited, and did not attend: ${seatWords(away)}`)
  }
  if (held !== null) lines.push(...writeMinutesState(minutes, hub))
  return lines
}

function writeMinutesState(minutes: Item['details']['meeting']['minutes'], hub: Hub): string[] {
  if (minutes === null) return ['Minutes: not written yet']
  const plan = minutes.riskPlan ? 'set out' : 'NOT set out'
  const { authorised } = minutes
  const signed =
    authorised === null
      ? 'to be authorised by a social care manager'
      : `authorised by ${nameOf(hub, authorised.by)}, ${writeMoment(authorised.at, hub.policy.zone)}`
  return [
    `Minutes: written by ${nameOf(hub, minutes.by)}, ${writeMoment(minutes.at, hub.policy.zone)}; ${signed}`,
    `Management of risk plan: ${plan} in the minutes`,
  ]
}

function writeThere(there: { seats: readonly Seat[]; people: readonly string[] }, hub: Hub) {
  const people = there.people.map((id) => nameOf(hub, id))
  return [...there.seats.map((seat) => seatNames[seat]), ...people].join(', ')
}
