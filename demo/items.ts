import { isSaved, type Store } from '../src/db/store.ts'
import { type ActName, actOf, logAct } from '../src/domain/acts.ts'
import { nextOpening, subtractOpenTime } from '../src/domain/calendar.ts'
import { hourMs, minuteMs } from '../src/domain/civil-day.ts'
import type { RawInput } from '../src/domain/field.ts'
import type { Hub } from '../src/domain/hub.ts'

/** One step of an invented item's story: who did which act, how many open minutes ago, with what typed. */
type Step = readonly [minutesAgo: number, by: string, act: ActName | 'log', input?: RawInput]

const outcomeInput = {
  recordLoaded: true,
  action: 'Invented action.',
  reason: 'Invented reason.',
  undone: 'Invented: the outcome needed none of it.',
}

function logged(minutesAgo: number, more: RawInput = {}): Step {
  return [
    minutesAgo,
    'U0ASHA',
    'log',
    {
      kind: 'marf',
      source: '2A',
      route: 'email',
      callRoute: 'phone',
      receivedAt: 'now',
      subject: 'child',
      concerns: 'child',
      ...more,
    },
  ]
}

function researched(minutesAgo: number, tag: string): Step {
  return [minutesAgo, 'U0ASHA', 'researchDone', { tag, checked: true }]
}

function rated(minutesAgo: number, rating: string, levelOfNeed: string): Step {
  return [
    minutesAgo,
    'U0ELIN',
    'rate',
    {
      rating,
      levelOfNeed,
      historyAnalysis: 'Invented history.',
      agreement: 'obtained',
      recordedOnForm: true,
    },
  ]
}

function opened(minutesAgo: number, by: string, pod: string, tag: string): Step {
  return [minutesAgo, by, 'open', { pod, tag, contactOpened: true }]
}

function allocated(minutesAgo: number, by: string, worker: string): Step {
  return [minutesAgo, by, 'allocate', { worker }]
}

/** All the children of an invented household, on the eldest (R20). */
const household = { concerns: 'allChildren', eldestAge: '14', siblings: '90015 EH 9' }

