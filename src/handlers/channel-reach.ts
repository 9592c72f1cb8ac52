import { WebAPIPlatformError } from '@slack/web-api'
import { escapeMrkdwn } from '../blocks/mrkdwn.ts'
import { explainUndelivered } from '../blocks/undelivered.ts'
import { refuseField } from '../domain/admin/admin-act.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Person } from '../domain/roles.ts'
import type { HandlerDependencies } from './dependencies.ts'

/** Slack's codes that say nothing about the channel: they come and go. */
const passing = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']

/**
 * Why the app cannot post in a channel that somebody chooses for the hub, beside the field that names it; undefined where it
 * can. It tries by posting who chooses the channel: the app's scopes let it look at no channel.
 */
export async function refuseUnreachable(
  channel: string,
  field: string,
  actor: Person,
  { interactive }: Pick<HandlerDependencies, 'interactive'>,
): Promise<Refusal | undefined> {
  const text = `${escapeMrkdwn(actor.name)} is setting up this channel for MASH Track, which can post here.`
  try {
    await interactive.chat.postMessage({ channel, text })
    return undefined
  } catch (fault) {
    if (!(fault instanceof WebAPIPlatformError) || passing.includes(fault.data.error)) throw fault
    const code = fault.data.error
    const message = `MASH Track cannot post there: ${explainUndelivered(code).says} (${code}). Invite the app to it, then press again.`
    return refuseField('cannot-post', 'D23', field, message)
  }
}
