import type { HomeView } from '@slack/types'
import { buildItemCard } from '../blocks/card.ts'
import { buildManagersDigest, buildPodDigest } from '../blocks/digest.ts'
import { buildHome } from '../blocks/home.ts'
import { buildHistoryLine } from '../blocks/line.ts'
import { markMayRepeat, type RenderedMessage } from '../blocks/message.ts'
import { buildNotice } from '../blocks/notice-message.ts'
import { buildReminder } from '../blocks/reminder.ts'
import { type HomeStore, loadHome } from '../db/load-home.ts'
import type { ClaimedMessage } from '../db/outbox-claims.ts'
import { isNotFound, type LoadedInHub, type Store } from '../db/store.ts'
import { localDay } from '../domain/calendar.ts'
import { managersDigest, podDigest } from '../domain/digest.ts'
import { noticeRow } from '../domain/notices.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { isReminderTrue } from '../domain/reminders.ts'
import { drawLeaver, drawPrintFault, drawRoleRequest } from './render-administration.ts'
import { drawPartnerNotice, drawSignpost, partnerNotices } from './render-partner.ts'

/** A message as it is sent now, or why nobody needs it any more. */
export type Rendered =
  | { drop: string }
  | { send: 'card'; message: RenderedMessage }
  | { send: 'post'; message: RenderedMessage }
  | { send: 'home'; view: HomeView }

/** What is posted or published. A removal is no message: see `take-away.ts`. */
export type ToDraw = Exclude<Outgoing, { kind: 'removal' }>

/** What of the store messages are drawn from. */
export type RenderStore = HomeStore & Pick<Store, 'load' | 'signpost'>

type About<Kind extends Outgoing['kind']> = Extract<Outgoing, { kind: Kind }>

/**
 * Draws a message from the hub as it is at `now`, when it is about to be sent. What is no longer true is dropped: after an
 * outage only what still matters is said. It is drawn for the eyes of the channel that it goes to (D19).
 */
export async function renderMessage(
  message: ToDraw,
  { mayRepeat }: Pick<ClaimedMessage, 'mayRepeat'>,
  store: RenderStore,
  now: number,
): Promise<Rendered> {
  const rendered = await draw(message, store, now)
  if (!mayRepeat || 'drop' in rendered || rendered.send === 'home') return rendered
  return { ...rendered, message: markMayRepeat(rendered.message) }
}

async function draw(message: ToDraw, store: RenderStore, now: number): Promise<Rendered> {
  if (message.kind === 'home') return await drawHome(message, store, now)
  if (message.kind === 'digest') return await drawDigest(message, store, now)
  if (message.kind === 'roleRequest') return await drawRoleRequest(message, store, now)
  if (message.kind === 'signpost') return await drawSignpost(message, store)
  if (message.kind === 'printFault') return await drawPrintFault(message, store)
  if (message.kind === 'leaver') return await drawLeaver(message, store, now)
  const loaded = await store.load(message.reference, { id: message.channel })
  if (isNotFound(loaded)) return { drop: 'not-found' }
  switch (message.kind) {
    case 'card':
      return drawCard(message, loaded, now)
    case 'line':
      return drawLine(message, loaded)
    case 'notice':
      return drawNotice(message, loaded, now)
    case 'reminder':
      return drawReminder(message, loaded, now)
  }
}

function drawCard({ channel }: About<'card'>, loaded: LoadedInHub, now: number) {
  const place = channel === loaded.hub.managersChannel ? 'managers' : 'pod'
  const message = buildItemCard({ ...loaded, now, place })
  return { send: 'card', message } as const
}

function drawLine({ seq }: About<'line'>, { item, hub, history }: LoadedInHub): Rendered {
  const event = history.find((one) => one.seq === seq)
  if (event === undefined) return { drop: 'no-event' }
  return { send: 'post', message: buildHistoryLine(event, { item, hub }) }
}

function drawNotice(about: About<'notice'>, { item, hub }: LoadedInHub, now: number): Rendered {
  if (partnerNotices.includes(about.notice)) return drawPartnerNotice(about, { item, hub })
  if (!noticeRow(about.notice).stillTrue(item, about.person)) return { drop: 'no-longer-true' }
  return { send: 'post', message: buildNotice(about.notice, { item, hub, now }) }
}

function drawReminder(about: About<'reminder'>, { item, hub }: LoadedInHub, now: number): Rendered {
  // It was due when it was queued. A clock that was put back since does not unsay it.
  const asOf = Math.max(now, about.at)
  if (!isReminderTrue(item, about, hub, asOf)) return { drop: 'no-longer-true' }
  // A direct message is read on a telephone: the tag stands in private channels alone (D13).
  const policy =
    item.closedAccess || hub.people.has(about.channel)
      ? { ...hub.policy, channelDetail: 'reference' as const }
      : hub.policy
  const message = buildReminder(about.reminder, { item, hub: { ...hub, policy }, now: asOf })
  return { send: 'post', message }
}

async function drawDigest(
  { channel, day, podId }: About<'digest'>,
  store: Pick<Store, 'hub' | 'openItems' | 'owedItems'>,
  now: number,
): Promise<Rendered> {
  const hub = await store.hub()
  if (localDay(hub.calendar, now) > day) return { drop: 'day-is-over' }
  const context = { hub, day, now }
  const viewer = { id: channel }
  if (podId === null) {
    const [open, owed] = await Promise.all([store.openItems(viewer), store.owedItems(viewer)])
    const digest = managersDigest(open, hub, now, owed)
    return { send: 'post', message: buildManagersDigest(digest, context) }
  }
  const pod = hub.pods.get(podId)
  if (pod === undefined) return { drop: 'no-pod' }
  const digest = podDigest(await store.openItems(viewer, { podId }), hub, now)
  return { send: 'post', message: buildPodDigest(pod, digest, context) }
}

async function drawHome(
  { channel }: About<'home'>,
  store: HomeStore,
  now: number,
): Promise<Rendered> {
  const hub = await store.hub()
  const actor = hub.people.get(channel)
  if (actor === undefined) return { drop: 'no-person' }
  const loaded = await loadHome(actor, hub, store, now)
  return { send: 'home', view: buildHome({ actor, hub, now, ...loaded }) }
}
