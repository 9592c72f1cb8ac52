import { type ActContext, defineAct, type Grantee, whoMay } from '../act.ts'
import { writeAgain } from '../again.ts'
import type { Details } from '../details.ts'
import type { FormContext, RawInput } from '../field.ts'
import { choice, optionalText, text, tick } from '../fields.ts'
import { podName } from '../hub.ts'
import { agreements, type Item, type LevelOfNeed, levelsOfNeed } from '../item.ts'
import { isMissingChild } from '../parts/missing-child.ts'
import { isRating, type Rating, ratingMarks, ratings } from '../ratings.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { holdsRole, managerRoles } from '../roles.ts'
import { opensContacts, waitsForRating } from '../starting.ts'
import {
  countedFrom,
  deadlineAfter,
  deadlineFrom,
  entryFor,
  startBlue,
  startWhenRated,
} from './clock.ts'
import { closedElsewhere, withClosure } from './closed-elsewhere.ts'
import {
  firstRaters,
  isImmediate,
  levelWord,
  ratingWord,
  researchers,
  writeDeadline,
} from './context.ts'
import { ratingsToSetOff, refusePod, setOff, setOffFields } from './set-off.ts'
import { tellManagers, tellOwner } from './telling.ts'

/** The ratings as a form offers them. */
export const ratingChoices = {
  red: '● RED',
  amber: '▲ AMBER',
  green: '■ GREEN',
  blue: '◆ BLUE: information request',
} as const satisfies Record<Rating, string>

/** The levels of need as a form offers them. */
export const levelChoices = {
  '1': levelsOfNeed[1],
  '2': levelsOfNeed[2],
  '3': levelsOfNeed[3],
  '4': levelsOfNeed[4],
} as const

/** Those who answer for an item's rating once it is being worked: the owner and the managers over it (R36). */
export const raters = [
  'owner',
  'teamManager',
  'earlyHelpDecisionMaker',
  'assistantTeamManager:ownPod',
] as const satisfies readonly Grantee[]

/** R31 to R35: the manager's overview: rating, level of need, history, consent, and where it is recorded. */
export const rate = defineAct('rate', {
  label: 'Rate',
  done: 'rated',
  help: 'Give the first rating and level of need, with the manager’s overview',
  says: (detail, hub) => {
    const { rating, levelOfNeed, pod } = detail
    const given = typeof pod === 'string' ? `, and gave it to ${podName(hub, pod)}` : ''
    return `rated it ${ratingWord(rating)}, ${levelWord(levelOfNeed)}${given}`
  },
  rule: 'R31',
  // D18: a section 47 decided at once goes to the meeting, and is rated there.
  from: ['received', 'meeting'],
  who: firstRaters,
  ready: (context) => {
    const { item, hub } = context
    if (item.rating !== null && !waitsForRating(item, hub)) {
      const word = ratingMarks[item.rating].word
      return refuse(
        'already-rated',
        'R36',
        `${item.reference} is already rated ${word}. Use "Re-rate" to change it, with a reason.`,
      )
    }
    if (item.researchedAt === null && !isImmediate(context)) {
      return refuse(
        'not-researched',
        'R6',
        `${item.reference} has not been researched yet: that comes before the rating, unless it is an immediate concern.`,
        { who: whoMay(researchers, item, hub) },
      )
    }
    return undefined
  },
  fields: {
    rating: choice({
      label: 'Rating',
      rule: 'R31',
      choices: ratingChoices,
      radio: true,
      previews: true,
      only: ({ item, hub }) =>
        ratingsToSetOff(ratings, item, hub).filter(
          (rating) => rating !== 'blue' || mayBeBlue(item),
        ),
    }),
    levelOfNeed: choice({ label: 'Level of need', rule: 'R35', choices: levelChoices }),
    historyAnalysis: optionalText({
      label: 'Analysis of history',
      rule: 'R32',
      long: true,
      requiredWhen: (context) => !isImmediate(context),
    }),
    closedElsewhere,
    agreement: choice({ label: 'Consent', rule: 'R32', choices: agreements }),
    overrideReason: optionalText({
      label: 'If consent is overridden or not sought: why',
      rule: 'R32',
      long: true,
    }),
    recordedOnForm: tick({
      label: 'Recorded on the {referralForm}',
      rule: 'R32',
      must: 'Record the rating on the {referralForm}, then tick this (R32).',
      unless: isImmediate,
    }),
    ...setOffFields,
  },
  intro: rateIntro,
  preview: ratePreview,
  check: (input, context) => overrideNeedsReason(input) ?? refusePod(input, context),
  follow: (input, context) => {
    const { actor, now, hub } = context
    const levelOfNeed = readLevel(input.levelOfNeed)
    const clock = clockOf(input.rating, context)
    const off = setOff(input, context)
    const decides =
      hub.policy.statutoryDecision === 'levelOfNeed' && context.item.decisionDue !== null
    return {
      changes: {
        rating: input.rating,
        levelOfNeed,
        agreement: input.agreement,
        ratedAt: now,
        ratedBy: actor.id,
        ratingReviewedIn: context.item.stage,
        furtherInformationAt: null,
        // D10: the first decision counts, also where the item left once before and was reopened.
        decidedAt: decides ? (context.item.decidedAt ?? now) : context.item.decidedAt,
        ...clock.counted,
        ...joinCollation(input.rating),
        ...off.changes,
        details: withOwed(
          input,
          withClosure(input.closedElsewhere, off.changes.details ?? context.item.details),
        ),
      },
      detail: { ...input, levelOfNeed },
      rating: clock.entry,
      notices: off.notices,
    }
  },
})

