import type { KnownBlock } from '@slack/types'
import { agencyNames } from '../domain/agencies.ts'
import type { Hub } from '../domain/hub.ts'
import { writeMoment } from '../domain/moment.ts'
import { partnerActs } from '../domain/partner-acts.ts'
import type { PartnerAsk, PartnerOutcome, PartnerWork } from '../domain/partner-view.ts'
import { systemOf } from '../domain/parts/asks.ts'
import { button, section, smallPrint } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { clip, escapeMrkdwn } from './mrkdwn.ts'

/** Fifty blocks are all that a message takes: two lists, each with a head and a foot. */
const mostAsks = 20
const mostOutcomes = 15

/** What waits for a person's agency (D20, R112), and nothing else of any item: what is asked and by when, and outcomes to note. */
export function buildPartnerWork(
  { asks, outcomes }: PartnerWork,
  hub: Hub,
  now: number,
): KnownBlock[] {
  if (asks.length + outcomes.length === 0) {
    return [section('Nothing is asked of your agency just now.')]
  }
  return [
    ...buildRows('Asked of my agency', asks.length, mostAsks, () =>
      asks.slice(0, mostAsks).map((ask) => buildAsk(ask, hub, now)),
    ),
    ...buildRows('Outcomes to note', outcomes.length, mostOutcomes, () =>
      outcomes.slice(0, mostOutcomes).map((outcome) => buildOutcome(outcome, hub)),
    ),
    smallPrint('Names and what you know go by secure email, never in Slack.'),
  ]
}

/** The same as a list for one person's eyes. */
export function buildPartnerList(work: PartnerWork, hub: Hub, now: number): RenderedMessage {
  const late = work.asks.filter(({ dueAt }) => now > dueAt).length
  const text = `Asked of my agency: ${work.asks.length}, ${late} overdue. Outcomes to note: ${work.outcomes.length}`
  return { text, blocks: [section(`*${text}*`), ...buildPartnerWork(work, hub, now)] }
}

/** To one of an agency's people, that something waits. It may be read on a lock screen: neither the tag nor what is asked. */
export function buildPartnerNotice({ asks, outcomes }: PartnerWork, hub: Hub): RenderedMessage {
  const { zone } = hub.policy
  const asked = asks.slice(0, mostAsks).map((ask) => {
    const due = writeMoment(ask.dueAt, zone)
    const says = `${ask.reference}: ${agencyNames[ask.agency]} is asked for information, by ${due}.`
    return { says, button: askButton(ask) }
  })
  const told = outcomes.slice(0, mostOutcomes).map((outcome) => {
    const { reference, agency } = outcome
    const system = systemOf(agency, hub.policy)
    const says = `${reference}: the outcome was sent to ${agencyNames[agency]} by secure email. Note it on ${system}.`
    return { says, button: noteButton(outcome) }
  })
  const lines = [...asked, ...told]
  return {
    text: escapeMrkdwn(clip(lines.map(({ says }) => says).join(' '), 500)),
    blocks: lines.map(({ says, button: press }) => section(escapeMrkdwn(says), press)),
  }
}

function buildRows(
  title: string,
  total: number,
  most: number,
  rows: () => KnownBlock[],
): KnownBlock[] {
  if (total === 0) return []
  const more = total > most ? [smallPrint(`and ${total - most} more`)] : []
  return [section(`*${title}* (${total})`), ...rows(), ...more]
}

function buildAsk(ask: PartnerAsk, hub: Hub, now: number): KnownBlock {
  const due = writeMoment(ask.dueAt, hub.policy.zone)
  const wanted =
    now > ask.dueAt ? `:alarm_clock: *OVERDUE:* wanted by ${due}` : `*Answer by ${due}*`
  const lines = [
    writeHead(ask),
    `${agencyNames[ask.agency]}, asked ${writeMoment(ask.askedAt, hub.policy.zone)}. ${wanted}`,
    escapeMrkdwn(ask.purpose),
  ]
  return section(lines.join('\n'), askButton(ask))
}

function buildOutcome(outcome: PartnerOutcome, hub: Hub): KnownBlock {
  const system = escapeMrkdwn(systemOf(outcome.agency, hub.policy))
  const told = writeMoment(outcome.toldAt, hub.policy.zone)
  const line = `${agencyNames[outcome.agency]}: the outcome was sent by secure email, ${told}. Note it on ${system}.`
  return section(`${writeHead(outcome)}\n${line}`, noteButton(outcome))
}

function writeHead({ reference, about }: { reference: string; about: string }): string {
  return about === reference ? `*${reference}*` : `*${reference}* · ${escapeMrkdwn(about)}`
}

function askButton({ reference, id }: PartnerAsk) {
  const value = `${reference}:${id}`
  return button('partner:answerAsk', partnerActs.answerAsk, { value, about: reference })
}

function noteButton({ reference, agency }: PartnerOutcome) {
  const value = `${reference}:${agency}`
  return button('partner:noteOutcome', partnerActs.noteOutcome, { value, about: reference })
}
