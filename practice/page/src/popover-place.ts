const GAP = 4
const EDGE = 8

/** Puts an open popover under its button, or above it where there is no room, inside the window. */
export function placeBeside(popover: HTMLElement, button: HTMLElement | null) {
  if (button === null) return
  const from = button.getBoundingClientRect()
  const size = popover.getBoundingClientRect()
  const below = from.bottom + GAP
  const fits = below + size.height <= window.innerHeight - EDGE
  const top = fits ? below : Math.max(EDGE, from.top - GAP - size.height)
  const left = Math.min(from.left, window.innerWidth - size.width - EDGE)
  popover.style.top = `${top}px`
  popover.style.left = `${Math.max(EDGE, left)}px`
}
