import { type Bag, isBag, listAt, textAt } from './json.ts'
import { BOT_USER_ID, SLACKBOT_ID } from './state.ts'

/** Who is there without being in the seed. */
const ALWAYS_THERE = [BOT_USER_ID, SLACKBOT_ID, 'slackbot']

/** Where a mistake stands, such as `channels.2.members.0`, and what it is. */
type Mistake = readonly [where: string, what: string]

/**
 * What in a seed does not fit together: names and ids given twice, channels with nobody in them, people and channels that there
 * are none of. It reads whatever it can of a seed, so that such mistakes are told together with those of its form.
 *
 * @param idOf the id that something without one is given, by its prefix and name
 */
export function findSeedMistakes(
  seed: unknown,
  idOf: (prefix: string, name: string) => string,
): readonly string[] {
  if (!isBag(seed)) return []
  const people = listAt(seed, 'people').map(asBag)
  const channels = listAt(seed, 'channels').map(asBag)
  const groups = listAt(seed, 'groups').map(asBag)
  const messages = listAt(seed, 'messages').map(asBag)
  const isPerson = new Set([...namesOf(people, 'name'), ...ALWAYS_THERE])
  const isChannel = namesOf(channels, 'name')
  const mistakes: readonly Mistake[] = [
    ...findDoubles('people', people, 'name', (name) => idOf('U', name)),
    ...findDoubles('channels', channels, 'name', (name) => idOf('C', name)),
    ...findDoubles('groups', groups, 'handle', (name) => idOf('S', name)),
    ...channels.flatMap((channel, index) => [
      ...findEmpty(`channels.${index}`, channel),
      ...findStrangers(`channels.${index}.members`, listAt(channel, 'members'), isPerson),
    ]),
    ...groups.flatMap((group, index) =>
      findStrangers(`groups.${index}.users`, listAt(group, 'users'), isPerson),
    ),
    ...messages.flatMap((message, index) => [
      ...findStrangers(`messages.${index}.user`, [message['user']], isPerson),
      ...findNowhere(`messages.${index}.channel`, message, isChannel),
    ]),
  ]
  return mistakes.map(([where, what]) => `  ${where}: ${what}`)
}

function asBag(value: unknown): Bag {
  return isBag(value) ? value : {}
}

function namesOf(list: readonly Bag[], key: string): ReadonlySet<string | undefined> {
  return new Set(list.flatMap((one) => [textAt(one, key), textAt(one, 'id')]))
}

/** Two of the same name, or of the same id, whether given or made of the name. */
function findDoubles(
  list: string,
  items: readonly Bag[],
  nameKey: string,
  idOf: (name: string) => string,
): Mistake[] {
  const names = items.map((one) => textAt(one, nameKey))
  const ids = items.map((one) => textAt(one, 'id') ?? idOf(textAt(one, nameKey) ?? ''))
  return items.flatMap((_, index) => {
    const name = names[index]
    const sameName = name === undefined ? -1 : names.indexOf(name)
    if (sameName >= 0 && sameName < index) {
      return [[`${list}.${index}.${nameKey}`, `"${name}" is taken by ${list}.${sameName}`] as const]
    }
    const sameId = name === undefined ? index : ids.indexOf(ids[index] ?? '')
    if (sameId === index) return []
    return [[`${list}.${index}.id`, `"${ids[index]}" is taken by ${list}.${sameId}`] as const]
  })
}

function findEmpty(where: string, channel: Bag): Mistake[] {
  const members = channel['members']
  const isEmpty = members === undefined || (Array.isArray(members) && members.length === 0)
  return isEmpty ? [[`${where}.members`, 'nobody is in this channel: name people, or "*"']] : []
}

function findStrangers(
  where: string,
  members: readonly unknown[],
  isPerson: ReadonlySet<string | undefined>,
): Mistake[] {
  return members.flatMap((member, index) =>
    typeof member !== 'string' || member === '*' || isPerson.has(member)
      ? []
      : [[members.length > 1 ? `${where}.${index}` : where, `nobody is called "${member}"`]],
  )
}

function findNowhere(
  where: string,
  message: Bag,
  isChannel: ReadonlySet<string | undefined>,
): Mistake[] {
  const channel = textAt(message, 'channel')
  if (channel === undefined || isChannel.has(channel)) return []
  return [[where, `there is no channel "${channel}"`]]
}
