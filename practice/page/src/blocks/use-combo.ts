import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { nextIndex } from '../menu-button.tsx'
import { placeBeside } from '../popover-place.ts'
import type { Choice, ChoiceGroup } from './select-choices.ts'

interface ComboParts {
  readonly listId: string
  readonly groups: readonly ChoiceGroup[]
  readonly chosen: readonly Choice[]
  readonly many: boolean
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onChoose: (choice: Choice) => void
  readonly onRemove: (choice: Choice) => void
  readonly onOpen?: () => void
}

/** How a searched list opens, moves, chooses and closes: w3.org/WAI/ARIA/apg/patterns/combobox. */
export function useCombo(parts: ComboParts) {
  const { listId, chosen, query } = parts
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const shown = parts.groups.flatMap((group) => group.choices)
  const activeChoice = open ? shown[active] : undefined

  useOpenList(open, shown.length, input, list)

  function show() {
    setOpen(true)
    parts.onOpen?.()
  }

  function hide() {
    setOpen(false)
  }

  function change(typed: string) {
    parts.onQuery(typed)
    setActive(0)
    show()
  }

  function choose(choice: Choice) {
    parts.onChoose(choice)
    parts.onQuery('')
    if (!parts.many) hide()
    input.current?.focus()
  }

  function move(key: string) {
    const to = nextIndex(key, active, shown.length)
    if (to === undefined) return
    setActive(to)
    document.getElementById(`${listId}-${to}`)?.scrollIntoView({ block: 'nearest' })
  }

  const last = query === '' ? chosen.at(-1) : undefined
  const onKeyDown = listenToKeys({
    open,
    onShow: show,
    onHide: hide,
    onMove: move,
    onTake: () => (activeChoice === undefined ? undefined : choose(activeChoice)),
    onTakeBack: () => (last === undefined ? undefined : parts.onRemove(last)),
  })
  const activeId = activeChoice === undefined ? undefined : `${listId}-${active}`
  return {
    open,
    active,
    activeId,
    isEmpty: shown.length === 0,
    input,
    list,
    show,
    hide,
    change,
    choose,
    onKeyDown,
  }
}

interface Keys {
  readonly open: boolean
  readonly onShow: () => void
  readonly onHide: () => void
  readonly onMove: (key: string) => void
  readonly onTake: () => void
  readonly onTakeBack: () => void
}

function listenToKeys(keys: Keys) {
  return (event: KeyboardEvent) => {
    const { key } = event
    if (key === 'Backspace') return keys.onTakeBack()
    const isMove = key === 'ArrowDown' || key === 'ArrowUp'
    // With Ctrl it sends the form that the list stands in.
    const isTake = key === 'Enter' && !event.ctrlKey && !event.metaKey
    const isHide = key === 'Escape' && keys.open
    if (!isMove && !isTake && !isHide) return
    event.preventDefault()
    if (isHide) {
      event.stopPropagation()
      keys.onHide()
    } else if (isTake) keys.onTake()
    else if (keys.open) keys.onMove(key)
    else keys.onShow()
  }
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
