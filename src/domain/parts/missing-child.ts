import { z } from 'zod'
import { type Hub, nameOf } from '../hub.ts'
import type { Item } from '../item.ts'

/** R98: the five who are sent the missing person report of a child who has an allocated worker. */
export const recipients = {
  worker: 'The allocated worker',
  teamManager: 'Their Team Manager',
  assistantTeamManager: 'Their Assistant Team Manager',
  ceMissingSupport: 'Business Support of the CE & Missing team',
  ceMissingManager: 'The CE & Missing Team Manager',
} as const

/** Somebody who is sent the report. */
export type Recipient = keyof typeof recipients

/** R98 to R100: what is known of a missing child's form and report. */
export const missingChildPart = z
  .object({
    /** R98: who was sent the report. */
    sentTo: z.array(z.string()).default([]),
    /** R99: when the Record of Missing Child form was opened, by whoever opened the contact. */
    formOpenedAt: z.number().nullable().default(null),
    /** R100: the form's owner, and nothing else's: a person of this hub where one is named. */
    formOwner: z.string().nullable().default(null),
  })
  .prefault({})

type Kinds = Pick<Item, 'kind' | 'details'>

/** R98, R99: whether an item is a missing child, or has one merged into it, whose road it keeps (D16). */
export function isMissingChild({ kind, details }: Kinds): boolean {
  return [kind, ...details.merged.map((one) => one.kind)].includes('missingChild')
}

/** R99, D8: a missing child goes the way of RED and AMBER whatever its colour, and never to the Early Help Hub. */
export function goesToEarlyHelp(item: Kinds & Pick<Item, 'rating'>): boolean {
  return item.rating === 'green' && !isMissingChild(item)
}

/** R51, R99: whether an item goes the way of RED and AMBER: a missing child does whatever its colour. */
export function goesAsRedOrAmber(item: Kinds & Pick<Item, 'rating'>): boolean {
  return isMissingChild(item) || item.rating === 'red' || item.rating === 'amber'
}

/** What a missing child still needs once it is on its road (R99), in the words of a list. */
export function missingOfMissingChild(
  item: Kinds & Pick<Item, 'openedAt' | 'ratedAt' | 'stage' | 'leftAt'>,
): string[] {
  const { details, openedAt, ratedAt, stage, leftAt } = item
  // D25: where no contact is opened it is on its road once it is rated.
  const onItsRoad = ratedAt !== null && stage !== 'received' && leftAt !== 'atDoor'
  const owed = isMissingChild(item) && (openedAt !== null || onItsRoad)
  return owed && details.missingChild.formOpenedAt === null ? ['Record of Missing Child form'] : []
}

/** The missing child in lines for an item's screen. */
export function writeMissingChild(item: Kinds, hub: Hub): string[] {
  if (!isMissingChild(item)) return []
  const { sentTo, formOpenedAt, formOwner } = item.details.missingChild
  const names = Object.entries(recipients).flatMap(([one, name]) =>
    sentTo.includes(one) ? [name] : [],
  )
  const owner = formOwner === null ? 'the CE & Missing Team Manager' : nameOf(hub, formOwner)
  return [
    'Worked as RED or AMBER whatever its colour (R99)',
    ...(names.length === 0 ? [] : [`The report was sent to: ${names.join('; ')}`]),
    formOpenedAt === null
      ? 'Record of Missing Child form: not opened here'
      : `Record of Missing Child form: opened, and assigned to ${owner}`,
  ]
}
