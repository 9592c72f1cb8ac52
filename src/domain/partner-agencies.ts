import { type Agency, agencies, agencyRow } from './agencies.ts'
import type { Hub } from './hub.ts'
import { holdsRole, type Person } from './roles.ts'

/** The people whom an agency has in this hub (D20), by name: those who are told what it is asked, and answer. */
export function partnersOf(agency: Agency, hub: Hub): Person[] {
  const { role } = agencyRow(agency)
  if (role === null) return []
  return [...hub.people.values()]
    .filter((person) => holdsRole(person, [role]))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The agencies that a person answers for (D20, R112), in the order of the table; none for the hub's own people. */
export function agenciesOf(person: Person): Agency[] {
  const all = Object.keys(agencies) as Agency[]
  return all.filter((agency) => {
    const { role } = agencyRow(agency)
    return role !== null && holdsRole(person, [role])
  })
}
