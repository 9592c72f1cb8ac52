import { channelToSpeakIn, refuse } from './act-say.ts'
import { announceReply, carryOutReply } from './app-replies.ts'
import type { Stage } from './events.ts'
import { isBag } from './json.ts'
import { findVisible, postEphemeral } from './messages.ts'
import { commandPayload, messageActionPayload, shortcutPayload } from './payloads.ts'
import type { Act, ActAnswer } from './protocol.ts'
import { makeResponseUrl } from './response-urls.ts'
import { SLACKBOT_ID, type StoredChannel } from './state.ts'
import { encodeTyping } from './typed-text.ts'

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>

/** What a person is shown when the app did not answer a shortcut or a control. Slack shows a small warning; the words are ours. */
export const NO_ANSWER = 'The app did not respond. Try again in a moment.'

/** A slash command, typed as a whole line. */
export async function runCommand(
  stage: Stage,
  viewer: string,
  act: ActOf<'command'>,
): Promise<ActAnswer> {
  const { workspace, delivery } = stage
  const found = channelToSpeakIn(workspace, viewer, act.channel)
  if (!found.ok) return found.answer
  const { channel } = found
  const [, name = '', typed = ''] = /^(\S+)\s*([\s\S]*)$/.exec(act.text.trim()) ?? []
  const command = workspace.app.manifest.features.slash_commands.find((one) => one.command === name)
  if (command === undefined) return refuseUnknown(stage, viewer, channel, name)
  const text = command.should_escape ? encodeTyping(workspace, typed) : typed
  const responseUrl = makeResponseUrl(workspace, 'commands', { channel: channel.id, user: viewer })
  const outcome = await delivery.deliver({
    type: 'slash_commands',
    what: name,
    payload: commandPayload(workspace, {
      user: viewer,
      channel,
      command: name,
      text,
      triggerId: workspace.triggers.make({ user: viewer, channel: channel.id }),
      responseUrl,
    }),
  })
  if (outcome.result !== 'acknowledged') {
    const error = outcome.result === 'timeout' ? 'operation_timeout' : 'dispatch_failed'
    return slackbotSays(stage, viewer, channel, error, `${name} failed with the error "${error}"`)
  }
  answerCommand(stage, viewer, channel, outcome.answer)
  return { ok: true }
}

function refuseUnknown(
  stage: Stage,
  viewer: string,
  channel: StoredChannel,
  name: string,
): ActAnswer {
  const message = `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.\n\nIf you are trying to send a message, try preceding the "/" with an empty space.`
  return slackbotSays(stage, viewer, channel, 'unknown_command', message)
}

function slackbotSays(
  stage: Stage,
  viewer: string,
  channel: StoredChannel,
  error: string,
  message: string,
): ActAnswer {
  postEphemeral(stage.workspace, viewer, {
    channel: channel.id,
    user: SLACKBOT_ID,
    text: message,
  })
  return refuse(error, message)
}

function answerCommand(
  stage: Stage,
  viewer: string,
  channel: StoredChannel,
  answer: unknown,
): void {
  const body = typeof answer === 'string' ? { text: answer } : answer
  if (!isBag(body) || Object.keys(body).length === 0) return
  const target = { channel: channel.id, user: viewer }
  const done = carryOutReply(stage.workspace, target, body)
  if (!done.ok) stage.workspace.journal.keepFindings(answer, done.findings)
  announceReply(stage, channel.id, done)
}

/** A global shortcut. */
export async function useShortcut(
  stage: Stage,
  viewer: string,
  act: ActOf<'shortcut'>,
): Promise<ActAnswer> {
  const { workspace, delivery } = stage
  if (!hasShortcut(stage, 'global', act.callbackId)) {
    return refuse('unknown_shortcut', 'The app has no such shortcut.')
  }
  const triggerId = workspace.triggers.make({ user: viewer })
  const outcome = await delivery.deliver({
    type: 'interactive',
    what: 'shortcut',
    payload: shortcutPayload(workspace, viewer, act.callbackId, triggerId),
  })
  return outcome.result === 'acknowledged' ? { ok: true } : refuse(outcome.result, NO_ANSWER)
}

/** A shortcut on a message. */
export async function useMessageShortcut(
  stage: Stage,
  viewer: string,
  act: ActOf<'messageShortcut'>,
): Promise<ActAnswer> {
  const { workspace, delivery } = stage
  if (!hasShortcut(stage, 'message', act.callbackId)) {
    return refuse('unknown_shortcut', 'The app has no such shortcut.')
  }
  const channel = workspace.state.channels[act.channel]
  const message = findVisible(workspace, viewer, act.channel, act.ts)
  if (channel === undefined || message === undefined) {
    return refuse('message_not_found', 'That message is no longer there.')
  }
  const original = { ts: message.ts, ephemeral: message.ephemeral === true }
  const outcome = await delivery.deliver({
    type: 'interactive',
    what: 'message_action',
    payload: messageActionPayload(workspace, {
      user: viewer,
      callbackId: act.callbackId,
      channel,
      message,
      triggerId: workspace.triggers.make({ user: viewer, channel: channel.id }),
      responseUrl: makeResponseUrl(workspace, 'app', {
        channel: channel.id,
        user: viewer,
        original,
      }),
    }),
  })
  return outcome.result === 'acknowledged' ? { ok: true } : refuse(outcome.result, NO_ANSWER)
}

function hasShortcut(stage: Stage, type: 'global' | 'message', callbackId: string): boolean {
  return stage.workspace.app.manifest.features.shortcuts.some(
    (one) => one.type === type && one.callback_id === callbackId,
  )
}
