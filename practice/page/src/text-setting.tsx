import { type ReactNode, useMemo, useRef } from 'react'
import { readZone } from './identity.ts'
import { type Names, TextSettingContext } from './names.ts'
import { usePracticeMinute } from './practice-clock.ts'
import { formatDay } from './text/zone-time.ts'
import { useChannels, usePeople, useSnapshot } from './workspace-store.ts'

/** Gives every text below it the names, the zone and the day. Redrawn when one of those changes, not by each message or minute. */
export function TextSettingProvider(props: { children: ReactNode }) {
  const names = useStableNames()
  const zone = useMemo(readZone, [])
  const now = useStableDay(zone)
  const setting = useMemo(() => ({ names, zone, now }), [names, zone, now])
  return <TextSettingContext value={setting}>{props.children}</TextSettingContext>
}

/** The clock as it stood when its day was first seen: a new value each day, so that "today" becomes "yesterday". */
function useStableDay(zone: string): number {
  const minute = usePracticeMinute()
  const day = formatDay(minute, zone)
  const held = useRef({ day, at: minute })
  if (held.current.day !== day) held.current = { day, at: minute }
  return held.current.at
}

/** A channel's row changes with each message; its name seldom does. */
function useStableNames(): Names {
  const people = usePeople()
  const channels = useChannels()
  const groups = useSnapshot((snapshot) => snapshot.groups)
  const me = useSnapshot((snapshot) => snapshot.me.id)
  const channelKey = JSON.stringify(channels.map(({ id, name }) => [id, name]))
  return useMemo(() => {
    const byId = new Map(people.map((person) => [person.id, person]))
    const rows: [string, string][] = JSON.parse(channelKey)
    const channelNames = new Map(rows)
    const groupNames = new Map(groups?.map((group) => [group.id, group.handle]))
    const mine = (groups ?? []).filter((group) => me !== undefined && group.users.includes(me))
    const myGroups = new Set(mine.map((group) => group.id))
    return {
      person: (id) => byId.get(id)?.realName ?? id,
      channel: (id) => channelNames.get(id),
      group: (id) => groupNames.get(id),
      isMe: (id) => id === me,
      isMyGroup: (id) => myGroups.has(id),
      findPerson: (id) => byId.get(id),
    }
  }, [people, channelKey, groups, me])
}
