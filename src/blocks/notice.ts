import type { KnownBlock } from '@slack/types'
import type { Act, Log } from '../domain/act.ts'
import { type FoundChildren, findDuplicates } from '../domain/again.ts'
import { writeEvent } from '../domain/event-words.ts'
import type { Hub } from '../domain/hub.ts'
import { type HistoryEvent, type Item, stageNames } from '../domain/item.ts'
import { writeMoment, writeTime } from '../domain/moment.ts'
import { fillLabels } from './labels.ts'
import { section } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** At the head of a form whose item somebody else has changed meanwhile: what changed, and that nothing was saved. */
export function buildStaleNotice(changed: readonly HistoryEvent[], hub: Hub): KnownBlock[] {
  const lines = changed.map(
    (event) => `• ${escapeMrkdwn(writeEvent(hub, event))}, ${writeTime(event.at, hub.policy.zone)}`,
  )
  const head =
    ':arrows_counterclockwise: *Not saved yet: this item changed while the form was open.*'
  const foot = 'What you typed is still here. Check it, and press again to save it.'
  return [section([head, ...lines, foot].join('\n'))]
}

/** At the head of the form of a referral whose children have open items here already (D16). Shown once. */
export function buildDuplicateNotice(found: FoundChildren, hub: Hub): KnownBlock[] {
  const { same, alike } = findDuplicates(found)
  const lines = [
    ...same.slice(0, 5).map((item) => `• ${writeOpen(item, hub)}: the same number`),
    ...alike.map((item) => `• ${writeOpen(item, hub)}: the same initials, which may be chance`),
  ]
  return [
    section(
      [
        ':mag: *Not logged yet: it may be here already.*',
        ...lines.map(escapeMrkdwn),
        'If somebody rang again, use *Further information* on that item. If it is another referral, press Log again to log it anyway; a manager can merge the two (D16).',
      ].join('\n'),
    ),
  ]
}

function writeOpen({ reference, stage, receivedAt }: Item, { policy }: Hub): string {
  const received = `received ${writeMoment(receivedAt, policy.zone)}`
  // At the door the stage has the same name.
  const parts =
    stage === 'received' ? [reference, received] : [reference, stageNames[stage], received]
  return parts.join(', ')
}

/** At the head of a form whose free text looks as if it would identify somebody (D14). Shown once. */
export function buildFreeTextWarning(
  suspects: Readonly<Record<string, readonly string[]>>,
  row: Pick<Act | Log, 'fields'>,
  hub: Hub,
): KnownBlock[] {
  const lines = Object.entries(suspects).map(([name, found]) => {
    const label = fillLabels(row.fields[name]?.label ?? name, hub.policy)
    return `• "${escapeMrkdwn(label)}" looks as if it holds ${found.join(' and ')}.`
  })
  const { caseSystem } = hub.policy.labels
  return [
    section(
      [
        ':warning: *Not saved yet: please look again.*',
        ...lines,
        `The story of the child belongs on ${escapeMrkdwn(caseSystem)}, not here (D14). Take it out, or press again to save it as it is.`,
      ].join('\n'),
    ),
  ]
}
