import { type ActContext, type Decision, readInput } from './act.ts'
import { tellHolder } from './acts/telling.ts'
import { agencyNames, readAgencies } from './agencies.ts'
import type { Details } from './details.ts'
import type { Fields, RawInput } from './field.ts'
import { choice, tick } from './fields.ts'
import type { Hub } from './hub.ts'
import type { HistoryEvent } from './item.ts'
import { writeMoment } from './moment.ts'
import type { Notice } from './notices.ts'
import { agenciesOf } from './partner-agencies.ts'
import { type PartnerAsk, type PartnerOutcome, partnerWorkOf } from './partner-view.ts'
import { answers, systemOf } from './parts/asks.ts'
import { type Refusal, refuse } from './refusal.ts'

/** What the people of partner agencies do, apart from every act on items: answer what they are asked, and no more (D20). */
export const partnerActs = {
  answerAsk: 'Answer',
  noteOutcome: 'Outcome noted',
} as const

/** What a partner may do. */
export type PartnerAct = keyof typeof partnerActs

/** Whether a word names what a partner may do. */
export function isPartnerAct(word: string): word is PartnerAct {
  return Object.hasOwn(partnerActs, word)
}

/** What a partner's form is about: the number of an ask, or the agency whose outcome it is. */
export interface PartnerTarget {
  act: PartnerAct
  about: string
}

/** A partner's form. No item stands behind it: what it is about stands in its lines. */
export interface PartnerForm {
  label: string
  intro: () => readonly string[]
  fields: Fields
}

/**
 * What is answered where nothing waits for somebody's agency. It is the same whether the ask is answered, never was, or there
 * is no such item: nobody learns of an item by trying.
 */
export const nothingWaits: Refusal = refuse(
  'nothing-waits',
  'D20',
  'Nothing waits there for your agency. It may be answered already, or no longer wanted.',
)

/** The form that a partner may fill in as things stand, or why not. */
export function partnerFormFor(
  target: PartnerTarget,
  context: Pick<ActContext, 'item' | 'actor' | 'hub'>,
): PartnerForm | Refusal {
  const { ask, outcome } = findWork(target, context)
  if (ask !== undefined) return answerForm(ask, context.hub)
  return outcome === undefined ? nothingWaits : outcomeForm(outcome, context.hub)
}

/** Decides a partner's form: an ask answered in Slack (D20, R90), or an outcome noted (R90, R94). */
export function decidePartnerAct(
  target: PartnerTarget,
  raw: RawInput,
  context: ActContext,
): Decision | Refusal {
  const { ask, outcome } = findWork(target, context)
  if (ask !== undefined) return decideAnswer(ask, raw, context)
  return outcome === undefined ? nothingWaits : decideNoted(outcome, raw, context)
}

/** A partner's act in the words of the history: "answered for Police: supplied information". */
export function writePartnerEvent({ act, detail }: HistoryEvent): string {
  const names = readAgencies([detail['agency']]).map((agency) => agencyNames[agency])
  const agency = names[0] ?? 'an agency'
  if (act === 'noteOutcome') return `noted the outcome on the system of ${agency}`
  const answer = Object.entries(answers).find(([name]) => name === detail['answer'])?.[1]
  return `answered for ${agency}: ${answer?.toLowerCase() ?? 'nothing'}`
}

function findWork(
  { act, about }: PartnerTarget,
  { item, actor, hub }: Pick<ActContext, 'item' | 'actor' | 'hub'>,
): { ask?: PartnerAsk | undefined; outcome?: PartnerOutcome | undefined } {
  const { asks, outcomes } = partnerWorkOf(item, agenciesOf(actor), hub.policy)
  if (act === 'answerAsk') return { ask: asks.find(({ id }) => `${id}` === about) }
  return { outcome: outcomes.find(({ agency }) => agency === about) }
}

function answerForm(ask: PartnerAsk, hub: Hub) {
  const { policy } = hub
  return {
    label: partnerActs.answerAsk,
    intro: () => [
      `${agencyNames[ask.agency]} is asked about ${ask.about}, by ${writeMoment(ask.dueAt, policy.zone)}:`,
      ask.purpose,
      'What you know goes by secure email, never here. Here you only say that you have answered.',
    ],
    fields: {
      answer: choice({ label: 'Answer', rule: 'D20', choices: answers, radio: true }),
      recorded: tick({
        label: `Noted on ${systemOf(ask.agency, policy)}, with the reason for sharing`,
        rule: 'R90',
      }),
    },
  }
}

function outcomeForm(outcome: PartnerOutcome, hub: Hub) {
  const { policy } = hub
  const agency = agencyNames[outcome.agency]
  return {
    label: partnerActs.noteOutcome,
    intro: () => [
      `The outcome on ${outcome.about} was sent to ${agency}, ${writeMoment(outcome.toldAt, policy.zone)}.`,
    ],
    fields: {
      noted: tick({
        label: `Noted on ${systemOf(outcome.agency, policy)}, with the reason and the outcome`,
        rule: 'R90',
        must: 'Note it there first, then tick this (R90).',
      }),
    },
  }
}

function decideAnswer(ask: PartnerAsk, raw: RawInput, context: ActContext): Decision | Refusal {
  const input = readInput(answerForm(ask, context.hub).fields, raw, context, 'D20')
  if ('refusal' in input) return input.refusal
  const { answer, recorded } = input.read
  const { item, actor, now } = context
  const given = { answer, how: 'slack' as const, at: now, by: actor.id, recorded }
  const asks = item.details.asks.map((one) => (one.id === ask.id ? { ...one, answer: given } : one))
  const detail = { agency: ask.agency, ask: ask.id, answer, recorded }
  return change(
    'answerAsk',
    { ...item.details, asks },
    detail,
    tellHolder('answered', context),
    context,
  )
}

function decideNoted(
  outcome: PartnerOutcome,
  raw: RawInput,
  context: ActContext,
): Decision | Refusal {
  const input = readInput(outcomeForm(outcome, context.hub).fields, raw, context, 'R90')
  if ('refusal' in input) return input.refusal
  const { item, now } = context
  const { telling } = item.details
  const line = telling.lines[outcome.agency]
  if (line === undefined) return nothingWaits
  const lines = { ...telling.lines, [outcome.agency]: { ...line, recordedAt: now } }
  const details = { ...item.details, telling: { ...telling, lines } }
  return change('noteOutcome', details, { agency: outcome.agency }, [], context)
}

function change(
  act: PartnerAct,
  details: Details,
  detail: HistoryEvent['detail'],
  notices: readonly Notice[],
  { item, actor, now }: ActContext,
): Decision {
  const version = item.version + 1
  return {
    item: { ...item, details, version },
    event: { seq: version, at: now, by: actor.id, act, detail },
    notices,
    rating: null,
  }
}
