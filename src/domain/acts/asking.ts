import { type ActContext, defineAct, type Grantee } from '../act.ts'
import { type Agency, agencyNames, agencyRow, readAgencies } from '../agencies.ts'
import { addOpenTime } from '../calendar.ts'
import { hourMs, minuteMs } from '../civil-day.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import { choice, optionalPick, pastMoment, pick, several, text } from '../fields.ts'
import { type Hub, nameOf } from '../hub.ts'
import { writeMoment } from '../moment.ts'
import type { Notice } from '../notices.ts'
import { partnersOf } from '../partner-agencies.ts'
import { type Ask, answeredBy, answers } from '../parts/asks.ts'
import { refuse } from '../refusal.ts'
import { managersToChoose } from './context.ts'

/** Those who gather information on an item: whoever holds it, and the managers over it. */
const gatherers = [
  'owner',
  'teamManager',
  'earlyHelpDecisionMaker',
  'assistantTeamManager:ownPod',
] as const satisfies readonly Grantee[]

/** Within how many open hours an answer is wanted. */
const withinChoices = {
  '1': 'Within 1 open hour',
  '2': 'Within 2 open hours',
  '4': 'Within 4 open hours',
  '8': 'Within 8 open hours',
  '16': 'Within 16 open hours',
} as const
type Within = keyof typeof withinChoices

const usualWithin = { red: '1', amber: '4', green: '8', blue: '16' } as const

/** R52, R58, D20: agencies are asked for information. Those with people here are told in Slack; the worker asks the others. */
export const askAgencies = defineAct('ask', {
  label: 'Ask agencies',
  onCard: false,
  done: 'asked about',
  help: 'Ask partner agencies for information, and say by when it is wanted',
  says: (detail, hub) => {
    const manager = detail['discussedWith']
    const discussed =
      typeof manager === 'string' ? `, as discussed with ${nameOf(hub, manager)}` : ''
    return `asked ${agencyWords(detail['agencies'])} for information${discussed}`
  },
  rule: 'R52',
  from: ['screening', 'triage', 'meeting'],
  who: gatherers,
  fields: {
    agencies: several({
      label: 'Agencies',
      rule: 'R52',
      choices: agencyNames,
      must: 'Choose at least one agency.',
      previews: true,
    }),
    purpose: text({
      label: 'What is asked, and why',
      rule: 'R90',
      long: true,
      hint: 'Each agency reads this, and notes the reason on its own system. Never a name.',
    }),
    within: choice<Within>({
      label: 'Answer wanted',
      rule: 'R52',
      choices: withinChoices,
      initial: ({ item }) => usualWithin[item?.rating ?? 'blue'],
      previews: true,
    }),
    askedAt: pastMoment({ label: 'When asked', rule: 'R61' }),
    discussedWith: optionalPick({
      label: 'Manager it was discussed with, where needed',
      rule: 'R58',
      candidates: managersToChoose,
      none: 'The hub has no manager to discuss it with.',
    }),
  },
  preview: askPreview,
  follow: (input, context) => {
    const { item, actor } = context
    const { asks } = item.details
    const dueAt = wantedBy(input.within, input.askedAt, context.hub)
    const asked = input.agencies.map(
      (agency, index): Ask => ({
        id: asks.length + index + 1,
        agency,
        purpose: input.purpose,
        askedAt: input.askedAt,
        askedBy: actor.id,
        dueAt,
        answer: null,
      }),
    )
    return {
      changes: { details: { ...item.details, asks: [...asks, ...asked] } },
      notices: tellAgencies('asked', input.agencies, context),
    }
  },
})

