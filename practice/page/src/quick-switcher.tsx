import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { nextIndex } from './menu-button.tsx'
import { goTo } from './route.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { findPlaces, type Place } from './switcher-places.ts'
import { useChannels, usePeople, useSnapshot, useWorkspace } from './workspace-store.ts'

const ASKED = 'practice-switcher'

/** Opens the switcher, as Ctrl+K does. */
export function openSwitcher() {
  window.dispatchEvent(new Event(ASKED))
}

/** Listens for Ctrl+K and shows the way to any channel or person by typing a part of its name. */
export function QuickSwitcher(props: { onChoose: () => void }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      // A form that is open has to be answered first.
      if (document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      setOpen(true)
    }
    function onAsked() {
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener(ASKED, onAsked)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener(ASKED, onAsked)
    }
  }, [])
  if (!open) return null
  return (
    <SwitcherDialog
      onClose={() => setOpen(false)}
      onChoose={() => {
        setOpen(false)
        props.onChoose()
      }}
    />
  )
}

function SwitcherDialog(props: { onClose: () => void; onChoose: () => void }) {
  const dialog = useOpenDialog()
  const id = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const { places, visit } = usePlaces(query)

  function choose(place: Place | undefined) {
    if (place === undefined) return
    props.onChoose()
    void visit(place)
  }

  function onKeyDown(event: KeyboardEvent) {
    const to = nextIndex(event.key, active, places.length)
    if (to !== undefined) setActive(to)
    else if (event.key === 'Enter') choose(places[active])
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      className="modal switcher"
      aria-label="Find a channel or person"
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) props.onClose()
      }}
    >
      <div className="switcher-box">
        <input
          type="text"
          role="combobox"
          aria-label="Find a channel or person"
          placeholder="Find a channel or person"
          aria-expanded={places.length > 0}
          aria-autocomplete="list"
          aria-controls={places.length > 0 ? id : undefined}
          aria-activedescendant={places.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <CloseButton onClose={props.onClose} />
      </div>
      {places.length > 0 && (
        <SuggestionList
          id={id}
          name="Channels and people"
          suggestions={places}
          active={active}
          onChoose={(chosen) => choose(places.find(({ key }) => key === chosen.key))}
        />
      )}
      <NothingFound isShown={places.length === 0} />
    </dialog>
  )
}

/** Opens the dialog over the page, and gives the focus back to what had it. */
function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    if (shown?.open === false) shown.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return dialog
}

function CloseButton(props: { onClose: () => void }) {
  return (
    <button type="button" className="button small" onClick={props.onClose}>
      Close
    </button>
  )
}

function NothingFound(props: { isShown: boolean }) {
  return (
    <p className="switcher-none" role="status">
      {props.isShown ? 'Nothing goes by that name.' : ''}
    </p>
  )
}

function usePlaces(query: string) {
  const workspace = useWorkspace()
  const channels = useChannels()
  const people = usePeople()
  const app = useSnapshot((snapshot) => snapshot.app)

  async function visit({ to }: Place) {
    if ('person' in to) {
      const answer = await workspace.act({ type: 'openDm', users: [to.person] })
      if (!answer.ok || answer.channel === undefined) return
      goTo({ type: 'channel', channel: answer.channel, thread: undefined })
    } else goTo(to.route)
    // What was found is read next: the keyboard goes there.
    requestAnimationFrame(() => {
      const next = document.querySelector<HTMLElement>('.main textarea') ?? findMain()
      next?.focus()
    })
  }

  return { places: findPlaces(query, { channels, people, app, me: workspace.as }), visit }
}

function findMain(): HTMLElement | null {
  return document.getElementById('main')
}