/** R36, R37, D5: a new rating, with its reason and both deadlines shown before it is pressed. */
export const reRate = defineAct('reRate', {
  label: 'Re-rate',
  done: 're-rated',
  help: 'Change the rating, with the reason; shows both deadlines first',
  says: (detail) => `re-rated it ${ratingWord(detail['from'])} to ${ratingWord(detail['rating'])}`,
  rule: 'R36',
  from: ['received', 'screening', 'triage', 'meeting'],
  who: raters,
  ready: notRatedYet,
  fields: {
    rating: choice({
      label: 'New rating',
      rule: 'R36',
      choices: ratingChoices,
      radio: true,
      previews: true,
      only: ({ item }) => ratings.filter((rating) => mayBecome(rating, item)),
    }),
    reason: text({ label: 'What changed, and why', rule: 'R36', long: true }),
  },
  preview: reRatePreview,
  check: (input, { item, actor, hub }) => {
    const lowersRed = item.rating === 'red' && hub.policy.lowerRedNeedsManager
    if (!lowersRed || holdsRole(actor, managerRoles)) return undefined
    const who = whoMay(raters, item, hub, (person) => holdsRole(person, managerRoles))
    return refuse(
      'lowering-red',
      'D5',
      `Lowering a RED to ${ratingWord(input.rating)} is for a manager. Ask one to re-rate it.`,
      { who },
    )
  },
  follow: (input, context) => {
    const { item, now } = context
    const becomesBlue = input.rating === 'blue' && item.stage === 'received'
    const blue = becomesBlue ? startBlue(context) : undefined
    const deadline = blue?.deadline ?? deadlineAfter(input.rating, item, context)
    return {
      changes: {
        rating: input.rating,
        deadline,
        firstDeadline: item.firstDeadline ?? deadline,
        ratingReviewedIn: item.stage,
        furtherInformationAt: null,
        ...blue,
        ...(becomesBlue ? joinCollation(input.rating) : {}),
      },
      detail: { ...input, from: item.rating, deadlineBefore: item.deadline, deadline },
      rating: entryFor(
        input.rating,
        context,
        blue?.clockStartedAt ?? countedFrom(input.rating, item, now),
        deadline,
        input.reason,
      ),
      notices: [
        ...tellOwner('reRated', context),
        ...(input.rating === 'red' ? tellManagers('raisedToRed') : []),
      ],
    }
  },
})

/** R36, R37: the review that is due at the end of triage and at the meeting, answered "no change". */
export const reviewRating = defineAct('reviewRating', {
  label: 'Rating reviewed: no change',
  button: 'No change',
  done: 'reviewed',
  help: 'Say that the rating was reviewed and stays as it is',
  says: (detail) => `reviewed the rating: no change, ${ratingWord(detail['rating'])}`,
  rule: 'R37',
  from: ['received', 'screening', 'triage', 'meeting', 'authorisation'],
  who: raters,
  ready: notRatedYet,
  fields: {
    note: optionalText({ label: 'Note', rule: 'R37', long: true }),
  },
  intro: () => ['The rating and its deadline stay as they are.'],
  follow: (input, { item }) => ({
    changes: {
      // While it waits for authorisation, the review that was made before it left still holds if it is sent back.
      ratingReviewedIn: item.stage === 'authorisation' ? item.ratingReviewedIn : item.stage,
      furtherInformationAt: null,
    },
    detail: { ...input, rating: item.rating },
  }),
})

