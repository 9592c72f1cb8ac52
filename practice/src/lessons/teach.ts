import { parseLessons } from '../lesson.ts'
import type { Workspace } from '../workspace.ts'

/** Gives a workspace its lessons. Throws with every mistake in them, those that ask for somebody who is not there included. */
export function teach(workspace: Workspace, lessons: unknown): void {
  const { people, channels } = workspace.state
  workspace.lessons = parseLessons(lessons, {
    people: Object.values(people),
    channels: Object.values(channels),
  })
}
