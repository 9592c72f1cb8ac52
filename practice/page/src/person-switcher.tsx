import { useId, useRef, useState } from 'react'
import type { Person } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { identityAddress } from './identity.ts'
import { placeBeside } from './popover-place.ts'
import { usePeople, useSnapshot } from './workspace-store.ts'

/** Who I am, and everyone I could be. Each can also be opened in a tab of its own. */
export function PersonSwitcher(props: { onBecome: (id: string) => void }) {
  const me = useSnapshot((snapshot) => snapshot.me)
  const people = usePeople()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [query, setQuery] = useState('')
  const id = useId()
  if (me === undefined) return null
  const sought = query.trim().toLowerCase()
  const shown = people.filter(
    (person) =>
      !person.isBot &&
      !person.deleted &&
      `${person.realName} ${person.title} ${person.name}`.toLowerCase().includes(sought),
  )
  return (
    <>
      <button
        ref={button}
        type="button"
        className="who"
        popoverTarget={id}
        aria-label={`I am ${me.realName}, ${me.title}. Change person`}
      >
        <Avatar person={me} name={me.realName} small />
        <span className="who-words">
          <strong>{me.realName}</strong>
          <small>{me.title}</small>
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Who I am"
        className="menu who-panel"
        onToggle={(event) => {
          if (event.newState !== 'open') return setQuery('')
          placeBeside(event.currentTarget, button.current)
          event.currentTarget.querySelector('input')?.focus()
        }}
      >
        <label htmlFor={`${id}-find`}>Find a person</label>
        <input
          id={`${id}-find`}
          type="search"
          value={query}
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
        />
        <ul>
          {shown.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              isMe={person.id === me.id}
              onChoose={() => {
                panel.current?.hidePopover()
                props.onBecome(person.id)
              }}
            />
          ))}
        </ul>
      </div>
    </>
  )
}

function PersonRow(props: { person: Person; isMe: boolean; onChoose: () => void }) {
  const { person, isMe } = props
  return (
    <li>
      <button type="button" aria-current={isMe} onClick={props.onChoose}>
        <Avatar person={person} name={person.realName} small />
        <span>
          <strong>{person.realName}</strong>
          {isMe && <em> (me)</em>}
          <small>{person.title}</small>
        </span>
      </button>
      <a
        href={identityAddress(person.id)}
        target="_blank"
        rel="noopener"
        aria-label={`Open a tab as ${person.realName}`}
        title={`Open a tab as ${person.realName}`}
      >
        <span aria-hidden="true">↗</span>
      </a>
    </li>
  )
}
