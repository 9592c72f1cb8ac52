import type { KnownBlock, ModalView } from '@slack/types'
import { whyNotAdmin } from '../domain/admin/admin-act.ts'
import type { Administration, RoleRequest } from '../domain/admin/administration.ts'
import { writeRequest } from '../domain/admin/confirming.ts'
import { type AdminActName, adminActOf } from '../domain/admin-acts.ts'
import { localDay } from '../domain/calendar.ts'
import { capital } from '../domain/capital.ts'
import { type Hub, nameOf, podName } from '../domain/hub.ts'
import { writeMoment } from '../domain/moment.ts'
import { holdsRole, leadRoles, type Person, roles } from '../domain/roles.ts'
import { hasPods, leadsAllocate } from '../domain/starting.ts'
import { weekdays } from '../domain/week-hours.ts'
import { writeDay } from '../domain/write-day.ts'
import { button, heading, plain, section, sectionsOf, smallPrint } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { buildUndelivered } from './undelivered.ts'

/** What the screens of administration are drawn from. They hold no item (D23). */
export interface AdministrationRequest {
  actor: Person
  hub: Hub
  administration: Administration
  now: number
}

/** Slack takes a hundred blocks in a view; what is left over is said. */
const mostRequests = 8
const mostRequestsAtHome = 2
const mostUndelivered = 8
const mostLines = 150

/** The acts of each part of the screen, as buttons. */
const parts = {
  people: ['addPerson', 'giveRole', 'takeRole', 'setSkills', 'markLeft'],
  places: ['addPod', 'renamePod', 'closePod', 'setPodChannel', 'setManagersChannel'],
  closures: ['addClosure', 'removeClosure'],
} as const satisfies Record<string, readonly AdminActName[]>

/** Everything that administrators manage; for a service manager, what waits to be confirmed, and the audit. */
export function buildAdministration(
  request: AdministrationRequest,
  notice: readonly KnownBlock[] = [],
): ModalView {
  const manages = holdsRole(request.actor, ['administrator'])
  return {
    type: 'modal',
    callback_id: 'message',
    title: plain('Administration', 24),
    close: plain('Close', 24),
    blocks: [
      ...notice,
      ...(request.administration.requests.length === 0 ? [] : [heading('Roles to confirm')]),
      ...buildRequests(request, mostRequests),
      ...(manages ? buildManaged(request) : []),
      { type: 'actions', elements: [button('audit', 'Who changed what, and when')] },
    ],
  }
}

/** The part of the App Home that administrators have, and a service manager while something waits to be confirmed. */
export function buildAdminHome(request: AdministrationRequest): KnownBlock[] {
  const { actor, hub, administration } = request
  const manages = holdsRole(actor, ['administrator'])
  const waiting = buildRequests(request, mostRequestsAtHome)
  if (!manages) return waiting.length === 0 ? [] : [heading('Administration'), ...waiting]
  const atWork = [...hub.people.values()].filter((person) => person.active).length
  const failed = administration.undelivered.reduce((sum, { count }) => sum + count, 0)
  const lines = [
    hasPods(hub) ? `${atWork} people, ${hub.pods.size} pods.` : `${atWork} people.`,
    ...(failed === 0
      ? []
      : [`:warning: *Not delivered: ${failed}.* Open Administration to see why.`]),
  ]
  return [
    heading('Administration'),
    section(lines.join('\n')),
    {
      type: 'actions',
      elements: [
        button('admin', 'Administration', { primary: true }),
        button('audit', 'Who changed what, and when'),
      ],
    },
    ...waiting,
  ]
}

/** A role that waits for a second person, with its two answers for those who may give them. */
export function buildRequest(
  { id, personId, role, podId, askedBy, lapsesAt }: RoleRequest,
  hub: Hub,
  answers: boolean,
): KnownBlock[] {
  const wanted = escapeMrkdwn(writeRequest({ personId, role, podId }, hub))
  const words = `${escapeMrkdwn(nameOf(hub, askedBy))} asks that *${wanted}*. It lapses ${writeMoment(lapsesAt, hub.policy.zone)}.`
  const value = String(id)
  const about = `${nameOf(hub, personId)}`
  if (!answers)
    return [
      section(`${words}\nA second person answers it: not who asked, and not who would get it.`),
    ]
  return [
    section(words),
    {
      type: 'actions',
      elements: [
        button('admin:confirmRequest', 'Confirm', { value, about, primary: true }),
        button('admin:refuseRequest', 'Refuse', { value, about }),
      ],
    },
  ]
}

