import { type ActContext, defineAct } from '../act.ts'
import { capital } from '../capital.ts'
import { checklistWords } from '../checklists.ts'
import type { Choice, FormContext, RawInput } from '../field.ts'
import { askedWhen, choice, pastMoment, pick, pickSeveral, several, text, tick } from '../fields.ts'
import type { Hub } from '../hub.ts'
import type { Item } from '../item.ts'
import { childNames, hasSiblings } from '../parts/child-outcomes.ts'
import { childrenOf } from '../parts/household.ts'
import {
  isHandedOver,
  leftToHandOver,
  outstandingOf,
  type ReceivingTeam,
  receivingTeams,
  teamName,
  transferLines,
} from '../parts/section47.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { tickLines } from './checklist.ts'
import { personWord } from './context.ts'

/** R66 to R71, D18: the social care manager hands it over. It waits for no authorisation (D7), and moves no stage. */
export const transfer = defineAct('transfer', {
  label: 'Hand over section 47',
  button: 'Record the hand-over',
  done: 'handed over',
  help: 'Transfer a section 47 to the team that takes it on',
  says: (detail, hub) =>
    `handed the section 47 over to the ${teamWord(detail['team'], hub)}${detail['how'] === 'emergency' ? ', in an emergency' : ''}`,
  rule: 'R66',
  from: ['meeting', 'authorisation', 'resolved'],
  who: ['socialCareManager'],
  ready: notForTransfer,
  fields: {
    how: choice<'complete' | 'emergency'>({
      label: 'It goes',
      rule: 'R67',
      choices: {
        complete: 'After the discussion and the checks',
        emergency: 'In an emergency, before them',
      },
      radio: true,
      initial: ({ item }) =>
        item !== null && outstandingOf(item, Object.keys(item.details.checklist)).length === 0
          ? 'complete'
          : null,
      previews: true,
    }),
    emergency: askedWhen(
      (raw) => raw['how'] === 'emergency',
      text({ label: 'Why it cannot wait', rule: 'R67', long: true }),
    ),
    children: askedWhen((_raw, { item }) => item !== null && hasSiblings(item), {
      ...pickSeveral({
        label: 'Which children',
        rule: 'D32',
        candidates: childrenLeft,
        initial: (context) => childrenLeft(context).map(({ value }) => value),
        must: 'Choose the children who are handed over (D32).',
        none: 'All of them have been handed over.',
      }),
      previews: true,
    }),
    done: several({
      label: 'Done',
      rule: 'R67',
      choices: checklistWords,
      only: ({ item }) => (item === null ? [] : transferLines(item)),
      initial: ({ item }) =>
        item === null ? [] : transferLines(item).filter((line) => line in item.details.checklist),
    }),
    team: pick({
      label: 'To',
      rule: 'R68',
      candidates: teams,
      initial: (context) => teams(context)[0]?.value ?? null,
      none: 'There is no team to hand it over to.',
    }),
    dutyManager: text({
      label: 'Duty team manager who was told',
      rule: 'R66',
      maxLength: 80,
      hint: 'The name of the manager in the receiving team',
    }),
    toldAt: pastMoment({ label: 'When they were told', rule: 'R66' }),
    immediate: choice({
      label: 'Concerns of an immediate nature',
      rule: 'R71',
      choices: { no: 'No', yes: 'Yes: the team is rung as well' },
      only: ({ item }) => (item?.immediateConcern === true ? ['yes'] : ['no', 'yes']),
      radio: true,
      initial: ({ item }) => (item?.immediateConcern === true ? 'yes' : 'no'),
      previews: true,
    }),
    calledAt: askedWhen(
      isImmediateNow,
      pastMoment({ label: 'When the team was rung', rule: 'R71' }),
    ),
    emailed: tick({
      label: 'Sent by secure email: the {caseSystem} number, and nothing else',
      rule: 'R68',
      must: 'Send the number by secure email, then tick this (R68).',
    }),
    emailedAt: pastMoment({ label: 'When it was sent', rule: 'R68' }),
  },
  intro: ({ item }) => (item === null ? [] : transferIntro(item)),
  preview: (raw, { item, hub }) => (item === null ? [] : writeNumbers(raw, item, hub)),
  check: refuseTransfer,
  follow: (input, { item, actor, now }) => {
    const mark = { at: now, by: actor.id }
    const { checklist } = tickLines(item, transferLines(item), input.done, mark)
    const handedOver = {
      ...mark,
      team: input.team as ReceivingTeam,
      children: handedOverNow(input.children, item),
      dutyManager: input.dutyManager,
      toldAt: input.toldAt,
      calledAt: input.calledAt,
      emailedAt: input.emailedAt,
      outstanding: outstandingOf(item, input.done),
    }
    const section47 = { ...item.details.section47, transfer: handedOver }
    return { changes: { details: { ...item.details, checklist, section47 } } }
  },
})

