import { z } from 'zod'
import { roleNames } from './domain/roles.ts'

const slackUser = z
  .string()
  .regex(/^[UW][A-Z0-9]{2,}$/, 'must be a Slack user id such as U0123ABCD')
const slackChannel = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a Slack channel id such as C0123ABCD')

/** Who works in the hub: its pods, its people, and the channels they are told in. */
export const rosterSchema = z
  .strictObject({
    managersChannel: slackChannel,
    pods: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a short word such as pod-a'),
          name: z.string().min(1).max(40),
          kind: z.enum(['pod', 'earlyHelpHub']).default('pod'),
          channel: slackChannel,
        }),
      )
      .min(1, 'must name at least one pod'),
    people: z
      .array(
        z.strictObject({
          id: slackUser,
          name: z.string().min(1).max(60),
          roles: z
            .array(z.strictObject({ role: z.enum(roleNames), pod: z.string().optional() }))
            .min(1, 'must give at least one role'),
        }),
      )
      .min(1, 'must name at least one person'),
  })
  .superRefine((roster, issue) => {
    const pods = new Set(roster.pods.map((pod) => pod.id))
    const channels = [roster.managersChannel]
    roster.pods.forEach(({ channel }, index) => {
      const path = ['pods', index, 'channel']
      const message = 'must be a channel of its own, so that each pod gets its own digest'
      if (channels.includes(channel)) issue.addIssue({ code: 'custom', message, path })
      channels.push(channel)
    })
    roster.people.forEach((person, index) => {
      person.roles.forEach(({ pod }, place) => {
        if (pod === undefined || pods.has(pod)) return
        const path = ['people', index, 'roles', place, 'pod']
        issue.addIssue({ code: 'custom', message: 'must be one of the pods above', path })
      })
    })
  })

/** A roster that has been read. */
export type Roster = z.output<typeof rosterSchema>
