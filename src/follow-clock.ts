import { z } from 'zod'
import type { Clock, ClockMark } from './clock.ts'
import type { Log } from './log.ts'

const clockState = z.object({ now: z.number(), offset: z.number() })
const reconnectMs = 500

/** A clock that follows another, and must be let go of at the end. */
export interface FollowedClock extends Clock {
  stop: () => void
}

/**
 * Hub time as another clock has it: `GET url` answers `{ now, offset }`, `url/events` says so again whenever it moves, and
 * `PUT url/marks` takes the instants worth jumping to. For practice and tests only.
 *
 * @throws where the clock does not answer at the start
 */
export async function followClock(url: string, log: Log): Promise<FollowedClock> {
  const listeners = new Set<() => void>()
  const stopped = new AbortController()
  let offset = clockState.parse(await (await fetch(url)).json()).offset
  let published = ''

  function moveTo(next: number): void {
    if (next === offset) return
    offset = next
    for (const listener of listeners) listener()
  }

  async function listen(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        for await (const state of readEvents(`${url}/events`, stopped.signal)) moveTo(state.offset)
      } catch {
        if (!stopped.signal.aborted) log.warn('The practice clock is out of reach; trying again.')
      }
      await pause(reconnectMs, stopped.signal)
    }
  }

  void listen()
  return {
    now: () => Date.now() + offset,
    onMove: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish: async (marks: readonly ClockMark[]) => {
      const body = JSON.stringify(marks)
      if (body === published) return
      const answer = await fetch(`${url}/marks`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
      })
      if (answer.ok) published = body
    },
    stop: () => stopped.abort(),
  }
}

/** Reads server-sent events, each one's data the clock's state. */
async function* readEvents(url: string, signal: AbortSignal) {
  const answer = await fetch(url, { signal })
  if (!answer.ok || answer.body === null) throw new Error('The clock has no events to follow.')
  let rest = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('data:')) yield clockState.parse(JSON.parse(line.slice(5)))
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
