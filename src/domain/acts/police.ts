import { readInput } from '../act.ts'
import { type Agency, agencies, agencyNames, agencyRow } from '../agencies.ts'
import type { Field, Fields, FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, optionalPick, several, tag } from '../fields.ts'
import type { Source } from '../kinds.ts'
import { dashLevels } from '../parts/police.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, hubRoles, type Person } from '../roles.ts'
import { type Given, givens, type Signpost, toldOf } from '../signposts.ts'

/** R9: only the police screen before they load. Somebody of theirs who works in the hub as well logs as the hub does. */
export function screensForPolice(actor: Person): boolean {
  return holdsRole(actor, ['policeStaff']) && !holdsRole(actor, hubRoles)
}

/** R9: whether it stays with the police, by what is chosen so far. */
export function staysWithPolice(raw: RawInput, { actor }: FormContext): boolean {
  return screensForPolice(actor) && raw['needsMash'] === 'no'
}

function isSignposted(raw: RawInput, context: FormContext): boolean {
  return staysWithPolice(raw, context) && givens.some((one) => one === raw['gave'])
}

/** R11: what police and social care check before anything stays with the police. */
const checks = {
  concerns: 'Any previous concerns',
  known: 'Family known or allocated to a social worker or early help worker',
  dash: 'The DASH risk level',
} as const

const given = {
  nothing: 'Nothing further',
  information: 'Information',
  advice: 'Advice',
  signposting: 'Signposting',
} as const satisfies Record<Given | 'nothing', string>

const inMash = (Object.keys(agencies) as Agency[]).filter(
  (agency) => agencyRow(agency).inMash && agency !== 'police',
)

/** R12: an agency to signpost to, and whether the police tell it themselves. */
function offerAgency(agency: Agency, { actor, hub }: FormContext) {
  const name = agencyNames[agency]
  const told = toldOf({ agency, by: actor.id }, hub)
  return {
    value: agency,
    label: told.length > 0 ? name : `${name}: nobody here, tell them yourself`,
  }
}

/** R9, R11, R12: what the police alone are asked when they load something. */
export const screening = {
  needsMash: askedWhen((_raw, { actor }) => screensForPolice(actor), {
    ...choice<'yes' | 'no'>({
      label: 'Does it need further assessment by the MASH?',
      rule: 'R9',
      choices: { yes: 'Yes: load it', no: 'No: it stays with the police' },
      radio: true,
    }),
    previews: 'fields' as const,
  }),
  checked: askedWhen(
    staysWithPolice,
    several<keyof typeof checks>({
      label: 'Checked with social care',
      rule: 'R11',
      choices: checks,
      must: 'Check all three first (R11).',
    }),
  ),
  gave: askedWhen(staysWithPolice, {
    ...choice<Given | 'nothing'>({
      label: 'What the Harm Assessment Unit gives',
      rule: 'R12',
      choices: given,
      radio: true,
      initial: () => 'nothing',
    }),
    previews: 'fields' as const,
  }),
  agency: askedWhen(isSignposted, {
    ...choice<Agency>({
      label: 'To which agency in the MASH',
      rule: 'R12',
      choices: agencyNames,
      only: () => inMash,
      hint: 'Where the agency has people in this hub, they are told in Slack. The notification never says which child.',
    }),
    choices: (context: FormContext) => inMash.map((agency) => offerAgency(agency, context)),
  }),
  signpostTag: askedWhen(
    isSignposted,
    tag({ label: 'Tag of the child', rule: 'R12', required: true }),
  ),
}

/** R11: the DASH level belongs to what comes from the police, and is asked for there alone. */
export const dash = askedWhen(
  (raw) => isFromPolice(raw['kind'], raw['source']) || Boolean(raw['dash']),
  optionalPick({
    label: 'DASH risk level',
    rule: 'R11',
    candidates: () => Object.entries(dashLevels).map(([value, label]) => ({ value, label })),
    none: '',
  }),
)

/** A DASH level as a form hands it over. */
export function readDash(level: string | null): keyof typeof dashLevels | null {
  return level === 'standard' || level === 'medium' || level === 'high' ? level : null
}

/** R11: why a DASH level may not stand, beside its field. */
export function refuseDash(input: {
  kind: string
  source: Source | null
  dash: string | null
}): Refusal | undefined {
  if (input.dash === null || isFromPolice(input.kind, input.source)) return undefined
  return refuse('dash-of-others', 'R11', 'Some of the form needs another look.', {
    fields: { dash: 'Only what comes from the police has a DASH level (R11). Take it out.' },
  })
}

/**
 * Fields that are asked for only of what is loaded: where it stays with the police, none is read (R10). {@link screenOut}
 * answers such a form before anything else does, so that nothing of it becomes an item.
 */
export function ofLoaded<F extends Fields>(fields: F): F {
  const asked = Object.entries(fields).map(([name, field]): [string, Field] => [
    name,
    {
      ...field,
      asked: (raw, context) =>
        !staysWithPolice(raw, context) && (field.asked?.(raw, context) ?? true),
    },
  ])
  // The same fields under the same names.
  return Object.fromEntries(asked) as unknown as F
}

/** What the police keep: nothing here, or the signpost that they gave. */
export interface StaysWithPolice {
  stays: { signpost: Signpost | null }
}

/**
 * R9, R11, R12: what the police decide to keep, once the three checks are done; undefined where it is to be loaded. It creates
 * no item: the police system has the discussion (R10), and a signpost is counted apart from what is received.
 */
export function screenOut(
  raw: RawInput,
  context: FormContext,
): StaysWithPolice | Refusal | undefined {
  if (!staysWithPolice(raw, context)) return undefined
  const input = readInput(screening, raw, context, 'R9')
  if ('refusal' in input) return input.refusal
  const { checked, gave, agency, signpostTag } = input.read
  if ((checked ?? []).length < Object.keys(checks).length) {
    return refuse('not-all-checked', 'R11', 'Some of the form needs another look.', {
      fields: { checked: 'Check all three before it stays with the police (R11).' },
    })
  }
  if (gave === null || gave === 'nothing' || agency === null) return { stays: { signpost: null } }
  const { actor, now } = context
  return { stays: { signpost: { at: now, by: actor.id, gave, agency, tag: signpostTag } } }
}

function isFromPolice(kind: unknown, source: unknown): boolean {
  return kind === 'policeNotification' || source === '6'
}
