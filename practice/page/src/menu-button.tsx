import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { placeBeside } from './popover-place.ts'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly description?: string
  readonly onChoose: () => void
}

interface MenuButtonProps {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
  readonly items: readonly MenuItem[]
  readonly busy?: boolean
  /** What the menu says when it has no items. */
  readonly empty?: string
  readonly data?: Readonly<Record<`data-${string}`, string | undefined>>
  readonly id?: string
}

/** A button that opens a menu: arrow keys move, Escape closes, and focus returns to the button. */
export function MenuButton(props: MenuButtonProps) {
  const menu = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  // A channel has hundreds of menus; their items are made when one is opened.
  const [open, setOpen] = useState(false)

  useEffect(() => {
    if (!open || menu.current === null) return
    placeBeside(menu.current, button.current)
    menu.current.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [open])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
    const at = items.findIndex((item) => item === document.activeElement)
    const to = nextIndex(event.key, at, items.length)
    if (to === undefined) {
      if (event.key === 'Tab') menu.current?.hidePopover()
      return
    }
    event.preventDefault()
    items[to]?.focus()
  }

  function choose(item: MenuItem) {
    menu.current?.hidePopover()
    button.current?.focus()
    item.onChoose()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        id={props.id}
        className={props.className ?? 'icon-button'}
        aria-haspopup="menu"
        aria-label={props.label}
        title={props.label}
        aria-busy={props.busy === true}
        popoverTarget={id}
        {...props.data}
      >
        {props.busy === true ? <span className="spinner" aria-hidden="true" /> : props.children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={props.label}
        className="menu"
        onKeyDown={onKeyDown}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open &&
          props.items.map((item) => <MenuRow key={item.key} item={item} onChoose={choose} />)}
        {open && props.items.length === 0 && <p className="menu-empty">{props.empty}</p>}
      </div>
    </>
  )
}

function MenuRow(props: { item: MenuItem; onChoose: (item: MenuItem) => void }) {
  const { item, onChoose } = props
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={() => onChoose(item)}>
      <span>{item.label}</span>
      {item.description !== undefined && item.description !== '' && (
        <small>{item.description}</small>
      )}
    </button>
  )
}

/** Where an arrow key moves to in a list that goes round, or undefined for other keys. */
export function nextIndex(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
