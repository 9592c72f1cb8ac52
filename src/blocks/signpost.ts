import type { ModalView } from '@slack/types'
import type { Hub } from '../domain/hub.ts'
import { type Signpost, writeSignpost, writeSignpostLines } from '../domain/signposts.ts'
import { button, section } from './layout.ts'
import type { RenderedMessage } from './message.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** To one of an agency's people, that the police have signposted to them (R12). It may be read on a lock screen: no tag. */
export function buildSignpostNotice(id: number, signpost: Signpost, hub: Hub): RenderedMessage {
  const text = escapeMrkdwn(writeSignpost(signpost, hub))
  return {
    text,
    blocks: [section(text, button('signpost', 'See which child', { value: `${id}` }))],
  }
}

/** A signpost, for those of the agency that it went to. */
export function buildSignpost(signpost: Signpost, hub: Hub): ModalView {
  const lines = [`*${escapeMrkdwn(writeSignpost(signpost, hub))}*`]
  return buildMessageView('Signpost', [
    section([...lines, ...writeSignpostLines(signpost, hub).map(escapeMrkdwn)].join('\n')),
  ])
}
