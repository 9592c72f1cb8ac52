import { z } from 'zod'
import type { Policy } from './domain/policy.ts'
import { longestSkill, mostSkills, podRoles, roleNames, roles } from './domain/roles.ts'

const slackUser = z
  .string()
  .regex(/^[UW][A-Z0-9]{2,}$/, 'must be a Slack user id such as U0123ABCD')
const slackChannel = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a Slack channel id such as C0123ABCD')

const pod = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a short word such as pod-a'),
  name: z.string().min(1).max(40),
  kind: z.enum(['pod', 'earlyHelpHub']).default('pod'),
  channel: slackChannel,
})

const grant = z.strictObject({ role: z.enum(roleNames), pod: z.string().optional() })

const person = z.strictObject({
  id: slackUser,
  name: z.string().min(1).max(60),
  roles: z.array(grant).min(1, 'must give at least one role'),
  skills: z
    .array(z.string().trim().min(1).max(longestSkill))
    .max(mostSkills, `must be ${mostSkills} at the most`)
    .optional(),
})

const written = z
  .strictObject({
    managersChannel: slackChannel,
    pods: z.array(pod).default([]),
    people: z.array(person).min(1, 'must name at least one person'),
  })
  .superRefine((roster, issue) => {
    const podIds = roster.pods.map(({ id }) => id)
    const channels = [roster.managersChannel, ...roster.pods.map(({ channel }) => channel)]
    roster.pods.forEach(({ id, channel }, index) => {
      const path = ['pods', index]
      if (podIds.indexOf(id) !== index) fault(issue, [...path, 'id'], 'is named twice')
      if (channels.indexOf(channel) !== index + 1) {
        const why = 'must be a channel of its own, so that each pod gets its own digest'
        fault(issue, [...path, 'channel'], why)
      }
    })
    const personIds = roster.people.map(({ id }) => id)
    roster.people.forEach(({ id, roles: given }, index) => {
      const path = ['people', index]
      if (personIds.indexOf(id) !== index) fault(issue, [...path, 'id'], 'is named twice')
      const written = given.map(({ role, pod: podId }) => `${role} ${podId ?? ''}`)
      given.forEach(({ pod: podId }, place) => {
        const at = [...path, 'roles', place]
        if (written.indexOf(written[place] ?? '') !== place) fault(issue, at, 'is given twice')
        if (podId !== undefined && !podIds.includes(podId)) {
          fault(issue, [...at, 'pod'], 'must be one of the pods above')
        }
      })
    })
  })

/** A roster that has been read. */
export type Roster = z.output<typeof written>

/** Who works in the hub: its pods where its policy has any (D25), its people, and the channels they are told in. */
export function rosterSchema({ pods }: Pick<Policy, 'pods'>) {
  return written.superRefine(pods ? refuseUndivided : refuseDivided)
}

function refuseUndivided(roster: Roster, issue: z.RefinementCtx): void {
  if (roster.pods.length === 0) fault(issue, ['pods'], 'must name at least one pod')
  eachGrant(roster, ({ role, pod: podId }, path) => {
    if (podId !== undefined || !podRoles.includes(role)) return
    fault(issue, path, `needs a pod: ${roles[role]} belongs to one`)
  })
}

/** D25: the hub policy says that there are no pods. */
function refuseDivided(roster: Roster, issue: z.RefinementCtx): void {
  const none = 'must be left out: the hub policy has no pods (pods: false)'
  if (roster.pods.length > 0) fault(issue, ['pods'], none)
  eachGrant(roster, ({ pod: podId }, path) => {
    if (podId !== undefined) fault(issue, [...path, 'pod'], none)
  })
}

function eachGrant(
  { people }: Roster,
  look: (grant: Roster['people'][number]['roles'][number], path: PropertyKey[]) => void,
): void {
  people.forEach(({ roles: given }, index) => {
    given.forEach((one, place) => look(one, ['people', index, 'roles', place]))
  })
}

function fault(issue: z.RefinementCtx, path: PropertyKey[], message: string): void {
  issue.addIssue({ code: 'custom', message, path })
}
