import { choice, pick } from '../fields.ts'
import type { Hub } from '../hub.ts'
import { podName } from '../hub.ts'
import type { Refusal } from '../refusal.ts'
import { leadRoles } from '../roles.ts'
import { hasPods } from '../starting.ts'
import { defineAdminAct, holdersOf, kept, refuseField } from './admin-act.ts'
import { administrationOf, channelId, podChoices, shortName } from './admin-fields.ts'

const who = ['administrator'] as const

/** D25: a hub without pods has none to manage. */
function unused(hub: Pick<Hub, 'policy'>): string | undefined {
  return hasPods(hub) ? undefined : 'The hub’s policy says that it has none (`pods: false`).'
}

const pod = pick({
  label: 'Pod',
  rule: 'D23',
  candidates: podChoices,
  none: 'The hub has no pod yet.',
})

const podNameField = shortName({ label: 'Name of the pod', rule: 'D23', maxLength: 40 })

const podChannel = channelId({ label: 'Its private channel', rule: 'D23' })

const kinds = { pod: 'A pod', earlyHelpHub: 'The Early Help Hub' } as const

/** A pod more, with a private channel of its own (R46; D8 for the Early Help Hub). */
export const addPod = defineAdminAct('addPod', {
  label: 'Add a pod',
  says: (detail) => `added the pod ${kept(detail, 'name')}`,
  help: 'A pod has a private channel of its own, to which the app must be invited first. Then give it a lead and its workers.',
  rule: 'R46',
  who,
  unused,
  posts: 'channel',
  fields: {
    name: podNameField,
    kind: choice({ label: 'What it is', rule: 'D8', choices: kinds, radio: true }),
    channel: podChannel,
  },
  check: ({ name, channel }, { hub }) =>
    refuseName(name, null, hub) ?? refuseChannel(channel, null, hub),
  follow: ({ name, kind, channel }, { hub }) => {
    const podId = freeId(name, hub)
    return {
      changes: [{ change: 'podAdded', podId, name, kind, channel }],
      detail: { podId, name, kind, channel },
    }
  },
})

/** Another name for a pod. Its work, its people and its channel stay. */
export const renamePod = defineAdminAct('renamePod', {
  label: 'Rename a pod',
  says: (detail) => `renamed ${kept(detail, 'before')} to ${kept(detail, 'name')}`,
  help: 'Its work, its people and its channel stay.',
  rule: 'D23',
  who,
  unused,
  fields: { pod, name: podNameField },
  check: (input, { hub }) => refuseName(input.name, input.pod, hub),
  follow: ({ pod: podId, name }, { hub }) => ({
    changes: [{ change: 'podRenamed', podId, name }],
    detail: { podId, before: podName(hub, podId), name },
  }),
})

/** Ends a pod and every role in it; never while it holds open work. */
export const closePod = defineAdminAct('closePod', {
  label: 'Close a pod',
  says: (detail) => `closed ${kept(detail, 'name')}`,
  help: 'Every role in it ends. What was resolved there stays in the history. It cannot be closed while it holds open work.',
  rule: 'D23',
  who,
  unused,
  holdsItems: true,
  fields: { pod: { ...pod, previews: true as const } },
  preview: ({ pod: podId }, context) => {
    if (typeof podId !== 'string' || !context.hub.pods.has(podId)) return []
    const open = administrationOf(context).openInPod.get(podId) ?? 0
    const people = [...context.hub.people.values()].filter((person) =>
      person.grants.some((grant) => grant.podId === podId),
    )
    const names = people.map((person) => person.name)
    return [
      open === 0 ? 'It holds no open work.' : holdsWork(podName(context.hub, podId), open),
      ...(names.length === 0 ? [] : [`A role in it ends for: ${names.slice(0, 40).join(', ')}.`]),
    ]
  },
  check: ({ pod: podId }, context) => {
    const { hub } = context
    const open = administrationOf(context).openInPod.get(podId) ?? 0
    if (open === 0) return undefined
    const leads = holdersOf(hub, leadRoles, podId).map((person) => person.id)
    return refuseField('open-work', 'D23', 'pod', holdsWork(podName(hub, podId), open), leads)
  },
  follow: ({ pod: podId }, { hub }) => {
    const ended = [...hub.people.values()].flatMap((person) =>
      person.grants
        .filter((grant) => grant.podId === podId)
        .map(({ role }) => ({ personId: person.id, role })),
    )
    const { channel = '' } = hub.pods.get(podId) ?? {}
    return {
      changes: [{ change: 'podClosed', podId }],
      detail: { podId, name: podName(hub, podId), channel, ended },
    }
  },
})

