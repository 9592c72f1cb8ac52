import { type ChangeEvent, type KeyboardEvent, type SyntheticEvent, useRef, useState } from 'react'
import { startEditing } from './editing-message.ts'
import { type Suggestion, useOffer } from './suggestions.ts'
import { threadKey } from './workspace-state.ts'
import { useWorkspace } from './workspace-store.ts'

interface Typed {
  readonly channel: string
  readonly thread: string | undefined
  readonly text: string
  readonly setText: (text: string) => void
  readonly send: () => Promise<void>
}

/** The keys of a composer's box: suggestions are chosen, one's last message is opened, the text is sent. */
export function useTyping(typed: Typed) {
  const { text, setText } = typed
  const [place, setPlace] = useState({ text, caret: text.length })
  // Words that were put back, such as those of a command that failed, have the caret at their end.
  const caret = place.text === text ? place.caret : text.length
  const box = useRef<HTMLTextAreaElement>(null)
  const offer = useOffer(text, caret, typed.thread !== undefined)
  const editLast = useEditLast(typed.channel, typed.thread)

  function complete(suggestion: Suggestion) {
    const before = text.slice(0, offer.from) + suggestion.insert
    const whole = before + text.slice(caret).replace(/^ /, '')
    setText(whole)
    setPlace({ text: whole, caret: before.length })
    offer.restart()
    const area = box.current
    area?.focus()
    // After React has put the new words in the box.
    requestAnimationFrame(() => area?.setSelectionRange(before.length, before.length))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const { chosen } = offer
    if (offer.move(event)) event.preventDefault()
    else if (chosen !== undefined && completes(event, chosen, text.slice(offer.from, caret))) {
      event.preventDefault()
      complete(chosen)
    } else if (event.key === 'ArrowUp' && text === '') {
      if (editLast()) event.preventDefault()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void typed.send()
    }
  }

  return {
    offer,
    complete,
    boxProps: {
      ref: box,
      value: text,
      onKeyDown,
      onChange(event: ChangeEvent<HTMLTextAreaElement>) {
        const { value, selectionStart } = event.target
        setText(value)
        setPlace({ text: value, caret: selectionStart })
        offer.restart()
      },
      onSelect(event: SyntheticEvent<HTMLTextAreaElement>) {
        const { value, selectionStart } = event.currentTarget
        setPlace({ text: value, caret: selectionStart })
      },
    },
  }
}

/** Opens my last message here to be changed. False when there is none. */
function useEditLast(channel: string, thread: string | undefined): () => boolean {
  const workspace = useWorkspace()
  return () => {
    const { messages, threads } = workspace.getState()
    const list =
      thread === undefined ? messages[channel]?.list : threads[threadKey(channel, thread)]
    const last = list?.findLast(
      (message) => message.user === workspace.as && message.subtype === undefined,
    )
    if (last === undefined) return false
    startEditing(last, thread !== undefined)
    return true
  }
}

/** Tab completes a suggestion; Enter too, while the word is not yet typed to its end. */
function completes(event: KeyboardEvent, suggestion: Suggestion, word: string): boolean {
  if (event.key === 'Tab' && !event.shiftKey) return true
  return event.key === 'Enter' && !event.shiftKey && suggestion.insert.trimEnd() !== word
}
