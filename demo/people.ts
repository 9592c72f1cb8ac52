import type { Seed } from 'slack-practice'
import type { Roster } from '../src/roster.ts'

/** The invented hub: two pods and an Early Help Hub. Everybody in it is called Example. */
const channels = {
  managers: { id: 'C0MANAGERS', name: 'mash-managers' },
  podA: { id: 'C0PODA', name: 'pod-a' },
  podB: { id: 'C0PODB', name: 'pod-b' },
  earlyHelp: { id: 'C0EARLYHELP', name: 'early-help-hub' },
} as const

type Place = keyof typeof channels

interface Invented {
  id: string
  name: string
  title: string
  roles: Roster['people'][number]['roles']
  channels: readonly Place[]
}

const everyChannel = ['managers', 'podA', 'podB', 'earlyHelp'] as const

/** Some fifteen invented people, in every role. */
export const invented: readonly Invented[] = [
  {
    id: 'U0ASHA',
    name: 'Asha Example',
    title: 'Business Support Information Officer',
    roles: [{ role: 'businessSupportInformationOfficer' }],
    channels: everyChannel,
  },
  {
    id: 'U0BEN',
    name: 'Ben Example',
    title: 'Business Support Officer, Pod A',
    roles: [{ role: 'businessSupportOfficer', pod: 'pod-a' }],
    channels: everyChannel,
  },
  {
    id: 'U0CARYS',
    name: 'Carys Example',
    title: 'Business Support Officer, Pod B',
    roles: [{ role: 'businessSupportOfficer', pod: 'pod-b' }],
    channels: everyChannel,
  },
  {
    id: 'U0DEV',
    name: 'Dev Example',
    title: 'Duty Social Worker',
    roles: [{ role: 'dutySocialWorker' }],
    channels: everyChannel,
  },
  {
    id: 'U0ELIN',
    name: 'Elin Example',
    title: 'MASH Team Manager',
    roles: [{ role: 'teamManager' }],
    channels: everyChannel,
  },
  {
    id: 'U0FEMI',
    name: 'Femi Example',
    title: 'MASH Team Manager',
    roles: [{ role: 'teamManager' }],
    channels: everyChannel,
  },
  {
    id: 'U0GRACE',
    name: 'Grace Example',
    title: 'Early Help Decision Maker',
    roles: [{ role: 'earlyHelpDecisionMaker', pod: 'early-help' }],
    channels: ['managers', 'earlyHelp'],
  },
  {
    id: 'U0HARI',
    name: 'Hari Example',
    title: 'Assistant Team Manager, Pod A',
    roles: [{ role: 'assistantTeamManager', pod: 'pod-a' }],
    channels: ['managers', 'podA'],
  },
  {
    id: 'U0ISLA',
    name: 'Isla Example',
    title: 'Assistant Team Manager, Pod B',
    roles: [{ role: 'assistantTeamManager', pod: 'pod-b' }],
    channels: ['managers', 'podB'],
  },
  {
    id: 'U0JAMAL',
    name: 'Jamal Example',
    title: 'MASH Social Worker, Pod A',
    roles: [{ role: 'socialWorker', pod: 'pod-a' }],
    channels: ['podA'],
  },
  {
    id: 'U0KIRSTY',
    name: 'Kirsty Example',
    title: 'MASH Social Worker, Pod A',
    roles: [{ role: 'socialWorker', pod: 'pod-a' }],
    channels: ['podA'],
  },
  {
    id: 'U0LENA',
    name: 'Lena Example',
    title: 'MASH Social Worker, Pod B',
    roles: [{ role: 'socialWorker', pod: 'pod-b' }],
    channels: ['podB'],
  },
  {
    id: 'U0MAREK',
    name: 'Marek Example',
    title: 'MASH Social Worker, Pod B',
    roles: [{ role: 'socialWorker', pod: 'pod-b' }],
    channels: ['podB'],
  },
  {
    id: 'U0NIA',
    name: 'Nia Example',
    title: 'Early Help Worker',
    roles: [{ role: 'earlyHelpWorker', pod: 'early-help' }],
    channels: ['earlyHelp'],
  },
  {
    id: 'U0OWEN',
    name: 'Owen Example',
    title: 'MASH Service Manager',
    roles: [{ role: 'serviceManager' }],
    channels: ['managers'],
  },
  {
    id: 'U0SIAN',
    name: 'Sian Example',
    title: 'CE & Missing Team Manager',
    roles: [{ role: 'ceMissingTeamManager' }],
    channels: [],
  },
  {
    id: 'U0PRIYA',
    name: 'Priya Example',
    title: 'Police staff',
    roles: [{ role: 'policeStaff' }],
    channels: [],
  },
  {
    id: 'U0QUINN',
    name: 'Quinn Example',
    title: 'Hub administrator',
    roles: [{ role: 'administrator' }],
    channels: [],
  },
]

/** The demonstration hub's roster, as the database takes it. */
export const demoRoster: Roster = {
  managersChannel: channels.managers.id,
  pods: [
    { id: 'pod-a', name: 'Pod A', kind: 'pod', channel: channels.podA.id },
    { id: 'pod-b', name: 'Pod B', kind: 'pod', channel: channels.podB.id },
    {
      id: 'early-help',
      name: 'Early Help Hub',
      kind: 'earlyHelpHub',
      channel: channels.earlyHelp.id,
    },
  ],
  people: invented.map(({ id, name, roles }) => ({ id, name, roles: [...roles] })),
}

/** Somebody of the workspace who is not in the hub, and a channel that is no pod's: for an administrator to practise on. */
const newcomer = {
  id: 'U0RHYS',
  name: 'rhys',
  realName: 'Rhys Example',
  title: 'New to the hub',
} as const
const spareChannel = { id: 'C0PODC', name: 'pod-c' } as const

/** The practice workspace that the demonstration hub lives in. */
export const demoSeed: Seed = {
  team: { id: 'T0DEMO', name: 'Demonstration hub', domain: 'demonstration' },
  people: [
    ...invented.map(({ id, name, title, roles }) => ({
      id,
      name: name.split(' ')[0]?.toLowerCase() ?? id.toLowerCase(),
      realName: name,
      title,
      isAdmin: roles.some(({ role }) => role === 'administrator'),
    })),
    newcomer,
  ],
  channels: [
    {
      id: 'C0GENERAL',
      name: 'general',
      kind: 'public',
      topic: 'Everybody at the demonstration hub',
      members: ['*'],
    },
    ...Object.entries(channels).map(([place, { id, name }]) => ({
      id,
      name,
      kind: 'private' as const,
      withApp: true,
      members: invented.flatMap((person) =>
        person.channels.some((one) => one === place) ? [person.id] : [],
      ),
    })),
    { ...spareChannel, kind: 'private', withApp: true, members: [newcomer.id] },
  ],
  messages: [
    {
      channel: 'C0GENERAL',
      user: 'U0DEV',
      text: 'Welcome to the demonstration hub. Everybody and everything here is invented. Type /referral help to begin.',
    },
  ],
}
