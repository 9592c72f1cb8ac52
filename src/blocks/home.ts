import type { HomeView, KnownBlock } from '@slack/types'
import { firstRaters } from '../domain/acts/context.ts'
import { logAct } from '../domain/acts.ts'
import type { Administration } from '../domain/admin/administration.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import type { PartnerWork } from '../domain/partner-view.ts'
import { awaitingPpn, ppnTitle } from '../domain/ppn.ts'
import { type Person, podsOf, writeRoles } from '../domain/roles.ts'
import { refuseSight } from '../domain/sight.ts'
import { findOwn, findWaiting } from '../domain/waiting.ts'
import { buildAdminHome } from './administration.ts'
import { buildItemList } from './item-row.ts'
import { button, heading, section, smallPrint } from './layout.ts'
import { escapeMrkdwn, mentionAll } from './mrkdwn.ts'
import { buildOwed } from './owed.ts'
import { buildPartnerWork } from './partner.ts'

/** What a person's App Home is drawn from. */
export interface HomeRequest {
  actor: Person
  hub: Hub
  now: number
  /** Every open item. */
  open: readonly Item[]
  /** What administrators and the service manager decide from; left out for everybody else. */
  administration?: Administration | undefined
  /** The resolved items of which the person still owes something (D6). */
  owed?: readonly Item[] | undefined
  /** What waits for the agency of one of its people (D20); left out for the hub's own. */
  partner?: PartnerWork | undefined
}

/** A hundred blocks are all that a home takes: so many for the waiting lists, the person's own twenty, four owed, and eight of administration. */
const mostWaitingBlocks = 58
const mostWaiting = 6
const mostOwn = 20

/** A person's own board: what waits for them by their roles, and their items by due time. */
export function buildHome(request: HomeRequest): HomeView {
  const { actor, hub } = request
  const sight = refuseSight(actor, hub)
  if (request.partner !== undefined) {
    return home([
      ...greet(actor, hub),
      ...buildPartnerActions(actor),
      ...buildPartnerWork(request.partner, hub, request.now),
      ...buildAdministered(request),
    ])
  }
  if (sight !== undefined) {
    const who = sight.who.length === 0 ? '' : `\nWho can help: ${mentionAll(sight.who)}`
    return home([
      ...greet(actor, hub),
      section(`${escapeMrkdwn(sight.message)}${who}`),
      ...buildAdministered(request),
    ])
  }
  return home([
    ...greet(actor, hub),
    ...buildActions(request),
    ...buildWaiting(request),
    ...buildOwn(request),
    ...buildOwed(request.owed ?? [], hub, request.now),
    ...buildAdministered(request),
  ])
}

function buildAdministered({ actor, hub, now, administration }: HomeRequest): KnownBlock[] {
  if (administration === undefined) return []
  return buildAdminHome({ actor, hub, now, administration })
}

function home(blocks: KnownBlock[]): HomeView {
  return { type: 'home', callback_id: 'home', blocks }
}

function greet(actor: Person, hub: Hub): KnownBlock[] {
  const pods = podsOf(actor).map((id) => hub.pods.get(id)?.name ?? 'a pod that has closed')
  const parts = [writeRoles(actor), [...new Set(pods)].join(', ')].filter((part) => part !== '')
  const roles = parts.length === 0 ? 'No role yet' : parts.join(' · ')
  return [heading(`${hub.policy.hubName}: ${actor.name}`), smallPrint(escapeMrkdwn(roles))]
}

/** R9: the police log what the MASH is to assess; the other agencies log nothing. */
function buildPartnerActions(actor: Person): KnownBlock[] {
  const mayLog = actor.grants.some(({ role }) => logAct.who.some((grantee) => grantee === role))
  const help = button('help', 'Help')
  return [{ type: 'actions', elements: mayLog ? [button('log', 'Log a referral'), help] : [help] }]
}

/** R101: whoever rates finds the sitting of the day's police notifications here, while there is one to rate. */
function buildActions({ actor, open }: HomeRequest): KnownBlock[] {
  const rates = actor.grants.some(({ role }) => firstRaters.some((rater) => rater === role))
  const notifications = rates ? awaitingPpn(open).length : 0
  const sitting = notifications === 0 ? [] : [button('ppn', `${ppnTitle} (${notifications})`)]
  return [
    {
      type: 'actions',
      elements: [
        button('log', 'Log a referral', { primary: true }),
        ...sitting,
        button('help', 'Help'),
      ],
    },
  ]
}

function buildWaiting({ actor, hub, now, open }: HomeRequest): KnownBlock[] {
  const waiting = findWaiting(open, { actor, hub, now })
  // Each list has a head and a foot besides its items.
  const most = Math.min(mostWaiting, Math.floor(mostWaitingBlocks / waiting.length) - 2)
  const lists = waiting.flatMap((list) => buildItemList(list, most, hub, now))
  const empty = [section('Nothing is waiting for you just now.')]
  return [heading('Waiting for me'), ...(lists.length === 0 ? empty : lists)]
}

function buildOwn({ actor, hub, now, open }: HomeRequest): KnownBlock[] {
  const own = findOwn(open, actor)
  if (own.length === 0) return []
  return [
    heading('My items'),
    ...buildItemList({ title: 'By due time', items: own, isOwn: true }, mostOwn, hub, now),
  ]
}
