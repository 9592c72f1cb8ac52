import type { ActContext } from './act.ts'
import { outcomeWord } from './acts/completion.ts'
import { writeOutcomeFacts } from './acts/outcome-facts.ts'
import { meetingKinds } from './acts/work.ts'
import { agencyNames } from './agencies.ts'
import {
  byAt,
  type CaseRecordRow,
  chosen,
  decision,
  every,
  last,
  person,
  text,
  triageEnd,
  when,
} from './case-record-facts.ts'
import { section47Rows } from './case-record-section47.ts'
import type { ChecklistLine } from './checklists.ts'
import { nameOf } from './hub.ts'
import { type HistoryEvent, leftAtNames, recordTypeOf } from './item.ts'
import { whoSupplied, writeAsks } from './parts/asks.ts'
import { writeChecklist } from './parts/checklist.ts'
import { writeChildOutcomes } from './parts/child-outcomes.ts'
import { writeAdvice } from './parts/consultation.ts'
import { writeMeeting } from './parts/meeting.ts'
import { writeReply } from './parts/reply.ts'
import { writeShares } from './parts/shares.ts'
import { writeTelling } from './parts/telling.ts'
import type { RuleName } from './rules.ts'

/** What the record holds and the tracker by design does not (R109): each is named, so that nobody takes it for done. */
const addedByHand = [
  ['R23', 'Ethnicity, language and religion', ['network']],
  ['R23', 'Professional and personal relationships in the network', ['network']],
  ['R20', 'Siblings networked, and the sibling group', []],
  [
    'R96',
    'Documents on ESCR: the {referralForm} and what came with it, replies and letters',
    ['escrForm', 'escrDocuments', 'escrReferrer', 'escrParents'],
  ],
] as const satisfies readonly (readonly [RuleName, string, readonly ChecklistLine[]])[]

