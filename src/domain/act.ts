import { z } from 'zod'
import { mayKnowOf } from './closed-access.ts'
import type { Field, Fields, FormContext, InputOf, RawInput } from './field.ts'
import { type Hub, nameOf } from './hub.ts'
import { type HistoryEvent, type Item, type RatingEntry, type Stage, stageNames } from './item.ts'
import { writeMoment } from './moment.ts'
import type { Notice } from './notices.ts'
import { type Refusal, refuse } from './refusal.ts'
import {
  holdsRole,
  hubRoles,
  type Person,
  type Role,
  roles,
  type SocialCareManager,
  socialCareManagersIn,
} from './roles.ts'
import type { RuleName } from './rules.ts'
import { administratorsOf, refuseSight } from './sight.ts'
import { allocatorsOf, hasPods, leadsAllocate } from './starting.ts'

/**
 * Who may do an act: a role anywhere, a role in the item's own pod, the item's owner (R49), who must still have a role
 * that sees items, whoever gives out work in this hub (D25), or whoever is a social care manager in it (D28).
 */
export type Grantee = Role | `${Role}:ownPod` | 'owner' | 'allocator' | SocialCareManager

/** What a decision is made from, besides the input. */
export type ActContext = FormContext & { item: Item; other?: Other }

/** Another item that an act is about as well (D16), as it stands. */
interface Other {
  item: Item
  history: readonly HistoryEvent[]
}

/** What an act does to the item. */
export interface Change {
  changes: Partial<Item>
  /** What the history keeps; the whole input where left out. */
  detail?: Readonly<Record<string, unknown>>
  notices?: readonly Notice[]
  rating?: RatingEntry
  /** What it does to the other item, whose history has the act as well. */
  other?: Pick<Change, 'changes' | 'detail' | 'notices'>
}

/** A decision to change an item: the state to store, the event to append, and whom to tell. */
export interface Decision {
  item: Item
  event: HistoryEvent
  notices: readonly Notice[]
  rating: RatingEntry | null
  /** The same for the other item that the act is about, where it is about one. */
  other?: Decision
}

/** A decision to create an item. The store gives it its reference. */
export interface Creation {
  item: Omit<Item, 'reference'>
  event: HistoryEvent
  notices: readonly Notice[]
  /** The rating that it begins with, where its kind has one (R28). */
  rating: RatingEntry | null
}

interface ActWords {
  /** On the button and in the menu. */
  label: string
  /** In the history, after the person's name: "rated it RED". */
  says: (detail: Readonly<Record<string, unknown>>, hub: Hub) => string
  /** For "already …": the past participle. */
  done: string
  /** One line for help. */
  help: string
  rule: RuleName
  who: readonly Grantee[]
  /** Why a hub whose policy is such has no use of it (D25); undefined where it has, as always where left out. */
  unused?: (hub: Pick<Hub, 'policy'>) => string | undefined
  /** False where it stands on the item's own screen and is typed, and is no button of a card that a channel sees. */
  onCard?: false
}

interface FormParts<F extends Fields> {
  /** At the head of the form, where the label is longer than the 24 characters that Slack shows. */
  title?: string
  /** On the form's own button, in as many, where the label would not say what pressing it does. */
  button?: string
  /** The two by what is chosen so far, where that changes what the form is or does. */
  headOn?: (raw: RawInput, context: FormContext) => { title?: string; button?: string }
  fields: F
  /** The field that names another item which the act changes as well, by its reference (D16). */
  otherField?: keyof F & string
  /** Lines at the head of the form: what is being decided. Shown to the person alone. */
  intro?: (context: FormContext) => readonly string[]
  /** Lines that follow what is chosen so far, such as the deadline a rating would give. */
  preview?: (raw: RawInput, context: FormContext) => readonly string[]
}

interface ActRow<F extends Fields> extends ActWords, FormParts<F> {
  from: readonly Stage[]
  /** What must be true of the item and the actor before the form opens. */
  ready?: (context: ActContext) => Refusal | undefined
  /** What must be true of the input as well. */
  check?: (input: InputOf<F>, context: ActContext) => Refusal | undefined
  follow: (input: InputOf<F>, context: ActContext) => Change
}

interface LogRow<F extends Fields> extends ActWords, FormParts<F> {
  check?: (input: InputOf<F>, context: FormContext) => Refusal | undefined
  /** What the history keeps is `detail`; the whole input where left out. */
  create: (
    input: InputOf<F>,
    context: FormContext,
  ) => Omit<Creation, 'event'> & Pick<Change, 'detail'>
}

/** An act as everything else sees it: its row, and one way to decide it. */
export interface Act extends ActWords, FormParts<Fields> {
  from: readonly Stage[]
  ready: (context: ActContext) => Refusal | undefined
  decide: (raw: RawInput, context: ActContext) => Decision | Refusal
}

