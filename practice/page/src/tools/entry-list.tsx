import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { JournalEntry } from '../../protocol.ts'
import { nextIndex } from '../menu-button.tsx'
import { EntryRow } from './entry-row.tsx'
import { type EntryWindow, endEarlier, endLater, windowOf } from './entry-window.ts'

/** Fewer rows than fill a screen. */
const FEW = 30

interface EntryListProps {
  readonly entries: readonly JournalEntry[]
  readonly hasOlder: boolean
  readonly loadOlder: () => Promise<void>
}

/**
 * The entries, newest last. It keeps to the newest until the person scrolls away, goes into the list or opens an entry; what they
 * look at then stays where it is.
 */
export function EntryList(props: EntryListProps) {
  const { entries, hasOlder, loadOlder } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [end, setEnd] = useState<number>()
  const [active, setActive] = useState<number>()
  const shown = windowOf(entries, end)
  const last = shown.rows.at(-1)?.seq
  const keepInView = useScrollPlace(scroller, shown, end === undefined)
  // One stop of the Tab key for the whole list; the arrow keys go from row to row.
  const stop = shown.rows.some((entry) => entry.seq === active) ? active : last

  // What is sought may stand far back: looking goes on until there is something to see.
  useEffect(() => {
    if (hasOlder && entries.length < FEW) void loadOlder()
  }, [entries, hasOlder])

  function onScroll() {
    const list = scroller.current
    if (list === null) return
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24
    if (!isAtEnd) setEnd(end ?? last)
    else if (shown.later === 0 && !list.contains(document.activeElement)) setEnd(undefined)
  }

  async function goEarlier() {
    keepInView(shown.rows[0]?.seq)
    setEnd(endEarlier(shown, hasOlder))
    if (hasOlder) await loadOlder()
  }

  return (
    <>
      <div ref={scroller} className="entry-scroller" onScroll={onScroll}>
        <EarlierButton shown={shown} hasOlder={hasOlder} onGo={() => void goEarlier()} />
        <ol
          className="entries"
          aria-label="What passed, newest last"
          onKeyDown={moveBetweenRows}
          onFocus={(event) => {
            setActive(Number(event.target.closest('li')?.dataset['seq']))
            setEnd(end ?? last)
          }}
        >
          {shown.rows.map((entry) => (
            <EntryRow key={entry.seq} entry={entry} isStop={entry.seq === stop} />
          ))}
        </ol>
      </div>
      <EntryFoot
        later={shown.later}
        isFollowing={end === undefined}
        onFollow={(follow) => setEnd(follow ? undefined : last)}
        onLater={() => setEnd(endLater(entries, shown))}
      />
    </>
  )
}

interface EntryFootProps {
  readonly later: number
  readonly isFollowing: boolean
  readonly onFollow: (follow: boolean) => void
  readonly onLater: () => void
}

function EntryFoot({ later, isFollowing, onFollow, onLater }: EntryFootProps) {
  return (
    <div className="entry-foot">
      <button
        type="button"
        className="button small"
        aria-pressed={isFollowing}
        onClick={() => onFollow(!isFollowing)}
      >
        <span aria-hidden="true">{isFollowing ? '▶ ' : '■ '}</span>
        Follow the newest
      </button>
      {later > 0 && (
        <button type="button" className="button small" onClick={onLater}>
          {later} newer: show more
        </button>
      )}
    </div>
  )
}

interface EarlierButtonProps {
  readonly shown: EntryWindow
  readonly hasOlder: boolean
  readonly onGo: () => void
}

function EarlierButton({ shown, hasOlder, onGo }: EarlierButtonProps) {
  const isBeginning = shown.earlier === 0 && !hasOlder
  if (isBeginning && shown.rows.length === 0) {
    return <p className="entry-none">Nothing of this kind has passed yet.</p>
  }
  return (
    <button
      type="button"
      className="button small entry-earlier"
      // It stays where it is at the beginning, so that the keyboard does not lose its place.
      aria-disabled={isBeginning}
      onClick={() => !isBeginning && onGo()}
    >
      {isBeginning ? 'This is the beginning' : 'Show earlier'}
    </button>
  )
}

/** Keeps to the end while following; after a step back, keeps the row that was first in view. Returns how to name that row. */
function useScrollPlace(
  scroller: RefObject<HTMLElement | null>,
  shown: EntryWindow,
  isFollowing: boolean,
): (seq: number | undefined) => void {
  const anchor = useRef<number>(undefined)
  const first = shown.rows[0]?.seq
  const last = shown.rows.at(-1)
  useLayoutEffect(() => {
    const list = scroller.current
    if (list !== null && isFollowing) list.scrollTop = list.scrollHeight
  }, [scroller, last, isFollowing])
  useLayoutEffect(() => {
    if (anchor.current === undefined || anchor.current === first) return
    scroller.current?.querySelector(`[data-seq="${anchor.current}"]`)?.scrollIntoView()
    anchor.current = undefined
  }, [scroller, first])
  return (seq) => {
    anchor.current = seq
  }
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('.entry-line')) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('.entry-line')]
  const at = lines.indexOf(event.target)
  const to = nextIndex(event.key, at, lines.length)
  const isRound = Math.abs((to ?? at) - at) > 1 && event.key.startsWith('Arrow')
  if (to === undefined || isRound) return
  event.preventDefault()
  lines[to]?.focus()
}
