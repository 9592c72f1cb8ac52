import type { KnownBlock } from '@slack/types'
import type { Undelivered } from '../domain/admin/administration.ts'
import { useOf } from '../domain/admin/places.ts'
import type { Hub } from '../domain/hub.ts'
import { writeMoment } from '../domain/moment.ts'
import { button, section } from './layout.ts'
import { escapeMrkdwn, mention } from './mrkdwn.ts'

interface Why {
  /** Slack's code in words. */
  says: string
  /** What to do about it. */
  mend: string
}

const invite: Pick<Why, 'mend'> = {
  mend: 'Invite the app there (`/invite @MASH Track`), then Send again; or set another channel.',
}
const open: Pick<Why, 'mend'> = {
  mend: 'Unarchive the channel or set another one, then Send again.',
}
const ask: Pick<Why, 'mend'> = {
  mend: 'Ask your Slack administrator to let the app post there, then Send again.',
}
const leaver: Pick<Why, 'mend'> = {
  mend: 'If they have left, mark them as left. If they are back, Send again.',
}

/** Slack's codes for what it refuses for good. One that is not here is told as it is. */
const whys: Readonly<Record<string, Why>> = {
  not_in_channel: { says: 'the app is not in the channel', ...invite },
  channel_not_found: { says: 'the app cannot see the channel', ...invite },
  user_not_in_channel: { says: 'the app is not in the channel', ...invite },
  is_archived: { says: 'the channel was archived', ...open },
  channel_is_archived: { says: 'the channel was archived', ...open },
  restricted_action: { says: 'this workspace does not let the app post there', ...ask },
  restricted_action_read_only_channel: { says: 'only some may post there', ...ask },
  team_access_not_granted: { says: 'the app has no access to that workspace', ...ask },
  user_disabled: { says: 'the person was deactivated in Slack', ...leaver },
  user_not_found: { says: 'Slack no longer knows the person', ...leaver },
  messages_tab_disabled: {
    says: 'the app’s Messages tab is off',
    mend: 'Turn on the Messages tab on the app’s page at Slack, then Send again.',
  },
  unreadable: {
    says: 'another version of the app queued them',
    mend: 'They cannot be sent any more. What they were about stands on the cards.',
  },
}

const unknown: Why = {
  says: 'Slack refused it',
  mend: 'Send again. If it comes back, tell whoever runs the server.',
}

/** A code of Slack's in words: why it took no message, and what to do about it. */
export function explainUndelivered(fault: string): Why {
  return (Object.hasOwn(whys, fault) ? whys[fault] : undefined) ?? unknown
}

/** What Slack refused for good in one channel: where, why, since when, how many, and what to do. Never what it is about. */
export function buildUndelivered(
  { channel, fault, since, count }: Undelivered,
  hub: Hub,
): KnownBlock[] {
  const { says, mend } = explainUndelivered(fault)
  const place = /^[UW]/.test(channel) ? mention(channel) : writeChannel(channel, hub)
  const many = `${count} ${count === 1 ? 'message' : 'messages'}`
  const when = writeMoment(since, hub.policy.zone)
  const lines = [
    `:warning: *${many} not delivered* to ${place} since ${when}: ${says} (\`${escapeMrkdwn(fault)}\`).`,
    mend,
  ]
  return [section(lines.join('\n'), button('admin:sendAgain', 'Send again', { value: channel }))]
}

/** With its id: Slack shows a private channel's name to its members alone, and an administrator is in none. */
function writeChannel(channel: string, hub: Hub): string {
  return `${escapeMrkdwn(useOf(channel, hub) ?? 'a channel')} (\`${escapeMrkdwn(channel)}\`)`
}