/** The act that creates an item. */
export interface Log extends ActWords, FormParts<Fields> {
  decide: (raw: RawInput, context: FormContext) => Creation | Refusal
}

/** Makes an act of a row of the table. The act's name is the row's key. */
export function defineAct<const F extends Fields>(name: string, row: ActRow<F>): Act {
  return {
    ...row,
    ready: (context) => row.ready?.(context),
    decide: (raw, context) => {
      const barred = whyNot(name, { ...row, ready: (about) => row.ready?.(about) }, context)
      if (barred !== undefined) return barred
      const input = readInput(row.fields, raw, context, row.rule)
      if ('refusal' in input) return input.refusal
      const refusal = row.check?.(input.read, context)
      if (refusal !== undefined) return refusal
      return applyChange(name, row.follow(input.read, context), input.read, context)
    },
  }
}

/** Makes the log act of its row. */
export function defineLog<const F extends Fields>(row: LogRow<F>): Log {
  return {
    ...row,
    decide: (raw, context) => {
      const barred = refuseRole('log', row, context)
      if (barred !== undefined) return barred
      const input = readInput(row.fields, raw, context, row.rule)
      if ('refusal' in input) return input.refusal
      const refusal = row.check?.(input.read, context)
      if (refusal !== undefined) return refusal
      const { detail = input.read, ...created } = row.create(input.read, context)
      const event = { seq: 1, at: context.now, by: context.actor.id, act: 'log', detail }
      return { ...created, event }
    },
  }
}

/**
 * Whether somebody may do an act on an item as it stands. The one choke point: {@link whyNot} says why not, which takes
 * looking through everybody for who could instead, so that boards of many items ask this.
 */
export function mayDo(
  act: Pick<Act, 'who' | 'from' | 'ready' | 'unused'>,
  context: ActContext,
): boolean {
  const { item, actor, hub } = context
  return (
    refuseSight(actor, hub) === undefined &&
    mayKnowOf(item, actor) &&
    act.unused?.(hub) === undefined &&
    act.from.includes(item.stage) &&
    isGranted(actor, act.who, item, hub) &&
    act.ready(context) === undefined
  )
}

/** Why somebody may not do an act on an item as it stands, and who could; undefined where they may. */
export function whyNot(
  name: string,
  act: Pick<Act, 'label' | 'done' | 'rule' | 'who' | 'from' | 'ready' | 'unused'>,
  context: ActContext,
): Refusal | undefined {
  if (mayDo(act, context)) return undefined
  function isReadyFor(person: Person): boolean {
    return act.ready({ ...context, actor: person }) === undefined
  }
  // D23: whoever may see no item is told neither at which stage this one is nor who works on it.
  const unseen = refuseSight(context.actor, context.hub)
  if (unseen !== undefined) return { ...unseen, who: [] }
  if (!mayKnowOf(context.item, context.actor)) {
    return refuse('no-item', 'D19', 'There is no such item.')
  }
  const unused = act.unused?.(context.hub)
  if (unused !== undefined) return refuse('not-in-this-hub', 'D25', unused)
  return (
    refuseStage(name, act, context) ??
    refuseRole(name, act, context, isReadyFor) ??
    act.ready(context)
  )
}

/** The ids of those who may do an act on an item: by its row, and by what else must be true of them. */
export function whoMay(
  who: readonly Grantee[],
  item: Item | null,
  hub: Hub,
  also: (person: Person) => boolean = () => true,
): string[] {
  const people = [...hub.people.values()]
  return people
    .filter((person) => item === null || mayKnowOf(item, person))
    .filter((person) => isGranted(person, who, item, hub) && also(person))
    .map((person) => person.id)
}

/** Who may do an act in a hub, in words. */
export function writeGrantees(who: readonly Grantee[], hub: Pick<Hub, 'policy'>): string {
  return granteesIn(who, hub)
    .map((grantee) => {
      if (grantee === 'owner') return 'the worker who holds it'
      const [role, scope] = splitGrantee(grantee)
      return scope && hasPods(hub) ? `${roles[role]} (own pod)` : roles[role]
    })
    .join(', ')
}

/** Whether a person's roles let them do an act on some item or other. */
export function mayEver(
  person: Person,
  who: readonly Grantee[],
  hub: Pick<Hub, 'policy'>,
): boolean {
  return granteesIn(who, hub).some((grantee) =>
    grantee === 'owner'
      ? holdsRole(person, ['socialWorker', 'earlyHelpWorker'])
      : holdsRole(person, [splitGrantee(grantee)[0]]),
  )
}

/** D25, D28: who gives out work, and who is a social care manager, is chosen by the hub; everybody else by the act alone. */
function granteesIn(who: readonly Grantee[], hub: Pick<Hub, 'policy'>) {
  return who.flatMap((grantee) => {
    if (grantee === 'allocator') return [...allocatorsOf(hub)]
    return grantee === 'socialCareManager' ? [...socialCareManagersIn(hub)] : [grantee]
  })
}

