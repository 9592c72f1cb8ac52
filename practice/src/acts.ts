import { z } from 'zod'
import { deleteOwnMessage, editMessage } from './act-amend.ts'
import { runCommand, useMessageShortcut, useShortcut } from './act-command.ts'
import { interact, suggest } from './act-interact.ts'
import { join, leave, openDm, reactTo, refuse, say } from './act-say.ts'
import { closeView, submit } from './act-view.ts'
import { canSee } from './channels.ts'
import { METHOD_LIMITS } from './contract/behaviour.ts'
import { announceHomeOpened, type Stage } from './events.ts'
import type { ActAnswer, ActRequest } from './protocol.ts'
import { markRead, markThreadRead } from './unread.ts'
import { InputValueSchema } from './values.ts'

const SurfaceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('modal'), viewId: z.string() }),
  z.strictObject({ type: z.literal('home') }),
  z.strictObject({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
])

const ControlSchema = { where: SurfaceSchema, blockId: z.string(), actionId: z.string() }
const ChannelSchema = { channel: z.string() }
const MessageSchema = { channel: z.string(), ts: z.string() }

/** Every act, as a request carries it. */
export const ActSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('command'), ...ChannelSchema, text: z.string().max(12_000) }),
  z.strictObject({
    type: z.literal('say'),
    ...ChannelSchema,
    text: z.string().max(12_000),
    threadTs: z.string().exactOptional(),
    broadcast: z.boolean().exactOptional(),
    files: z.array(z.string()).max(10).exactOptional(),
  }),
  z.strictObject({ type: z.literal('edit'), ...MessageSchema, text: z.string().max(12_000) }),
  z.strictObject({ type: z.literal('delete'), ...MessageSchema }),
  z.strictObject({
    type: z.literal('openHome'),
    tab: z.enum(['home', 'messages']).exactOptional(),
  }),
  z.strictObject({ type: z.literal('shortcut'), callbackId: z.string() }),
  z.strictObject({ type: z.literal('messageShortcut'), callbackId: z.string(), ...MessageSchema }),
  z.strictObject({
    type: z.literal('interact'),
    ...ControlSchema,
    value: InputValueSchema.exactOptional(),
    entered: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('suggest'), ...ControlSchema, query: z.string() }),
  z.strictObject({
    type: z.literal('submit'),
    viewId: z.string(),
    values: z.record(z.string(), z.record(z.string(), InputValueSchema)).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('close'),
    viewId: z.string(),
    all: z.boolean().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('react'),
    ...MessageSchema,
    name: z.string().regex(/^[a-z0-9_+'-]+$/),
    remove: z.boolean().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('markRead'),
    ...ChannelSchema,
    threadTs: z.string().exactOptional(),
    upTo: z.string().exactOptional(),
  }),
  z.strictObject({ type: z.literal('join'), ...ChannelSchema }),
  z.strictObject({ type: z.literal('leave'), ...ChannelSchema }),
  z.strictObject({
    type: z.literal('openDm'),
    users: z.array(z.string()).min(1).max(METHOD_LIMITS.openUsers.value),
  }),
])

export const ActRequestSchema = z.strictObject({
  as: z.string(),
  act: ActSchema,
}) satisfies z.ZodType<ActRequest>

/** Does what a person does, and answers once the app has acknowledged it or failed to. */
export async function perform(stage: Stage, request: ActRequest): Promise<ActAnswer> {
  const { workspace } = stage
  const person = workspace.state.people[request.as]
  if (person === undefined || person.isBot)
    return refuse('user_not_found', 'There is no such person.')
  if (person.deleted) return refuse('user_disabled', 'This person has been deactivated.')
  const answer = await carryOut(stage, request)
  workspace.journal.add({ kind: 'act', as: request.as, act: request.act, answer })
  return answer
}

async function carryOut(stage: Stage, { as: viewer, act }: ActRequest): Promise<ActAnswer> {
  switch (act.type) {
    case 'command':
      return runCommand(stage, viewer, act)
    case 'say':
      return say(stage, viewer, act)
    case 'edit':
      return editMessage(stage, viewer, act)
    case 'delete':
      return deleteOwnMessage(stage, viewer, act)
    case 'openHome':
      return openHome(stage, viewer, act.tab ?? 'home')
    case 'shortcut':
      return useShortcut(stage, viewer, act)
    case 'messageShortcut':
      return useMessageShortcut(stage, viewer, act)
    case 'interact':
      return interact(stage, viewer, act)
    case 'suggest':
      return suggest(stage, viewer, act)
    case 'submit':
      return submit(stage, viewer, act)
    case 'close':
      return closeView(stage, viewer, act)
    case 'react':
      return reactTo(stage, viewer, act)
    case 'markRead':
      return markAsRead(stage, viewer, act)
    case 'join':
      return join(stage, viewer, act)
    case 'leave':
      return leave(stage, viewer, act)
    case 'openDm':
      return openDm(stage, viewer, act)
  }
}

function openHome(stage: Stage, viewer: string, tab: 'home' | 'messages'): ActAnswer {
  const { home_tab_enabled, messages_tab_enabled } = stage.workspace.app.manifest.features.app_home
  if (!(tab === 'home' ? home_tab_enabled : messages_tab_enabled)) {
    return refuse('not_enabled', `This app has no ${tab === 'home' ? 'Home' : 'Messages'} tab.`)
  }
  return { ok: true, channel: announceHomeOpened(stage, viewer, tab).id }
}

function markAsRead(
  stage: Stage,
  viewer: string,
  { channel: id, threadTs, upTo }: { channel: string; threadTs?: string; upTo?: string },
): ActAnswer {
  const channel = stage.workspace.state.channels[id]
  if (channel === undefined || !canSee(stage.workspace, channel, viewer)) {
    return refuse('channel_not_found', 'There is no such channel.')
  }
  if (threadTs === undefined) markRead(stage.workspace, id, viewer, upTo)
  else markThreadRead(stage.workspace, id, threadTs, viewer)
  return { ok: true }
}
