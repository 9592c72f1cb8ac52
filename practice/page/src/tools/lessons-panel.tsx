import { useEffect, useRef, useState } from 'react'
import type { LessonInfo, LessonRequest } from '../../protocol.ts'
import { askLesson } from '../control-api.ts'
import { ResetEverything } from '../reset-everything.tsx'
import '../styles/lessons.css'
import { faultWords } from '../workspace-loads.ts'
import { useSnapshot } from '../workspace-store.ts'
import { LessonUnderWay } from './lesson-under-way.tsx'

const NO_LESSONS: readonly LessonInfo[] = []

/** Asks for a lesson to be started, stopped or taken on by a step. */
export type AskLesson = (asked: LessonRequest) => void

/** The lessons of this workspace: the one under way, or those that can be started. */
export function LessonsPanel() {
  const lessons = useSnapshot((snapshot) => snapshot.lessons) ?? NO_LESSONS
  const lesson = useSnapshot((snapshot) => snapshot.lesson) ?? null
  const [failure, setFailure] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const id = lesson?.id

  // Starting and stopping take away the button that was pressed: the focus goes to what came instead.
  const shown = useRef(id)
  useEffect(() => {
    if (shown.current !== id) heading.current?.focus()
    shown.current = id
  }, [id])

  function ask(asked: LessonRequest) {
    askLesson(asked).then(
      () => setFailure(''),
      (fault: unknown) => setFailure(faultWords(fault)),
    )
  }

  return (
    <section className="lessons" aria-label="Lessons">
      <h2 ref={heading} tabIndex={-1}>
        {lesson === null ? 'Lessons' : lesson.title}
      </h2>
      <p role="alert" className="refusal">
        {failure}
      </p>
      {lesson === null ? (
        <LessonList lessons={lessons} onStart={(start) => ask({ start })} />
      ) : (
        <LessonUnderWay lesson={lesson} onAsk={ask} />
      )}
      <ResetEverything label="Reset everything…" />
    </section>
  )
}

function LessonList(props: { lessons: readonly LessonInfo[]; onStart: (id: string) => void }) {
  const { lessons, onStart } = props
  if (lessons.length === 0) return <p>This workspace was given no lessons.</p>
  return (
    <>
      <p>
        Each step ticks itself as you do it. Everybody in the workspace follows the same lesson.
      </p>
      <ul className="lesson-list">
        {lessons.map((one) => (
          <li key={one.id}>
            <h3>{one.title}</h3>
            <p>{one.summary}</p>
            <div className="lesson-row">
              <button
                type="button"
                className="button small"
                aria-label={`Start the lesson ${one.title}`}
                onClick={() => onStart(one.id)}
              >
                Start
              </button>
              <small>
                About {one.minutes} minutes, {one.steps} steps
              </small>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
