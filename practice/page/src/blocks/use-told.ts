import { useEffect, useRef } from 'react'
import type { Control } from './use-control.ts'

/**
 * Tells the app of what was typed, where it asked to be told: when Enter is pressed, and when the field is left with something
 * in it that it has not been told.
 */
export function useTold(control: Control, value: string, dispatches: boolean) {
  const told = useRef<string>(undefined)

  useEffect(() => {
    told.current ??= value
  }, [value])

  function enter() {
    told.current = value
    void control.enter(value)
  }

  function leave() {
    if (dispatches && value !== (told.current ?? '')) enter()
  }

  return { enter, leave }
}
