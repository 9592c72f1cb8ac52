import { channelToSpeakIn, refuse } from './act-say.ts'
import { announceChange, announceDeletion, type Stage } from './events.ts'
import { deleteMessage, findMessage, replaceMessage } from './messages.ts'
import type { Act, ActAnswer } from './protocol.ts'
import type { StoredChannel, StoredMessage } from './state.ts'
import { encodeTyping } from './typed-text.ts'

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>

type Own =
  | { readonly ok: true; readonly channel: StoredChannel; readonly message: StoredMessage }
  | { readonly ok: false; readonly answer: ActAnswer }

/** A message that this person wrote, in a channel where they may still speak. */
function findOwn(stage: Stage, viewer: string, channel: string, ts: string): Own {
  const found = channelToSpeakIn(stage.workspace, viewer, channel)
  if (!found.ok) return found
  const message = findMessage(stage.workspace, channel, ts)
  if (message === undefined) {
    return {
      ok: false,
      answer: refuse('message_not_found', 'That message is no longer there.'),
    }
  }
  if (message.user !== viewer) {
    return {
      ok: false,
      answer: refuse('cant_update_message', 'Only your own messages can be changed.'),
    }
  }
  return { ok: true, channel: found.channel, message }
}

/** Changes what a person wrote. Others see that it was edited. */
export function editMessage(stage: Stage, viewer: string, act: ActOf<'edit'>): ActAnswer {
  const own = findOwn(stage, viewer, act.channel, act.ts)
  if (!own.ok) return own.answer
  if (act.text.trim() === '') return refuse('no_text', 'Write something, or delete the message.')
  const { workspace } = stage
  const edited = { user: viewer, ts: (workspace.clock.now() / 1000).toFixed(6) }
  const next = { ...own.message, text: encodeTyping(workspace, act.text), edited }
  replaceMessage(workspace, next)
  announceChange(stage, own.channel, own.message, next)
  return { ok: true, channel: act.channel, ts: act.ts }
}

/** Takes away what a person wrote. */
export function deleteOwnMessage(stage: Stage, viewer: string, act: ActOf<'delete'>): ActAnswer {
  const own = findOwn(stage, viewer, act.channel, act.ts)
  if (!own.ok) return own.answer
  deleteMessage(stage.workspace, act.channel, act.ts)
  announceDeletion(stage, own.channel, own.message)
  return { ok: true }
}
