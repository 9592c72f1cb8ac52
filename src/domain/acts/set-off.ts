import type { ActContext } from '../act.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import { askedWhen, pick, tag } from '../fields.ts'
import type { Hub } from '../hub.ts'
import { podName } from '../hub.ts'
import type { Item } from '../item.ts'
import type { Notice } from '../notices.ts'
import type { Concerns } from '../parts/household.ts'
import { goesToEarlyHelp, isMissingChild } from '../parts/missing-child.ts'
import { isRating, type Rating } from '../ratings.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { leadsAllocate, opensContacts, waitsForRating } from '../starting.ts'
import { concernsToOpen } from './household-fields.ts'
import { tellLeads } from './telling.ts'

/** D25: whether the rating chosen so far sets the item on its road. BLUE goes to be collated (R28), and a rating of what was opened goes nowhere. */
function setsOff(raw: RawInput, { item, hub }: FormContext): boolean {
  if (opensContacts(hub) || item === null) return false
  return isRating(raw['rating']) && raw['rating'] !== 'blue'
}

/** R47: where leads allocate, somebody must say whose pod it is. What a worker holds already stays in their pod. */
function asksPod(raw: RawInput, context: FormContext): boolean {
  return setsOff(raw, context) && leadsAllocate(context.hub) && context.item?.workerId === null
}

/** Whom it is about; nothing of this form hangs on the answer, so that it is not drawn anew for it. */
const { previews: _redraws, ...askedPlainly } = concernsToOpen

/** D25: what the opening of the contact asks for, asked with the rating where no contact is opened: whom it is about, and whose it is. */
export const setOffFields = {
  tag: askedWhen(setsOff, tag({ label: 'Tag', rule: 'R17', required: true })),
  concerns: askedWhen(
    (raw, context) => setsOff(raw, context) && concernsToOpen.asked?.(raw, context) === true,
    askedPlainly,
  ),
  pod: askedWhen(
    asksPod,
    pick({
      label: 'Pod',
      rule: 'R47',
      hint: 'Its lead allocates it. The Early Help Hub takes only GREEN (R48).',
      candidates: podsToSetOffIn,
      initial: (context) => firstPod(context),
      none: 'The hub has no pod yet. Ask a hub administrator (R46).',
    }),
  ),
}

/** What those fields hold once read; null where they were not asked for. */
interface SetOffInput {
  rating: Rating
  tag: string | null
  concerns: Concerns | null
  pod: string | null
}

/** R48, D8: why a pod does not take the rating, beside its field. */
export function refusePod(
  { rating, pod }: SetOffInput,
  { item, hub }: ActContext,
): Refusal | undefined {
  if (pod === null || hub.pods.get(pod)?.kind !== 'earlyHelpHub') return undefined
  if (goesToEarlyHelp({ ...item, rating })) return undefined
  return refuse('not-green', 'R48', 'Some of the form needs another look.', {
    fields: { pod: `Only GREEN goes to ${podName(hub, pod)} (R48).` },
  })
}

/**
 * D25: the item on its road, and who is told to allocate it. It goes to initial screening, or stays at the meeting to which a
 * section 47 took it (D18). Nothing of it where the hub opens contacts.
 */
export function setOff(
  input: SetOffInput,
  context: ActContext,
): { changes: Partial<Item>; notices: Notice[] } {
  const { item, hub } = context
  if (opensContacts(hub) || input.rating === 'blue') return { changes: {}, notices: [] }
  const { household } = item.details
  const concerns = input.concerns ?? household.concerns
  const podId = input.pod ?? item.podId
  return {
    changes: {
      stage: item.stage === 'meeting' ? 'meeting' : 'screening',
      tag: input.tag ?? item.tag,
      podId,
      details: { ...item.details, household: { ...household, concerns } },
    },
    notices: item.workerId === null ? tellLeads(podId, 'ratedToAllocate', context) : [],
  }
}

/** Which ratings set an item off: where it was rated before, that one; a re-rating, with its reason, may follow (R36). */
export function ratingsToSetOff(all: readonly Rating[], item: Item | null, hub: Hub): Rating[] {
  // D18: what is at a meeting is no information request.
  const here = all.filter((rating) => rating !== 'blue' || item?.stage !== 'meeting')
  const before = item?.rating ?? null
  if (item === null || before === null || before === 'blue') return here
  return waitsForRating(item, hub) ? [before] : here
}

function podsToSetOffIn({ item, hub }: FormContext): Choice[] {
  return [...hub.pods.values()]
    .filter(({ kind }) => kind === 'pod' || item === null || !isMissingChild(item))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** The pod that it is in already, as a call for advice was, or the only one. */
function firstPod(context: FormContext): string | null {
  const offered = podsToSetOffIn(context).map(({ value }) => value)
  const own = offered.find((id) => id === context.item?.podId)
  return own ?? (offered.length === 1 ? (offered[0] ?? null) : null)
}
