import { useRef, useState } from 'react'
import type { Act } from '../protocol.ts'
import type { Attachments } from './composer-files.tsx'
import { useWorkspace } from './workspace-store.ts'

/** Slack says these in the channel itself, as Slackbot and only to me; once is enough. */
const SAID_BY_SLACKBOT = new Set(['unknown_command', 'operation_timeout', 'dispatch_failed'])

interface Typed {
  readonly channel: string
  readonly thread: string | undefined
  readonly alsoChannel: boolean
  readonly text: string
  readonly setText: (text: string) => void
  readonly attachments: Attachments
}

/** Sends what is typed, as a message or a command, and says why when it cannot be. */
export function useSending(typed: Typed) {
  const workspace = useWorkspace()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const latest = useRef(typed.text)
  latest.current = typed.text

  async function send() {
    const text = typed.text.trim()
    const { attachments } = typed
    if ((text === '' && attachments.ids.length === 0) || busy || attachments.busy) return
    const act = readAct(text, typed)
    if (typeof act === 'string') return setFailure(act)
    typed.setText('')
    setFailure('')
    setBusy(true)
    const answer = await workspace.act(act)
    setBusy(false)
    if (answer.ok) return attachments.clear()
    if (!SAID_BY_SLACKBOT.has(answer.error)) setFailure(answer.message)
    // Nothing typed is lost, unless something newer was typed meanwhile.
    if (latest.current === '') typed.setText(text)
  }

  return { send, busy, failure, setFailure }
}

function readAct(text: string, typed: Typed): Act | string {
  const { channel, thread } = typed
  const { ids } = typed.attachments
  if (text.startsWith('/')) {
    const name = text.split(/\s/)[0] ?? text
    if (thread !== undefined) return `${name} is not supported in threads. Sorry!`
    if (ids.length > 0) return 'A command takes no files. Remove them, or send them first.'
    return { type: 'command', channel, text }
  }
  return {
    type: 'say',
    channel,
    text,
    ...(ids.length === 0 ? {} : { files: ids }),
    ...(thread === undefined ? {} : { threadTs: thread, broadcast: typed.alsoChannel }),
  }
}
