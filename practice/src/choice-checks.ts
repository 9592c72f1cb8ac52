import { canSee } from './channels.ts'
import type { Element } from './controls.ts'
import { checkInputValue } from './input-checks.ts'
import { bagAt, listAt } from './json.ts'
import type { InputValue } from './protocol.ts'
import type { StoredChannel } from './state.ts'
import type { Workspace } from './workspace.ts'

type Offers = (workspace: Workspace, viewer: string, element: Element, id: string) => boolean

/** Which ids a select offers. The options of the other selects are checked where they are turned into Slack's shape. */
const OFFERS: Readonly<Record<string, Offers>> = {
  users_select: offersPerson,
  multi_users_select: offersPerson,
  channels_select: offersPublicChannel,
  multi_channels_select: offersPublicChannel,
  conversations_select: offersConversation,
  multi_conversations_select: offersConversation,
}

/** Kinds of value that have one form, whenever it is sent. Free text may be half typed until the form is submitted. */
const FORMED = ['datepicker', 'timepicker']

/**
 * What is wrong with a value that the control itself could not have given: an id it does not offer, more items than it takes,
 * a day that is none. Undefined when nothing is. The words are ours: Slack's own client cannot get so far.
 */
export function refuseChoice(
  workspace: Workspace,
  viewer: string,
  element: Element,
  value: InputValue,
): string | undefined {
  const list = typeof value === 'string' ? [value] : (value ?? [])
  const given = list.filter((one) => one !== '')
  const offers = OFFERS[element.type]
  const stranger = given.find((id) => offers?.(workspace, viewer, element, id) === false)
  if (stranger !== undefined) return `"${stranger}" is not one of the choices.`
  if (typeof value === 'string' && FORMED.includes(element.type)) {
    return checkInputValue(element, true, value)
  }
  const most = element.max_selected_items ?? Number.POSITIVE_INFINITY
  return given.length > most ? `Please choose no more than ${most}.` : undefined
}

function offersPerson(workspace: Workspace, _viewer: string, _element: Element, id: string) {
  const person = workspace.state.people[id]
  return person !== undefined && !person.deleted
}

function offersPublicChannel(
  workspace: Workspace,
  viewer: string,
  _element: Element,
  id: string,
): boolean {
  const channel = workspace.state.channels[id]
  if (channel?.kind !== 'public' || channel.archived) return false
  return canSee(workspace, channel, viewer)
}

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
function offersConversation(
  workspace: Workspace,
  viewer: string,
  element: Element,
  id: string,
): boolean {
  const person = workspace.state.people[id]
  if (person !== undefined) return !person.deleted && fits(element, 'im', person.isBot, false)
  const channel = workspace.state.channels[id]
  if (channel === undefined || channel.archived || !canSee(workspace, channel, viewer)) return false
  return fits(element, channel.kind, isWithBot(workspace, channel), channel.shared === true)
}

/** Whether a conversation gets through the select's filter. */
function fits(
  element: Element,
  kind: StoredChannel['kind'],
  isWithBot: boolean,
  isShared: boolean,
): boolean {
  const filter = bagAt(element, 'filter')
  const kinds = listAt(filter, 'include')
  if (kinds.length > 0 && !kinds.includes(kind)) return false
  if (isWithBot && filter['exclude_bot_users'] === true) return false
  return !isShared || filter['exclude_external_shared_channels'] !== true
}

function isWithBot({ state }: Workspace, { kind, members }: StoredChannel): boolean {
  return kind === 'im' && members.some((id) => state.people[id]?.isBot === true)
}
