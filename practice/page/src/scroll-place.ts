import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Message } from '../protocol.ts'
import { useWorkspace } from './workspace-store.ts'

const NEAR_BOTTOM_PX = 80

/**
 * Opens at the bottom, and follows what arrives unless the person has scrolled up to read. What they
 * read stays where it was when earlier messages are put above it.
 */
export function useScrollPlace(messages: readonly Message[], limit = 0) {
  const { as } = useWorkspace()
  const scroller = useRef<HTMLDivElement>(null)
  const atBottom = useRef(true)
  const [isAtBottom, setIsAtBottom] = useState(true)
  /** How far from the end the person was reading when earlier messages were asked for. */
  const fromEnd = useRef<number>(undefined)
  const first = messages.at(-limit)?.ts ?? messages[0]?.ts
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    return followScroll(element, atBottom, setIsAtBottom)
  }, [])
  const last = messages.at(-1)
  const lastTs = last?.ts
  const mine = last !== undefined && (last.user === as || last.ephemeral === true)
  useLayoutEffect(() => {
    // What answers me is what I am waiting to see, wherever I had scrolled to.
    if (mine) atBottom.current = true
  }, [lastTs, mine])
  useLayoutEffect(() => {
    if (atBottom.current) scrollToEnd(scroller.current)
  }, [messages])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || fromEnd.current === undefined) return
    element.scrollTop = element.scrollHeight - fromEnd.current
    fromEnd.current = undefined
  }, [first])

  function holdPlace() {
    const element = scroller.current
    if (element === null) return
    atBottom.current = false
    fromEnd.current = element.scrollHeight - element.scrollTop
  }
  /** Stops following what arrives, to look at something further up. */
  function letGo() {
    atBottom.current = false
  }
  function toEnd() {
    atBottom.current = true
    scrollToEnd(scroller.current)
    scroller.current?.focus()
  }
  return { scroller, holdPlace, letGo, toEnd, isAtBottom }
}

function scrollToEnd(element: HTMLElement | null) {
  if (element !== null) element.scrollTop = element.scrollHeight
}

/** Notes whether the end is in sight, and stays there when the list changes its size. Answers how to stop. */
function followScroll(
  element: HTMLElement,
  atBottom: { current: boolean },
  tell: (atBottom: boolean) => void,
): () => void {
  let top = element.scrollTop
  function note() {
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    const wentUp = element.scrollTop < top
    // Rows that come into sight turn out taller than was guessed: the end moves away with nobody scrolling.
    const hasGrown = atBottom.current && !wentUp
    atBottom.current = below < NEAR_BOTTOM_PX || hasGrown
    if (below >= NEAR_BOTTOM_PX && hasGrown) scrollToEnd(element)
    top = element.scrollTop
    tell(atBottom.current)
  }
  const watcher = new ResizeObserver(() => {
    if (atBottom.current) scrollToEnd(element)
  })
  watcher.observe(element)
  if (element.firstElementChild !== null) watcher.observe(element.firstElementChild)
  element.addEventListener('scroll', note, { passive: true })
  return () => {
    watcher.disconnect()
    element.removeEventListener('scroll', note)
  }
}
