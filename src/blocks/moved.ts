import type { ModalView } from '@slack/types'
import { sectionsOf, smallPrint } from './layout.ts'
import { buildMessageView } from './message-view.ts'
import { escapeMrkdwn } from './mrkdwn.ts'

/** How far a move of everything somebody held has come (D17). */
export interface Moved {
  from: string
  to: string
  total: number
  moved: string[]
  left: { reference: string; why: string }[]
}

/** What is left over is said: it is still under the name of whoever holds it. */
const mostNamed = 80

/** What was moved and what was not, with why; while it goes on, how far it is. */
export function buildMoved({ from, to, total, moved, left }: Moved): ModalView {
  const done = moved.length + left.length
  const goesOn = done < total
  const head = goesOn
    ? `:hourglass_flowing_sand: *Moving: ${done} of ${total}.* You may close this: it goes on.`
    : `:white_check_mark: *Moved from ${escapeMrkdwn(from)} to ${escapeMrkdwn(to)}: ${moved.length} of ${total}.*`
  const notMoved = left.length === 0 ? [] : [`*Not moved: ${left.length}*`]
  const more = left.length - mostNamed
  const lines = left
    .slice(0, mostNamed)
    .map(({ reference, why }) => `• ${reference}: ${escapeMrkdwn(why)}`)
  return buildMessageView('Moved', [
    ...sectionsOf([head, ...notMoved, ...lines, ...(more > 0 ? [`and ${more} more`] : [])]),
    smallPrint('Each has an entry in its own history. `/referral list` shows who holds what.'),
  ])
}