/** A dozen items and a few over, at every stage. Tags and initials are invented; minutes are open time before the start. */
const stories: readonly (readonly Step[])[] = [
  [logged(15)],
  [logged(35, { source: '3A' }), researched(20, '90001 AB')],
  [
    logged(4, {
      source: '6',
      kind: 'telephone',
      immediateConcern: true,
      tag: '123/020426 CD',
    }),
  ],
  [logged(50, { source: '2B' }), researched(40, '90002 EF'), rated(25, 'amber', '3')],
  // For the PPN meeting (R101): two that can be rated, and one that awaits its research.
  [logged(34, { kind: 'policeNotification' }), researched(22, '90011 WX')],
  [logged(32, { kind: 'policeNotification' }), researched(20, '90012 YZ')],
  [logged(12, { kind: 'policeNotification' })],
  [logged(28, { source: '6', kind: 'missingChild' }), researched(18, '90013 BD')],
  [
    logged(26, { tag: '90014 EG', ...household }),
    [16, 'U0ASHA', 'researchDone', { tag: '90014 EG', checked: true, ...household }],
  ],
  [logged(48, { kind: 'consultation', caller: '3C', siblings: '' })],
  [logged(46, { kind: 'informationRequest', requester: '5D' })],
  [
    logged(45, { source: '6' }),
    researched(35, '90003 GH'),
    rated(25, 'red', '4'),
    opened(10, 'U0BEN', 'pod-a', '90003 GH'),
  ],
  [
    logged(230),
    researched(220, '90004 IJ'),
    rated(210, 'red', '4'),
    opened(195, 'U0BEN', 'pod-a', '90004 IJ'),
    allocated(190, 'U0HARI', 'U0JAMAL'),
  ],
  [
    logged(500, { source: '3F' }),
    researched(480, '90005 KL'),
    rated(470, 'amber', '3'),
    opened(450, 'U0BEN', 'pod-a', '90005 KL'),
    allocated(440, 'U0HARI', 'U0KIRSTY'),
    [200, 'U0KIRSTY', 'toTriage', { recordLoaded: true }],
    [
      180,
      'U0KIRSTY',
      'ask',
      {
        agencies: ['police', 'health'],
        purpose: 'Invented: anything known of the family in the last year.',
        within: '8',
        askedAt: 'now',
      },
    ],
  ],
  [
    logged(1100, { source: '1A' }),
    researched(1080, '90006 MN'),
    rated(1060, 'amber', '2'),
    opened(1020, 'U0CARYS', 'pod-b', '90006 MN'),
    allocated(1000, 'U0ISLA', 'U0LENA'),
  ],
  [
    logged(300, { source: '5D' }),
    researched(280, '90007 OP'),
    rated(260, 'green', '2'),
    opened(240, 'U0CARYS', 'early-help', '90007 OP'),
    allocated(200, 'U0GRACE', 'U0NIA'),
  ],
  [
    logged(600, { source: '2A' }),
    researched(580, '90008 QR'),
    rated(560, 'amber', '2'),
    opened(540, 'U0CARYS', 'pod-b', '90008 QR'),
    allocated(530, 'U0ISLA', 'U0MAREK'),
    [30, 'U0MAREK', 'recordOutcome', { outcome: 'advice', ...outcomeInput }],
  ],
  [
    logged(200, { source: '6' }),
    researched(190, '124/030426 ST'),
    rated(180, 'red', '4'),
    opened(170, 'U0CARYS', 'pod-b', '124/030426 ST'),
    allocated(165, 'U0ISLA', 'U0LENA'),
    [140, 'U0LENA', 'toTriage', { recordLoaded: true }],
    [90, 'U0LENA', 'reviewRating', {}],
    [
      80,
      'U0LENA',
      'toMeeting',
      {
        meetingKind: 'strategyDiscussion',
        discussedWith: 'U0ELIN',
        discussedAt: 'now',
        analysis: 'Invented analysis.',
        recommendation: 'Invented recommendation.',
      },
    ],
  ],
  [
    logged(900, { source: '4' }),
    researched(880, '90009 UV'),
    rated(860, 'amber', '2'),
    opened(840, 'U0BEN', 'pod-a', '90009 UV'),
    allocated(830, 'U0HARI', 'U0JAMAL'),
    [400, 'U0JAMAL', 'recordOutcome', { outcome: 'signpost', ...outcomeInput }],
    [380, 'U0FEMI', 'authorise'],
  ],
  [
    logged(120, { source: '5C' }),
    [100, 'U0ASHA', 'redirect', { authority: 'Invented County Council' }],
  ],
  [
    logged(150, { source: '9' }),
    [
      60,
      'U0BEN',
      'notAccepted',
      {
        action: 'Invented action.',
        reason: 'Invented reason.',
        standardReplySent: true,
        replySentAt: 'now',
      },
    ],
  ],
]

/**
 * Fills an empty hub with invented items, each taken along its road by the acts that people would use, in the open time
 * before `now`.
 *
 * @returns how many items there are
 */
export async function seedItems(store: Store, now: number): Promise<number> {
  const hub = await store.hub()
  const ordered = stories.toSorted((a, b) => (b[0]?.[0] ?? 0) - (a[0]?.[0] ?? 0))
  for (const story of ordered) {
    let reference = ''
    for (const step of story) reference = await takeStep(store, hub, reference, step, now)
  }
  return stories.length
}

/** Where hub time begins: now, or two hours into the next opening when the hub is shut or has just opened. */
export function demoStart(hub: Hub, wall: number): number {
  const openForAnHour = subtractOpenTime(hub.calendar, wall, hourMs) === wall - hourMs
  if (openForAnHour && nextOpening(hub.calendar, wall) === wall) return wall
  return nextOpening(hub.calendar, wall) + 2 * hourMs
}

async function takeStep(
  store: Store,
  hub: Hub,
  reference: string,
  step: Step,
  now: number,
): Promise<string> {
  const [minutesAgo, by, name, input = {}] = step
  const at = subtractOpenTime(hub.calendar, now, minutesAgo * minuteMs)
  const actor = hub.people.get(by)
  if (actor === undefined) throw new Error(`The demonstration hub has no ${by}.`)
  const answer =
    name === 'log'
      ? await store.log((loaded) =>
          logAct.decide(input, {
            item: null,
            history: [],
            ratings: [],
            actor,
            hub: loaded,
            now: at,
          }),
        )
      : await store.change(reference, actor, (loaded) =>
          actOf(name).decide(input, { ...loaded, actor, now: at }),
        )
  if (!isSaved(answer))
    throw new Error(`The demonstration could not ${name}: ${JSON.stringify(answer)}`)
  return answer.saved.reference
}
