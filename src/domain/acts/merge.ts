import { type ActContext, type Change, defineAct } from '../act.ts'
import { writeEarlier } from '../again.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import { pick, text } from '../fields.ts'
import type { Item, LeftAt, Stage } from '../item.ts'
import { childrenOf, type Sibling } from '../parts/household.ts'
import { type Tier, tiers } from '../parts/restriction.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { mostChildren } from './child-outcomes.ts'
import { leaveAt } from './completion.ts'
import { tellHolder, tellOwner } from './telling.ts'

/** Where an item may be that is merged into another, or another into it, and where it leaves from. */
const mergeable = {
  received: 'atDoor',
  consultation: 'consultation',
  collation: 'informationRequest',
  screening: 'screening',
  triage: 'triage',
  meeting: 'meeting',
} as const satisfies Partial<Record<Stage, LeftAt>>

type Mergeable = keyof typeof mergeable

const stagesToMerge = Object.keys(mergeable) as Mergeable[]

/**
 * D16: a manager merges a duplicate into the item about the same child that stays. The one that stays was received first, so
 * that no clock is put back; it keeps every referrer, flag and child, and its rating is put up for review. The other is
 * closed as a duplicate and leaves "received".
 */
export const merge = defineAct('merge', {
  label: 'Merge a duplicate',
  onCard: false,
  done: 'merged',
  help: 'Close it as a duplicate of another item about the same child',
  says: (detail) =>
    typeof detail['from'] === 'string'
      ? `merged ${detail['from']} into it: its rating is up for review`
      : `merged it into ${String(detail['into'])}: a duplicate`,
  rule: 'D16',
  from: stagesToMerge,
  who: ['teamManager', 'assistantTeamManager', 'earlyHelpDecisionMaker'],
  otherField: 'into',
  fields: {
    into: {
      ...pick({
        label: 'The item that stays',
        rule: 'D16',
        candidates: itemsToStay,
        none: 'No open item has a Mosaic or police number of its children. The same initials only suggest (D12).',
      }),
      previews: true as const,
    },
    reason: text({ label: 'How you know that it is the same', rule: 'D16', long: true }),
  },
  preview: mergePreview,
  check: (input, context) => refuseMerge(input.into, context),
  follow: (input, context) => mergeInto(input, context),
})

function itemsToStay({ earlier, hub }: FormContext): Choice[] {
  return (earlier ?? [])
    .filter(({ stage }) => isMergeable(stage))
    .map((item) => ({ value: item.reference, label: writeEarlier(item, hub) }))
}

function mergePreview(raw: RawInput, { item, earlier }: FormContext): string[] {
  const stays = earlier?.find(({ reference }) => reference === raw['into'])
  if (item === null || stays === undefined) return ['Choose the item that stays.']
  return [
    `${stays.reference} stays. It keeps the referrer, the flags and the children of both, and its rating is put up for review.`,
    `${item.reference} is closed as a duplicate and no longer counts as received. Nothing of it is deleted.`,
  ]
}

function refuseMerge(into: string, { item, other }: ActContext): Refusal | undefined {
  if (other === undefined || other.item.reference !== into) {
    return refuseField('There is no such item any more. Choose another.')
  }
  const stays = other.item
  if (!isMergeable(stays.stage)) {
    return refuseField(`${into} has been submitted or resolved since. Choose another.`)
  }
  if (!isAboutTheSame(item, stays)) {
    return refuseField(`${into} no longer has a number in common with ${item.reference} (D12).`)
  }
  if (stays.closedAccess !== item.closedAccess) {
    return refuseField(
      'One of the two is closed to all but a few people: the service manager closes or opens the other first (D19).',
    )
  }
  const many = childrenOf(stays).length + childrenMissing(item, stays).length
  if (many > mostChildren) {
    return refuseField(
      `Together they would have ${many} children, and ${mostChildren} is the most: the outcome is asked for each (D32).`,
    )
  }
  if (stays.receivedAt > item.receivedAt) {
    return refuseField(
      `${into} was received later. Merge that one into ${item.reference}, so that no clock is put back (D16).`,
    )
  }
  return undefined
}

