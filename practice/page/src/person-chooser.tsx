import { useEffect, useState } from 'react'
import type { PeopleAnswer } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { fetchPeople, SERVER_GONE } from './control-api.ts'
import { FirstLesson } from './first-lesson.tsx'
import { PersonMarks } from './person-marks.tsx'

/** The first screen: who is sitting here. */
export function PersonChooser(props: { onChoose: (id: string) => void }) {
  const [answer, setAnswer] = useState<PeopleAnswer>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    fetchPeople().then(setAnswer, () => setFailed(true))
  }, [])

  return (
    <main className="chooser">
      <h1>Who are you today?</h1>
      <p>
        {answer === undefined ? '' : `${answer.team.name}. `}
        Everyone here is invented. Choose a person to see the workspace as they do; you can change
        at any time, and another tab can be somebody else.
      </p>
      {failed && <p role="alert">{SERVER_GONE}</p>}
      {answer !== undefined && <FirstLesson answer={answer} onChoose={props.onChoose} />}
      <ul className="people">
        {answer?.people
          .filter((person) => !person.isBot && !person.deleted)
          .map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => props.onChoose(person.id)}>
                <Avatar person={person} name={person.realName} />
                <span>
                  <strong>{person.realName}</strong> <PersonMarks person={person} />
                  <small>{person.title}</small>
                </span>
              </button>
            </li>
          ))}
      </ul>
    </main>
  )
}
