import { type ActContext, defineAct } from '../act.ts'
import { agencyNames } from '../agencies.ts'
import type { FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, pastMoment, several, tick } from '../fields.ts'
import type { Hub } from '../hub.ts'
import { stages } from '../item.ts'
import type { Notice } from '../notices.ts'
import { challengeResults, type Tier, tiers } from '../parts/restriction.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { restrictionOf, writeMarker } from '../restriction.ts'
import { holdsRole } from '../roles.ts'
import { peopleWith, recordKeepers } from './context.ts'

/**
 * R84 to R87, D19: the tier of the item's information. Of intelligence only the marker is kept, and the service manager is
 * told of it each time, whoever sets it and whatever else is chosen. The form has no field in which it could be written.
 */
export const restrict = defineAct('restrict', {
  label: 'Restricted information',
  button: 'Save the marker',
  done: 'marked',
  help: 'Mark that there is restricted information, or intelligence; never what it says',
  says: (detail) => `marked its information as ${tierWord(detail['tier'])}`,
  rule: 'R86',
  from: stages,
  onCard: false,
  who: ['owner', ...recordKeepers, 'serviceManager'],
  fields: {
    tier: choice({
      label: 'What there is',
      rule: 'R86',
      choices: tiers,
      radio: true,
      previews: true,
      initial: ({ item }) => (item === null ? null : restrictionOf(item)),
    }),
    agreed: askedWhen(
      isRestricted,
      tick({
        label: 'It is agreed that it can be shared, and it is under “restricted” on {caseSystem}',
        rule: 'R85',
        must: 'Agree it and load it under “restricted” first. What is not agreed stays within the MASH: choose intelligence (R85, R86).',
      }),
    ),
  },
  intro: ({ item, hub }) => [
    'Of intelligence only the marker is kept, and whom to ask: never what it says. This form has no place for it, and neither has any other (R86).',
    ...(item === null ? [] : [writeMarker(item, hub) ?? 'Nothing is marked so far.']),
  ],
  preview: (raw, { hub }) => (raw['tier'] === 'intelligence' ? [whoIsTold(hub)] : []),
  check: (input, context) =>
    unchanged(input.tier, context) ??
    unwatched(input.tier, context) ??
    lowered(input.tier, context),
  follow: ({ tier }, context) => {
    const { item } = context
    const restriction = { ...item.details.restriction, tier }
    return {
      changes: { details: { ...item.details, restriction } },
      detail: { tier, from: restrictionOf(item) },
      notices: tier === 'intelligence' ? tellServiceManagers(context) : [],
    }
  },
})

/** R87: the service manager discusses it with professionals in the MASH, so that it remains restricted. */
export const discussRestriction = defineAct('discussRestriction', {
  label: 'Discussed with professionals',
  title: 'Restriction discussed',
  button: 'Record the discussion',
  done: 'discussed with professionals',
  help: 'Record that intelligence was discussed with professionals in the MASH',
  says: (detail) => `discussed the restricted information with: ${agencyWords(detail['agencies'])}`,
  rule: 'R87',
  from: stages,
  onCard: false,
  who: ['serviceManager'],
  ready: isIntelligence,
  fields: {
    agencies: several({
      label: 'With professionals of',
      rule: 'R87',
      choices: agencyNames,
      must: 'Choose with whom it was discussed.',
    }),
    at: pastMoment({ label: 'When', rule: 'R87' }),
  },
  intro: noPlace,
  follow: ({ agencies, at }, { item, actor }) => {
    const { restriction } = item.details
    const discussions = [...restriction.discussions, { at, by: actor.id, with: agencies }]
    return {
      changes: { details: { ...item.details, restriction: { ...restriction, discussions } } },
    }
  },
})

