import type { KnownBlock, ModalView } from '@slack/types'
import { buildForm } from '../blocks/form.ts'
import { section } from '../blocks/layout.ts'
import { buildLogged } from '../blocks/logged.ts'
import { buildMessageView, buildSkeleton } from '../blocks/message-view.ts'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { withDeadline } from '../db/deadline.ts'
import { isRepeated, isSaved, type Repeated, type Saved, type Store } from '../db/store.ts'
import type { Creation } from '../domain/act.ts'
import { type StaysWithPolice, screenOut } from '../domain/acts/police.ts'
import { logAct } from '../domain/acts.ts'
import { hasDuplicates } from '../domain/again.ts'
import { agencyNames } from '../domain/agencies.ts'
import type { Viewer } from '../domain/closed-access.ts'
import { writeDistrict } from '../domain/districts.ts'
import type { FormContext, RawInput } from '../domain/field.ts'
import { findInFreeText } from '../domain/free-text.ts'
import type { Hub } from '../domain/hub.ts'
import type { Item } from '../domain/item.ts'
import { childrenOf } from '../domain/parts/household.ts'
import { isRefusal } from '../domain/refusal.ts'
import { actorOf, refuseSight } from '../domain/sight.ts'
import { type Signpost, toldOf } from '../domain/signposts.ts'
import { saveWithinMs } from './act.ts'
import type { HandlerDependencies } from './dependencies.ts'
import { reportFault } from './fault.ts'
import { tellRefusal } from './refusal.ts'
import { fillScreen, openScreen, type Request } from './screen.ts'
import {
  answerHeld,
  answerUnconfirmed,
  type Held,
  type SubmissionAnswer,
  type Submitted,
} from './submission.ts'

/** A message that is logged as a referral. Only its link is kept, never its words (D13). */
export interface LoggedMessage {
  channel: string
  ts: string
}

/** Opens the form in which a referral is logged. */
export async function openLog(
  request: Request,
  dependencies: HandlerDependencies,
  message?: LoggedMessage,
): Promise<void> {
  await openForm(request, dependencies, message, undefined)
}

/**
 * D32: opens the form for the next referral of a batch: in the morning those that the emergency duty team took are logged one
 * after another in one modal. Anything else opens the form as usual.
 *
 * @param typed `edt`, and which one of the batch it is: `edt 3`
 */
export async function openBatch(
  typed: string,
  request: Request,
  dependencies: HandlerDependencies,
): Promise<void> {
  const read = /^edt(?: (\d{1,3}))?$/i.exec(typed.trim())
  await openForm(request, dependencies, undefined, read === null ? undefined : Number(read[1] ?? 1))
}

async function openForm(
  request: Request,
  dependencies: HandlerDependencies,
  message: LoggedMessage | undefined,
  batch: number | undefined,
): Promise<void> {
  const skeleton = buildSkeleton(logAct.label, 'the form')
  const again =
    batch === undefined ? { actionId: 'log' } : { actionId: 'log', value: `edt ${batch}` }
  const screen = await openScreen(dependencies, request, skeleton, again)
  if (screen === undefined) return
  await fillScreen(
    dependencies,
    screen,
    () => buildLogForm(request, dependencies, message, batch),
    {
      act: 'log',
      personId: request.personId,
    },
  )
}

/** D32: what a form of a batch begins with, whatever kind is chosen in it: it all comes from the emergency duty team. */
export const valuesOfBatch = { route: 'edt', callRoute: 'edt' } as const satisfies RawInput

/** Logs the referral of a form and shows its reference, or answers why not with everything typed kept. */
export async function submitLog(
  personId: string,
  submitted: Submitted,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  try {
    return await withDeadline(saveWithinMs, save(personId, submitted, dependencies))
  } catch (fault) {
    const words = 'A referral could not be confirmed as logged.'
    const code = reportFault(dependencies.log, words, fault, { act: 'log', personId })
    return answerUnconfirmed(submitted.view, code)
  }
}

