import { useSyncExternalStore } from 'react'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const REMEMBERED = 'practice-theme'
const CHOSEN = 'practice-theme-chosen'

function readTheme(): Theme {
  const kept = localStorage.getItem(REMEMBERED)
  return THEMES.find((theme) => theme === kept) ?? 'system'
}

/** Puts the theme that was chosen on the page, now and when another tab or pane chooses another. */
export function followTheme() {
  applyTheme()
  window.addEventListener('storage', (event) => {
    if (event.key !== REMEMBERED) return
    applyTheme()
    window.dispatchEvent(new Event(CHOSEN))
  })
}

function applyTheme() {
  const theme = readTheme()
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function chooseTheme(theme: Theme) {
  localStorage.setItem(REMEMBERED, theme)
  applyTheme()
  window.dispatchEvent(new Event(CHOSEN))
}

function subscribe(listener: () => void) {
  window.addEventListener(CHOSEN, listener)
  return () => window.removeEventListener(CHOSEN, listener)
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme)
}
