import { useEffect, useId, useRef, useState } from 'react'
import type { Person } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { identityAddress, panesAddress } from './identity.ts'
import { PersonMarks } from './person-marks.tsx'
import { placeBeside } from './popover-place.ts'
import { ThemeSwitch } from './theme-switch.tsx'
import { usePeople, useSnapshot } from './workspace-store.ts'

/** Who I am, and everyone I could be. Each can also be opened beside me, or in a tab of its own. */
export function PersonSwitcher(props: { onBecome: (id: string) => void }) {
  const me = useSnapshot((snapshot) => snapshot.me)
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // Two hundred people are listed only for whoever looks.
  const [open, setOpen] = useState(false)
  const id = useId()
  useEffect(() => {
    if (!open || panel.current === null) return
    placeBeside(panel.current, button.current)
    panel.current.querySelector('input')?.focus()
  }, [open])
  if (me === undefined) return null
  return (
    <>
      <button ref={button} type="button" className="who" popoverTarget={id}>
        <Avatar person={me} name={me.realName} small />
        <span className="visually-hidden">I am </span>
        <span className="who-words">
          <strong>{me.realName}</strong>
          <small>{me.title}</small>
        </span>
        <span className="visually-hidden">. Change person</span>
        <span aria-hidden="true">▾</span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Who I am"
        className="menu who-panel"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <FindPerson
            me={me.id}
            onChoose={(person) => {
              panel.current?.hidePopover()
              props.onBecome(person)
            }}
          />
        )}
        <ThemeSwitch />
      </div>
    </>
  )
}

function FindPerson(props: { me: string; onChoose: (id: string) => void }) {
  const { me, onChoose } = props
  const people = usePeople()
  const [query, setQuery] = useState('')
  const id = useId()
  const sought = query.trim().toLowerCase()
  const shown = people.filter(
    (person) =>
      !person.isBot &&
      !person.deleted &&
      `${person.realName} ${person.title} ${person.name}`.toLowerCase().includes(sought),
  )
  return (
    <>
      <label htmlFor={id}>Find a person</label>
      <input
        id={id}
        type="search"
        value={query}
        autoComplete="off"
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul>
        {shown.map((person) => (
          <PersonRow key={person.id} person={person} me={me} onChoose={() => onChoose(person.id)} />
        ))}
      </ul>
    </>
  )
}

function PersonRow(props: { person: Person; me: string; onChoose: () => void }) {
  const { person, me } = props
  const isMe = person.id === me
  return (
    <li>
      <button type="button" aria-current={isMe} onClick={props.onChoose}>
        <Avatar person={person} name={person.realName} small />
        <span>
          <strong>{person.realName}</strong>
          {isMe && <em> (me)</em>} <PersonMarks person={person} />
          <small>{person.title}</small>
        </span>
      </button>
      {!isMe && (
        <a
          href={panesAddress([me, person.id])}
          aria-label={`Open ${person.realName} beside me`}
          title={`Open ${person.realName} beside me`}
        >
          <Icon name="panes" />
        </a>
      )}
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
