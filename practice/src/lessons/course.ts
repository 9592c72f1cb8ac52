import type { Lesson, LessonStep } from '../lesson.ts'
import type { LessonRequest, Refusal } from '../protocol.ts'
import type { StoredLesson } from '../state.ts'
import { closeAll } from '../views.ts'
import type { Workspace } from '../workspace.ts'
import { meets } from './conditions.ts'
import { doDeed, type Hands } from './deeds.ts'
import { type Happening, personNamed } from './scene.ts'
import { createScriptedPeople } from './scripted-people.ts'
import { capture } from './words.ts'

/** The lessons of a workspace at work: one is under way at a time, the same for everyone. */
export interface Course {
  /** Starts, passes over a step, or stops. A refusal says why it could not. */
  request(asked: LessonRequest): Refusal | undefined
  /** Goes on with the lesson that was saved, once the server listens. */
  resume(): void
  /** Ends what it listens to. The lesson under way stays saved. */
  close(): void
}

/** Follows the lesson under way, from what reaches the journal and from each change. */
export function createCourse(parts: Omit<Hands, 'actor'>): Course {
  const { workspace } = parts
  const scripted = createScriptedPeople(workspace)
  const hands: Hands = { ...parts, actor: scripted.actor }
  const titles = new Map<string, string>()

  function check(happening: Happening): void {
    const lesson = workspace.state.lesson
    const step = stepOf(workspace, lesson)
    if (lesson === undefined || step === undefined) return
    const met = { ...lesson.met }
    const as = step.as === undefined ? undefined : personNamed(workspace, step.as)
    const { remembered } = lesson
    const text = meets({ workspace, happening, as, remembered, met, titles }, step.until)
    const found = text === undefined ? undefined : capture(text, step.remember, remembered)
    if (found === undefined || lesson.preparing) {
      // What happened while the step was being prepared counts once it is ready.
      if (Object.keys(met).length > Object.keys(lesson.met).length) lesson.met = met
      return
    }
    goOn(hands, { ...lesson, remembered: { ...remembered, ...found } }, true, begin)
  }

  function begin(): void {
    titles.clear()
    noteTitles(workspace, titles)
    void prepare(hands, () => check({ type: 'begin' }))
  }

  const unlisten = [
    workspace.journal.listen((entry) => check({ type: 'entry', entry })),
    workspace.changes.listen((change) => {
      if (change.type === 'lesson') return
      if (change.type === 'modals') noteTitles(workspace, titles)
      check({ type: 'change', change })
    }),
  ]
  return {
    request(asked) {
      const lesson = workspace.state.lesson
      if ('start' in asked) return startLesson(workspace, asked.start, begin)
      if (lesson === undefined) return refuse('no_lesson', 'No lesson is under way.')
      if ('stop' in asked) {
        mend(workspace)
        setLesson(workspace, undefined)
        return undefined
      }
      if (stepOf(workspace, lesson) === undefined) {
        return refuse('lesson_done', 'Every step of this lesson is done.')
      }
      goOn(hands, lesson, false, begin)
      return undefined
    },
    resume() {
      const { lesson } = workspace.state
      // A lesson that is no longer in the file, or has fewer steps now, cannot be gone on with.
      if (lesson !== undefined && !isPartOf(workspace, lesson)) setLesson(workspace, undefined)
      begin()
    },
    close() {
      for (const end of unlisten) end()
      scripted.close()
    },
  }
}

function refuse(error: string, message: string): Refusal {
  return { ok: false, error, message }
}

function startLesson(workspace: Workspace, id: string, begin: () => void): Refusal | undefined {
  const lesson = workspace.lessons.find((one) => one.id === id)
  if (lesson === undefined) {
    const names = workspace.lessons.map((one) => one.id).join(', ') || 'none'
    return refuse('no_such_lesson', `There is no lesson "${id}". There are: ${names}.`)
  }
  mend(workspace)
  for (const viewer of Object.keys(workspace.state.modals)) closeAll(workspace, viewer)
  const fresh = { deedsDone: 0, preparing: lesson.steps[0]?.first.length !== 0, met: {} }
  setLesson(workspace, { id, current: 0, done: [], remembered: {}, ...fresh })
  begin()
  return undefined
}

/** Puts right what the lesson under way may have made go wrong: nobody should meet it later without knowing why. */
function mend(workspace: Workspace): void {
  const lesson = lessonOf(workspace, workspace.state.lesson)
  const deeds = lesson?.steps.flatMap(({ first }) => first) ?? []
  if (deeds.some((deed) => 'faults' in deed)) workspace.faults.set([])
}

/** The next step, with this one done or passed over. */
function goOn(hands: Hands, lesson: StoredLesson, isDone: boolean, begin: () => void): void {
  const { workspace } = hands
  const current = lesson.current + 1
  const next = lessonOf(workspace, lesson)?.steps[current]
  const { problem: _, ...rest } = lesson
  setLesson(workspace, {
    ...rest,
    current,
    done: [...lesson.done, isDone],
    met: {},
    deedsDone: 0,
    preparing: next !== undefined && next.first.length > 0,
  })
  if (next === undefined) mend(workspace)
  else begin()
}

/** Does the step's first deeds, then lets it be judged. A deed that fails is told, and the step goes on without it. */
async function prepare(hands: Hands, ready: () => void): Promise<void> {
  const { workspace } = hands
  let lesson = workspace.state.lesson
  const deeds = stepOf(workspace, lesson)?.first ?? []
  while (lesson !== undefined && lesson.deedsDone < deeds.length) {
    const deed = deeds[lesson.deedsDone]
    const begun = lesson
    let change: Partial<StoredLesson>
    try {
      const found = deed === undefined ? {} : await doDeed(hands, deed, lesson.remembered)
      change = { deedsDone: lesson.deedsDone + 1, remembered: { ...lesson.remembered, ...found } }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      change = { deedsDone: deeds.length, problem: `This step could not be prepared. ${why}` }
    }
    // Stopped, started again or passed over meanwhile: the rest is no longer wanted.
    if (workspace.state.lesson !== begun) return
    lesson = { ...begun, ...change }
    setLesson(workspace, lesson)
  }
  if (lesson?.preparing === true) setLesson(workspace, { ...lesson, preparing: false })
  ready()
}

function setLesson(workspace: Workspace, lesson: StoredLesson | undefined): void {
  if (lesson === undefined) delete workspace.state.lesson
  else workspace.state.lesson = lesson
  workspace.changes.tell({ type: 'lesson' })
}

function lessonOf(workspace: Workspace, lesson: StoredLesson | undefined): Lesson | undefined {
  return workspace.lessons.find((one) => one.id === lesson?.id)
}

function stepOf(workspace: Workspace, lesson: StoredLesson | undefined): LessonStep | undefined {
  return lesson && lessonOf(workspace, lesson)?.steps[lesson.current]
}

function isPartOf(workspace: Workspace, lesson: StoredLesson): boolean {
  return lesson.current <= (lessonOf(workspace, lesson)?.steps.length ?? -1)
}

/** A closed form can no longer be asked for its title, so that it is kept while it is open. */
function noteTitles({ state }: Workspace, titles: Map<string, string>): void {
  for (const stack of Object.values(state.modals)) {
    for (const { id, title } of stack) titles.set(id, title?.text ?? '')
  }
}
