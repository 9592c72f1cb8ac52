import type { WebClient } from '@slack/web-api'

/** Where messages stand: Slack posts to a person by their id, and reads and deletes in the conversation with them alone. */
export async function placeOf(
  poster: Pick<WebClient, 'conversations'>,
  channel: string,
): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel
  const opened = await poster.conversations.open({ users: channel })
  return opened.channel?.id ?? channel
}
