import { DateTime } from 'luxon'
import { atLocalTime, type Calendar, isOpen, localDay, openTimeBetween } from './calendar.ts'
import { capital } from './capital.ts'
import { dayMs, formatDay, hourMs, minuteMs, parseDay, weekdayOf } from './civil-day.ts'
import type { Policy } from './policy.ts'
import { type Rating, ratingMarks, writeTimescale } from './ratings.ts'
import { holdsRole, type Person, socialCareManagersIn } from './roles.ts'
import { deadlineOf, rollToOpening, type Timescale } from './timescales.ts'
import { weekdays } from './week-hours.ts'

/** What the warnings are looked for in. */
export interface PolicyContext {
  readonly policy: Policy
  readonly calendar: Calendar
  /** Epoch milliseconds. */
  readonly now: number
  /** The people of the hub, or null where no database is at hand. */
  readonly people: readonly Person[] | null
  /** How many pods the roster has, or null where no database is at hand. */
  readonly pods: number | null
}

/** Something that a manager should know before choosing so. */
export interface PolicyWarning {
  readonly warning: string
  readonly rules: readonly string[]
  readonly says: string
}

interface WarningRow {
  readonly rules: readonly string[]
  /** What is to be said: a sentence or more, each with its example; none where all is well. */
  readonly finds: (context: PolicyContext, week: readonly number[]) => readonly string[]
}

/** What a hub policy is warned of. A new warning is one row. None keeps the app from starting. */
export const policyWarnings = {
  dueBeforeMoreUrgent: { rules: ['D2', 'R39'], finds: findDisorder },
  noTimescale: {
    rules: ['R34', 'R39'],
    finds: ({ policy }) =>
      (['red', 'amber', 'green'] as const)
        .filter((rating) => policy.timescales[rating] === null)
        .map(
          (rating) =>
            `${ratingMarks[rating].word} has no timescale: it never falls due, and no reminder of a deadline rings for it.`,
        ),
  },
  blueWithTimescale: {
    rules: ['D9', 'R28'],
    finds: ({ policy }) =>
      policy.timescales.blue === null
        ? []
        : [
            `BLUE has a timescale of ${writeTimescale(policy.timescales.blue)}. Neither document gives an information request one.`,
          ],
  },
  dueWhenShut: { rules: ['D3'], finds: findDueWhenShut },
  reminderTooLong: { rules: ['D3', 'D32'], finds: findLongReminders },
  clockBeforeRating: {
    rules: ['D1', 'R40'],
    finds: ({ policy }) =>
      policy.clockStart === 'received'
        ? [
            'The clock starts at receipt, so research and the manager’s rating use up the timescale, and an item can be overdue in the moment it is rated.',
          ]
        : [],
  },
  noDigest: {
    rules: ['R43'],
    finds: ({ policy }) => {
      const days = openWeekdays(policy)
      return policy.digestAt === '24:00'
        ? [
            `The hub is open on ${listWords(days)} and has no digest then: 24:00 is the end of the day.`,
          ]
        : []
    },
  },
  digestWhenShut: { rules: ['R43'], finds: findDigestWhenShut },
  holidaysRunOut: { rules: ['D4'], finds: findHolidaysRunningOut },
  foreignZone: {
    rules: ['D4', 'R41'],
    finds: ({ policy }) =>
      policy.zone === 'Europe/London'
        ? []
        : [
            `Deadlines are reckoned in ${policy.zone}, with the bank holidays of England and Wales.`,
          ],
  },
  lowerRedByWorker: {
    rules: ['D5', 'R36'],
    finds: ({ policy }) =>
      policy.lowerRedNeedsManager
        ? []
        : ['A worker may lower a RED, and so move its deadline later, without a manager.'],
  },
  fewSocialCareManagers: {
    rules: ['D28', 'D7'],
    finds: ({ policy, people }) => {
      if (people === null || policy.assistantTeamManagerIsSocialCareManager) return []
      const many = people.filter((person) => holdsRole(person, socialCareManagersIn({ policy })))
      return many.length > 1
        ? []
        : [
            `Only a Team Manager is a social care manager, and the hub has ${many.length === 0 ? 'none' : 'one'}: what that one holds or submits nobody may authorise, such as a section 17. Name another, or let Assistant Team Managers be social care managers.`,
          ]
    },
  },
  exitsUnauthorised: {
    rules: ['D7', 'R73'],
    finds: ({ policy }) =>
      policy.authoriseExits === 'all'
        ? []
        : [
            'What a worker decides in triage or at the meeting is resolved without a manager’s authorisation, section 17 among it.',
          ],
  },
  tagBeforePartners: {
    rules: ['D13', 'D20'],
    finds: ({ policy, people }) =>
      policy.channelDetail === 'tag' && (people ?? []).some(isPartner)
        ? [
            'Cards show the tag, and partner staff are among the people: whoever is in a channel reads its cards. Keep partners out of the pods’ channels, or set channelDetail to reference.',
          ]
        : [],
  },
  podsLeft: {
    rules: ['D25'],
    finds: ({ policy, pods }) =>
      policy.pods || pods === null || pods === 0
        ? []
        : [
            `The policy has no pods, and the roster has ${pods}: nobody’s role counts as in one, and nothing goes to their channels. Write the roster without them.`,
          ],
  },
  noPods: {
    rules: ['D25', 'R46'],
    finds: ({ policy, pods }) =>
      policy.pods && pods === 0
        ? [
            'The hub has no pod yet, so nothing can be allocated in one. Write the roster, or choose pods: false.',
          ]
        : [],
  },
  nobodyAllocates: {
    rules: ['D25', 'R35'],
    finds: ({ policy, people }) =>
      policy.allocateBy === 'podLead' ||
      people === null ||
      people.some((person) => holdsRole(person, ['teamManager', 'earlyHelpDecisionMaker']))
        ? []
        : [
            'Managers give out the work, and the hub has neither a Team Manager nor an Early Help Decision Maker among its people.',
          ],
  },
  readsChannels: {
    rules: ['D22'],
    finds: ({ policy }) =>
      policy.reconcile === 'off'
        ? []
        : [
            'The app’s token can read the hub’s channels and its direct messages with each person, so that no message comes twice. The hub’s data protection officer has to have chosen so.',
          ],
  },
  noServiceManager: {
    rules: ['D19', 'R87'],
    finds: ({ people }) =>
      people === null || people.some((person) => holdsRole(person, ['serviceManager']))
        ? []
        : [
            'The hub has no service manager among its people. Intelligence is always shared with one: until there is one, it cannot be marked.',
          ],
  },
} as const satisfies Record<string, WarningRow>