async function buildLogForm(
  { personId }: Request,
  dependencies: HandlerDependencies,
  message: LoggedMessage | undefined,
  batch: number | undefined,
): Promise<ModalView> {
  const { store, clock } = dependencies
  const hub = await store.hub()
  const context = logContext(hub, personId, clock.now())
  const barred = logAct.decide({}, context)
  // With nothing typed the fields are refused as well: only a refusal without fields is about the person.
  if (isRefusal(barred) && barred.fields === undefined) {
    const tried = { act: 'log', personId, reference: null }
    return buildMessageView(logAct.label, tellRefusal(barred, hub, tried, dependencies))
  }
  const link = message === undefined ? undefined : await findLink(message, dependencies)
  const bare = { act: 'log', reference: null, version: null }
  const metadata = batch === undefined ? bare : { ...bare, batch }
  return buildForm({
    row: logAct,
    context,
    metadata: typeof link === 'string' ? { ...metadata, hidden: { messageLink: link } } : metadata,
    ...(batch === undefined ? {} : { raw: valuesOfBatch }),
    notice: message === undefined ? [] : explainLink(link ?? null),
  })
}

/** The message's permalink, or null where the app cannot see the message. */
async function findLink(
  { channel, ts }: LoggedMessage,
  { interactive, log }: HandlerDependencies,
): Promise<string | null> {
  try {
    const answer = await interactive.chat.getPermalink({ channel, message_ts: ts })
    return answer.permalink ?? null
  } catch (fault) {
    reportFault(log, 'A message’s link could not be read.', fault, { channel })
    return null
  }
}

function explainLink(link: string | null): KnownBlock[] {
  return [
    section(
      link === null
        ? ':warning: The message’s link could not be read, since the app is not in that conversation. You can log it all the same.'
        : ':link: The link to the message is kept with the referral, and none of its words.',
    ),
  ]
}

async function save(
  personId: string,
  submitted: Submitted,
  dependencies: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const { store, clock, log } = dependencies
  const answer = await saveUnlessFound(personId, submitted, dependencies)
  if ('stays' in answer) return keepScreened(answer, submitted, dependencies)
  const { raw, metadata } = submitted
  const batch = metadata.batch ?? 1
  const about = { personId, now: clock.now(), district: raw['district'], batch }
  if (isRepeated(answer)) return showLogged(answer.repeated, about, store)
  if (!isSaved(answer)) return answerHeld(answer, submitted, personId, dependencies)
  const { reference } = answer.saved
  log.info('A referral was logged.', { personId, reference })
  return showSaved(answer, about, store)
}

/**
 * Saves it, unless what may be the same is to be shown first (D16). The first pass writes nothing: it only says that the form
 * is whole and was not saved before, so that a form that is sent twice never finds itself.
 */
async function saveUnlessFound(
  personId: string,
  submitted: Submitted,
  { store, clock }: HandlerDependencies,
): Promise<Saved | Repeated | Held | StaysWithPolice> {
  // A batch is logged in one modal, whose id stays: each of it is a submission of its own.
  const key = `${submitted.view.id}:log${submitted.metadata.batch ?? ''}`
  function judge(hub: Hub): Creation | Held | StaysWithPolice {
    return decide(logContext(hub, personId, clock.now()), submitted)
  }
  if (submitted.metadata.duplicatesShown !== true) {
    const first = await store.log<Judged>((hub) => {
      const judged = judge(hub)
      return 'held' in judged || 'stays' in judged ? judged : { whole: judged, hub }
    }, key)
    if (!('whole' in first)) return first
    // D20: the police log it and see no other item.
    const partner = refuseSight(logContext(first.hub, personId, clock.now()).actor, first.hub)
    if (partner !== undefined) return store.log<Held | StaysWithPolice>(judge, key)
    const children = childrenOf(first.whole.item)
    const found = await store.findChildren(children, { id: personId })
    if (hasDuplicates(found)) {
      return { held: 'duplicate', found, context: logContext(first.hub, personId, clock.now()) }
    }
  }
  return store.log<Held | StaysWithPolice>(judge, key)
}

/** What the first pass finds out, and writes nothing. */
type Judged = Held | StaysWithPolice | { whole: Creation; hub: Hub }

