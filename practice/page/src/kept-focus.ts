import { type RefObject, useEffect } from 'react'

/**
 * Keeps the focus in a list when what held it is taken away (a message deleted, dismissed): the list itself takes it, so
 * that a keyboard does not start again from the top of the page.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = list.current
    if (element === null) return
    let held: Element | null = null
    function note(event: FocusEvent) {
      held = event.target instanceof Element ? event.target : null
    }
    function leave(event: FocusEvent) {
      if (event.relatedTarget !== null) held = null
    }
    const watcher = new MutationObserver(() => {
      if (held === null || held.isConnected) return
      held = null
      if (document.activeElement === document.body) element.focus()
    })
    element.addEventListener('focusin', note)
    element.addEventListener('focusout', leave)
    watcher.observe(element, { childList: true, subtree: true })
    return () => {
      watcher.disconnect()
      element.removeEventListener('focusin', note)
      element.removeEventListener('focusout', leave)
    }
  }, [list])
}
