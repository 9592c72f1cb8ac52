import { useContext, useEffect, useId, useRef, useState } from 'react'
import type { LessonState, LessonStepState } from '../../protocol.ts'
import { BecomeContext } from '../become.ts'
import { Mrkdwn } from '../text/mrkdwn.tsx'
import { usePeople, useSnapshot } from '../workspace-store.ts'

interface StepProps {
  readonly step: LessonStepState
  readonly lesson: LessonState
  readonly onSkip: () => void
}

/** The step to do now: what, as whom, and help with it. */
export function CurrentStep({ step, lesson, onSkip }: StepProps) {
  const [hinted, setHinted] = useState(false)
  const id = useId()
  return (
    <section className="lesson-now" aria-labelledby={id}>
      <h3 id={id}>{stepOf(lesson)}</h3>
      {lesson.preparing ? (
        <p role="status">Getting this step ready…</p>
      ) : (
        <p className="lesson-say">
          <Mrkdwn text={step.say} />
        </p>
      )}
      {lesson.problem !== undefined && (
        <p className="refusal" role="alert">
          <span aria-hidden="true">⚠ </span>
          {lesson.problem} Start the lesson again, or pass over this step.
        </p>
      )}
      <WhoDoesIt as={step.as} />
      <div className="lesson-row">
        {step.hint !== undefined && (
          <button
            type="button"
            className="button small"
            aria-expanded={hinted}
            aria-controls={`${id}-hint`}
            onClick={() => setHinted(!hinted)}
          >
            {hinted ? 'Hide the hint' : 'Show a hint'}
          </button>
        )}
        <button type="button" className="link" onClick={onSkip}>
          Skip this step
        </button>
      </div>
      <p id={`${id}-hint`} className="lesson-hint" hidden={!hinted}>
        <Mrkdwn text={step.hint ?? ''} />
      </p>
    </section>
  )
}

/** What the step before was for. It stands with the next one, so that it is read while it is fresh. */
export function JustLearnt({ lesson }: { lesson: LessonState }) {
  const before = lesson.steps[lesson.current - 1]
  if (before === undefined || !before.done) return null
  return (
    <p className="lesson-just">
      <span aria-hidden="true">✓ </span>
      <strong>Step {lesson.current} done.</strong> <Mrkdwn text={before.learnt ?? ''} />
    </p>
  )
}

/** How far the lesson is, such as `Step 3 of 9`. */
export function stepOf({ current, steps }: LessonState): string {
  return `Step ${Math.min(current + 1, steps.length)} of ${steps.length}`
}

/** The page is drawn anew for another person, and the focus must not be lost with the button that was pressed. */
let becomes = false

/** Whom the step is for, and the way to be them. */
export function WhoDoesIt({ as }: { as: string | undefined }) {
  const become = useContext(BecomeContext)
  const me = useSnapshot((snapshot) => snapshot.me.id)
  const person = usePeople().find((one) => one.id === as)
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (becomes) words.current?.focus()
    becomes = false
  }, [])
  if (person === undefined) return null
  const isMe = person.id === me && become !== undefined
  return (
    <div className="lesson-who">
      <p ref={words} tabIndex={-1}>
        {isMe ? 'You are' : 'For this step, be'} <strong>{person.realName}</strong>
        {person.title === '' ? '.' : `, ${person.title}.`}
      </p>
      {!isMe && become !== undefined && (
        <button
          type="button"
          className="button small primary"
          onClick={() => {
            becomes = true
            become(person.id)
          }}
        >
          Become {person.realName}
        </button>
      )}
    </div>
  )
}
