import { IANAZone } from 'luxon'
import { z } from 'zod'
import { districtShape } from './districts.ts'
import { replyPlaceholders, unknownPlaceholders } from './standard-reply.ts'

const timeOfDay = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    'must be a time such as 08:30, or 24:00 for the end of the day',
  )

/** One or more open stretches of a day: `['08:30', '17:15']`, or `[]` for a day on which the hub is shut. */
const openingHours = z
  .array(timeOfDay)
  .refine((times) => times.length % 2 === 0, 'must hold pairs of opening and closing times')
  .refine(
    (times) => times.every((time, index) => index === 0 || (times[index - 1] ?? '') < time),
    'must run forwards through the day, such as [08:30, 17:15]',
  )

const timescale = z
  .strictObject({
    amount: z
      .number()
      .positive('must be more than 0 hours')
      .max(8760, 'must be 8760 hours or less, which is a year'),
    unit: z.enum(['openHours', 'elapsedHours', 'workingDayHours']),
  })
  .nullable()

const postcodeDistrict = z
  .string()
  .regex(districtShape, 'must be the first half of a postcode in capitals, such as BH1')

const standardReply = z
  .string()
  .min(1)
  .max(2000, 'must be 2,000 characters or less')
  .refine((words) => unknownPlaceholders(words).length === 0, {
    error: ({ input }) =>
      `must name nothing in braces but {${Object.keys(replyPlaceholders).join('}, {')}}: {${unknownPlaceholders(String(input)).join('}, {')}}`,
  })

const minutes = z.number().int('must be whole minutes').min(0, 'must be 0 minutes or more')

const workingDays = z.number().int('must be whole working days').min(1).max(60)

const systemName = z.string().min(1).max(30)

