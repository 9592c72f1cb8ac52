import type { Control } from './controls.ts'
import { type Bag, bagAt } from './json.ts'
import type { SlackStateValue } from './protocol.ts'

/**
 * What Slack repeats of an element in its action, beside the value that was chosen. A row for each type of element; one that
 * is not here repeats nothing (text inputs).
 *
 * @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload and the action types of `@slack/bolt`
 */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  button: ['text', 'value', 'url', 'style', 'confirm'],
  icon_button: ['icon', 'text', 'value', 'confirm'],
  overflow: ['confirm'],
  static_select: ['initial_option', 'placeholder', 'confirm'],
  multi_static_select: ['initial_options', 'placeholder', 'confirm'],
  external_select: ['initial_option', 'min_query_length', 'placeholder', 'confirm'],
  multi_external_select: ['initial_options', 'min_query_length', 'placeholder', 'confirm'],
  users_select: ['initial_user', 'placeholder', 'confirm'],
  multi_users_select: ['initial_users', 'placeholder', 'confirm'],
  conversations_select: ['initial_conversation', 'placeholder', 'confirm'],
  multi_conversations_select: ['initial_conversations', 'placeholder', 'confirm'],
  channels_select: ['initial_channel', 'placeholder', 'confirm'],
  multi_channels_select: ['initial_channels', 'placeholder', 'confirm'],
  datepicker: ['initial_date', 'placeholder', 'confirm'],
  timepicker: ['initial_time', 'placeholder', 'confirm'],
  datetimepicker: ['initial_date_time', 'confirm'],
  radio_buttons: ['initial_option', 'confirm'],
  checkboxes: ['initial_options', 'confirm'],
}

/** One of the `actions` of `block_actions`, all but its time. */
export function actionObject({ element, actionId, blockId }: Control, value: SlackStateValue): Bag {
  const kept = REPEATED[element.type] ?? []
  const repeated = kept
    .filter((key) => element[key] !== undefined)
    .map((key) => [key, element[key]] as const)
  return {
    ...Object.fromEntries(repeated),
    ...value,
    ...feedbackWords(element, value),
    type: element.type,
    action_id: actionId,
    block_id: blockId,
  }
}

/** Feedback buttons are two in one element: the action has the words of the one that was pressed. */
function feedbackWords(element: Control['element'], { value }: SlackStateValue): Bag {
  if (element.type !== 'feedback_buttons') return {}
  const pressed = ['positive_button', 'negative_button']
    .map((key) => bagAt(element, key))
    .find((button) => button['value'] === value)
  return pressed === undefined ? {} : { text: pressed['text'] }
}
