import { type ReactNode, useMemo } from 'react'
import { readZone } from './identity.ts'
import { type Names, TextSettingContext } from './names.ts'
import { usePracticeMinute } from './practice-clock.ts'
import { useChannels, usePeople, useSnapshot } from './workspace-store.ts'

/** Gives every text below it the names, the zone and the minute. Redrawn when one of those changes, not by each message. */
export function TextSettingProvider(props: { children: ReactNode }) {
  const names = useStableNames()
  const now = usePracticeMinute()
  const zone = useMemo(readZone, [])
  const setting = useMemo(() => ({ names, zone, now }), [names, zone, now])
  return <TextSettingContext value={setting}>{props.children}</TextSettingContext>
}

/** A channel's row changes with each message; its name seldom does. */
function useStableNames(): Names {
  const people = usePeople()
  const channels = useChannels()
  const groups = useSnapshot((snapshot) => snapshot.groups)
  const channelKey = JSON.stringify(channels.map(({ id, name }) => [id, name]))
  return useMemo(() => {
    const personNames = new Map(people.map((person) => [person.id, person.realName]))
    const rows: [string, string][] = JSON.parse(channelKey)
    const channelNames = new Map(rows)
    const groupNames = new Map(groups?.map((group) => [group.id, group.handle]))
    return {
      person: (id) => personNames.get(id) ?? id,
      channel: (id) => channelNames.get(id),
      group: (id) => groupNames.get(id),
    }
  }, [people, channelKey, groups])
}