const settings = z.strictObject({
  /** What the hub is called on its screens. */
  hubName: z.string().min(1).max(60).default('MASH'),
  /** R1: whether referrals reach the hub by a portal too ("in future"). */
  portal: z.boolean().default(false),
  /** R4: the postcode districts of the hub's area; none, and no district is asked for. */
  districts: z.array(postcodeDistrict).default([]),
  /** R4: whom to redirect to, by the districts of other authorities. */
  neighbours: z
    .array(
      z.strictObject({
        authority: z.string().min(1).max(80),
        districts: z.array(postcodeDistrict),
      }),
    )
    .default([]),
  /** R7: the standardised email for what is not accepted; `{referral}`, `{received}` and `{hub}` are filled in. */
  notAcceptedReply: standardReply.default(
    'Thank you for the referral that we received on {received}. Our reference is {referral}. Having looked at it, with oversight by a manager, {hub} takes no further action on it. If your concern grows, or you learn more, please refer again. If a child is in immediate danger, ring 999.',
  ),
  /** D4: the zone that every deadline is reckoned in. */
  zone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'must be a zone such as Europe/London')
    .default('Europe/London'),
  /** D4: when the hub is open, per weekday. */
  hours: z
    .strictObject({
      monday: openingHours.default(['08:30', '17:15']),
      tuesday: openingHours.default(['08:30', '17:15']),
      wednesday: openingHours.default(['08:30', '17:15']),
      thursday: openingHours.default(['08:30', '17:15']),
      friday: openingHours.default(['08:30', '16:45']),
      saturday: openingHours.default([]),
      sunday: openingHours.default([]),
    })
    .refine(
      (week) => Object.values(week).some((times) => times.length > 0),
      'must be open on at least one day of the week',
    )
    .prefault({}),
  /** D4: a GOV.UK-shaped bank-holidays.json, merged over the holidays that ship. */
  bankHolidaysFile: z.string().optional(),
  /** D2: the timescale of each rating; `null` for none. */
  timescales: z
    .strictObject({
      red: timescale.default({ amount: 4, unit: 'openHours' }),
      amber: timescale.default({ amount: 16, unit: 'openHours' }),
      green: timescale.default({ amount: 72, unit: 'elapsedHours' }),
      blue: timescale.default(null),
    })
    .prefault({}),
  /** D1: what starts the clock. */
  clockStart: z.enum(['contactOpened', 'rated', 'received']).default('contactOpened'),
  /** D25: whether the hub is divided into pods (R46). Without them it is one team. */
  pods: z.boolean().default(true),
  /** D25: who gives work to a worker: the lead of its pod (R47), or a MASH manager (R35). */
  allocateBy: z.enum(['podLead', 'manager']).default('podLead'),
  /** D3: whether a deadline outside open hours moves to the next opening. */
  rollToOpening: z.boolean().default(false),
  /** D28: whether an Assistant Team Manager is a social care manager too, who decides a section 47 and authorises (R65, R73). */
  assistantTeamManagerIsSocialCareManager: z.boolean().default(true),
  /** D5: whether lowering a RED is for a manager. */
  lowerRedNeedsManager: z.boolean().default(true),
  /** D7: which exits wait for authorisation. */
  authoriseExits: z.enum(['all', 'screeningOnly']).default('all'),
  /** D10: what counts as the statutory one-working-day decision. */
  statutoryDecision: z.enum(['levelOfNeed', 'outcome']).default('levelOfNeed'),
  /** D13: whether cards in private pod channels show the tag, or the reference alone. */
  channelDetail: z.enum(['tag', 'reference']).default('tag'),
  /** D20: by what the people of partner agencies know the child they are asked about; the rest comes by secure email. */
  partnersSee: z.enum(['tag', 'reference']).default('tag'),
  /** D22: whether a message that Slack may have taken is looked for there, which lets the app read its channels. */
  reconcile: z.enum(['off', 'on']).default('off'),
  /** R90, R95: the system on which each agency of the MASH notes what was shared. */
  agencySystems: z
    .strictObject({
      police: systemName.default('Athena'),
      health: systemName.default('its own system'),
      probation: systemName.default('N-Delius'),
      youthJustice: systemName.default('its own system'),
      adultSocialCare: systemName.default('its own system'),
      earlyHelp: systemName.default('Mosaic'),
    })
    .prefault({}),
  /** D6: within how many working days of resolving each after-task is due, at that day's closing. */
  afterTasks: z
    .strictObject({
      telling: workingDays.default(1),
      letters: workingDays.default(1),
      minutes: workingDays.default(3),
      escr: workingDays.default(5),
    })
    .prefault({}),
  /** D15: how long after resolving an item may be reopened. */
  reopenWithinWorkingDays: z.number().int().min(0).max(60).default(5),
  /** When each reminder rings, in open minutes (D3, D32). */
  reminders: z
    .strictObject({
      dueSoonRed: minutes.default(60),
      dueSoonAmber: minutes.default(240),
      dueSoonGreen: minutes.default(240),
      /** D26: between one manager and the next, of an immediate concern that nobody has. */
      immediateAfter: minutes.min(1, 'must be 1 minute or more').default(5),
      /** D26: after the rating of an immediate concern, while research or overview are owed. */
      owedAfter: minutes.default(120),
      /** D11: before closing, of a RED that is still open. */
      closingBefore: minutes.default(30),
      unratedAfter: minutes.default(60),
      redUnopenedAfter: minutes.default(15),
      redUnallocatedAfter: minutes.default(15),
      redUnacceptedAfter: minutes.default(15),
      authorisationAfter: minutes.default(60),
      highlightedAfter: minutes.default(15),
    })
    .prefault({}),
  /** The hour of the daily digest, in hub time, on working days. */
  digestAt: timeOfDay.default('08:45'),
  /** D32: when the list of open work is printed, in hub time, on working days; none, and it never is by itself. */
  printAt: z
    .array(
      timeOfDay.refine((time) => time !== '24:00', 'must be before 24:00, which is another day'),
    )
    .max(6, 'must be 6 times or fewer')
    .default(['08:45', '14:30']),
  /** R113: what this council calls its systems and forms. */
  labels: z
    .strictObject({
      caseSystem: z.string().min(1).max(30).default('Mosaic'),
      referralForm: z.string().min(1).max(30).default('MARF'),
      /** D26: whom to ring while the hub is shut, with the number. */
      emergencyDutyTeam: z.string().min(1).max(120).default('the council’s emergency duty team'),
      /** R68: the two teams that a section 47 is handed over to. */
      assessmentTeam: z.string().min(1).max(60).default('assessment and intervention team'),
      childrensTeam: z.string().min(1).max(60).default("CS&S children's team"),
      /** R86: whom to contact about restricted information that the police hold. */
      restrictedContact: z
        .string()
        .min(1)
        .max(120)
        .default('the Protecting Vulnerable Persons (PVP) Team'),
    })
    .prefault({}),
})

/**
 * The hub policy: what D1 to D32 call settings. `hub.yml` overrides any of it; what it leaves out takes the default here.
 * People, pods, channels and closures live in the database (D23).
 */
export const policySchema = settings.superRefine((policy, issue) => {
  for (const [setting, message] of podlessFaults(policy)) {
    issue.addIssue({ code: 'custom', path: [setting], message })
  }
})

/** D25: what a hub without pods cannot choose, by the setting. */
function podlessFaults(policy: z.output<typeof settings>): [string, string][] {
  const { pods, allocateBy, clockStart } = policy
  if (pods) return []
  const faults: [string, string][] = []
  if (allocateBy !== 'manager') {
    faults.push(['allocateBy', 'must be manager where pods is false: no pod has a lead'])
  }
  if (clockStart === 'contactOpened') {
    const why = 'must be rated or received where pods is false: opening hands the contact to a pod'
    faults.push(['clockStart', why])
  }
  return faults
}

/** The hub policy with every default filled in. */
export type Policy = z.output<typeof policySchema>

/** What ships: BCP's hours and timescales, and the defaults of D1 to D32. */
export const defaultPolicy: Policy = policySchema.parse({})
