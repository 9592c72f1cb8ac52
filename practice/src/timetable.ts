import { isMember } from './channels.ts'
import { announceMessage, type Stage } from './events.ts'
import { findRoot, postMessage } from './messages.ts'
import type { ScheduledMessage } from './state.ts'

/** Posts the messages of `chat.scheduleMessage` when the movable clock reaches their time. */
export interface Timetable {
  stop(): void
}

const LONGEST_TIMER_MS = 2_000_000_000
const SHORTEST_TIMER_MS = 20

/** Looks at the clock whenever it is moved, whenever a message is scheduled, and when the next one falls due by itself. */
export function keepTimetable(stage: Stage): Timetable {
  const { workspace } = stage
  let timer: NodeJS.Timeout | undefined
  function look(): void {
    clearTimeout(timer)
    postDue(stage)
    const times = (workspace.state.scheduled ?? []).map((one) => one.postAt * 1000)
    if (times.length === 0) return
    const wait = Math.min(...times) - workspace.clock.now()
    timer = setTimeout(look, Math.min(LONGEST_TIMER_MS, Math.max(SHORTEST_TIMER_MS, wait)))
    timer.unref()
  }
  const unlisten = workspace.changes.listen(({ type }) => {
    if (type === 'clock' || type === 'unseen' || type === 'reset') look()
  })
  look()
  return {
    stop() {
      unlisten()
      clearTimeout(timer)
    },
  }
}

function postDue(stage: Stage): void {
  const { workspace } = stage
  const waiting = workspace.state.scheduled ?? []
  const now = workspace.clock.now()
  const due = waiting.filter((one) => one.postAt * 1000 <= now)
  if (due.length === 0) return
  workspace.state.scheduled = waiting.filter((one) => !due.includes(one))
  for (const entry of due.toSorted((a, b) => a.postAt - b.postAt)) postEntry(stage, entry)
}

/** A message whose channel was archived since, or that the app has left, is not posted: Slack tells nobody. */
function postEntry(stage: Stage, { channel: id, message }: ScheduledMessage): void {
  const { workspace } = stage
  const channel = workspace.state.channels[id]
  const mayPost =
    channel !== undefined &&
    !channel.archived &&
    (isMember(channel, workspace.app.botUserId) ||
      (channel.kind === 'public' && workspace.app.scopes.includes('chat:write.public')))
  if (!mayPost) return
  const threadTs = findRoot(workspace, id, message.threadTs ?? '')?.ts
  const posted = postMessage(workspace, { ...message, channel: id, threadTs })
  announceMessage(stage, channel, posted)
}