/** Where a pod's cards, reminders and digest stand. What waits to be said is said in the new channel. */
export const setPodChannel = defineAdminAct('setPodChannel', {
  label: 'Set a pod’s channel',
  says: (detail) => `set the channel of ${kept(detail, 'name')} to ${kept(detail, 'channel')}`,
  help: 'Open items get a card there; those in the channel before are no longer rewritten. Invite the app to it first.',
  rule: 'D23',
  who,
  unused,
  posts: 'channel',
  holdsItems: true,
  fields: { pod, channel: podChannel },
  check: (input, { hub }) => refuseChannel(input.channel, input.pod, hub),
  follow: ({ pod: podId, channel }, { hub }) => {
    const before = hub.pods.get(podId)?.channel ?? ''
    return {
      changes: [{ change: 'podMoved', podId, from: before, to: channel }],
      detail: { podId, name: podName(hub, podId), before, channel },
    }
  },
})

/** Where the managers' to-do cards, alarms and digest stand. */
export const setManagersChannel = defineAdminAct('setManagersChannel', {
  label: 'Set managers’ channel',
  says: (detail) => `set the managers’ channel to ${kept(detail, 'channel')}`,
  help: 'The to-do cards, what is overdue and the managers’ digest stand there. Invite the app to it first.',
  rule: 'D23',
  who,
  posts: 'channel',
  holdsItems: true,
  fields: { channel: channelId({ label: 'The managers’ private channel', rule: 'D23' }) },
  check: ({ channel }, { hub }) => refuseChannel(channel, managers, hub),
  follow: ({ channel }, { hub }) => ({
    changes: [{ change: 'managersMoved', from: hub.managersChannel, to: channel }],
    detail: { before: hub.managersChannel, channel },
  }),
})

/** What of the hub a channel belongs to already, in words, or undefined. */
export function useOf(channel: string, hub: Hub): string | undefined {
  if (channel === hub.managersChannel) return 'the managers’ channel'
  const found = [...hub.pods.values()].find((one) => one.channel === channel)
  return found === undefined ? undefined : `the channel of ${found.name}`
}

/** Stands for the managers' channel where a pod's id would stand. */
const managers = Symbol('managers')

function refuseChannel(
  channel: string,
  of: string | typeof managers | null,
  hub: Hub,
): Refusal | undefined {
  const used = useOf(channel, hub)
  if (used === undefined) return undefined
  const own =
    of === managers
      ? hub.managersChannel === channel
      : of !== null && hub.pods.get(of)?.channel === channel
  const message = own
    ? 'That is its channel already.'
    : `That is ${used} already. Each has a channel of its own, so that whoever is in it sees only what is theirs.`
  return refuseField(own ? 'same-channel' : 'channel-used', 'D23', 'channel', message)
}

function refuseName(name: string, podId: string | null, hub: Hub): Refusal | undefined {
  const same = [...hub.pods.values()].find((one) => fold(one.name) === fold(name))
  if (same === undefined || (same.id === podId && same.name !== name)) return undefined
  const message = same.id === podId ? 'That is its name already.' : 'Another pod has that name.'
  return refuseField('name-used', 'D23', 'name', message)
}

function holdsWork(name: string, open: number): string {
  return `${name} holds ${open} open ${open === 1 ? 'item' : 'items'}. Its lead or a manager reallocates them first.`
}

function fold(name: string): string {
  return name.trim().toLocaleLowerCase('en-GB')
}

/** A short word of the pod's name that no pod has: it stays when the pod is renamed. */
function freeId(name: string, hub: Hub): string {
  const word = fold(name)
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  const base = word === '' ? 'pod' : word
  let id = base
  for (let next = 2; hub.pods.has(id); next += 1) id = `${base}-${next}`
  return id
}