/** Everything that a hub policy is warned of (D2, D3 and those of the table), in the table's order. */
export function warnOfPolicy(context: PolicyContext): PolicyWarning[] {
  const week = openingsOfWeek(context)
  return Object.entries(policyWarnings).flatMap(([warning, row]) =>
    row.finds(context, week).map((says) => ({ warning, rules: row.rules, says })),
  )
}

/** The whole hours at which the hub is open in an ordinary week to come: one with no holiday in it or just after it. */
function openingsOfWeek({ calendar, now }: PolicyContext): number[] {
  const today = parseDay(localDay(calendar, now))
  let monday = today + 7 - weekdayOf(today)
  const weeksLeft = Math.floor((calendar.coveredUntil - now) / dayMs / 7) - 5
  for (let week = 0; week < weeksLeft && isInterrupted(calendar, monday); week++) monday += 7
  const openings: number[] = []
  for (let day = monday; day < monday + 7; day++) {
    const midnight = atLocalTime(calendar, formatDay(day), '00:00')
    const end = atLocalTime(calendar, formatDay(day + 1), '00:00')
    for (let at = midnight; at < end; at += hourMs) if (isOpen(calendar, at)) openings.push(at)
  }
  return openings
}

function isInterrupted({ named }: Calendar, monday: number): boolean {
  for (let day = monday - 1; day < monday + 14; day++) if (named.has(day)) return true
  return false
}

const pairs = [
  ['red', 'amber'],
  ['amber', 'green'],
  ['red', 'green'],
] as const satisfies readonly (readonly [Rating, Rating])[]

/** D1: what starts the clock, of an item. */
const startWords = { contactOpened: 'opened', rated: 'rated', received: 'received' } as const

/** D2: a less urgent rating that falls due before a more urgent one, by the widest and latest example of the week. */
function findDisorder(context: PolicyContext, week: readonly number[]): string[] {
  return pairs.flatMap(([urgent, less]) => {
    const { [urgent]: first, [less]: second } = context.policy.timescales
    if (first === null || second === null) return []
    const early = week.map((at) => duesOf(context, at, first, second)).filter(isDisordered)
    const [worst] = early.toSorted((a, b) => gapOf(b) - gapOf(a) || b.at - a.at)
    if (worst === undefined) return []
    const inOrder = { amount: second.amount, unit: 'workingDayHours' } as const
    const kept = !week.some((at) => isDisordered(duesOf(context, at, first, inOrder)))
    const [high, low] = [ratingMarks[urgent].word, ratingMarks[less].word]
    const example = `${startWords[context.policy.clockStart]} ${writeWhen(context, worst.at)}: ${low} ${writeWhen(context, worst.second)}, ${high} ${writeWhen(context, worst.first)}`
    const remedy =
      kept && second.unit !== 'workingDayHours'
        ? `With the unit workingDayHours, ${low}'s ${second.amount} hours keep the order.`
        : `Give ${low} more hours to keep the order.`
    return [
      `${low} can fall due before ${high}. For example, ${example}. So it is for ${early.length} of the ${week.length} whole hours of a week. ${remedy}`,
    ]
  })
}

