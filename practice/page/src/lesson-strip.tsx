import type { LessonState } from '../protocol.ts'
import './styles/lessons.css'
import { Mrkdwn } from './text/mrkdwn.tsx'
import { LessonNews } from './tools/lesson-news.tsx'
import { JustLearnt, stepOf, WhoDoesIt } from './tools/lesson-step.tsx'
import { openTool, useOpenTool } from './tools/tool-address.ts'
import { useSnapshot } from './workspace-store.ts'

/** The current step above an open form: while it is open, nothing else on the page can be read. */
export function LessonStrip() {
  const lesson = useSnapshot((snapshot) => snapshot.lesson) ?? null
  if (lesson === null) return null
  const hint = lesson.preparing ? undefined : lesson.steps[lesson.current]?.hint
  return (
    <section className="lesson-strip" aria-label="Lesson">
      <LessonNews lesson={lesson} />
      <JustLearnt lesson={lesson} />
      <WhatToDo lesson={lesson} />
      {hint !== undefined && (
        <details key={lesson.current}>
          <summary>Hint</summary>
          <Mrkdwn text={hint} />
        </details>
      )}
    </section>
  )
}

/** The current step above the conversation, where the lesson itself does not stand beside it. */
export function LessonReminder() {
  const lesson = useSnapshot((snapshot) => snapshot.lesson) ?? null
  const isBeside = useOpenTool() === 'lessons'
  if (lesson === null || isBeside) return null
  return (
    <section className="lesson-strip" aria-label="Lesson">
      <LessonNews lesson={lesson} />
      <WhatToDo lesson={lesson} />
      <div className="lesson-row">
        <WhoDoesIt as={lesson.steps[lesson.current]?.as} />
        <button type="button" className="link" onClick={() => openTool('lessons')}>
          Show the lesson
        </button>
      </div>
    </section>
  )
}

function WhatToDo({ lesson }: { lesson: LessonState }) {
  const step = lesson.steps[lesson.current]
  return (
    <p>
      <strong>{step === undefined ? 'The lesson is at its end.' : `${stepOf(lesson)}.`}</strong>{' '}
      {lesson.preparing && 'Getting this step ready…'}
      {!lesson.preparing && step !== undefined && <Mrkdwn text={step.say} />}
    </p>
  )
}