/** R65, R70: whether a section 47 has been decided and has not been handed over yet. */
function notForTransfer({ item, hub }: ActContext): Refusal | undefined {
  const { decided, transfer: gone } = item.details.section47
  if (decided === null) {
    return refuse(
      'not-decided',
      'R65',
      `No section 47 has been decided on ${item.reference}. A social care manager decides it first.`,
    )
  }
  if (gone !== null && leftToHandOver(item).length === 0) {
    return refuse(
      'already-handed-over',
      'R68',
      `${item.reference} has been handed over to the ${teamName(gone.team, hub.policy)} by ${personWord(hub, gone.by)}.`,
    )
  }
  if (item.outcome === null || item.outcome === 'section47') return undefined
  return refuse('another-outcome', 'R67', `${item.reference} left with another outcome.`)
}

interface TransferInput {
  how: 'complete' | 'emergency'
  done: readonly string[]
}

/** R67, D18: the discussion and the checks come first, unless it cannot wait. */
function refuseTransfer(input: TransferInput, { item }: ActContext): Refusal | undefined {
  const left = outstandingOf(item, input.done)
  const fields: Record<string, string> = {}
  if (input.how === 'complete' && left.length > 0) {
    fields['how'] = `Outstanding: ${left.join('; ')}. Do it first, or say that it is an emergency.`
  }
  if (input.how === 'emergency' && left.length === 0) {
    fields['how'] = 'Nothing is outstanding: the discussion and the checks are done.'
  }
  if (Object.keys(fields).length === 0) return undefined
  return refuse('not-to-hand-over', 'R67', 'Some of the form needs another look.', { fields })
}

function isImmediateNow(raw: RawInput, { item }: FormContext): boolean {
  return item?.immediateConcern === true || raw['immediate'] === 'yes'
}

function teams({ hub }: FormContext): Choice[] {
  return receivingTeams.map((team) => ({ value: team, label: capital(teamName(team, hub.policy)) }))
}

function teamWord(team: unknown, hub: Hub): string {
  const known = receivingTeams.find((one) => one === team)
  return known === undefined ? 'receiving team' : teamName(known, hub.policy)
}

/** What the form is about: what is outstanding, and whom asks still wait for. */
function transferIntro(item: Item): string[] {
  const left = outstandingOf(item, Object.keys(item.details.checklist))
  const unanswered = item.details.asks.filter(({ answer }) => answer === null).length
  return [
    left.length === 0 ? 'Nothing is outstanding.' : `Outstanding: ${left.join('; ')}.`,
    ...(unanswered > 0 ? [`Agencies asked that have not answered: ${unanswered}.`] : []),
  ]
}

/** R68: the numbers of the children chosen, which are all that goes by secure email, and who of them has none yet. */
function writeNumbers(raw: RawInput, item: Item, { policy }: Hub): string[] {
  const names = childNames(item)
  const chosen = hasSiblings(item) ? raw['children'] : names
  if (!Array.isArray(chosen)) return []
  const children = childrenOf(item).flatMap(({ mosaicNumber }, index) => {
    const name = names[index]
    return name !== undefined && chosen.includes(name) ? [{ name, mosaicNumber }] : []
  })
  const numbers = children.flatMap(({ mosaicNumber }) => mosaicNumber ?? [])
  const without = children.filter(({ mosaicNumber }) => mosaicNumber === null)
  const { caseSystem } = policy.labels
  return [
    ...(numbers.length === 0
      ? []
      : [`What goes by secure email: ${numbers.join(', ')} (${caseSystem}).`]),
    ...(without.length === 0
      ? []
      : [`No ${caseSystem} number here yet: ${without.map(({ name }) => name).join(', ')}.`]),
  ]
}

/** D32: the children who may be handed over now, by their names. */
function childrenLeft({ item }: FormContext): Choice[] {
  if (item === null) return []
  return leftToHandOver(item).map((child) => ({ value: child, label: child }))
}

/** D32: those handed over before and now; none where there is only the child of the tag. */
function handedOverNow(chosen: readonly string[] | null, item: Item): string[] {
  if (chosen === null) return []
  const before = item.details.section47.transfer?.children ?? []
  const first = childNames(item).filter((child) => isHandedOver(child, item))
  return [...new Set([...before, ...first, ...chosen])]
}
