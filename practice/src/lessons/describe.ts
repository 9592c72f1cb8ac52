import type { LessonInfo, LessonState } from '../protocol.ts'
import type { Workspace } from '../workspace.ts'
import { personNamed } from './scene.ts'
import { fillIn } from './words.ts'

/** The lessons that can be started. */
export function describeLessons(workspace: Workspace): readonly LessonInfo[] {
  return workspace.lessons.map(({ id, title, summary, minutes, steps }) => {
    const [first] = steps
    const as = first?.as === undefined ? undefined : personNamed(workspace, first.as)
    return { id, title, summary, minutes, steps: steps.length, ...(as === undefined ? {} : { as }) }
  })
}

/** The lesson under way, with what was remembered in its words. */
export function describeLesson(workspace: Workspace): LessonState | null {
  const { lesson } = workspace.state
  const script = workspace.lessons.find((one) => one.id === lesson?.id)
  if (lesson === undefined || script === undefined) return null
  return {
    id: script.id,
    title: script.title,
    current: lesson.current,
    preparing: lesson.preparing,
    ...(lesson.problem === undefined ? {} : { problem: lesson.problem }),
    steps: script.steps.map((step, index) => {
      const as = step.as === undefined ? undefined : personNamed(workspace, step.as)
      return {
        say: fillIn(step.say, lesson.remembered),
        done: lesson.done[index] === true,
        ...(step.hint === undefined ? {} : { hint: fillIn(step.hint, lesson.remembered) }),
        ...(step.learnt === undefined ? {} : { learnt: fillIn(step.learnt, lesson.remembered) }),
        ...(as === undefined ? {} : { as }),
      }
    }),
  }
}
