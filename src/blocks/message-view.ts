import type { KnownBlock, ModalView } from '@slack/types'
import { shortLabel } from './form.ts'
import { plain, section } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** What opens at once, before the database has answered: "Loading 26-00417…". */
export function buildSkeleton(title: string, about: string): ModalView {
  return buildMessageView(title, [section(`Loading ${escapeMrkdwn(about)}…`)], 'Cancel')
}

/** A modal that only says something. */
export function buildMessageView(
  title: string,
  blocks: readonly KnownBlock[],
  close = 'Close',
): ModalView {
  return {
    type: 'modal',
    callback_id: 'message',
    title: plain(shortLabel(title), 24),
    close: plain(close, 24),
    blocks: [...blocks],
  }
}
