import type { Policy } from './policy.ts'

/** Who works in the hub, as the two documents name them (D28), and what each may at least see. */
export const roles = {
  businessSupportInformationOfficer: 'Business Support Information Officer',
  businessSupportOfficer: 'Business Support Officer',
  dutySocialWorker: 'Duty Social Worker',
  teamManager: 'MASH Team Manager',
  earlyHelpDecisionMaker: 'Early Help Decision Maker',
  assistantTeamManager: 'Assistant Team Manager',
  socialWorker: 'MASH Social Worker',
  earlyHelpWorker: 'Early Help Worker',
  serviceManager: 'MASH Service Manager',
  ceMissingTeamManager: 'CE & Missing Team Manager',
  policeStaff: 'Police staff',
  healthStaff: 'Health staff',
  probationStaff: 'Probation staff',
  youthJusticeStaff: 'Youth Justice Service staff',
  adultSocialCareStaff: 'Adult social care staff',
  earlyHelpStaff: 'Early help staff',
  selfAuthoriser: 'Right to authorise own work',
  administrator: 'Hub administrator',
} as const

/** A role's name in code. */
export type Role = keyof typeof roles

/** Every role, for schemas. */
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

/** Those who decide and sign off: each sees every pod's work. */
export const managerRoles = [
  'teamManager',
  'earlyHelpDecisionMaker',
  'assistantTeamManager',
  'serviceManager',
] as const satisfies readonly Role[]

/** D28: where the documents say "social care manager", or "social care team manager" (R63, R65, R66, R73). */
export type SocialCareManager = 'socialCareManager'

/** D28: who counts as a social care manager in a hub: a Team Manager, and by its policy an Assistant Team Manager. */
export function socialCareManagersIn({
  policy,
}: {
  policy: Pick<Policy, 'assistantTeamManagerIsSocialCareManager'>
}): readonly Role[] {
  return policy.assistantTeamManagerIsSocialCareManager
    ? ['teamManager', 'assistantTeamManager']
    : ['teamManager']
}

/** The roles of partner agencies' people (D20, R112): each sees what its agency is asked, and no more. */
export const partnerRoles: readonly Role[] = [
  'policeStaff',
  'healthStaff',
  'probationStaff',
  'youthJusticeStaff',
  'adultSocialCareStaff',
  'earlyHelpStaff',
]

/** Those who see items at all. The administrator manages the hub and sees none (D23); partners come by what they are asked; the right of D7 is nothing by itself. */
export const hubRoles = roleNames.filter(
  (role) => role !== 'administrator' && role !== 'selfAuthoriser' && !partnerRoles.includes(role),
)

/** The roles that belong to a pod: without one, "own pod" would never be true of them. */
export const podRoles: readonly Role[] = [
  'businessSupportOfficer',
  'assistantTeamManager',
  'socialWorker',
  'earlyHelpWorker',
]

/** Those who lead a pod (R46, R47), the Early Help Hub's among them (D8). The latter may also be given without a pod. */
export const leadRoles = [
  'assistantTeamManager',
  'earlyHelpDecisionMaker',
] as const satisfies readonly Role[]

/** A role that a person holds, in a pod where the role belongs to one. */
export interface Grant {
  role: Role
  podId: string | null
}

/** Somebody who works in the hub. */
export interface Person {
  /** The Slack user id. */
  id: string
  name: string
  /** False once deactivated or removed. */
  active: boolean
  grants: readonly Grant[]
  /** R35: what they are good at, in the hub's own words; shown where work is given out. */
  skills?: readonly string[]
}

/** R35: the most skills that are kept of a person, and how long each may be: together they fit beside a name. */
export const mostSkills = 6
export const longestSkill = 30

/** A pod, or the Early Help Hub (D8). */
export interface Pod {
  id: string
  name: string
  kind: 'pod' | 'earlyHelpHub'
  /** The pod's private Slack channel. */
  channel: string
}

/** Whether a person holds one of the roles, in a given pod where one is named. */
export function holdsRole(person: Person, wanted: readonly Role[], podId?: string | null): boolean {
  if (!person.active) return false
  return person.grants.some(
    (grant) => wanted.includes(grant.role) && (podId === undefined || grant.podId === podId),
  )
}

/** The pods a person belongs to, in the order granted. */
export function podsOf(person: Person): string[] {
  return person.grants.flatMap((grant) => (grant.podId === null ? [] : [grant.podId]))
}

/** A person's roles in words, for screens. */
export function writeRoles(person: Person): string {
  return [...new Set(person.grants.map((grant) => roles[grant.role]))].join(', ')
}
