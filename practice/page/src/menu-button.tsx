import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { placeBeside } from './popover-place.ts'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly description?: string
  readonly href?: string
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
        onToggle={(event) => {
          if (event.newState !== 'open') return
          placeBeside(event.currentTarget, button.current)
          event.currentTarget.querySelector<HTMLElement>('[role=menuitem]')?.focus()
        }}
      >
        {props.items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => choose(item)}
          >
            <span>{item.label}</span>
            {item.description !== undefined && item.description !== '' && (
              <small>{item.description}</small>
            )}
          </button>
        ))}
        {props.items.length === 0 && <p className="menu-empty">{props.empty}</p>}
      </div>
    </>
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
