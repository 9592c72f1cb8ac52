import { useEffect, useRef, useState } from 'react'
import type { Message } from '../protocol.ts'
import { type Names, useNames } from './names.ts'
import { unescapeText } from './text/mrkdwn.tsx'
import { useSlice } from './workspace-store.ts'

/** Messages that come within so long are told together: a screen reader is not to be flooded. */
const GATHER_MS = 1000
const MOST_WORDS = 240

/** Reads out what arrives in the open channel, and what only I can see, to people who do not see the page. */
export function Announcer(props: { channel: string | undefined }) {
  const arrived = useSlice((state) => state.arrived)
  const { names } = useNames()
  const [words, setWords] = useState('')
  const waiting = useRef<Message[]>([])
  const timer = useRef<number>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (arrived === undefined || arrived.channel !== props.channel) return
    waiting.current.push(arrived)
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined
      setWords(announcement(waiting.current.splice(0), names))
    }, GATHER_MS)
    // Only an arrival is news; a changed name or channel is not.
  }, [arrived])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  )
}

/** One message in its words; several by their number, and the last of them in its words. */
export function announcement(messages: readonly Message[], names: Names): string {
  const last = messages.at(-1)
  if (last === undefined) return ''
  const who = last.username ?? names.person(last.user)
  const only = last.ephemeral === true ? ' (only visible to you)' : ''
  const files = last.files?.map((file) => file.title) ?? []
  const words = [plainWords(last.text, names), ...files].join(' ').slice(0, MOST_WORDS)
  const said = `${who}${only}: ${words}`
  return messages.length === 1 ? said : `${messages.length} new messages. The last, from ${said}`
}

/** The words of a message without its markup, for reading out. */
export function plainWords(text: string, names: Names): string {
  return unescapeText(
    text
      .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.person(id)}`)
      .replace(/<[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<([^>]*)>/g, '$1')
      .replace(/[*_~`]/g, ''),
  )
}
