import type { Condition, Lesson, LessonStep } from '../lesson.ts'
import type { Deed } from './deed.ts'
import { namesIn } from './words.ts'

/** Who and what a workspace has, by name and by id. */
export interface Known {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly channels: readonly { readonly id: string; readonly name: string }[]
}

/** Places that are no channel. */
const PLACES = ['modal', 'home', 'dm']

/** What a lesson asks for that is not there, a line each with where it stands. */
export function findMistakes(lessons: readonly Lesson[], known: Known): string[] {
  const twice = lessons.filter((one, index) =>
    lessons.some((an, at) => at < index && an.id === one.id),
  )
  return [
    ...twice.map(({ id }) => `  lesson ${id}: there are two with this id`),
    ...lessons.flatMap((lesson) => lessonMistakes(lesson, known)),
  ]
}

function lessonMistakes({ id, steps }: Lesson, known: Known): string[] {
  const remembered = new Set<string>()
  return steps.flatMap((step, index) => {
    for (const deed of step.first) rememberFrom(deed, remembered)
    const asked = namesIn(JSON.stringify({ ...step, learnt: '', remember: {} }))
    const unknown = new Set(asked.filter((name) => !remembered.has(name)))
    for (const name of Object.keys(step.remember)) remembered.add(name)
    for (const name of namesIn(step.learnt ?? '')) if (!remembered.has(name)) unknown.add(name)
    return [
      ...[...unknown].map((name) => `no step before it remembers "{${name}}"`),
      ...strangers(step, known),
      ...missingChannels(step, known),
    ].map((mistake) => `  lesson ${id}, step ${index + 1}: ${mistake}`)
  })
}

function rememberFrom(deed: Deed, remembered: Set<string>): void {
  if (!('remember' in deed)) return
  for (const name of Object.keys(deed.remember ?? {})) remembered.add(name)
}

function strangers(step: LessonStep, { people }: Known): string[] {
  const named = [
    step.as,
    ...step.first.map((deed) => ('as' in deed ? deed.as : undefined)),
    ...everyCondition(step.until).map((one) => one.by),
  ]
  return named
    .filter((who) => who !== undefined)
    .filter((who) => !people.some((one) => one.id === who || one.name === who))
    .map((who) => `nobody is called "${who}"`)
}

function missingChannels(step: LessonStep, { channels }: Known): string[] {
  const conditions = everyCondition(step.until)
  const named = [
    ...step.first.map((deed) => ('in' in deed ? deed.in : undefined)),
    ...conditions.flatMap((one) => [one.in, one.read]),
  ]
  return named
    .filter((where) => where !== undefined)
    .filter((where) => !PLACES.includes(where))
    .filter((where) => !channels.some((one) => one.id === where || one.name === where))
    .map((where) => `there is no channel "${where}"`)
}

function everyCondition(condition: Condition): Condition[] {
  const parts = [...(condition.all ?? []), ...(condition.any ?? [])]
  return [condition, ...parts.flatMap(everyCondition)]
}