function isGranted(
  person: Person,
  who: readonly Grantee[],
  item: Item | null,
  hub: Pick<Hub, 'policy'>,
): boolean {
  return granteesIn(who, hub).some((grantee) => {
    if (grantee === 'owner') return item?.workerId === person.id && holdsRole(person, hubRoles)
    const [role, scope] = splitGrantee(grantee)
    // D25: a hub without pods is one team.
    if (!scope || !hasPods(hub)) return holdsRole(person, [role])
    const podId = item?.podId ?? null
    return podId !== null && holdsRole(person, [role], podId)
  })
}

function splitGrantee(grantee: Role | `${Role}:ownPod`): [Role, boolean] {
  const [role, scope] = grantee.split(':') as [Role, string?]
  return [role, scope === 'ownPod']
}

const eitherOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })

function refuseStage(
  name: string,
  act: Pick<Act, 'label' | 'done' | 'from' | 'rule'>,
  { item, history, hub }: ActContext,
): Refusal | undefined {
  if (act.from.includes(item.stage)) return undefined
  // After a reopening the item goes down its road again: what was done before no longer answers for it.
  const reopened = history.findLastIndex((event) => event.act === 'reopen')
  const same = history.slice(reopened + 1).findLast((event) => event.act === name)
  const zone = hub.policy.zone
  const already =
    same === undefined
      ? ''
      : ` It was already ${act.done} by ${nameOf(hub, same.by)}, ${writeMoment(same.at, zone)}.`
  const wanted = eitherOf.format(act.from.map((stage) => stageNames[stage]))
  return refuse(
    same === undefined ? 'wrong-stage' : 'already-done',
    act.rule,
    `${item.reference} is at ${stageNames[item.stage]}. "${act.label}" can be done at ${wanted}.${already}`,
  )
}

function refuseRole(
  name: string,
  act: Pick<Act, 'label' | 'who' | 'rule'>,
  { item, actor, hub }: FormContext,
  isReadyFor: (person: Person) => boolean = () => true,
): Refusal | undefined {
  if (isGranted(actor, act.who, item, hub)) return undefined
  const code = name === 'log' ? 'may-not-log' : 'wrong-role'
  if (actor.grants.length === 0 || !actor.active) {
    const none = 'You have no role in this hub. Ask a hub administrator for one.'
    return refuse(code, 'D23', none, { who: administratorsOf(hub, actor) })
  }
  const message = `"${act.label}" is for: ${writeGrantees(act.who, hub)}.`
  // D25: where the managers allocate, it is by their own rule and not by that of a pod's lead.
  const rule = act.rule === 'R47' && !leadsAllocate(hub) ? 'R35' : act.rule
  return refuse(code, rule, message, {
    who: whoMay(act.who, item, hub, isReadyFor),
  })
}

/** Whether a form asks for a field, by what is chosen so far. */
export function isAsked(field: Field, raw: RawInput, context: FormContext): boolean {
  return field.asked?.(raw, context) ?? true
}

/** Reads every field, or refuses with every problem at once, each beside its field. */
export function readInput<F extends Fields>(
  fields: F,
  raw: RawInput,
  context: FormContext,
  rule: RuleName,
): { read: InputOf<F> } | { refusal: Refusal } {
  const asked = Object.entries(fields).map(
    ([name, field]) => [name, field, isAsked(field, raw, context)] as const,
  )
  const shape = Object.fromEntries(
    asked.map(([name, field, wanted]) => [name, wanted ? field.schema(context) : z.null()]),
  )
  const given = Object.fromEntries(
    asked.map(([name, , wanted]) => [name, wanted ? (raw[name] ?? null) : null]),
  )
  const result = z.object(shape).safeParse(given)
  // The shape was built from these very fields, so what it parsed is their input.
  if (result.success) return { read: result.data as InputOf<F> }
  const problems: Record<string, string> = {}
  for (const issue of result.error.issues) problems[String(issue.path[0])] ??= issue.message
  const refusal = refuse('bad-input', rule, 'Some of the form needs another look.', {
    fields: problems,
  })
  return { refusal }
}

function applyChange(
  name: string,
  change: Change,
  input: Readonly<Record<string, unknown>>,
  context: ActContext,
): Decision {
  const { item, actor, now, other } = context
  const version = item.version + 1
  const moved = change.changes.stage !== undefined && change.changes.stage !== item.stage
  const decision = {
    item: { ...item, ...change.changes, ...(moved ? { stageEnteredAt: now } : {}), version },
    event: { seq: version, at: now, by: actor.id, act: name, detail: change.detail ?? input },
    notices: change.notices ?? [],
    rating: change.rating ?? null,
  }
  if (change.other === undefined || other === undefined) return decision
  const about = { ...context, item: other.item }
  return { ...decision, other: applyChange(name, change.other, input, about) }
}
