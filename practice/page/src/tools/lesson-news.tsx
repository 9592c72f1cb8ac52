import { useEffect, useRef, useState } from 'react'
import type { LessonState } from '../../protocol.ts'
import { plainWords } from '../announcer.tsx'
import { useNames } from '../names.ts'
import { stepOf } from './lesson-step.tsx'

/** Reads out each step that is newly done, what it was for, and what comes next. */
export function LessonNews({ lesson }: { lesson: LessonState }) {
  const { names } = useNames()
  const [words, setWords] = useState('')
  const seen = useRef({ id: lesson.id, current: lesson.current })
  useEffect(() => {
    // Until it is prepared, the next step's words may lack what it is about.
    if (lesson.preparing) return
    const before = seen.current
    seen.current = { id: lesson.id, current: lesson.current }
    const step = lesson.steps[lesson.current - 1]
    const isFurther = lesson.id === before.id && lesson.current > before.current
    if (lesson.id !== before.id || lesson.current < before.current) setWords('')
    if (!isFurther || step === undefined || !step.done) return
    const next = lesson.steps[lesson.current]
    const what = next === undefined ? 'The lesson is at its end.' : `${stepOf(lesson)}: ${next.say}`
    setWords(plainWords(`Step ${lesson.current} done. ${step.learnt ?? ''} ${what}`, names))
  }, [lesson])
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  )
}
