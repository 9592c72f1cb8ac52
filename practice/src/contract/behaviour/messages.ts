import { fact, figure } from '../behaviour-row.ts'
import type { Rule } from '../rule.ts'

const POST = 'reference/methods/chat.postMessage'
const UPDATE = 'reference/methods/chat.update'
const SCHEDULE = 'reference/methods/chat.scheduleMessage'
const DAY_S = 86_400

/** How long messages may be, and how often they may come. */
export const MESSAGES = {
  textCut: figure('message', 40_000, 'characters', {
    id: 'message.text.cut',
    what: 'has its text cut after this',
    error: 'warning `message_truncated`',
    where: 'chat.postMessage',
    page: POST,
  }),
  updateLength: figure('message', 4000, 'characters', {
    id: 'message.update.length',
    what: 'is changed to a text of no more than this',
    error: '`msg_too_long`',
    where: 'chat.update',
    page: UPDATE,
  }),
  attachments: figure('message', 100, 'attachments', {
    id: 'message.attachments.count',
    what: 'has no more attachments than this',
    error: '`too_many_attachments`',
    where: 'chat.postMessage, chat.update',
    page: POST,
  }),
  markdown: figure('message', 12_000, 'characters', {
    id: 'message.markdown_text.length',
    what: 'has no more than this in its markdown_text',
    error: 'must be less than 12001 characters',
    where: 'chat.postMessage',
    page: POST,
  }),
  metadataSize: figure('message', 16_000, 'characters of JSON', {
    id: 'message.metadata.size',
    what: 'has metadata no larger than this: Slack has a limit and publishes no figure',
    error: '`metadata_too_large`',
    where: 'chat.postMessage, chat.update',
    page: 'messaging/message-metadata',
    standing: 'unconfirmed',
  }),
  scheduleAhead: figure('message', 120 * DAY_S, 'seconds', {
    id: 'schedule.ahead',
    what: 'is scheduled no further ahead than this',
    limit: '120 days',
    error: '`time_too_far`',
    where: 'chat.scheduleMessage',
    page: SCHEDULE,
  }),
  scheduleMany: figure('message', 30, 'messages', {
    id: 'schedule.many',
    what: 'are scheduled to a channel within 5 minutes',
    error: '`restricted_too_many`',
    where: 'chat.scheduleMessage',
    page: SCHEDULE,
  }),
  scheduleTaken: figure('message', 60, 'seconds', {
    id: 'schedule.taken_back',
    what: 'is taken back no later than this before its time',
    error: '`invalid_scheduled_message_id`',
    where: 'chat.deleteScheduledMessage',
    page: 'reference/methods/chat.deleteScheduledMessage',
    standing: 'unconfirmed',
  }),
} as const

export const MESSAGE_FACTS: readonly Rule[] = [
  fact('message', {
    id: 'message.text.advised',
    what: 'has a text of no more than this, as Slack advises: one measurement saw longer ones split',
    limit: '4,000 characters',
    error: '',
    where: 'chat.postMessage',
    page: POST,
    told: true,
  }),
  fact('message', {
    id: 'message.text.required',
    what: 'has a text, blocks or attachments',
    limit: '',
    error: '`no_text`',
    where: 'chat.postMessage, chat.update',
    page: POST,
  }),
  fact('message', {
    id: 'message.metadata.form',
    what: 'has metadata with an event_type and an event_payload that is an object',
    limit: '',
    error: '`invalid_metadata_format`',
    where: 'chat.postMessage, chat.update',
    page: 'messaging/message-metadata',
  }),
  fact('message', {
    id: 'message.markdown_text.alone',
    what: 'has a markdown_text, or a text or blocks, and not both',
    limit: '',
    error: '`markdown_text_conflict`',
    where: 'chat.postMessage',
    page: POST,
  }),
  fact('message', {
    id: 'message.channel',
    what: 'is posted to a channel that is there, that the app is in, and that is not archived',
    limit: '',
    error: '`channel_not_found`, `not_in_channel`, `is_archived`',
    where: 'chat.postMessage',
    page: POST,
  }),
  fact('message', {
    id: 'message.person',
    what: 'opens the direct message with a person when it is posted to them',
    limit: '',
    error: '',
    where: 'chat.postMessage',
    page: POST,
  }),
  fact('message', {
    id: 'ephemeral.member',
    what: 'is shown only to a member of the channel',
    limit: '',
    error: '`user_not_in_channel`',
    where: 'chat.postEphemeral',
    page: 'reference/methods/chat.postEphemeral',
  }),
  fact('message', {
    id: 'ephemeral.update',
    what: 'is not changed by chat.update, being in no history',
    limit: '',
    error: '`message_not_found`',
    where: 'chat.postEphemeral, chat.update',
    page: UPDATE,
  }),
  fact('message', {
    id: 'message.blocks.kept',
    what: 'loses its blocks when it is changed to a text without them',
    limit: '',
    error: '',
    where: 'chat.update',
    page: UPDATE,
    standing: 'unconfirmed',
  }),
  fact('message', {
    id: 'message.metadata.asked',
    what: 'has its metadata read only with include_all_metadata',
    limit: '',
    error: '',
    where: 'conversations.history, conversations.replies',
    page: 'messaging/message-metadata',
  }),
  fact('message', {
    id: 'schedule.future',
    what: 'is scheduled for a time to come',
    limit: '',
    error: '`time_in_past`',
    where: 'chat.scheduleMessage',
    page: SCHEDULE,
  }),
  fact('message', {
    id: 'message.owner',
    what: 'is changed or deleted only by the app that posted it',
    limit: '',
    error: '`cant_update_message`, `cant_delete_message`',
    where: 'chat.update, chat.delete',
    page: UPDATE,
  }),
]
