import { bareTables } from './bare-record.ts'
import type { Clock } from './clock.ts'
import { type Ids, idFrom } from './ids.ts'
import { nextTs } from './message-times.ts'
import { makePerson } from './people.ts'
import type { ParsedSeed } from './seed.ts'
import { BOT_USER_ID, SLACKBOT_ID, type StoredChannel, type WorkspaceState } from './state.ts'

/** The state a seed describes: people, channels, groups and first messages. */
export function plantSeed(
  seed: ParsedSeed,
  appName: string,
  clock: Clock,
  ids: Ids,
): WorkspaceState {
  const state: WorkspaceState = {
    team: seed.team,
    people: {},
    groups: [],
    channels: {},
    messages: {},
    lastTs: {},
    ephemerals: {},
    homes: {},
    modals: {},
    read: {},
    messageStates: {},
    responseUrls: {},
    files: {},
    tokens: {
      bot: `xoxb-practice-${ids.token(24)}`,
      app: `xapp-1-practice-${ids.token(24)}`,
      signingSecret: ids.token(32),
    },
    clock: { offset: clock.state().offset, marks: [] },
  }
  plantPeople(state, seed, appName)
  plantChannels(state, seed, clock)
  return bareTables(state)
}

function plantPeople(state: WorkspaceState, seed: ParsedSeed, appName: string): void {
  for (const person of seed.people) {
    const made = makePerson({ ...person, id: person.id ?? idFrom('U', person.name) })
    state.people[made.id] = made
  }
  state.people[BOT_USER_ID] = makePerson({
    id: BOT_USER_ID,
    name: appName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    realName: appName,
    isBot: true,
  })
  state.people[SLACKBOT_ID] = makePerson({
    id: SLACKBOT_ID,
    name: 'slackbot',
    realName: 'Slackbot',
    isBot: true,
  })
  state.groups = seed.groups.map((group) => ({
    id: group.id ?? idFrom('S', group.handle),
    handle: group.handle,
    name: group.name,
    users: group.users.map((who) => personNamed(state, who)),
  }))
}

function plantChannels(state: WorkspaceState, seed: ParsedSeed, clock: Clock): void {
  const everyone = Object.values(state.people).filter((one) => !one.isBot && !one.deleted)
  for (const channel of seed.channels) {
    const named = channel.members.flatMap((who) =>
      who === '*' ? everyone.map((one) => one.id) : [personNamed(state, who)],
    )
    const made: StoredChannel = {
      id: channel.id ?? idFrom('C', channel.name),
      name: channel.name,
      kind: channel.kind,
      topic: channel.topic,
      created: Math.floor(clock.now() / 1000),
      members: [...new Set(channel.withApp ? [...named, BOT_USER_ID] : named)],
      archived: channel.archived,
    }
    state.channels[made.id] = made
  }
  for (const message of seed.messages) {
    const channel = Object.values(state.channels).find(
      (one) => one.id === message.channel || one.name === message.channel,
    )
    if (channel === undefined)
      throw new Error(`The seed has a message for no channel: ${message.channel}`)
    const ts = nextTs(state.lastTs, channel.id, clock.now())
    const list = (state.messages[channel.id] ??= [])
    list.push({
      channel: channel.id,
      ts,
      user: personNamed(state, message.user),
      text: message.text,
    })
  }
}

function personNamed(state: WorkspaceState, who: string): string {
  const found = Object.values(state.people).find((one) => one.id === who || one.name === who)
  if (found === undefined) throw new Error(`The seed names nobody called ${who}`)
  return found.id
}
