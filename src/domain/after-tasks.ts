import { addWorkingDays, atLocalTime, localDay, subtractOpenTime } from './calendar.ts'
import { type AskedBy, checklistWords, untickedOf } from './checklists.ts'
import type { Hub } from './hub.ts'
import type { Item } from './item.ts'
import { writeMoment } from './moment.ts'
import type { Policy } from './policy.ts'
import { linesToTell, untold } from './telling-lines.ts'

interface AfterTaskRow {
  name: string
  /** What is still to do of it, in words; empty once it is done, or where there never was any. */
  left: (item: Item) => readonly string[]
}

/** What is owed once an item is resolved (D6), outside its timescale. A new task is one row, and a due time in the policy. */
export const afterTasks = {
  telling: { name: 'Telling people of the outcome', left: leftToTell },
  letters: { name: 'Letters', left: (item) => leftToTick(item, 'letters') },
  minutes: { name: 'Minutes of the meeting', left: leftOfMinutes },
  escr: { name: 'ESCR', left: (item) => leftToTick(item, 'escr') },
} as const satisfies Record<keyof Policy['afterTasks'], AfterTaskRow>

/** An after-task's name in code. */
export type AfterTask = keyof typeof afterTasks

/** An after-task that is still to do. */
export interface OwedTask {
  task: AfterTask
  name: string
  /** When it falls due: epoch milliseconds. */
  dueAt: number
  left: readonly string[]
}

/** What is still owed of a resolved item, the earliest due first; nothing of one that was merged into another (D16). */
export function tasksOwed(item: Item, hub: Hub): OwedTask[] {
  const { resolvedAt } = item
  if (item.stage !== 'resolved' || resolvedAt === null || item.mergedInto !== null) return []
  return (Object.keys(afterTasks) as AfterTask[])
    .map((task) => {
      const { name, left } = afterTasks[task]
      return { task, name, dueAt: dueAfter(task, resolvedAt, hub), left: left(item) }
    })
    .filter(({ left }) => left.length > 0)
    .toSorted((a, b) => a.dueAt - b.dueAt)
}

/** When the first of an item's after-tasks falls due, or null where nothing is owed. Kept in an indexed column. */
export function tasksDueAt(item: Item, hub: Hub): number | null {
  return tasksOwed(item, hub)[0]?.dueAt ?? null
}

/** What is still owed, a line for each task: its due time and how much of it is left. The lines themselves stand in their lists. */
export function writeTasks(item: Item, hub: Hub, now: number): string[] {
  return tasksOwed(item, hub).map(({ name, dueAt, left }) => {
    const late = now > dueAt ? 'OVERDUE since' : 'due'
    const [only = ''] = left
    const much = left.length === 1 ? only : `${left.length} left`
    return `${name}: ${late} ${writeMoment(dueAt, hub.policy.zone)}; ${much}`
  })
}

/** D6: at closing, so many working days after the day on which it was resolved. */
function dueAfter(task: AfterTask, resolvedAt: number, { calendar, policy }: Hub): number {
  const day = addWorkingDays(calendar, localDay(calendar, resolvedAt), policy.afterTasks[task])
  // The last millisecond of that day's open time, and the closing that follows it.
  return subtractOpenTime(calendar, atLocalTime(calendar, day, '24:00'), 1) + 1
}

function leftToTell(item: Item): string[] {
  const parents = linesToTell(item).some(({ key }) => key === 'parent1')
  const uncounted = parents && item.details.telling.parents === null
  return [
    ...untold(item).map(({ words }) => words),
    ...(uncounted ? ['how many people have parental responsibility'] : []),
  ]
}

function leftToTick(item: Item, askedBy: AskedBy): string[] {
  return untickedOf(item, askedBy).map((line) => checklistWords[line])
}

/** R63: the minutes of a meeting that was held are written, and authorised. */
function leftOfMinutes({ details }: Item): string[] {
  const { held, minutes } = details.meeting
  if (held === null) return []
  if (minutes !== null && minutes.authorised !== null) return []
  return [minutes === null ? 'to be written' : 'to be authorised by a social care manager']
}
