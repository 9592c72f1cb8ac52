import type { ActContext } from './act.ts'
import { levelWord, personWord } from './acts/context.ts'
import { writeAgain } from './again.ts'
import { capital } from './capital.ts'
import {
  byAt,
  type CaseRecordRow,
  chosen,
  every,
  last,
  text,
  type Written,
  when,
} from './case-record-facts.ts'
import { nameOf, podName } from './hub.ts'
import { agreements, isOverdue, stageNames } from './item.ts'
import { beganAsWords, kinds, routes, sources } from './kinds.ts'
import { writeHousehold } from './parts/household.ts'
import { isClockStart, ratingMarks, writeTimescale } from './ratings.ts'
import { restrictionOf, writeLeftOut } from './restriction.ts'
import { stageTimes } from './stage-times.ts'
import { hasPods, opensContacts } from './starting.ts'

/** The lines of what came in, of the research and oversight, and of rating, timescale and stages, in their order. */
export const arrivalRows: readonly CaseRecordRow[] = [
  {
    part: 'received',
    rule: 'D13',
    label: 'Tracker reference',
    write: ({ item }) => item.reference,
  },
  { part: 'received', rule: 'R17', label: 'Tag', write: ({ item }) => item.tag },
  {
    part: 'received',
    rule: 'R20',
    label: 'Children',
    applies: ({ item }) => writeHousehold(item).length > 0,
    write: ({ item }) => writeHousehold(item),
  },
  {
    part: 'received',
    rule: 'R16',
    label: 'About',
    write: ({ item }) => (item.subject === 'child' ? 'a child' : 'an adult'),
  },
  { part: 'received', rule: 'R8', label: 'Kind', write: ({ item }) => kinds[item.kind].name },
  {
    part: 'received',
    rule: 'R83',
    label: 'How the referral began',
    applies: ({ item }) => item.beganAs !== null,
    write: (about) => {
      const converted = last(about, 'convert')
      const began = about.item.beganAs === null ? null : beganAsWords[about.item.beganAs]
      if (converted === undefined) return began
      return `${began}; became a referral by ${byAt(converted.by, converted.at, about)}`
    },
  },
  {
    part: 'received',
    rule: 'R8',
    label: 'Referred by',
    write: ({ item }) => `${sources[item.source]} (source ${item.source})`,
  },
  {
    part: 'received',
    rule: 'R13',
    label: 'Received',
    write: (about) => `${when(about.item.receivedAt, about)}. Route: ${routes[about.item.route]}`,
  },
  {
    part: 'received',
    rule: 'R13',
    label: 'Logged on the tracker',
    write: (about) => byAt(about.item.loggedBy, about.item.loggedAt, about),
  },
  {
    part: 'received',
    rule: 'R3',
    label: 'Immediate safeguarding concern',
    applies: ({ item }) => item.immediateConcern,
    write: () => 'flagged',
  },
  {
    part: 'received',
    rule: 'D10',
    label: 'Receipt acknowledged to the referrer',
    write: (about) => {
      const done = last(about, 'acknowledge')
      if (about.item.acknowledgedAt === null) return null
      const how = chosen(done, 'how', about)
      const by = done === undefined ? '' : `, by ${nameOf(about.hub, done.by)}`
      return `${when(about.item.acknowledgedAt, about)}${how === null ? '' : `, ${how}`}${by}`
    },
  },
  {
    part: 'received',
    rule: 'R109',
    label: 'The concern itself',
    write: () => null,
  },
  {
    part: 'overview',
    rule: 'R6',
    label: 'Verification and research',
    write: (about) => byAt(about.item.researchedBy, about.item.researchedAt, about),
  },
  {
    part: 'overview',
    rule: 'R32',
    label: 'Analysis of history',
    write: (about) => text(overview(about), 'historyAnalysis'),
  },
  {
    part: 'overview',
    rule: 'R33',
    label: 'Here before',
    applies: (about) => writeAgain(about).length > 0,
    write: writeAgain,
  },
  {
    part: 'overview',
    rule: 'R35',
    label: 'Level of need',
    write: ({ item }) => (item.levelOfNeed === null ? null : levelWord(item.levelOfNeed)),
  },
  {
    part: 'overview',
    rule: 'R32',
    label: 'Consent',
    write: ({ item }) => {
      if (item.agreement === null) return null
      return capital(agreements[item.agreement].replace(/^Consent /, ''))
    },
  },
  {
    part: 'overview',
    rule: 'R32',
    label: 'Why it went on without consent, and who decided',
    applies: ({ item }) => item.agreement !== null && item.agreement !== 'obtained',
    write: (about) => {
      const rated = overview(about)
      const why = text(rated, 'overrideReason')
      if (rated === undefined || why === null) return null
      return [why, `Decided by ${byAt(rated.by, rated.at, about)}`]
    },
  },
  {
    part: 'overview',
    rule: 'R32',
    label: 'Recorded on the {referralForm}',
    write: (about) => (last(about, 'rate')?.detail['recordedOnForm'] === true ? 'yes' : null),
  },
  {
    part: 'overview',
    rule: 'R46',
    label: 'Management direction',
    write: (about) =>
      text(last(about, 'rate'), 'direction') ?? text(last(about, 'open'), 'direction'),
  },
  {
    part: 'overview',
    rule: 'R86',
    label: 'Restricted information',
    applies: ({ item }) => restrictionOf(item) !== 'none',
    write: ({ item, hub }) => writeLeftOut(item, hub),
  },
  {
    part: 'tracking',
    rule: 'R38',
    label: 'Ratings',
    write: listRatings,
  },
  {
    part: 'tracking',
    rule: 'R37',
    label: 'Rating reviewed, no change',
    applies: (about) => last(about, 'reviewRating') !== undefined,
    write: (about) =>
      every(about, 'reviewRating').map((event) => {
        const note = text(event, 'note')
        return `${byAt(event.by, event.at, about)}${note === null ? '' : `: ${note}`}`
      }),
  },
  {
    part: 'tracking',
    rule: 'R40',
    label: 'Contact opened',
    applies: ({ item, hub }) => opensContacts(hub) || item.openedAt !== null,
    write: (about) => byAt(about.item.openedBy, about.item.openedAt, about),
  },
  { part: 'tracking', rule: 'R104', label: 'Timescale', write: writeTimescaleLine },
  {
    part: 'tracking',
    rule: 'D29',
    label: 'Deadline set by hand',
    applies: (about) => last(about, 'bringForward') !== undefined,
    write: (about) =>
      every(about, 'bringForward').map((event) => {
        const { deadline } = event.detail
        const due = typeof deadline === 'number' ? when(deadline, about) : 'not recorded'
        return `${due}, ${byAt(event.by, event.at, about)}: ${text(event, 'reason') ?? ''}`
      }),
  },
  {
    part: 'tracking',
    rule: 'D10',
    label: 'Statutory decision',
    applies: ({ item }) => item.decisionDue !== null,
    write: (about) => {
      const { decisionDue, decidedAt } = about.item
      if (decisionDue === null) return null
      const made = decidedAt === null ? 'not made yet' : `made ${when(decidedAt, about)}`
      return `due ${when(decisionDue, about)}; ${made}`
    },
  },
  {
    part: 'tracking',
    rule: 'R38',
    label: 'Stages',
    write: (about) =>
      stageTimes(about.item, about.history).map(
        ({ stage, at }) => `${stageNames[stage]}, ${when(at, about)}`,
      ),
  },
  { part: 'tracking', rule: 'R49', label: 'Held by', write: listHolders },
]

