import type { Stage } from './item.ts'

interface KindRow {
  name: string
  /** Where it begins: a referral is rated first, a consultation is advised on, an information request collated. */
  startsAt: Extract<Stage, 'received' | 'consultation' | 'collation'>
  /** At the head of the form in which it is logged, where it is no referral. */
  logTitle?: string
  /** Whether it comes as a call, as a rule: what is written comes by email. */
  isCall?: true
}

/** What a track item can begin as (R8). Each kind is a row; its name never changes once stored. */
export const kinds = {
  // A written referral: a MARF or IAR.
  marf: { name: 'Referral form', startsAt: 'received' },
  // Taken down from a call (R14).
  telephone: {
    name: 'Telephone referral',
    startsAt: 'received',
    isCall: true,
  },
  // A PPN that the police ask the MASH to assess (R9, R11).
  policeNotification: {
    name: 'Police notification',
    startsAt: 'received',
  },
  // A missing person report of a child (R98, R99).
  missingChild: {
    name: 'Missing child',
    startsAt: 'received',
  },
  // A professional asks for advice (R79).
  consultation: {
    name: 'MASH consultation',
    startsAt: 'consultation',
    logTitle: 'Log a consultation',
    isCall: true,
  },
  // A call to the Early Help line (R77).
  earlyHelpEnquiry: {
    name: 'Early help enquiry',
    startsAt: 'consultation',
    logTitle: 'Log an enquiry',
    isCall: true,
  },
  // Somebody asks what is known (R27, R28).
  informationRequest: {
    name: 'Information request',
    startsAt: 'collation',
    logTitle: 'Log a request',
  },
} as const satisfies Record<string, KindRow>

/** A kind's name in code. */
export type Kind = keyof typeof kinds

/** Every kind's name in code. */
export const kindNames = Object.keys(kinds) as Kind[]

/** R83: how a referral that began as something else says so. Those that begin as referrals are never converted into one. */
export const beganAsWords: Readonly<Record<Kind, string | null>> = {
  marf: null,
  telephone: null,
  policeNotification: null,
  missingChild: null,
  consultation: 'Began as a consultation',
  earlyHelpEnquiry: 'Began as an early help enquiry',
  informationRequest: 'Began as an information request',
}

/** Whether a word names a kind. */
export function isKind(word: unknown): word is Kind {
  return typeof word === 'string' && Object.hasOwn(kinds, word)
}

/** The row of a kind, with every column. */
export function kindRow(kind: Kind): KindRow {
  return kinds[kind]
}

/** How a referral reached the hub (R1). The portal is off until a hub has one. */
export const routes = {
  email: 'Email',
  phone: 'Phone',
  portal: 'Portal',
  edt: 'From the emergency duty team',
} as const

/** A route's name in code. */
export type Route = keyof typeof routes

/** R1: the routes that a hub has: the portal only where its policy says that there is one. */
export function routesOf({ portal }: { portal: boolean }): Route[] {
  return (Object.keys(routes) as Route[]).filter((route) => route !== 'portal' || portal)
}

/** Who referred: the statutory contact and referral source codes (CIN census and Annex A). */
export const sources = {
  '1A': 'Family member, relative or carer',
  '1B': 'Acquaintance, neighbour or child minder',
  '1C': 'Self',
  '1D': 'Other individual',
  '2A': 'Schools',
  '2B': 'Education services',
  '3A': 'GP',
  '3B': 'Health visitor',
  '3C': 'School nurse',
  '3D': 'Other primary health',
  '3E': 'A&E',
  '3F': 'Other health',
  '4': 'Housing',
  '5A': 'Council: adult social care',
  '5B': 'Council: other internal',
  '5C': 'Another local authority',
  '5D': 'Council: early help',
  '6': 'Police',
  '7': 'Other legal agency',
  '8': 'Other: voluntary, children’s centre',
  '9': 'Anonymous',
  '10': 'Unknown',
} as const

/** A statutory source code. */
export type Source = keyof typeof sources

/** The source codes in their own order, 1A to 10: an object puts those that are whole numbers first. */
export const sourceCodes = (Object.keys(sources) as Source[]).toSorted((a, b) =>
  a.localeCompare(b, 'en', { numeric: true }),
)
