import { z } from 'zod'
import { longestSkill, mostSkills, podRoles, type Role, roleNames, roles } from './domain/roles.ts'

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

const grant = z
  .strictObject({ role: z.enum(roleNames), pod: z.string().optional() })
  .refine(({ role, pod: podId }) => podId !== undefined || !podRoles.includes(role), {
    error: ({ input }) => `needs a pod: ${roles[grantRole(input)]} belongs to one`,
  })

const person = z.strictObject({
  id: slackUser,
  name: z.string().min(1).max(60),
  roles: z.array(grant).min(1, 'must give at least one role'),
  skills: z
    .array(z.string().trim().min(1).max(longestSkill))
    .max(mostSkills, `must be ${mostSkills} at the most`)
    .optional(),
})

/** Who works in the hub: its pods, its people, and the channels they are told in. */
export const rosterSchema = z
  .strictObject({
    managersChannel: slackChannel,
    pods: z.array(pod).min(1, 'must name at least one pod'),
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
export type Roster = z.output<typeof rosterSchema>

function fault(issue: z.RefinementCtx, path: PropertyKey[], message: string): void {
  issue.addIssue({ code: 'custom', message, path })
}

function grantRole(input: unknown): Role {
  const { role } = z.object({ role: z.enum(roleNames) }).parse(input)
  return role
}
