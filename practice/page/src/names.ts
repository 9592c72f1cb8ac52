import { createContext, useContext } from 'react'
import { HUB_ZONE } from './text/zone-time.ts'

/** How identifiers in text become names. Unknown people are shown by their id, never as nothing. */
export interface Names {
  person(id: string): string
  channel(id: string): string | undefined
  group(id: string): string | undefined
}

/** What every piece of text is rendered against. */
export interface TextSetting {
  names: Names
  zone: string
  now: number
}

export const TextSettingContext = createContext<TextSetting>({
  names: { person: (id) => id, channel: () => undefined, group: () => undefined },
  zone: HUB_ZONE,
  now: 0,
})

export function useNames(): TextSetting {
  return useContext(TextSettingContext)
}
