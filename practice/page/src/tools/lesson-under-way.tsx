import type { LessonState } from '../../protocol.ts'
import { useSnapshot } from '../workspace-store.ts'
import { LessonNews } from './lesson-news.tsx'
import { CurrentStep, JustLearnt } from './lesson-step.tsx'
import type { AskLesson } from './lessons-panel.tsx'
import { StepList } from './step-list.tsx'

/** A lesson's current step, all its steps, and the ways out of it. */
export function LessonUnderWay(props: { lesson: LessonState; onAsk: AskLesson }) {
  const { lesson, onAsk } = props
  const step = lesson.steps[lesson.current]
  const lessons = useSnapshot((snapshot) => snapshot.lessons) ?? []
  const next = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1]
  return (
    <>
      <LessonNews lesson={lesson} />
      <JustLearnt lesson={lesson} />
      {step === undefined ? (
        <Finished lesson={lesson} />
      ) : (
        <CurrentStep
          key={lesson.current}
          step={step}
          lesson={lesson}
          onSkip={() => onAsk({ skip: true })}
        />
      )}
      <div className="lesson-row">
        {step === undefined && next !== undefined && (
          <button
            type="button"
            className="button small primary"
            onClick={() => onAsk({ start: next.id })}
          >
            Next lesson: {next.title}
          </button>
        )}
        <button type="button" className="button small" onClick={() => onAsk({ start: lesson.id })}>
          Start again
        </button>
        <button type="button" className="button small" onClick={() => onAsk({ stop: true })}>
          {step === undefined ? 'Back to the lessons' : 'Stop'}
        </button>
      </div>
      <details className="lesson-all" open={step === undefined}>
        <summary>All {lesson.steps.length} steps</summary>
        <StepList lesson={lesson} />
      </details>
    </>
  )
}

function Finished({ lesson }: { lesson: LessonState }) {
  const done = lesson.steps.filter((step) => step.done).length
  const whole = done === lesson.steps.length
  return (
    <section className="lesson-now" aria-label="The end">
      <h3>
        <span aria-hidden="true">✓ </span>
        {whole ? 'You have finished this lesson.' : 'This lesson is at its end.'}
      </h3>
      <p>
        You did {done} of {lesson.steps.length} steps
        {whole ? '.' : ', and passed over the others.'} What each was for stands below.
      </p>
    </section>
  )
}
