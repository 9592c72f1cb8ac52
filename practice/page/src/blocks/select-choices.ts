import type {
  ChannelsSelect,
  ConversationsSelect,
  MultiConversationsSelect,
  MultiExternalSelect,
  MultiSelect,
  Option,
  OptionGroup,
  StaticSelect,
  UsersSelect,
} from '@slack/types'
import type { Channel, Person } from '../../protocol.ts'
import { showPlain } from '../text/text-object.tsx'
import { useChannels, usePeople } from '../workspace-store.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly description?: string
}

/** Choices under their group's label; an empty label is a list without groups. */
export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

type ListedSelect = StaticSelect | UsersSelect | ConversationsSelect | ChannelsSelect
type ListedMultiSelect = Exclude<MultiSelect, MultiExternalSelect>
export type AnyListedSelect = ListedSelect | ListedMultiSelect

export function toChoice(option: Option): Choice {
  return {
    value: option.value ?? '',
    label: showPlain(option.text),
    ...(option.description === undefined ? {} : { description: showPlain(option.description) }),
  }
}

export function toChoiceGroups(
  options: readonly Option[] | undefined,
  groups: readonly OptionGroup[] | undefined,
): readonly ChoiceGroup[] {
  if (groups !== undefined) {
    return groups.map((group) => ({
      label: showPlain(group.label),
      choices: group.options.map(toChoice),
    }))
  }
  return [{ label: '', choices: (options ?? []).map(toChoice) }]
}

/** When no more may be chosen, only what is chosen already is offered: to be taken away. */
export function keepChosen(
  groups: readonly ChoiceGroup[],
  values: readonly string[],
): ChoiceGroup[] {
  return groups
    .map((group) => ({
      label: group.label,
      choices: group.choices.filter((choice) => values.includes(choice.value)),
    }))
    .filter((group) => group.choices.length > 0)
}

export function sayFull(most: number): string {
  return `No more than ${most} can be chosen.`
}

/** What a select that fetches nothing offers: its own options, or the workspace's people or channels. */
export function useChoices(element: AnyListedSelect): readonly ChoiceGroup[] {
  const people = usePeople()
  const channels = useChannels()
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return toChoiceGroups(element.options, element.option_groups)
    case 'users_select':
    case 'multi_users_select':
      return [{ label: '', choices: people.filter(isPerson).map(personChoice) }]
    case 'channels_select':
    case 'multi_channels_select':
      return [{ label: '', choices: publicChoices(channels) }]
    case 'conversations_select':
    case 'multi_conversations_select':
      return [{ label: '', choices: conversationChoices(element, channels, people) }]
  }
}

function isPerson(person: Person): boolean {
  return !person.deleted && !person.isBot
}

function personChoice(person: Person): Choice {
  return {
    value: person.id,
    label: person.title === '' ? person.realName : `${person.realName} (${person.title})`,
  }
}

function channelChoice(channel: Channel): Choice {
  const direct = channel.kind === 'im' || channel.kind === 'mpim'
  return { value: channel.id, label: direct ? channel.name : `#${channel.name}` }
}

function publicChoices(channels: readonly Channel[]): Choice[] {
  return channels
    .filter((channel) => channel.kind === 'public' && !channel.archived)
    .map(channelChoice)
}

function conversationChoices(
  element: ConversationsSelect | MultiConversationsSelect,
  channels: readonly Channel[],
  people: readonly Person[],
): Choice[] {
  const filter = element.filter
  const include = filter?.include
  const bots = new Set(people.filter((person) => person.isBot).map((person) => person.id))
  return channels
    .filter((channel) => !channel.archived)
    .filter((channel) => include?.includes(channel.kind) ?? true)
    .filter((channel) => filter?.exclude_external_shared_channels !== true || !channel.shared)
    .filter(
      ({ with: other }) =>
        filter?.exclude_bot_users !== true || other === undefined || !bots.has(other),
    )
    .map(channelChoice)
}