function buildRequests(
  { actor, hub, administration }: AdministrationRequest,
  most: number,
): KnownBlock[] {
  const { requests } = administration
  if (requests.length === 0) return []
  const may = whyNotAdmin(adminActOf('confirmRequest'), { actor, hub }) === undefined
  const shown = requests.slice(0, most).flatMap((one) => {
    const own = one.askedBy === actor.id || one.personId === actor.id
    return buildRequest(one, hub, may && !own)
  })
  const left = requests.length - most
  return [...shown, ...(left > 0 ? [smallPrint(`and ${left} more to confirm`)] : [])]
}

function buildManaged(request: AdministrationRequest): KnownBlock[] {
  const { hub, administration, now } = request
  const { undelivered } = administration
  return [
    ...(undelivered.length === 0 ? [] : [heading('Not delivered')]),
    ...undelivered.slice(0, mostUndelivered).flatMap((one) => buildUndelivered(one, hub)),
    heading('People'),
    ...sectionsOf(cut(writePeople(hub))),
    buttons(parts.people, hub),
    heading(hasPods(hub) ? 'Pods and channels' : 'Channels'),
    ...sectionsOf(cut(writePlaces(hub, administration))),
    buttons(parts.places, hub),
    heading('When the hub is open'),
    section(writeHours(hub)),
    ...sectionsOf(cut(writeClosures(hub, administration, now))),
    buttons(parts.closures, hub),
  ]
}

function buttons(names: readonly AdminActName[], hub: Hub): KnownBlock {
  const used = names.filter((name) => adminActOf(name).unused?.(hub) === undefined)
  const elements = used.map((name) => button(`admin:${name}`, adminActOf(name).label))
  return { type: 'actions', elements }
}

function writePeople(hub: Hub): string[] {
  return [...hub.people.values()]
    .filter((person) => person.active)
    .map((person) => {
      const held = person.grants.map(({ role, podId }) =>
        podId === null ? roles[role] : `${roles[role]} (${podName(hub, podId)})`,
      )
      return `• *${escapeMrkdwn(person.name)}*: ${escapeMrkdwn(held.join(', ') || 'no role')}`
    })
}

function writePlaces(hub: Hub, { openInPod }: Administration): string[] {
  const managers = hub.managersChannel === '' ? '_not set_' : channel(hub.managersChannel)
  const pods = [...hub.pods.values()].map((pod) => {
    const leads = [...hub.people.values()].filter((one) => holdsRole(one, leadRoles, pod.id))
    const led = leads.map(({ name }) => name).join(', ')
    const none = leadsAllocate(hub) ? ', *without a lead*' : ''
    const lead = led === '' ? none : escapeMrkdwn(`, led by ${led}`)
    return `• *${escapeMrkdwn(pod.name)}*: ${channel(pod.channel)}${lead}, ${openInPod.get(pod.id) ?? 0} open`
  })
  return [`• *Managers*: ${managers}`, ...pods]
}

/** Read only: the policy is reviewed by other people than those who manage the hub (D4). Days with the same hours stand together. */
function writeHours({ policy }: Hub): string {
  const runs: { first: string; last: string; hours: string }[] = []
  for (const day of weekdays) {
    const hours = writeDayHours(policy.hours[day])
    const name = capital(day)
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = name
    else runs.push({ first: name, last: name, hours })
  }
  const lines = runs.map(({ first, last, hours }) =>
    first === last ? `• ${first}: ${hours}` : `• ${first} to ${last}: ${hours}`,
  )
  return `${lines.join('\n')}\nOpening hours and timescales are in \`hub.yml\`, which whoever runs the server changes.`
}

function writeDayHours(times: readonly string[]): string {
  const pairs = times.flatMap((time, index) =>
    index % 2 === 0 ? [`${time} to ${times[index + 1] ?? ''}`] : [],
  )
  return pairs.join(' and ') || 'shut'
}

function writeClosures(hub: Hub, { closures }: Administration, now: number): string[] {
  const today = localDay(hub.calendar, now)
  const coming = closures.filter(({ day }) => day >= today)
  if (coming.length === 0) return ['No closure day is to come, besides bank holidays.']
  return coming.map(({ day, name }) => `• Closed ${writeDay(day)}: ${escapeMrkdwn(name)}`)
}

/** By its id: Slack shows a private channel's name to its members alone, and an administrator is in none. */
function channel(id: string): string {
  return `\`${escapeMrkdwn(id)}\``
}

function cut(lines: readonly string[]): string[] {
  const left = lines.length - mostLines
  return left > 0 ? [...lines.slice(0, mostLines), `and ${left} more`] : [...lines]
}
