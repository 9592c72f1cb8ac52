import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { nextIndex } from '../menu-button.tsx'
import { placeBeside } from '../popover-place.ts'
import { bindControl, type ControlBinding } from './block-host.ts'
import { Chips, ClearButton, ComboOptions } from './combo-options.tsx'
import type { Choice, ChoiceGroup } from './select-choices.ts'

interface ComboBoxProps {
  readonly blockId: string
  readonly element: { action_id?: string; focus_on_load?: boolean }
  readonly binding: ControlBinding
  readonly words: string
  readonly groups: readonly ChoiceGroup[]
  readonly chosen: readonly Choice[]
  readonly many: boolean
  readonly busy: boolean
  /** Said in the list when there is nothing to choose. */
  readonly note: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onChoose: (choice: Choice) => void
  readonly onRemove: (choice: Choice) => void
}

/** A field that is typed in to find what to choose: one, or several shown as chips. */
export function ComboBox(props: ComboBoxProps) {
  const { binding, groups, chosen, many } = props
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = `${binding.id}-list`
  const shown = groups.flatMap((group) => group.choices)
  const activeChoice = open ? shown[active] : undefined
  const only = many ? undefined : chosen[0]

  useOpenList(open, shown.length, input, list)

  function change(query: string) {
    props.onQuery(query)
    setActive(0)
    setOpen(true)
  }

  function choose(choice: Choice) {
    props.onChoose(choice)
    props.onQuery('')
    if (!many) setOpen(false)
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      return
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (activeChoice !== undefined) choose(activeChoice)
      return
    }
    const last = chosen.at(-1)
    if (event.key === 'Backspace' && props.query === '' && last !== undefined) props.onRemove(last)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!open) return setOpen(true)
    const to = nextIndex(event.key, active, shown.length)
    if (to === undefined) return
    setActive(to)
    document.getElementById(`${listId}-${to}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div className="combo">
      {many && <Chips chosen={chosen} onRemove={props.onRemove} />}
      <div className="combo-field">
        <input
          ref={input}
          {...bindControl(binding, props.blockId, props.element, props.words)}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={listId}
          aria-activedescendant={
            activeChoice === undefined ? undefined : `${listId}-${shown.indexOf(activeChoice)}`
          }
          data-focus-on-load={props.element.focus_on_load === true || undefined}
          data-value={only?.value}
          placeholder={only === undefined ? props.words : undefined}
          value={open || only === undefined ? props.query : only.label}
          onChange={(event) => change(event.target.value)}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setOpen(false)
            props.onQuery('')
          }}
        />
        {props.busy && <span className="spinner" aria-hidden="true" />}
        {only !== undefined && <ClearButton choice={only} onClear={props.onRemove} />}
      </div>
      <div ref={list} id={listId} popover="manual" role="listbox" className="menu combo-list">
        <ComboOptions
          listId={listId}
          groups={groups}
          chosen={chosen}
          note={props.note}
          active={active}
          onPick={choose}
          onRemove={props.onRemove}
        />
      </div>
    </div>
  )
}

/** Shows the list beside its field while it is open, wherever the field is scrolled to. */
function useOpenList(
  open: boolean,
  count: number,
  input: RefObject<HTMLInputElement | null>,
  list: RefObject<HTMLDivElement | null>,
) {
  useEffect(() => {
    const popover = list.current
    if (!open || popover === null) return
    popover.showPopover()
    popover.style.minWidth = `${input.current?.offsetWidth ?? 0}px`
    function place() {
      if (popover !== null) placeBeside(popover, input.current)
    }
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      popover.hidePopover()
    }
  }, [open, count, input, list])
}