/** R32, R82: the manager's overview, given with the first rating or with the conversion. */
function overview({ history }: ActContext) {
  return history.findLast(({ act }) => act === 'rate' || act === 'convert')
}

/** R36: each rating with its timescale, deadline, reason and who. */
function listRatings(about: ActContext): string[] {
  return about.ratings.map((entry, index) => {
    const starts = isClockStart(entry, about.ratings[index - 1]) ? ', its clock started' : ''
    const due = entry.deadline === null ? '' : `, due ${when(entry.deadline, about)}`
    const reason = entry.reason === null ? '' : `: ${entry.reason}`
    const rated = `${ratingMarks[entry.rating].word} (${writeTimescale(entry.timescale)}${due})${starts}`
    return `${rated}, by ${nameOf(about.hub, entry.by)}, ${when(entry.at, about)}${reason}`
  })
}

function writeTimescaleLine(about: ActContext): Written {
  const { item, now } = about
  if (item.deadline === null) return null
  const first =
    item.firstDeadline === null || item.firstDeadline === item.deadline
      ? ''
      : ` (first deadline ${when(item.firstDeadline, about)})`
  const late = isOverdue(item, now)
  const state =
    item.resolvedAt === null
      ? late
        ? 'overdue and not resolved yet'
        : 'not resolved yet'
      : `resolved ${when(item.resolvedAt, about)}, ${late ? 'late' : 'in timescale'}`
  return `due ${when(item.deadline, about)}${first}; ${state}`
}

/** R49: who held it, from when, the first first. */
function listHolders(about: ActContext): Written {
  const { item, history, hub } = about
  const given = history.flatMap((event) => {
    const worker = event.detail['worker']
    if ((event.act !== 'allocate' && event.act !== 'reallocate') || typeof worker !== 'string') {
      return []
    }
    return [`${personWord(hub, worker)}, from ${when(event.at, about)}`]
  })
  const pod = item.podId === null || !hasPods(hub) ? [] : [`Pod: ${podName(hub, item.podId)}`]
  const all = [...pod, ...given]
  return all.length === 0 ? null : all
}
