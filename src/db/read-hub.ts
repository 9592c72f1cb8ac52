import { z } from 'zod'
import type { GovUkBankHolidays } from '../domain/bank-holidays.ts'
import type { Calendar, NamedDay } from '../domain/calendar.ts'
import type { Hub } from '../domain/hub.ts'
import { buildHubCalendar } from '../domain/hub-calendar.ts'
import type { Policy } from '../domain/policy.ts'
import { roleNames } from '../domain/roles.ts'
import { dividedAs } from '../domain/starting.ts'
import type { SqlClient } from './connect.ts'

const hubRow = z.object({
  managers_channel: z.string().nullable(),
  pods: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['pod', 'earlyHelpHub']),
      channel: z.string(),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      active: z.boolean(),
      skills: z.array(z.string()),
      grants: z.array(z.object({ role: z.enum(roleNames), podId: z.string().nullable() })),
    }),
  ),
  closures: z.array(z.object({ day: z.string(), name: z.string() })),
  on_duty: z.array(z.object({ personId: z.string(), from: z.number(), until: z.number() })),
  absences: z.array(z.object({ personId: z.string(), from: z.number(), until: z.string() })),
})

/** Reads the hub as it is now. Roles are never kept between requests: one taken away holds at once. */
export type ReadHub = (sql: SqlClient) => Promise<Hub>

/**
 * How the hub is read: people, pods and closures from the database each time, the calendar rebuilt only when the closures
 * have changed.
 *
 * @param govUk bank holidays that the hub dropped in, merged over those that ship (D4)
 */
export function hubReader(policy: Policy, govUk?: GovUkBankHolidays): ReadHub {
  let built: { closures: string; calendar: Calendar } | undefined

  function calendarFor(closures: readonly NamedDay[]): Calendar {
    const key = JSON.stringify(closures)
    if (built?.closures !== key) {
      const calendar = buildHubCalendar(policy, { closures, govUk })
      built = { closures: key, calendar }
    }
    return built.calendar
  }

  return async (sql) => {
    const rows = await sql`
      select h.managers_channel,
        coalesce((select json_agg(p order by p.name) from pods p), '[]') as pods,
        coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'active', p.active, 'skills', p.skills, 'grants',
          coalesce((select json_agg(json_build_object('role', g.role, 'podId', nullif(g.pod_id, '')) order by g.granted_at)
            from grants g where g.person_id = p.id), '[]')) order by p.name) from people p), '[]') as people,
        coalesce((select json_agg(json_build_object('day', c.day, 'name', c.name) order by c.day) from closures c), '[]') as closures,
        coalesce((select json_agg(json_build_object('personId', d.person_id, 'from', extract(epoch from d.since) * 1000,
          'until', extract(epoch from d.until) * 1000)) from duty_managers d), '[]') as on_duty,
        coalesce((select json_agg(json_build_object('personId', a.person_id, 'from', extract(epoch from a.since) * 1000,
          'until', a.until)) from absences a), '[]') as absences
      from hub h where h.id = 1`
    const row = hubRow.parse(rows[0])
    const { people, pods } = dividedAs({ policy }, row.people, row.pods)
    return {
      policy,
      calendar: calendarFor(row.closures),
      people: new Map(people.map((person) => [person.id, person])),
      pods: new Map(pods.map((pod) => [pod.id, pod])),
      managersChannel: row.managers_channel ?? '',
      onDuty: row.on_duty,
      away: new Map(row.absences.map(({ personId, ...absence }) => [personId, absence])),
    }
  }
}

/** How many pods the database holds, also where the policy has none (D25). */
export async function countPods(sql: SqlClient): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from pods`
  return row?.count ?? 0
}
