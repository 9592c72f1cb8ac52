/**
 * The shapes of what Slack sends, as Slack publishes them: keys by their path, each with the kinds of value it may have. Put
 * down from the pages and samples named with each, not from this package, which is compared with them.
 *
 * A kind ending in `?` is a key that is there only where it applies. `object` and `list` are not looked into, unless keys below
 * them are named too.
 */

/** `text`, `number`, `flag`, `null`, `object`, `list`; several parted by `|`; `?` at the end. */
export type Keys = Readonly<Record<string, string>>

export interface PublishedShape {
  /** The page of docs.slack.dev, or the sample of Slack's own repository. */
  readonly from: string
  readonly keys: Keys
}

export const DOCS = 'https://docs.slack.dev/'
/** github.com/slackapi/java-slack-sdk, json-logs/samples */
export const JAVA = 'java-slack-sdk json-logs/samples/'
/** github.com/slackapi/bolt-python, tests/scenario_tests */
export const BOLT_PYTHON = 'bolt-python tests/scenario_tests/'
/** `@slack/bolt`, dist/types */
export const BOLT = '@slack/bolt dist/types/'

export function under(path: string, keys: Keys): Keys {
  return Object.fromEntries(Object.entries(keys).map(([key, kind]) => [`${path}.${key}`, kind]))
}

/** docs.slack.dev/reference/views and every view payload. */
export const VIEW: Keys = {
  id: 'text',
  team_id: 'text',
  type: 'text',
  blocks: 'list',
  private_metadata: 'text',
  callback_id: 'text',
  'state.values': 'object',
  hash: 'text',
  title: 'object',
  clear_on_close: 'flag',
  notify_on_close: 'flag',
  close: 'null|object',
  submit: 'null|object',
  previous_view_id: 'null|text',
  root_view_id: 'text',
  app_id: 'text',
  external_id: 'text',
  app_installed_team_id: 'text',
  bot_id: 'text',
}

/** What a person typed: bolt-python tests/scenario_tests/test_message_bot.py, user_message_event_payload. */
export const TYPED: Keys = {
  client_msg_id: 'text',
  type: 'text',
  text: 'text',
  user: 'text',
  ts: 'text',
  team: 'text',
  blocks: 'list',
  thread_ts: 'text?',
  parent_user_id: 'text?',
  edited: 'object?',
}

/** What an app posted: the same file, bot_message_event_payload, and docs.slack.dev/reference/methods/chat.postMessage. */
export const POSTED: Keys = {
  bot_id: 'text',
  app_id: 'text?',
  type: 'text',
  text: 'text',
  user: 'text',
  ts: 'text',
  team: 'text',
  blocks: 'list?',
  edited: 'object?',
  'bot_profile.id': 'text',
  'bot_profile.deleted': 'flag',
  'bot_profile.name': 'text',
  'bot_profile.updated': 'number',
  'bot_profile.app_id': 'text',
  'bot_profile.icons': 'object',
  'bot_profile.team_id': 'text',
}