/** R9, R10, R12: what stays with the police creates nothing here but the signpost, where they gave one. */
async function keepScreened(
  { stays: { signpost } }: StaysWithPolice,
  { view }: Submitted,
  { store }: HandlerDependencies,
): Promise<SubmissionAnswer> {
  const kept = signpost === null ? '' : await keepSignpost(signpost, view.id, store)
  const words = `:white_check_mark: *It stays with the police.* Nothing was loaded (R9). Record brief details of the discussion on the police system (R10).${kept}`
  return { response_action: 'update', view: buildMessageView('Not loaded', [section(words)]) }
}

/** R12: keeps a signpost, and says who tells the agency: MASH Track where it has people in the hub, and otherwise the police. */
async function keepSignpost(signpost: Signpost, viewId: string, store: Store): Promise<string> {
  const told = toldOf(signpost, await store.hub())
  await store.keepSignpost(signpost, { told, key: `${viewId}:signpost` })
  const agency = agencyNames[signpost.agency]
  const telling =
    told.length > 0
      ? `${agency} is told here. What there is to know goes by secure email.`
      : `${agency} has nobody here: tell them yourself, by secure email or telephone.`
  return `\nThe signpost to ${agency} is kept, and counted apart from what is received. ${telling} Each agency records its own actions (R12).`
}

/** Who is told, when, and the postcode district that they typed, which is kept nowhere (R4). */
interface Told {
  personId: string
  now: number
  district: unknown
  /** Which one of a batch it was (D32). */
  batch: number
}

/** Shows what was saved. It is saved by now, so what cannot be loaded in time is left out rather than waited for. */
async function showSaved({ saved }: Saved, about: Told, store: Store): Promise<SubmissionAnswer> {
  try {
    return await withDeadline(600, showLogged(saved.reference, about, store))
  } catch {
    const words = section(writeSaved(saved.reference))
    return { response_action: 'update', view: buildMessageView('Logged', [words]) }
  }
}

function writeSaved(reference: string): string {
  return `:white_check_mark: *Logged as ${escapeMrkdwn(reference)}.*`
}

async function showLogged(
  reference: string,
  { personId, now, district, batch }: Told,
  store: Store,
): Promise<SubmissionAnswer> {
  const loaded = await store.load(reference, { id: personId })
  if ('notFound' in loaded) return { response_action: 'clear' }
  // D20: the police are told that it is logged, and nothing of any item.
  if (refuseSight(actorOf(loaded.hub, personId), loaded.hub) !== undefined) {
    return {
      response_action: 'update',
      view: buildMessageView('Logged', [section(writeSaved(reference))]),
    }
  }
  const viewer = { id: personId }
  const [sameTag, isHidden] = await Promise.all([
    findSame(loaded.item, viewer, store),
    store.hasHiddenMatch(reference, viewer),
  ])
  const context = { ...loaded, actor: actorOf(loaded.hub, personId), now }
  const lines = writeDistrict(district, loaded.hub.policy)
  return {
    response_action: 'update',
    view: buildLogged(context, sameTag, isHidden, { district: lines, batch }),
  }
}

/** R18: a tag is not unique. Others with it are named after logging; nothing is refused. */
async function findSame(item: Item, viewer: Viewer, store: Store): Promise<Item[]> {
  if (item.tag === null) return []
  const items = await store.findByTag(item.tag, viewer)
  return items.filter((other) => other.reference !== item.reference).slice(0, 5)
}

function logContext(hub: Hub, personId: string, now: number): FormContext {
  return { item: null, history: [], ratings: [], actor: actorOf(hub, personId), hub, now }
}

function decide(
  context: FormContext,
  { raw: typed, metadata }: Submitted,
): Creation | Held | StaysWithPolice {
  const raw = metadata.batch === undefined ? typed : { ...valuesOfBatch, ...typed }
  const screened = screenOut(raw, context)
  if (screened !== undefined) {
    return isRefusal(screened) ? { held: 'refused', refusal: screened, context } : screened
  }
  const creation = logAct.decide(raw, context)
  if (isRefusal(creation)) {
    const held = creation.fields === undefined ? 'barred' : 'refused'
    return { held, refusal: creation, context }
  }
  const suspects = metadata.warned === true ? {} : findInFreeText(logAct.fields, raw)
  return Object.keys(suspects).length > 0 ? { held: 'suspect', suspects, context } : creation
}
