import type { Taken } from './test-hub.ts'

/** What Slack holds, counted from its own journal. */
export interface Counted {
  /** Different messages. */
  posted: number
  lost: number
  /** Messages that stand more than once. */
  twice: number
  /** Copies that nobody can tell to be one: of a message's, all but one have to be marked. */
  unmarkedRepeats: number
  marked: number
  /** Messages of a thread that are not in that of the item's card in the channel. */
  astray: number
  /** Times that a card was rewritten elsewhere than where it stands. */
  rewrittenElsewhere: number
}

const mark = ' (may repeat)'

/** Counts messages whose words, or channels, are all different, of which so many should be there. */
export function countMessages(taken: readonly Taken[], expected: number): Counted {
  const posts = taken.filter(({ ok, method }) => ok && method === 'chat.postMessage')
  const copies = new Map<string, Taken[]>()
  for (const post of posts) {
    const key = `${post.channel} ${post.text.replace(mark, '')}`
    copies.set(key, [...(copies.get(key) ?? []), post])
  }
  const all = [...copies.values()]
  const cards = new Set(
    posts.filter((one) => !isThreaded(one)).map(({ channel, ts }) => `${channel} ${ts}`),
  )
  const threaded = posts.filter(isThreaded)
  return {
    posted: all.length,
    lost: expected - all.length,
    twice: all.filter((same) => same.length > 1).length,
    unmarkedRepeats: all.reduce((sum, same) => sum + unmarked(same), 0),
    marked: posts.filter(isMarked).length,
    astray: threaded.filter(
      ({ channel, args }) => !cards.has(`${channel} ${String(args['thread_ts'])}`),
    ).length,
    rewrittenElsewhere: taken.filter(
      ({ ok, method, channel, ts }) =>
        ok && method === 'chat.update' && !cards.has(`${channel} ${ts}`),
    ).length,
  }
}

function unmarked(same: readonly Taken[]): number {
  return Math.max(0, same.filter((one) => !isMarked(one)).length - 1)
}

function isMarked({ text }: Taken): boolean {
  return text.endsWith(mark)
}

/** A line of the history or a reminder. */
function isThreaded({ text }: Taken): boolean {
  return /^\d\d-\d{5}: |is due soon/.test(text)
}
