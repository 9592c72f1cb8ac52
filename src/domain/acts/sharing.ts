import { defineAct } from '../act.ts'
import { agencyNames, agencyRow, readAgencies } from '../agencies.ts'
import { wentToTriage } from '../checklists.ts'
import type { FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, optionalText, pastMoment, several, tick } from '../fields.ts'
import { type Item, recordTypeOf } from '../item.ts'
import { type Shareable, shareables } from '../parts/shares.ts'
import { refuse } from '../refusal.ts'
import { restrictionOf, writeMarker } from '../restriction.ts'
import { agencyWords } from './asking.ts'

/** R90 to R93, R97: what was shared with which agency, how and why. The files stay where they are: only that they went is kept. */
export const share = defineAct('share', {
  label: 'Record sharing',
  done: 'shared',
  help: 'Record what was shared with an agency, how and why',
  says: (detail) => `shared ${thingsWords(detail['what'])} with ${agencyWords(detail['agencies'])}`,
  rule: 'R92',
  onCard: false,
  from: ['screening', 'triage', 'meeting', 'authorisation', 'resolved'],
  who: [
    'owner',
    'businessSupportInformationOfficer',
    'businessSupportOfficer',
    'teamManager',
    'earlyHelpDecisionMaker',
    'assistantTeamManager:ownPod',
  ],
  ready: ({ item }) =>
    thingsToShare(item).length > 0
      ? undefined
      : refuse('nothing-to-share', 'R92', `There is no record of ${item.reference} to share.`),
  fields: {
    agencies: several({
      label: 'Agencies',
      rule: 'R90',
      choices: agencyNames,
      must: 'Choose at least one agency.',
      previews: true,
    }),
    what: several({
      label: 'What was shared',
      rule: 'R92',
      choices: shareables,
      only: ({ item }) => (item === null ? [] : thingsToShare(item)),
      must: 'Choose what was shared.',
    }),
    how: choice<'email' | 'inPerson'>({
      label: 'How it was shared',
      rule: 'R91',
      choices: { email: 'Secure email', inPerson: 'In person, within the MASH' },
      radio: true,
      initial: () => 'email',
    }),
    at: pastMoment({ label: 'When it was shared', rule: 'R90' }),
    purpose: optionalText({
      label: 'Purpose of sharing',
      rule: 'R93',
      long: true,
      hint: 'Needed for an agency outside the MASH.',
    }),
    underAgreement: askedWhen(
      isOutside,
      tick({
        label: 'There is a SPOC agreement with each agency outside the MASH',
        rule: 'R93',
        must: 'Without an agreement nothing is sent outside the MASH (R93).',
      }),
    ),
    restrictedLeftOut: askedWhen(
      hasIntelligence,
      tick({
        label: 'What remains restricted within the MASH is left out of what was sent',
        rule: 'R89',
        must: 'Leave it out first: it must not be shared (R89).',
      }),
    ),
  },
  intro: ({ item, hub }) => [
    'MASH Track holds no files. Send by secure email, and record here that you did (R91).',
    'What is restricted stays out of what is sent (R89).',
    ...markerOf(item, hub),
  ],
  check: (input) => {
    const outside = input.agencies.some((agency) => !agencyRow(agency).inMash)
    if (!outside || input.purpose !== null) return undefined
    return refuse('no-purpose', 'R93', 'Some of the form needs another look.', {
      fields: { purpose: 'For an agency outside the MASH the purpose must be recorded (R93).' },
    })
  },
  follow: (input, { item, actor }) => {
    const { agencies, what, how, at, purpose } = input
    const shared = agencies.map((agency) => ({
      agency,
      what,
      how,
      at,
      by: actor.id,
      purpose,
      underAgreement: !agencyRow(agency).inMash,
    }))
    return {
      changes: { details: { ...item.details, shares: [...item.details.shares, ...shared] } },
    }
  },
})

/** R92: what there is to share by now. Minutes go out once they are authorised (R63). */
function thingsToShare(item: Item): Shareable[] {
  if (recordTypeOf(item) === 'contact') return ['contactRecord']
  const authorised = item.details.meeting.minutes?.authorised ?? null
  return [
    'referralRecord',
    ...(wentToTriage(item) ? (['triageRecord'] as const) : []),
    ...(authorised === null ? [] : (['minutes'] as const)),
  ]
}

/** R89: whether something must be left out. What is restricted and agreed shareable goes from the case system (R85). */
function hasIntelligence(_raw: RawInput, { item }: FormContext): boolean {
  return item !== null && restrictionOf(item) === 'intelligence'
}

function markerOf(item: Item | null, hub: FormContext['hub']): string[] {
  const marker = item === null ? null : writeMarker(item, hub)
  return marker === null ? [] : [marker]
}

function isOutside(raw: RawInput, _context: FormContext): boolean {
  return readAgencies(raw['agencies']).some((agency) => !agencyRow(agency).inMash)
}

function thingsWords(stored: unknown): string {
  const names = Array.isArray(stored) ? stored : []
  const words = Object.entries(shareables).flatMap(([name, label]) =>
    names.includes(name) ? [label.charAt(0).toLowerCase() + label.slice(1)] : [],
  )
  return words.length === 0 ? 'something' : words.join(', ')
}
