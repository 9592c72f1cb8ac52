import { useState } from 'react'
import type { PeopleAnswer } from '../protocol.ts'
import { askLesson } from './control-api.ts'
import './styles/lessons.css'
import { openTool } from './tools/tool-address.ts'
import { faultWords } from './workspace-loads.ts'

interface FirstLessonProps {
  readonly answer: PeopleAnswer
  readonly onChoose: (id: string) => void
}

/** What a newcomer is offered: the lesson under way, or else the first. */
interface Offer {
  readonly title: string
  readonly words: string
  readonly verb: string
  /** Who to be. */
  readonly as: string | undefined
  /** The lesson to start; undefined where it is under way. */
  readonly start?: string
}

/** Where a newcomer begins. Nothing where there are no lessons. */
export function FirstLesson({ answer, onChoose }: FirstLessonProps) {
  const [failure, setFailure] = useState('')
  const offer = offerFrom(answer)
  const person = answer.people.find(({ id }) => id === offer?.as) ?? answer.people[0]
  if (offer === undefined || person === undefined) return null
  const { start } = offer

  async function begin(id: string) {
    try {
      if (start !== undefined) await askLesson({ start })
      openTool('lessons')
      onChoose(id)
    } catch (fault) {
      setFailure(faultWords(fault))
    }
  }

  return (
    <section className="first-lesson" aria-labelledby="first-lesson">
      <h2 id="first-lesson">{offer.title}</h2>
      <p>{offer.words}</p>
      <button type="button" className="button primary" onClick={() => void begin(person.id)}>
        {offer.verb} {person.realName}
      </button>
      <p role="alert">{failure}</p>
    </section>
  )
}

function offerFrom({ lessons, lesson }: PeopleAnswer): Offer | undefined {
  if (lesson !== null) {
    return {
      title: 'A lesson is under way',
      words: `“${lesson.title}” goes on.`,
      verb: 'Go on as',
      as: lesson.steps[lesson.current]?.as,
    }
  }
  const [first] = lessons
  if (first === undefined) return undefined
  return {
    title: 'New here? Start with a lesson',
    words: `“${first.title}”: ${first.summary} About ${first.minutes} minutes.`,
    verb: 'Begin as',
    as: first.as,
    start: first.id,
  }
}