function mergeInto(input: { into: string; reason: string }, context: ActContext): Change {
  const { item, other, now } = context
  if (other === undefined) throw new Error('A merge is decided with both items.')
  const stays = other.item
  const left = leaveAt(exitOf(item.stage), 'duplicate', context, input)
  const about = { ...context, item: stays }
  return {
    ...left,
    changes: {
      ...left.changes,
      mergedInto: stays.reference,
      // The act is a manager's: there is nothing to authorise, and nothing to be taken up here any more.
      authorisedBy: null,
      highlightedAt: null,
    },
    notices: tellOwner('mergedAway', context),
    other: {
      changes: {
        ...keptFrom(item, stays),
        // R37, D30: the one answer to both is a new rating or "no change".
        furtherInformationAt: stays.rating === null ? stays.furtherInformationAt : now,
        // R78: only a call for advice is highlighted; anything else has its review.
        highlightedAt:
          stays.stage === 'consultation'
            ? (stays.highlightedAt ?? item.highlightedAt)
            : stays.highlightedAt,
        ratingReviewedIn: null,
      },
      detail: { from: item.reference, reason: input.reason },
      notices: tellHolder('mergedInto', about),
    },
  }
}

/** D16: every referrer, flag, tier and child of both. */
function keptFrom(item: Item, stays: Item): Partial<Item> {
  const { details } = stays
  const { reference, kind, source, receivedAt } = item
  const { household, again, restriction } = details
  const closures = [again.closedOn, item.details.again.closedOn].filter((day) => day !== null)
  return {
    immediateConcern: stays.immediateConcern || item.immediateConcern,
    details: {
      ...details,
      merged: [...details.merged, { reference, kind, source, receivedAt }, ...item.details.merged],
      restriction: {
        ...restriction,
        tier: graverTier(restriction.tier, item.details.restriction.tier),
      },
      again: { ...again, closedOn: closures.toSorted().at(-1) ?? null },
      household: {
        ...household,
        siblings: [...household.siblings, ...childrenMissing(item, stays)],
      },
    },
  }
}

/** D19: intelligence is graver than what is restricted, and that than nothing. */
function graverTier(one: Tier, other: Tier): Tier {
  const order = Object.keys(tiers)
  return order.indexOf(one) >= order.indexOf(other) ? one : other
}

/** The children of one item whom the other does not know yet: by number, or where there is none by initials. */
function childrenMissing(item: Item, stays: Item): Sibling[] {
  const known = childrenOf(stays)
  const { age, siblings } = item.details.household
  const ages = [age, ...siblings.map((sibling) => sibling.age)]
  return childrenOf(item).flatMap((child, index) => {
    const { mosaicNumber, policeNumber, initials, unborn } = child
    if (mosaicNumber === null && policeNumber === null && initials === null && unborn === null)
      return []
    const found = known.some(
      (one) =>
        (mosaicNumber !== null && one.mosaicNumber === mosaicNumber) ||
        (mosaicNumber === null && one.initials === initials && one.unborn === unborn),
    )
    return found ? [] : [{ ...child, age: ages[index] ?? null }]
  })
}

function isAboutTheSame(one: Item, other: Item): boolean {
  const theirs = childrenOf(other)
  return childrenOf(one).some(({ mosaicNumber, policeNumber }) =>
    theirs.some(
      (child) =>
        (mosaicNumber !== null && child.mosaicNumber === mosaicNumber) ||
        (policeNumber !== null && child.policeNumber === policeNumber),
    ),
  )
}

function isMergeable(stage: Stage): stage is Mergeable {
  return stagesToMerge.some((one) => one === stage)
}

function exitOf(stage: Stage): LeftAt {
  return isMergeable(stage) ? mergeable[stage] : 'atDoor'
}

function refuseField(problem: string): Refusal {
  return refuse('cannot-merge', 'D16', 'Some of the form needs another look.', {
    fields: { into: problem },
  })
}