/** The clock as this rating leaves it, and its entry. One that runs already runs on (R44), as where the hub opened contacts before (D25). */
function clockOf(rating: Rating, context: ActContext) {
  const { item, now } = context
  if (item.clockStartedAt !== null && rating !== 'blue') {
    const same = rating === item.rating
    const deadline = same ? item.deadline : deadlineAfter(rating, item, context)
    const from = same ? item.clockStartedAt : countedFrom(rating, item, now)
    const counted = { deadline, firstDeadline: item.firstDeadline ?? deadline }
    return { counted, entry: entryFor(rating, context, from, deadline, null) }
  }
  const counted = rating === 'blue' ? startBlue(context) : startWhenRated(rating, context)
  const { clockStartedAt: from = null, deadline = null } = counted
  return { counted, entry: entryFor(rating, context, from, deadline, null) }
}

/** D26: what of the overview an immediate concern is rated without, to be chased afterwards. */
function withOwed(
  input: { historyAnalysis: string | null; recordedOnForm: boolean },
  details: Details,
): Details {
  const owed = [
    ...(input.historyAnalysis === null ? (['history'] as const) : []),
    ...(input.recordedOnForm ? [] : (['form'] as const)),
  ]
  return { ...details, immediate: { ...details.immediate, owed } }
}

/** R33, D12: whether it was here before, and R99: which way a missing child goes, before the rating is chosen. */
function rateIntro(context: FormContext): string[] {
  const { item } = context
  if (item === null) return []
  const missing = 'A missing child is worked as RED or AMBER whatever its colour (R99).'
  return [...writeAgain({ ...context, item }), ...(isMissingChild(item) ? [missing] : [])]
}

function ratePreview(raw: RawInput, context: FormContext): string[] {
  const rating = raw['rating']
  const { item, hub, now } = context
  if (!isRating(rating) || item === null) return ['Choose a rating to see its deadline.']
  const start = { contactOpened: now, rated: now, received: item.receivedAt }[hub.policy.clockStart]
  const deadline = deadlineFrom(rating, start, context)
  const written = writeDeadline(hub, { ...item, rating, deadline })
  // R28: it is collated, and no contact is opened.
  if (rating === 'blue')
    return [`It is an information request from now on, to be collated: ${written}`]
  return [opensContacts(hub) ? `If the contact is opened now: ${written}` : written]
}

function reRatePreview(raw: RawInput, context: FormContext): string[] {
  const rating = raw['rating']
  const { item, hub } = context
  if (!isRating(rating) || item === null) return ['Choose a rating to see the new deadline.']
  const deadline = deadlineAfter(rating, item, context)
  return [`Would be: ${writeDeadline(hub, { ...item, rating, deadline })}`]
}

function notRatedYet({ item, hub }: ActContext) {
  if (item.rating !== null && !waitsForRating(item, hub)) return undefined
  const none = `${item.reference} has no rating`
  if (item.stage !== 'received' && item.stage !== 'meeting') {
    return refuse('no-rating', 'R31', `${none} to review. If it needs one, send it back first.`)
  }
  const who = whoMay(firstRaters, item, hub)
  return refuse('not-rated', 'R31', `${none} yet. Use "Rate" first.`, { who })
}

/** R32: going on without consent needs its reason, and with it there is none to give. */
export function overrideNeedsReason(input: {
  agreement: keyof typeof agreements
  overrideReason: string | null
}): Refusal | undefined {
  const obtained = input.agreement === 'obtained'
  if (obtained !== (input.overrideReason !== null)) return undefined
  const [words, problem] = obtained
    ? [
        'Consent was obtained, and overriding it has a reason as well.',
        'Consent was obtained, so nothing is overridden. Clear this, or change the answer on consent (R32).',
      ]
    : ['Going on without consent needs its reason.', 'Say why it goes on without consent (R32).']
  const refused = obtained ? 'override-despite-consent' : 'override-without-reason'
  return refuse(refused, 'R32', words, { fields: { overrideReason: problem } })
}

/** A level of need as a form hands it over. */
export function readLevel(level: keyof typeof levelChoices): LevelOfNeed {
  return { '1': 1, '2': 2, '3': 3, '4': 4 }[level] as LevelOfNeed
}

/** R28, D9, D10: what a manager rates BLUE is an information request: it is collated, and owes no statutory decision. */
function joinCollation(rating: Rating): Partial<Item> {
  return rating === 'blue' ? { stage: 'collation', decisionDue: null, decidedAt: null } : {}
}

/** R27: an information request can become RED, AMBER or GREEN; work whose clock runs never loses its deadline to BLUE. */
function mayBecome(rating: Rating, item: FormContext['item']): boolean {
  if (rating === item?.rating) return false
  return rating !== 'blue' || item === null || (item.clockStartedAt === null && mayBeBlue(item))
}

/** D18, R99: neither what is at a meeting nor a missing child is an information request. */
function mayBeBlue(item: FormContext['item']): boolean {
  return item === null || (item.stage !== 'meeting' && !isMissingChild(item))
}
