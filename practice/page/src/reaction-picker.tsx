import { useId, useRef, useState } from 'react'
import type { Message } from '../protocol.ts'
import { Icon } from './icon.tsx'
import { placeBeside } from './popover-place.ts'
import { EMOJI_NAMES } from './text/emoji.ts'
import { Emoji } from './text/emoji-words.tsx'
import { useWorkspace } from './workspace-store.ts'

/** Those that are offered before anything is typed. */
const USUAL = [
  'white_check_mark',
  'eyes',
  'thumbsup',
  'tada',
  'raised_hand',
  'question',
  'wave',
  'x',
]
const MOST = 24

/** Adds a reaction: one of a few, or any by its name. */
export function ReactionPicker(props: { message: Message; onFailure: (words: string) => void }) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const workspace = useWorkspace()
  const { channel, ts } = props.message

  async function add(name: string) {
    panel.current?.hidePopover()
    button.current?.focus()
    const answer = await workspace.act({ type: 'react', channel, ts, name })
    props.onFailure(answer.ok ? '' : answer.message)
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label="Add a reaction"
        title="Add a reaction"
        aria-expanded={open}
        popoverTarget={id}
      >
        <Icon name="smile" />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Add a reaction"
        className="menu reaction-picker"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <Choices
            onAdd={(name) => void add(name)}
            onOpen={() => {
              if (panel.current !== null) placeBeside(panel.current, button.current)
            }}
          />
        )}
      </div>
    </>
  )
}

function Choices(props: { onAdd: (name: string) => void; onOpen: () => void }) {
  const id = useId()
  const [query, setQuery] = useState('')
  const sought = query.trim().toLowerCase().replace(/^:|:$/g, '').replace(/\s+/g, '_')
  const found =
    sought === '' ? USUAL : EMOJI_NAMES.filter((name) => name.includes(sought)).slice(0, MOST)
  const [first] = found

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (first !== undefined && sought !== '') props.onAdd(first)
      }}
    >
      <label htmlFor={id}>Find a reaction by name</label>
      <input
        id={id}
        ref={(input) => {
          if (input === null || document.activeElement === input) return
          props.onOpen()
          input.focus()
        }}
        type="search"
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className="reaction-choices">
        {found.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={name.replace(/_/g, ' ')}
            title={name.replace(/_/g, ' ')}
            onClick={() => props.onAdd(name)}
          >
            <Emoji name={name} />
          </button>
        ))}
      </div>
      <p role="status">{found.length === 0 ? 'No reaction goes by that name.' : ''}</p>
    </form>
  )
}
