import { type Hub, nameOf } from '../hub.ts'
import { defineAdminAct, kept, refuseField } from './admin-act.ts'
import { administrationOf, named } from './admin-fields.ts'
import { useOf } from './places.ts'

/** Puts back what Slack refused for good in a channel, once the reason has been mended. */
export const sendAgain = defineAdminAct('sendAgain', {
  label: 'Send again',
  says: (detail, hub) =>
    `sent again what Slack had refused in ${writePlace(kept(detail, 'channel'), hub)} (${String(detail['count'])})`,
  help: 'What is still true is sent, and the rest is left out. Mend the reason first, or Slack refuses it again.',
  rule: 'D23',
  who: ['administrator'],
  fields: { channel: named({ label: 'Channel', rule: 'D23' }) },
  preview: ({ channel }, context) => {
    const count = countIn(channel, administrationOf(context).undelivered)
    return [`${count} ${count === 1 ? 'message is' : 'messages are'} sent again.`]
  },
  check: ({ channel }, context) =>
    countIn(channel, administrationOf(context).undelivered) > 0
      ? undefined
      : refuseField('nothing-to-send', 'D23', 'channel', 'Nothing is left undelivered there.'),
  follow: ({ channel }, context) => ({
    changes: [{ change: 'sentAgain', channel }],
    detail: { channel, count: countIn(channel, administrationOf(context).undelivered) },
  }),
})

function writePlace(channel: string, hub: Hub): string {
  if (hub.people.has(channel)) return `messages to ${nameOf(hub, channel)}`
  return useOf(channel, hub) ?? channel
}

function countIn(
  channel: unknown,
  undelivered: readonly { channel: string; count: number }[],
): number {
  return undelivered
    .filter((one) => one.channel === channel)
    .reduce((sum, { count }) => sum + count, 0)
}
