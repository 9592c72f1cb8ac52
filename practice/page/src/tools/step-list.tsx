import type { LessonState, LessonStepState } from '../../protocol.ts'
import { Mrkdwn } from '../text/mrkdwn.tsx'

/** How a step stands, in a shape and in words. */
const STANDINGS = {
  done: { mark: '✓', words: 'Done' },
  passed: { mark: '↷', words: 'Passed over' },
  now: { mark: '▸', words: 'Now' },
  ahead: { mark: '○', words: 'To come' },
} as const

function standingOf(step: LessonStepState, index: number, current: number): keyof typeof STANDINGS {
  if (step.done) return 'done'
  if (index < current) return 'passed'
  return index === current ? 'now' : 'ahead'
}

/** Every step of the lesson. What a step was for is told once it is done. */
export function StepList({ lesson }: { lesson: LessonState }) {
  return (
    <ol className="lesson-steps" aria-label="The steps">
      {lesson.steps.map((step, index) => {
        const standing = standingOf(step, index, lesson.current)
        const { mark, words } = STANDINGS[standing]
        return (
          <li
            // Steps never change places.
            key={index}
            data-standing={standing}
            aria-current={standing === 'now' ? 'step' : undefined}
          >
            <p className="lesson-standing">
              <span aria-hidden="true">{mark} </span>
              {index + 1}. {words}
            </p>
            {standing !== 'now' && (
              <p>
                <Mrkdwn text={step.say} />
              </p>
            )}
            {step.done && step.learnt !== undefined && (
              <p className="lesson-learnt">
                <Mrkdwn text={step.learnt} />
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
