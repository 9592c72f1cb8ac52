import { memo } from 'react'
import type { Person } from '../protocol.ts'

/** Initials on the person's colour. Beside a name it says nothing more, so it is hidden from screen readers. */
export const Avatar = memo(function Avatar(props: {
  person: Person | undefined
  name: string
  small?: boolean
}) {
  const { person, name } = props
  return (
    <span
      className={`avatar${props.small === true ? ' small' : ''}${person?.isBot === true ? ' bot' : ''}`}
      style={person === undefined ? undefined : { backgroundColor: person.colour }}
      aria-hidden="true"
    >
      {person?.initials ?? name.slice(0, 1).toUpperCase()}
    </span>
  )
})
