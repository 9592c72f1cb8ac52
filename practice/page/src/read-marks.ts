import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Message } from '../protocol.ts'
import { useChannel, useWorkspace } from './workspace-store.ts'

function subscribeToVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

export function useIsPageSeen(): boolean {
  return useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible')
}

/**
 * Marks a channel read while its end is in front of the person, and answers where the "New" line goes: before the first
 * message that arrived when they were not looking. The line stays until the channel is left.
 */
export function useReadMarks(
  channelId: string,
  messages: readonly Message[],
  isAtBottom: boolean,
): string | undefined {
  const workspace = useWorkspace()
  const channel = useChannel(channelId)
  const isSeen = useIsPageSeen() && isAtBottom
  const unread = channel?.unread ?? 0
  const lastRead = channel?.lastRead ?? ''
  // Opening the channel marks it read, so what was unread is kept from the first look.
  const [line, setLine] = useState(unread > 0 ? lastRead : undefined)
  useEffect(() => {
    if (unread > 0 && !isSeen) setLine((held) => held ?? lastRead)
  }, [unread, isSeen, lastRead])
  // Up to what is shown: what comes while this is on its way was not seen.
  const shown = messages.at(-1)?.ts
  useEffect(() => {
    if (unread > 0 && isSeen && shown !== undefined) {
      void workspace.act({ type: 'markRead', channel: channelId, upTo: shown })
    }
  }, [workspace, channelId, unread, isSeen, shown])
  if (line === undefined) return undefined
  return messages.find((message) => message.ts > line && message.user !== workspace.as)?.ts
}

/** Marks a thread read while it is open in front of the person. */
export function useThreadRead(channel: string, root: Message | undefined) {
  const workspace = useWorkspace()
  const isSeen = useIsPageSeen()
  const unread = root?.unreadReplies ?? 0
  const ts = root?.ts
  useEffect(() => {
    if (unread > 0 && isSeen && ts !== undefined) {
      void workspace.act({ type: 'markRead', channel, threadTs: ts })
    }
  }, [workspace, channel, ts, unread, isSeen])
}
