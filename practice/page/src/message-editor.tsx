import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Message } from '../protocol.ts'
import { type Names, useNames } from './names.ts'
import { unescapeText } from './text/mrkdwn.tsx'
import { useSnapshot, useWorkspace } from './workspace-store.ts'

/** One's own message, open to be changed in its place. Enter saves, Escape leaves it as it was. */
export function MessageEditor(props: { message: Message; onDone: () => void }) {
  const { message, onDone } = props
  const box = useRef<HTMLTextAreaElement>(null)
  const { text, setText, failure, save } = useChange(message, leave)

  useEffect(() => {
    const area = box.current
    area?.focus()
    area?.setSelectionRange(area.value.length, area.value.length)
    area?.scrollIntoView({ block: 'nearest' })
  }, [])

  function leave() {
    const row = box.current?.closest<HTMLElement>('.message')
    onDone()
    row?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      leave()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void save()
    }
  }

  return (
    <form
      className="message-editor"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        ref={box}
        aria-label="Edit message"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {failure !== '' && (
        <p className="refusal" role="alert">
          {failure}
        </p>
      )}
      <div className="editor-foot">
        <button type="button" className="button small" onClick={leave}>
          Cancel
        </button>
        <button type="submit" className="button small primary" disabled={text.trim() === ''}>
          Save
        </button>
      </div>
    </form>
  )
}

/** The words as they are changed, and the way to put them in the place of the old. */
function useChange(message: Message, onSaved: () => void) {
  const workspace = useWorkspace()
  const { names } = useNames()
  const groups = useSnapshot((snapshot) => snapshot.groups)
  const [text, setText] = useState(() =>
    typedText(message.text, names, (id) => groups?.find((group) => group.id === id)?.handle),
  )
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)

  async function save() {
    if (busy) return
    setBusy(true)
    const { channel, ts } = message
    const answer = await workspace.act({ type: 'edit', channel, ts, text: text.trim() })
    setBusy(false)
    if (answer.ok) onSaved()
    else setFailure(answer.message)
  }

  return { text, setText, failure, save }
}

/** A stored message as it would be typed: mentions by their names, nothing escaped. */
export function typedText(
  text: string,
  names: Names,
  handleOf: (group: string) => string | undefined,
): string {
  const named = text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.findPerson(id)?.name ?? id}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => {
      return `#${names.channel(id) ?? label ?? id}`
    })
    .replace(/<!subteam\^(\w+)[^>]*>/g, (_, id: string) => `@${handleOf(id) ?? id}`)
    .replace(/<!(here|channel|everyone)[^>]*>/g, '@$1')
    .replace(/<((?:https?|mailto):[^|>]*)(?:\|[^>]*)?>/g, '$1')
  return unescapeText(named)
}