/** D31: an answer that a partner gave by telephone, by email or in person is recorded by whoever holds the item. */
export const recordAnswer = defineAct('recordAnswer', {
  label: 'Record an answer',
  done: 'answered',
  help: 'Record what an agency answered by telephone, email or in person',
  says: (detail) => {
    const answer = Object.entries(answers).find(([name]) => name === detail['answer'])?.[1]
    return `recorded the answer of ${agencyWords([detail['agency']])}: ${answer?.toLowerCase() ?? 'none'}`
  },
  rule: 'D31',
  from: ['screening', 'triage', 'meeting', 'authorisation', 'resolved'],
  who: gatherers,
  ready: ({ item }) =>
    item.details.asks.some((ask) => ask.answer === null)
      ? undefined
      : refuse('nobody-to-answer', 'D31', `No agency is being waited for on ${item.reference}.`),
  fields: {
    ask: pick({
      label: 'Which agency',
      rule: 'D31',
      candidates: openAsks,
      initial: (context) => openAsks(context)[0]?.value ?? null,
      none: 'No agency is being waited for.',
    }),
    answer: choice({ label: 'Answer', rule: 'R60', choices: answers, radio: true }),
    how: choice<keyof typeof answeredBy>({
      label: 'How it came',
      rule: 'D31',
      choices: answeredBy,
      only: () => ['telephone', 'email', 'inPerson'],
      initial: () => 'telephone',
    }),
    at: pastMoment({ label: 'When it came', rule: 'R60' }),
  },
  intro: () => ['What they said belongs on the triage form of {caseSystem}, not here (R57).'],
  check: (input, { item }) => {
    const asked = item.details.asks.find((ask) => `${ask.id}` === input.ask)
    // A form shows whole minutes: what was asked within the same one is not before it.
    if (asked === undefined || input.at >= asked.askedAt - (asked.askedAt % minuteMs))
      return undefined
    return refuse('answered-before-asked', 'D31', 'Some of the form needs another look.', {
      fields: { at: 'That is before they were asked. Check the date and time.' },
    })
  },
  follow: (input, { item, actor }) => {
    const { answer, how, at } = input
    const given = { answer, how, at, by: actor.id, recorded: false }
    const asks = item.details.asks.map((ask) =>
      `${ask.id}` === input.ask ? { ...ask, answer: given } : ask,
    )
    const agency = item.details.asks.find((ask) => `${ask.id}` === input.ask)?.agency
    return { changes: { details: { ...item.details, asks } }, detail: { ...input, agency } }
  },
})

/** A notice to the people whom agencies have in this hub (D20). Of an item whose access is closed nothing goes out (D19). */
export function tellAgencies(
  notice: 'asked' | 'outcomeToRecord',
  agencies: readonly Agency[],
  { item, hub }: ActContext,
): Notice[] {
  if (item.closedAccess) return []
  return agencies
    .filter((agency) => partnersOf(agency, hub).length > 0)
    .map((agency) => ({ notice, to: { agency } }))
}

/** Agencies in words, from what the history holds: "Police, Health". */
export function agencyWords(stored: unknown): string {
  const names = readAgencies(stored).map((agency) => agencyNames[agency])
  return names.length === 0 ? 'an agency' : names.join(', ')
}

function wantedBy(within: Within, from: number, { calendar }: Hub): number {
  return addOpenTime(calendar, from, Number(within) * hourMs)
}

function askPreview(raw: RawInput, { item, hub, now }: FormContext): string[] {
  const within = raw['within']
  const lines: string[] = []
  if (typeof within === 'string' && Object.hasOwn(withinChoices, within)) {
    const dueAt = wantedBy(within as Within, now, hub)
    const late = item?.deadline !== undefined && item.deadline !== null && dueAt > item.deadline
    lines.push(
      `Asked now, the answer is wanted by ${writeMoment(dueAt, hub.policy.zone)}${late ? ': after this item falls due' : ''}.`,
    )
  }
  const chosen = readAgencies(raw['agencies'])
  const inSlack =
    item?.closedAccess === true ? [] : chosen.filter((one) => partnersOf(one, hub).length > 0)
  const others = chosen.filter((one) => !inSlack.includes(one))
  if (inSlack.length > 0) lines.push(`Told in Slack: ${agencyWords(inSlack)}.`)
  if (others.length > 0) {
    lines.push(`For you to ask, by secure email or telephone: ${agencyWords(others)}.`)
  }
  return lines
}

function openAsks({ item, hub }: FormContext): Choice[] {
  const waiting = item?.details.asks.filter((ask) => ask.answer === null) ?? []
  return waiting.map((ask) => ({
    value: `${ask.id}`,
    label: `${agencyRow(ask.agency).name}, asked ${writeMoment(ask.askedAt, hub.policy.zone)}`,
  }))
}
