import { useEffect, useState, useSyncExternalStore } from 'react'
import type { JournalEntry } from '../../protocol.ts'
import { addressOfJournalEvents, fetchJournal, SERVER_GONE } from '../control-api.ts'
import { followStream } from '../live-stream.ts'
import { faultWords } from '../workspace-loads.ts'
import { addNewer, readAfter } from './journal-merge.ts'

const FIRST_LOOK = 300
const AT_ONCE = 1000
const OLDER = 500
/** New entries are fetched together: a busy app makes hundreds in a second. */
const GATHER_MS = 120

/** The part of the journal that this page holds, oldest first. */
export interface JournalView {
  readonly entries: readonly JournalEntry[]
  /** The server keeps older ones. */
  readonly hasOlder: boolean
  readonly trouble: string | undefined
}

const NOTHING: JournalView = { entries: [], hasOlder: false, trouble: undefined }

interface JournalFeed {
  readonly get: () => JournalView
  readonly subscribe: (listener: () => void) => () => void
  readonly loadOlder: () => Promise<void>
  readonly close: () => void
}

function openJournalFeed(): JournalFeed {
  let view = NOTHING
  let last = 0
  let isLoading = false
  const listeners = new Set<() => void>()

  function show(change: Partial<JournalView>) {
    view = { ...view, ...change }
    for (const listener of listeners) listener()
  }

  async function readOn() {
    const after = readAfter(view.entries)
    const wanted = after === undefined ? { limit: FIRST_LOOK } : { after, limit: AT_ONCE }
    const answer = await fetchJournal(wanted)
    // A server that was started again counts from the beginning.
    const isNewServer = answer.last < last
    last = answer.last
    const entries = isNewServer ? [] : addNewer(view.entries, answer.entries, answer.first)
    if ((entries.at(-1)?.seq ?? last) < last || isNewServer) reading.ask()
    show({ entries, hasOlder: (entries[0]?.seq ?? 0) > answer.first, trouble: undefined })
  }

  async function loadOlder() {
    const before = view.entries[0]?.seq
    if (before === undefined || isLoading) return
    isLoading = true
    const answer = await fetchJournal({ before, limit: OLDER }).finally(() => {
      isLoading = false
    })
    const entries = [...answer.entries, ...view.entries]
    show({ entries, hasOlder: (entries[0]?.seq ?? 0) > answer.first })
  }

  function fail(fault: unknown) {
    show({ trouble: faultWords(fault) })
  }

  const reading = gather(() => readOn().catch(fail))
  const stop = followStream(addressOfJournalEvents(), {
    onMessage: () => reading.ask(),
    onLost: () => show({ trouble: SERVER_GONE }),
  })

  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    loadOlder: () => loadOlder().catch(fail),
    close() {
      reading.stop()
      stop()
    },
  }
}

/** Does something a little after it is asked to, once at a time; what is asked meanwhile is done once more, afterwards. */
function gather(doIt: () => Promise<void>): {
  readonly ask: () => void
  readonly stop: () => void
} {
  let isAsked = false
  let isBusy = false
  let isStopped = false

  async function work() {
    isBusy = true
    while (isAsked && !isStopped) {
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      isAsked = false
      await doIt()
    }
    isBusy = false
  }

  return {
    ask() {
      isAsked = true
      if (!isBusy) void work()
    },
    stop() {
      isStopped = true
    },
  }
}

/** Follows the journal while the component is drawn. */
export function useJournal(): JournalView & { readonly loadOlder: () => Promise<void> } {
  const [feed, setFeed] = useState<JournalFeed>()
  useEffect(() => {
    const opened = openJournalFeed()
    setFeed(opened)
    return () => opened.close()
  }, [])
  const view = useSyncExternalStore(feed?.subscribe ?? NEVER, () => feed?.get() ?? NOTHING)
  return { ...view, loadOlder: () => feed?.loadOlder() ?? Promise.resolve() }
}

function NEVER(): () => void {
  return () => undefined
}