/** The lines of triage, the meeting, what came later, the outcome and its authorisation, in their order. */
export const outcomeRows: readonly CaseRecordRow[] = [
  {
    part: 'decision',
    rule: 'R55',
    label: 'Outcome',
    write: ({ item }) => (item.outcome === null ? null : outcomeWord(item.outcome)),
  },
  {
    part: 'decision',
    rule: 'D32',
    label: 'Outcome of each child',
    applies: ({ item }) => item.details.childOutcomes.length > 0,
    write: ({ item }) => writeChildOutcomes(item),
  },
  {
    part: 'decision',
    rule: 'D32',
    label: 'To and from whom',
    applies: (about) => writeOutcomeFacts(decision(about)?.detail, about.hub).length > 0,
    write: (about) => writeOutcomeFacts(decision(about)?.detail, about.hub),
  },
  {
    part: 'decision',
    rule: 'R30',
    label: 'Action taken',
    write: (about) => text(decision(about), 'action'),
  },
  {
    part: 'decision',
    rule: 'R30',
    label: 'Why',
    write: (about) => text(decision(about), 'reason'),
  },
  {
    part: 'decision',
    rule: 'R4',
    label: 'Receiving authority',
    applies: ({ item }) => item.outcome === 'outOfArea',
    write: (about) => text(decision(about), 'authority'),
  },
  {
    part: 'decision',
    rule: 'R5',
    label: 'Forwarded to',
    applies: ({ item }) => item.outcome === 'alreadyOpen',
    write: (about) => text(decision(about), 'forwardedTo'),
  },
  {
    part: 'decision',
    rule: 'R80',
    label: 'Advice confirmed, and its copy',
    applies: ({ item }) => item.leftAt === 'consultation' && item.kind === 'consultation',
    write: ({ item, hub }) => writeAdvice(item, hub),
  },
  {
    part: 'decision',
    rule: 'R28',
    label: 'Reply',
    applies: ({ item }) => item.leftAt === 'informationRequest',
    write: ({ item, hub }) => writeReply(item, hub),
  },
  {
    part: 'decision',
    rule: 'R7',
    label: 'Standard email to the referrer',
    applies: ({ item }) => item.outcome === 'notAccepted',
    write: (about) => (decision(about)?.detail['standardReplySent'] === true ? 'sent' : null),
  },
  {
    part: 'decision',
    rule: 'R59',
    label: 'Outcome discussed with',
    applies: ({ item: { leftAt } }) =>
      leftAt !== 'atDoor' && leftAt !== 'consultation' && leftAt !== 'informationRequest',
    write: (about) => person(decision(about), 'discussedWith', about),
  },
  {
    part: 'decision',
    rule: 'R76',
    label: 'Left at',
    applies: ({ item }) => item.leftAt !== null,
    write: ({ item: { leftAt } }) => (leftAt === null ? null : leftAtNames[leftAt]),
  },
  {
    part: 'decision',
    rule: 'R72',
    label: 'Recorded by',
    write: (about) => byAt(about.item.submittedBy, about.item.submittedAt, about),
  },
  {
    part: 'triage',
    rule: 'R59',
    label: 'Discussed with',
    write: (about) => {
      const ended = triageEnd(about)
      const manager = person(ended, 'discussedWith', about)
      const at = ended?.detail['discussedAt']
      if (manager === null) return null
      return typeof at === 'number' ? `${manager}, ${when(at, about)}` : manager
    },
  },
  {
    part: 'triage',
    rule: 'R60',
    label: 'Who supplied information',
    write: ({ item }) => whoSupplied(item).supplied.map((agency) => agencyNames[agency]),
  },
  {
    part: 'triage',
    rule: 'R61',
    label: 'Asked for information',
    applies: ({ item }) => item.details.asks.length > 0,
    write: ({ item, hub, now }) => writeAsks(item, hub, now),
  },
  {
    part: 'triage',
    rule: 'R60',
    label: 'Brief analysis',
    write: (about) => text(triageEnd(about), 'analysis'),
  },
  {
    part: 'triage',
    rule: 'R60',
    label: 'Recommendation',
    write: (about) => text(triageEnd(about), 'recommendation'),
  },
  {
    part: 'meeting',
    rule: 'R62',
    label: 'Which',
    applies: wentToMeeting,
    write: (about) => {
      const { kind } = about.item.details.meeting
      const known = Object.entries(meetingKinds).find(([name]) => name === kind)
      return known?.[1] ?? null
    },
  },
  {
    part: 'meeting',
    rule: 'R62',
    label: 'Called',
    applies: wentToMeeting,
    write: (about) => {
      const called = last(about, 'toMeeting') ?? last(about, 'decideSection47')
      return called === undefined ? null : byAt(called.by, called.at, about)
    },
  },
  {
    part: 'meeting',
    rule: 'R63',
    label: 'Who was there, minutes and plan for the management of risk',
    applies: wentToMeeting,
    write: ({ item, hub }) => writeMeeting(item, hub),
  },
  ...section47Rows,
  {
    part: 'since',
    rule: 'R69',
    label: 'Received later',
    applies: (about) => last(about, 'furtherInformation') !== undefined,
    write: (about) => every(about, 'furtherInformation').map((event) => writeLater(event, about)),
  },
  {
    part: 'authorisation',
    rule: 'R72',
    label: 'Record loaded on {caseSystem}',
    write: ({ item }) => (item.recordLoaded ? 'yes' : null),
  },
  {
    part: 'authorisation',
    rule: 'R73',
    label: 'Authorised by',
    write: ({ item, ...about }) =>
      item.authorisedBy === null && item.resolvedAt !== null
        ? 'needed nobody’s authorisation'
        : byAt(item.authorisedBy, item.resolvedAt, { item, ...about }),
  },
  {
    part: 'authorisation',
    rule: 'D15',
    label: 'Reopened',
    applies: (about) => last(about, 'reopen') !== undefined,
    write: (about) =>
      every(about, 'reopen').map((event) => {
        const reason = text(event, 'reason')
        return `${byAt(event.by, event.at, about)}${reason === null ? '' : `: ${reason}`}`
      }),
  },
  {
    part: 'authorisation',
    rule: 'R61',
    label: 'Told of the outcome',
    applies: ({ item }) => recordTypeOf(item) === 'referral',
    write: ({ item, hub }) => writeTelling(item, hub),
  },
  {
    part: 'authorisation',
    rule: 'R92',
    label: 'Shared with agencies',
    applies: ({ item }) => item.details.shares.length > 0,
    write: ({ item, hub }) => writeShares(item, hub),
  },
  {
    part: 'authorisation',
    rule: 'R51',
    label: 'Done, and not done',
    applies: ({ item }) => Object.keys(item.details.checklist).length > 0,
    write: ({ item }) => writeChecklist(item),
  },
  ...addedByHand.map(
    ([rule, label, lines]): CaseRecordRow => ({
      part: 'toAdd',
      rule,
      label,
      // What somebody has ticked is there already.
      applies: ({ item }) =>
        lines.length === 0 || lines.some((line) => item.details.checklist[line] === undefined),
      write: () => null,
    }),
  ),
]

/** R69: from whom, when, who took it. What was said is on the case system. */
function writeLater(event: HistoryEvent, about: ActContext): string {
  const from = chosen(event, 'from', about) ?? 'somebody'
  const at = event.detail['at']
  const received = typeof at === 'number' ? at : event.at
  const urgent = event.detail['immediate'] === true ? ', of an immediate nature' : ''
  return `${when(received, about)}, from: ${from}${urgent}; recorded by ${nameOf(about.hub, event.by)}`
}

function wentToMeeting(about: ActContext): boolean {
  return ['toMeeting', 'decideSection47'].some((act) => last(about, act) !== undefined)
}
