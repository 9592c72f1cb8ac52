import { createContext, useContext } from 'react'
import type { Person } from '../protocol.ts'
import { HUB_ZONE } from './text/zone-time.ts'

/** How identifiers in text become names. Unknown people are shown by their id, never as nothing. */
export interface Names {
  person(id: string): string
  channel(id: string): string | undefined
  group(id: string): string | undefined
  /** A mention of this person, or of this group, is a mention of who looks. */
  isMe(id: string): boolean
  isMyGroup(id: string): boolean
  /** Everything known of a person. */
  findPerson(id: string): Person | undefined
}

/** What every piece of text is rendered against. */
export interface TextSetting {
  names: Names
  zone: string
  /** The practice clock when its day began for this page: what shows minutes asks `usePracticeMinute`. */
  now: number
}

export const TextSettingContext = createContext<TextSetting>({
  names: {
    person: (id) => id,
    channel: () => undefined,
    group: () => undefined,
    isMe: () => false,
    isMyGroup: () => false,
    findPerson: () => undefined,
  },
  zone: HUB_ZONE,
  now: 0,
})

export function useNames(): TextSetting {
  return useContext(TextSettingContext)
}
