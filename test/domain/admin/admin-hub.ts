import type { AdminContext, AdminDecision } from '../../../src/domain/admin/admin-act.ts'
import type { Administration } from '../../../src/domain/admin/administration.ts'
import { type AdminActName, adminActOf } from '../../../src/domain/admin-acts.ts'
import type { RawInput } from '../../../src/domain/field.ts'
import type { Hub } from '../../../src/domain/hub.ts'
import { isRefusal, type Refusal } from '../../../src/domain/refusal.ts'
import type { Person } from '../../../src/domain/roles.ts'
import { exampleHub, people, somebody, type Who } from '../example-hub.ts'
import { at } from '../hub-times.ts'

/** A second administrator, where a test needs one. */
export const secondAdministrator = somebody('Rosa Example', [['administrator']])

/** The example hub with two administrators. */
export const twoAdministrators = exampleHub({}, { secondAdministrator })

/** What administrators decide from, with nothing open, asked or undelivered. */
export const quiet: Administration = {
  latest: 1,
  openInPod: new Map(),
  openByWorker: new Map(),
  closures: [],
  requests: [],
  undelivered: [],
  appUserId: 'U0APP',
}

/** What an administrator decides from. */
export function adminContext(
  by: Who | Person = 'administrator',
  given: Partial<Administration> = {},
  hub: Hub = exampleHub(),
): AdminContext {
  const id = typeof by === 'string' ? people[by].id : by.id
  const actor = hub.people.get(id) ?? (typeof by === 'string' ? people[by] : by)
  const administration = { ...quiet, ...given }
  const now = at('2026-06-02 12:00')
  return { item: null, history: [], ratings: [], actor, hub, now, administration }
}

/** A decision that must be allowed. */
export function decided(
  name: AdminActName,
  input: RawInput,
  context: AdminContext = adminContext(),
): AdminDecision {
  const answer = adminActOf(name).decide(input, context)
  if (isRefusal(answer)) throw new Error(`Refused ${name}: ${JSON.stringify(answer)}`)
  return answer
}

/** A decision that must be refused. */
export function refusedTo(
  name: AdminActName,
  input: RawInput,
  context: AdminContext = adminContext(),
): Refusal {
  const answer = adminActOf(name).decide(input, context)
  if (!isRefusal(answer)) throw new Error(`${name} was allowed.`)
  return answer
}
