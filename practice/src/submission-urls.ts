import { openDirectMessage } from './channels.ts'
import { type Control, controlsOf } from './controls.ts'
import type { Bag } from './json.ts'
import { makeResponseUrl } from './response-urls.ts'
import type { StoredView } from './state.ts'
import type { Workspace } from './workspace.ts'

/** The only two elements that may ask for a response URL, and where each keeps what was chosen. */
const CHOSEN_IN = {
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
} as const

/**
 * The `response_urls` of a submission: one for each conversation chosen in an input whose select has `response_url_enabled`.
 *
 * @see https://docs.slack.dev/surfaces/modals ("Sending a message" from a modal)
 */
export function makeSubmissionUrls(
  workspace: Workspace,
  user: string,
  view: StoredView,
): readonly Bag[] {
  return controlsOf(view.blocks).flatMap((control) => {
    const channel = chosenChannel(workspace, user, view, control)
    if (channel === undefined) return []
    return [
      {
        block_id: control.blockId,
        action_id: control.actionId,
        channel_id: channel,
        response_url: makeResponseUrl(workspace, 'app', { channel, user }),
      },
    ]
  })
}

function chosenChannel(
  workspace: Workspace,
  user: string,
  view: StoredView,
  { element, isInput, blockId, actionId }: Control,
): string | undefined {
  const { type } = element
  if (!isInput || element['response_url_enabled'] !== true) return undefined
  if (type !== 'conversations_select' && type !== 'channels_select') return undefined
  const id = view.state[blockId]?.[actionId]?.[CHOSEN_IN[type]] ?? ''
  // A person chosen among conversations stands for the direct message with them.
  if (workspace.state.people[id] !== undefined) return openDirectMessage(workspace, [user, id]).id
  return workspace.state.channels[id]?.id
}