/** R88: the service manager considers and challenges, so that those who need to know are told without harm to a police operation. */
export const challengeRestriction = defineAct('challengeRestriction', {
  label: 'Challenge the restriction',
  title: 'Challenge restriction',
  button: 'Record the challenge',
  done: 'challenged',
  help: 'Record a challenge to what is restricted, and its result',
  says: (detail) => `challenged the restriction: ${resultWord(detail['result'])}`,
  rule: 'R88',
  from: stages,
  onCard: false,
  who: ['serviceManager'],
  ready: isIntelligence,
  fields: {
    at: pastMoment({ label: 'When', rule: 'R88' }),
    result: choice({
      label: 'Result',
      rule: 'R88',
      choices: challengeResults,
      radio: true,
      previews: true,
    }),
    sharedWith: askedWhen(
      isShared,
      several({
        label: 'Those who need to know, and are told',
        rule: 'R88',
        choices: agencyNames,
        must: 'Choose who is told.',
      }),
    ),
    noOperation: askedWhen(
      isShared,
      tick({
        label: 'It has no impact on any police operation',
        rule: 'R88',
        must: 'Make sure of it with the police first (R88).',
      }),
    ),
  },
  intro: (context) => [
    ...noPlace(),
    'A result that comes later is recorded by doing this again.',
    ...earlier(context),
  ],
  follow: ({ at, result, sharedWith }, { item, actor }) => {
    const { restriction } = item.details
    const entry = { at, by: actor.id, result, sharedWith: sharedWith ?? [] }
    const challenges = [...restriction.challenges, entry]
    return {
      changes: { details: { ...item.details, restriction: { ...restriction, challenges } } },
    }
  },
})

/** R87: every service manager there is, the one who acts among them: always, and nobody can opt out. */
function tellServiceManagers({ hub }: Pick<ActContext, 'hub'>): Notice[] {
  return peopleWith(hub, ['serviceManager']).map(({ id }) => ({
    notice: 'intelligence',
    to: { person: id },
  }))
}

function unchanged(tier: Tier, { item }: ActContext): Refusal | undefined {
  if (restrictionOf(item) !== tier) return undefined
  return refuse('same-tier', 'R86', 'Some of the form needs another look.', {
    fields: { tier: 'That is how it is marked already.' },
  })
}

/** R87, D19: where nobody would be told, it cannot be set. */
function unwatched(tier: Tier, { hub }: ActContext): Refusal | undefined {
  if (tier !== 'intelligence' || peopleWith(hub, ['serviceManager']).length > 0) return undefined
  const message =
    'This hub has no MASH Service Manager, who must always be told of intelligence (R87), so the marker cannot be set and nothing was saved. Keep what you know with the police until a hub administrator has given somebody the role.'
  const who = peopleWith(hub, ['administrator']).map(({ id }) => id)
  return refuse('no-service-manager', 'R87', message, { who })
}

/** R87: that it is no longer restricted within the MASH is for the service manager to say. */
function lowered(_tier: Tier, { item, actor, hub }: ActContext): Refusal | undefined {
  if (restrictionOf(item) !== 'intelligence') return undefined
  if (holdsRole(actor, ['serviceManager'])) return undefined
  const message =
    'The MASH Service Manager ensures that intelligence remains restricted, so nobody else takes the marker away.'
  const who = peopleWith(hub, ['serviceManager']).map(({ id }) => id)
  return refuse('service-manager-only', 'R87', message, { who })
}

function isIntelligence({ item }: ActContext): Refusal | undefined {
  if (restrictionOf(item) === 'intelligence') return undefined
  return refuse('not-intelligence', 'R87', `${item.reference} is not marked as intelligence.`)
}

function noPlace(): string[] {
  return ['Never what the information says: there is no place for it here (R86).']
}

function earlier({ item }: FormContext): string[] {
  const awaited = item?.details.restriction.challenges.at(-1)?.result === 'awaited'
  return awaited ? ['The last challenge has no result yet.'] : []
}

function whoIsTold(hub: Hub): string {
  const names = peopleWith(hub, ['serviceManager']).map(({ name }) => name)
  return names.length === 0
    ? 'This hub has no MASH Service Manager, so intelligence cannot be marked (R87).'
    : `Told at once, always: ${names.join(', ')} (R87).`
}

function isRestricted(raw: RawInput): boolean {
  return raw['tier'] === 'restricted'
}

function isShared(raw: RawInput): boolean {
  return raw['result'] === 'shared'
}

function tierWord(tier: unknown): string {
  return tier === 'none' ? 'no longer restricted' : String(tier)
}

function resultWord(result: unknown): string {
  return wordOf(challengeResults, result)
}

function wordOf(table: Readonly<Record<string, string>>, name: unknown): string {
  const word = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined
  return word === undefined ? 'something else' : word.charAt(0).toLowerCase() + word.slice(1)
}

function agencyWords(stored: unknown): string {
  const names = Array.isArray(stored) ? stored : []
  return Object.entries(agencyNames)
    .flatMap(([agency, name]) => (names.includes(agency) ? [name] : []))
    .join(', ')
}
