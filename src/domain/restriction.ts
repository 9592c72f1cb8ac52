import { agencyNames } from './agencies.ts'
import { type Hub, nameOf } from './hub.ts'
import type { Item } from './item.ts'
import { writeMoment } from './moment.ts'
import { challengeResults, type Tier } from './parts/restriction.ts'

type Marked = Pick<Item, 'details'>

/** D19: the tier of an item's information. */
export function restrictionOf({ details }: Marked): Tier {
  return details.restriction.tier
}

/** R86: the marker as triage and the meeting have it: that there is restricted information, and whom to ask. Null without one. */
export function writeMarker(item: Marked, { policy }: Pick<Hub, 'policy'>): string | null {
  const { restrictedContact, caseSystem } = policy.labels
  switch (restrictionOf(item)) {
    case 'none':
      return null
    case 'restricted':
      return `There is restricted information, which it is agreed can be shared outside the MASH: it is under “restricted” on ${caseSystem}.`
    case 'intelligence':
      return `There is restricted information held by police, contact ${restrictedContact} for more information.`
  }
}

/**
 * R89: what whoever is sent or handed something of the item is told: that its restricted part is left out, and nothing of
 * what it says. Null where nothing is left out. Of intelligence there is nothing here to send; what is only restricted is
 * loaded on the case system and goes from there (R85).
 */
export function writeLeftOut(item: Marked, hub: Pick<Hub, 'policy'>): string | null {
  const marker = writeMarker(item, hub)
  return marker === null ? null : `Restricted information is left out of this (R89). ${marker}`
}

/** What an item's screen says of restricted information: the marker, and what the service manager did about it. */
export function writeRestriction(item: Item, hub: Hub): string[] {
  const { discussions, challenges } = item.details.restriction
  const marker = writeMarker(item, hub)
  const lines = marker === null ? [] : [marker]
  for (const { at, by, with: agencies } of discussions) {
    const whom = agencies.map((agency) => agencyNames[agency]).join(', ')
    lines.push(`${when(at, hub)}: ${nameOf(hub, by)} discussed it with: ${whom} (R87)`)
  }
  for (const { at, by, result, sharedWith } of challenges) {
    const whom = sharedWith.map((agency) => agencyNames[agency]).join(', ')
    const told = whom === '' ? '' : `: ${whom}`
    lines.push(
      `${when(at, hub)}: ${nameOf(hub, by)} challenged it: ${lower(challengeResults[result])}${told} (R88)`,
    )
  }
  return lines
}

function when(at: number, { policy }: Hub): string {
  return writeMoment(at, policy.zone)
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
