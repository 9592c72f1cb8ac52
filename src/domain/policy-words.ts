import { defaultPolicy, type Policy } from './policy.ts'
import {
  afterTask,
  chosen,
  count,
  hoursOf,
  reminder,
  type SettingRow,
  systemFor,
  timescaleFor,
} from './policy-rows.ts'
import { opensContacts } from './starting.ts'
import { weekdays } from './week-hours.ts'

/** Every setting of the hub policy, in the order of hub.example.yml. A new setting is one row. */
export const policyWords: readonly SettingRow[] = [
  {
    setting: 'hubName',
    under: 'The hub',
    rules: ['R113'],
    asks: 'What the hub is called',
    says: (policy) => policy.hubName,
    others: () => ['any name of up to 60 characters'],
  },
  chosen({
    setting: 'portal',
    under: 'The hub',
    rules: ['R1'],
    asks: 'Referrals by a portal',
    read: (policy) => `${policy.portal}`,
    choices: { false: 'there is none yet', true: 'come in besides email and phone' },
  }),
  {
    setting: 'districts',
    under: 'The hub',
    rules: ['R4'],
    asks: 'The postcode districts of the hub’s area',
    says: ({ districts }) =>
      districts.length === 0 ? 'none named, so that no postcode is checked' : districts.join(', '),
    others: () => ['a list such as [BH1, BH2], against which a referral’s district is checked'],
  },
  {
    setting: 'neighbours',
    under: 'The hub',
    rules: ['R4'],
    asks: 'Other authorities, by their postcode districts',
    says: ({ neighbours }) =>
      neighbours.length === 0
        ? 'none named: whoever redirects writes which'
        : neighbours
            .map(({ authority, districts }) => `${authority} (${districts.join(', ')})`)
            .join('; '),
    others: () => ['a list of authorities, each with its districts'],
  },
  {
    setting: 'notAcceptedReply',
    under: 'The hub',
    rules: ['R7'],
    asks: 'The standard email for what is not accepted',
    says: ({ notAcceptedReply }) => `“${notAcceptedReply}”`,
    others: () => ['any text; {referral}, {received} and {hub} are filled in'],
  },
  {
    setting: 'zone',
    under: 'Time',
    rules: ['D4', 'R41'],
    asks: 'The zone that deadlines are reckoned in',
    says: (policy) => policy.zone,
    others: () => ['any zone such as Europe/London'],
  },
  ...weekdays.map(hoursOf),
  {
    setting: 'bankHolidaysFile',
    under: 'Time',
    rules: ['D4', 'R41'],
    asks: 'Bank holidays',
    says: ({ bankHolidaysFile: file }) =>
      file === undefined
        ? 'those of England and Wales that ship'
        : `those of England and Wales that ship, and those in ${file}`,
    others: () => ['a GOV.UK-shaped file of more, which is merged over them and takes none away'],
  },
  timescaleFor('red', ['D2', 'R39']),
  timescaleFor('amber', ['D2', 'R39']),
  timescaleFor('green', ['D2', 'R39']),
  timescaleFor('blue', ['D9', 'R28']),
  chosen({
    setting: 'clockStart',
    under: 'Time',
    rules: ['D1', 'D25', 'R40'],
    asks: 'What starts the clock',
    read: (policy) => policy.clockStart,
    choices: {
      contactOpened: 'the opening of the contact, after research and rating',
      rated: 'the first rating, which sets it on its road: no contact is opened in the tracker',
      received:
        'receipt, before anybody has researched or rated it; no contact is opened in the tracker',
    },
  }),
  chosen({
    setting: 'pods',
    under: 'The hub',
    rules: ['D25', 'R46'],
    asks: 'Pods',
    read: (policy) => `${policy.pods}`,
    choices: {
      true: 'the hub is divided into pods, each with its channel',
      false:
        'there are none: the hub is one team, in the managers’ channel. Needs clockStart rated or received, and allocateBy manager',
    },
  }),
  chosen({
    setting: 'allocateBy',
    under: 'Rating and decision',
    rules: ['D25', 'R35', 'R47'],
    asks: 'Work is given to a worker',
    read: (policy) => policy.allocateBy,
    choices: {
      podLead: 'by the lead of its pod, in that pod, and by a Team Manager in any',
      manager: 'by a Team Manager or an Early Help Decision Maker, to any worker',
    },
  }),
  chosen({
    setting: 'rollToOpening',
    under: 'Time',
    rules: ['D3'],
    asks: 'A deadline outside open hours',
    read: (policy) => `${policy.rollToOpening}`,
    choices: { false: 'stays as it is', true: 'moves to the next opening' },
  }),
  chosen({
    setting: 'assistantTeamManagerIsSocialCareManager',
    under: 'Rating and decision',
    rules: ['D28', 'R63', 'R65', 'R66', 'R73'],
    asks: 'An Assistant Team Manager',
    read: (policy) => `${policy.assistantTeamManagerIsSocialCareManager}`,
    choices: {
      true: 'is a social care manager: decides a section 47, hands it over, and authorises outcomes and minutes',
      false:
        'is none, so that what is for one is for a Team Manager: a section 47, and authorising outcomes and minutes',
    },
  }),
  chosen({
    setting: 'lowerRedNeedsManager',
    under: 'Rating and decision',
    rules: ['D5', 'R36'],
    asks: 'Lowering a RED',
    read: (policy) => `${policy.lowerRedNeedsManager}`,
    choices: { true: 'is for a manager', false: 'may be done by the worker who holds it' },
  }),
  chosen({
    setting: 'authoriseExits',
    under: 'Rating and decision',
    rules: ['D7', 'R72', 'R74'],
    asks: 'A worker’s outcome',
    read: (policy) => policy.authoriseExits,
    choices: {
      all: 'waits for a manager from every stage',
      screeningOnly:
        'waits for a manager from initial screening; from triage and the meeting it resolves at once',
    },
  }),
  chosen({
    setting: 'statutoryDecision',
    under: 'Rating and decision',
    rules: ['D10'],
    asks: 'The decision that is due within one working day',
    read: (policy) => policy.statutoryDecision,
    choices: {
      levelOfNeed: 'is the first rating, which gives the level of need',
      outcome: 'is the outcome',
    },
  }),
  chosen({
    setting: 'channelDetail',
    under: 'The hub',
    rules: ['D13', 'R17'],
    asks: 'Cards in the hub’s private channels',
    read: (policy) => policy.channelDetail,
    choices: {
      tag: 'show the tag, such as 12345 JC',
      reference: 'show the reference alone, such as 26-00417',
    },
  }),
  chosen({
    setting: 'partnersSee',
    under: 'The hub',
    rules: ['D20', 'D13'],
    asks: 'What is asked of a partner agency',
    read: (policy) => policy.partnersSee,
    choices: {
      tag: 'names the child by the tag, on the screens of that agency’s own people',
      reference: 'names the reference alone; who is meant comes by secure email',
    },
  }),
  chosen({
    setting: 'reconcile',
    under: 'The hub',
    rules: ['D22'],
    asks: 'A message that was being sent when the app was cut off',
    read: (policy) => policy.reconcile,
    choices: {
      off: 'is sent again, marked “(may repeat)”: none is lost, and it may come twice',
      on: 'is looked for in Slack first: none is lost and none comes twice, and the app’s token can read the pod channels. For the data protection officer to choose',
    },
  }),
  ...(Object.keys(defaultPolicy.agencySystems) as (keyof Policy['agencySystems'])[]).map(systemFor),
  afterTask('telling', ['D6', 'R61', 'R64'], 'Telling people of the outcome'),
  afterTask('letters', ['D6', 'R96'], 'The letters after the outcome'),
  afterTask('minutes', ['D6', 'R63'], 'The minutes of a meeting, authorised'),
  afterTask('escr', ['D6', 'R96'], 'The documents on the ESCR'),
  {
    setting: 'reopenWithinWorkingDays',
    under: 'Rating and decision',
    rules: ['D15'],
    asks: 'A resolved item may be reopened',
    says: ({ reopenWithinWorkingDays: days }) =>
      days === 0 ? 'on the day itself' : `for ${count(days, 'working day')}`,
    others: () => ['0 to 60 working days'],
  },
  reminder('dueSoonRed', ['D3', 'R43'], '“Due soon” rings for a RED', 'before its deadline'),
  reminder('dueSoonAmber', ['D3', 'R43'], '“Due soon” rings for an AMBER', 'before its deadline'),
  reminder('dueSoonGreen', ['D3', 'R43'], '“Due soon” rings for a GREEN', 'before its deadline'),
  reminder('closingBefore', ['D11'], 'A RED that is still open rings', 'before closing'),
  reminder(
    'immediateAfter',
    ['D26'],
    'The next manager is told of an immediate concern',
    'after the one before, while nobody has it',
  ),
  reminder('owedAfter', ['D26'], 'What an immediate concern still owes rings', 'after its rating'),
  reminder('unratedAfter', ['D32', 'R15'], '“Still unrated” rings', 'after it was logged'),
  reminder('redUnopenedAfter', ['D32'], 'A RED that nobody has opened rings', (policy) =>
    opensContacts({ policy }) ? 'after its rating' : 'never: no contact is opened (clockStart)',
  ),
  reminder('redUnallocatedAfter', ['D32'], 'A RED without a worker rings', (policy) =>
    opensContacts({ policy }) ? 'after its opening' : 'after its rating',
  ),
  reminder(
    'redUnacceptedAfter',
    ['D32'],
    'A RED that its worker has not accepted rings',
    'after its allocation',
  ),
  reminder('authorisationAfter', ['D32'], 'Waiting for authorisation rings', 'after submission'),
  reminder('highlightedAfter', ['R78'], 'A call highlighted to a manager rings', 'after that'),
  {
    setting: 'digestAt',
    under: 'Reminders',
    rules: ['R43'],
    asks: 'The daily digest',
    says: ({ digestAt }) => `${digestAt} on each working day`,
    others: () => ['any time of day'],
  },
  {
    setting: 'printAt',
    under: 'Reminders',
    rules: ['D32'],
    asks: 'A list of open work is printed, for when Slack is down',
    says: ({ printAt }) =>
      printAt.length === 0
        ? 'never by itself; `mash print` makes one'
        : `at ${printAt.join(' and ')} on each working day`,
    others: () => ['up to 6 times of day, or [] for never'],
  },
  {
    setting: 'labels.caseSystem',
    under: 'The hub',
    rules: ['R113'],
    asks: 'The case system is called',
    says: (policy) => policy.labels.caseSystem,
    others: () => ['any name of up to 30 characters, such as Care Director'],
  },
  {
    setting: 'labels.referralForm',
    under: 'The hub',
    rules: ['R113'],
    asks: 'The referral form is called',
    says: (policy) => policy.labels.referralForm,
    others: () => ['any name of up to 30 characters, such as IAR'],
  },
  {
    setting: 'labels.emergencyDutyTeam',
    under: 'The hub',
    rules: ['D26', 'D11'],
    asks: 'Whom to ring while the hub is shut',
    says: (policy) => policy.labels.emergencyDutyTeam,
    others: () => ['a team with its telephone number, in up to 120 characters'],
  },
  {
    setting: 'labels.assessmentTeam',
    under: 'The hub',
    rules: ['R66', 'R68', 'R113'],
    asks: 'The team that a section 47 is handed over to',
    says: (policy) => policy.labels.assessmentTeam,
    others: () => ['any name of up to 60 characters'],
  },
  {
    setting: 'labels.childrensTeam',
    under: 'The hub',
    rules: ['R68', 'R113'],
    asks: 'The other team that a section 47 may be handed over to',
    says: (policy) => policy.labels.childrensTeam,
    others: () => ['any name of up to 60 characters'],
  },
  {
    setting: 'labels.restrictedContact',
    under: 'The hub',
    rules: ['R86'],
    asks: 'Whom to contact about restricted information that the police hold',
    says: (policy) => policy.labels.restrictedContact,
    others: () => ['a team, with a telephone number too, in up to 120 characters'],
  },
]

/** What a policy holds under a setting's name. */
export function valueOf(policy: Policy, setting: string): unknown {
  let value: unknown = policy
  for (const step of setting.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  }
  return value
}

/** Whether a setting stands as it ships. */
export function isShipped(policy: Policy, setting: string): boolean {
  return (
    JSON.stringify(valueOf(policy, setting)) === JSON.stringify(valueOf(defaultPolicy, setting))
  )
}