interface Dues {
  readonly at: number
  readonly first: number
  readonly second: number
}

function duesOf(context: PolicyContext, at: number, first: Timescale, second: Timescale): Dues {
  return { at, first: dueOf(context, first, at), second: dueOf(context, second, at) }
}

function dueOf({ calendar, policy }: PolicyContext, timescale: Timescale, at: number): number {
  return deadlineOf(calendar, timescale, at, policy)
}

function isDisordered({ first, second }: Dues): boolean {
  return second < first
}

function gapOf({ first, second }: Dues): number {
  return first - second
}

/** D3: deadlines that fall when nobody is there. */
function findDueWhenShut(context: PolicyContext, week: readonly number[]): string[] {
  const { calendar, policy } = context
  return (['red', 'amber', 'green', 'blue'] as const).flatMap((rating) => {
    const timescale = policy.timescales[rating]
    if (timescale === null) return []
    const shut = week.filter((at) => {
      const due = dueOf(context, timescale, at)
      return !isOpen(calendar, due) && rollToOpening(calendar, due) !== due
    })
    const at = shut.at(-1)
    if (at === undefined) return []
    const word = ratingMarks[rating].word
    return [
      `${word} can fall due when the hub is shut. For example, ${startWords[policy.clockStart]} ${writeWhen(context, at)}: ${word} ${writeWhen(context, dueOf(context, timescale, at))}. So it is for ${shut.length} of the ${week.length} whole hours of a week. rollToOpening: true moves such a deadline to the next opening.`,
    ]
  })
}

/** D3, D32: a reminder that rings at once, or when it is too late, because the timescale is shorter than it. */
function findLongReminders(context: PolicyContext, week: readonly number[]): string[] {
  const { policy, calendar } = context
  const { reminders, timescales } = policy
  const rows = [
    ['dueSoonRed', 'red', 'rings as soon as the clock starts'],
    ['dueSoonAmber', 'amber', 'rings as soon as the clock starts'],
    ['dueSoonGreen', 'green', 'rings as soon as the clock starts'],
    ['redUnallocatedAfter', 'red', 'rings when the RED is overdue already'],
    ['authorisationAfter', 'red', 'rings when a RED is overdue already'],
  ] as const
  return rows.flatMap(([name, rating, rings]) => {
    const timescale = timescales[rating]
    if (timescale === null) return []
    const open = week.map((at) => openTimeBetween(calendar, at, dueOf(context, timescale, at)))
    const least = Math.min(...open) / minuteMs
    if (reminders[name] < least) return []
    return [
      `reminders.${name} is ${reminders[name]} open minutes, and ${ratingMarks[rating].word}'s ${writeTimescale(timescale)} can hold ${least} or fewer: it ${rings}.`,
    ]
  })
}

function findDigestWhenShut({ policy }: PolicyContext): string[] {
  const at = policy.digestAt
  if (at === '24:00') return []
  const shut = weekdays.filter((day) => {
    const times = policy.hours[day]
    if (times.length === 0) return false
    return !times.some(
      (opens, index) => index % 2 === 0 && opens <= at && at < (times[index + 1] ?? ''),
    )
  })
  if (shut.length === 0) return []
  return [
    `The digest comes at ${at}, which is outside the hub's hours on ${listWords(shut.map(capital))}.`,
  ]
}

/** D4: within 18 months of the end of the last year whose bank holidays are known. */
function findHolidaysRunningOut({ policy, calendar, now }: PolicyContext): string[] {
  const { lastKnownYear } = calendar
  const end = DateTime.fromObject({ year: lastKnownYear + 1 }, { zone: policy.zone })
  if (DateTime.fromMillis(now, { zone: policy.zone }).plus({ months: 18 }) < end) return []
  return [
    `Bank holidays are known to the end of ${lastKnownYear}. A deadline after that may count a holiday as a working day. Take a newer version of MASH Track.`,
  ]
}

function isPartner(person: Person): boolean {
  return holdsRole(person, ['policeStaff'])
}

function openWeekdays({ hours }: Policy): string[] {
  return weekdays.filter((day) => hours[day].length > 0).map(capital)
}

function listWords(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function writeWhen({ policy }: PolicyContext, at: number): string {
  return DateTime.fromMillis(at, { zone: policy.zone, locale: 'en-GB' }).toFormat('cccc HH:mm')
}
