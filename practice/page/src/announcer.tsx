import { useEffect, useState } from 'react'
import { type Names, useNames } from './names.ts'
import { unescapeText } from './text/mrkdwn.tsx'
import { useSlice } from './workspace-store.ts'

/** Reads out what arrives in the open channel, and what only I can see, to people who do not see the page. */
export function Announcer(props: { channel: string | undefined }) {
  const arrived = useSlice((state) => state.arrived)
  const { names } = useNames()
  const [words, setWords] = useState('')
  useEffect(() => {
    if (arrived === undefined || arrived.channel !== props.channel) return
    const who = arrived.username ?? names.person(arrived.user)
    const only = arrived.ephemeral === true ? ' (only visible to you)' : ''
    setWords(`${who}${only}: ${plainWords(arrived.text, names)}`)
    // Only an arrival is news; a changed name or channel is not.
  }, [arrived])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  )
}

/** The words of a message without its markup, for reading out. */
function plainWords(text: string, names: Names): string {
  return unescapeText(
    text
      .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.person(id)}`)
      .replace(/<[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<([^>]*)>/g, '$1')
      .replace(/[*_~`]/g, ''),
  )
}
