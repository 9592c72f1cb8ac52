import type { Person } from '../protocol.ts'

/** What is said beside a name: that somebody is a guest, or no longer has an account. */
export function PersonMarks(props: { person: Person | undefined }) {
  const words = personMark(props.person)
  return words === undefined ? null : <span className="person-mark">{words}</span>
}

export function personMark(person: Person | undefined): string | undefined {
  if (person === undefined) return undefined
  if (person.deleted) return 'deactivated'
  if (person.guest === 'single') return 'guest in one channel'
  return person.guest === 'multi' ? 'guest' : undefined
}
