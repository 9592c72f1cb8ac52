import { actionObject } from './action-objects.ts'
import { channelName } from './channels.ts'
import type { Control } from './controls.ts'
import { type Bag, bagAt, textAt } from './json.ts'
import { allBlocks, attachmentOf } from './message-blocks.ts'
import { messageObject } from './message-pages.ts'
import type { SlackStateValue } from './protocol.ts'
import type { StoredChannel, StoredMessage, StoredView } from './state.ts'
import { carryState } from './values.ts'
import { viewObject } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Slack's long-retired verification token, which every payload still carries. */
export const VERIFICATION_TOKEN = 'practice-verification-token'

/** The body of a slash command. All text, as a form carries it. */
export function commandPayload(
  workspace: Workspace,
  about: {
    readonly user: string
    readonly channel: StoredChannel
    readonly command: string
    readonly text: string
    readonly triggerId: string
    readonly responseUrl: string
  },
): Readonly<Record<string, string>> {
  const { team, people } = workspace.state
  const isDirect = about.channel.kind === 'im' || about.channel.kind === 'mpim'
  const privateName = about.channel.kind === 'private' ? 'privategroup' : about.channel.name
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: about.channel.id,
    channel_name: isDirect ? 'directmessage' : privateName,
    user_id: about.user,
    user_name: people[about.user]?.name ?? '',
    command: about.command,
    text: about.text,
    api_app_id: workspace.app.id,
    is_enterprise_install: 'false',
    response_url: about.responseUrl,
    trigger_id: about.triggerId,
  }
}

/** What comes of a control or a view. A shortcut's payload names neither the app nor, in full, the person. */
function interactiveBase(workspace: Workspace, type: string, user: string): Bag {
  return { ...shortcutBase(workspace, type, user), api_app_id: workspace.app.id }
}

/** What every interactive payload has. */
function shortcutBase(workspace: Workspace, type: string, user: string): Bag {
  const { team, people } = workspace.state
  const name = people[user]?.name ?? ''
  return {
    type,
    user: { id: user, username: name, name, team_id: team.id },
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** Where a control stood: in a message or in a view. */
export type Place =
  | { readonly type: 'view'; readonly view: StoredView }
  | {
      readonly type: 'message'
      readonly message: StoredMessage
      readonly channel: StoredChannel
      readonly state: StoredView['state']
    }

function placeFields(workspace: Workspace, place: Place, user: string, blockId: string): Bag {
  if (place.type === 'view') {
    return {
      container: { type: 'view', view_id: place.view.id },
      view: viewObject(workspace, place.view),
    }
  }
  const { message, channel } = place
  const attachment = attachmentOf(message, blockId)
  return {
    container: {
      type: attachment === undefined ? 'message' : 'message_attachment',
      message_ts: message.ts,
      attachment_id: attachment,
      channel_id: channel.id,
      is_ephemeral: message.ephemeral === true,
      is_app_unfurl: attachment === undefined ? undefined : false,
      thread_ts: message.threadTs,
    },
    channel: channelField(workspace, channel, user),
    // Slack leaves an ephemeral message out: the app cannot look it up, either.
    message: message.ephemeral === true ? undefined : messageObject(workspace, message),
    state: { values: carryState(allBlocks(message), place.state) },
  }
}

function channelField(workspace: Workspace, channel: StoredChannel, user: string): Bag {
  const isDirect = channel.kind === 'im' || channel.kind === 'mpim'
  return {
    id: channel.id,
    name: isDirect ? 'directmessage' : channelName(workspace, channel, user),
  }
}

/** `block_actions`: a button pressed, a choice made. */
export function blockActionsPayload(
  workspace: Workspace,
  about: {
    readonly user: string
    readonly place: Place
    readonly control: Control
    readonly value: SlackStateValue
    readonly triggerId: string
    readonly responseUrl?: string
  },
): Bag {
  return {
    ...interactiveBase(workspace, 'block_actions', about.user),
    ...placeFields(workspace, about.place, about.user, about.control.blockId),
    trigger_id: about.triggerId,
    response_url: about.responseUrl,
    actions: [{ ...actionObject(about.control, about.value), action_ts: actionTs(workspace) }],
  }
}

function actionTs(workspace: Workspace): string {
  return (workspace.clock.wall() / 1000).toFixed(6)
}

/** `block_suggestion`: an external select asks for its options. */
export function suggestionPayload(
  workspace: Workspace,
  about: {
    readonly user: string
    readonly place: Place
    readonly control: Control
    readonly query: string
  },
): Bag {
  return {
    ...interactiveBase(workspace, 'block_suggestion', about.user),
    ...placeFields(workspace, about.place, about.user, about.control.blockId),
    action_id: about.control.actionId,
    block_id: about.control.blockId,
    value: about.query,
  }
}

/** `view_submission`. */
export function submissionPayload(
  workspace: Workspace,
  user: string,
  view: StoredView,
  triggerId: string,
  responseUrls: readonly Bag[],
): Bag {
  return {
    ...interactiveBase(workspace, 'view_submission', user),
    trigger_id: triggerId,
    view: viewObject(workspace, view),
    response_urls: responseUrls,
  }
}

/** `view_closed`. */
export function closedPayload(
  workspace: Workspace,
  user: string,
  view: StoredView,
  isCleared: boolean,
): Bag {
  return {
    ...interactiveBase(workspace, 'view_closed', user),
    view: viewObject(workspace, view),
    is_cleared: isCleared,
  }
}

/** `shortcut`: a global one, which has neither a channel nor a response URL. */
export function shortcutPayload(
  workspace: Workspace,
  user: string,
  callbackId: string,
  triggerId: string,
): Bag {
  const username = workspace.state.people[user]?.name ?? ''
  return {
    ...shortcutBase(workspace, 'shortcut', user),
    user: { id: user, username, team_id: workspace.state.team.id },
    callback_id: callbackId,
    trigger_id: triggerId,
    action_ts: actionTs(workspace),
  }
}

/** `message_action`: a shortcut on a message. */
export function messageActionPayload(
  workspace: Workspace,
  about: {
    readonly user: string
    readonly callbackId: string
    readonly channel: StoredChannel
    readonly message: StoredMessage
    readonly triggerId: string
    readonly responseUrl: string
  },
): Bag {
  const name = workspace.state.people[about.user]?.name ?? ''
  return {
    ...shortcutBase(workspace, 'message_action', about.user),
    user: { id: about.user, name, team_id: workspace.state.team.id },
    callback_id: about.callbackId,
    trigger_id: about.triggerId,
    response_url: about.responseUrl,
    action_ts: actionTs(workspace),
    message_ts: about.message.ts,
    channel: channelField(workspace, about.channel, about.user),
    message: messageObject(workspace, about.message),
  }
}

/** The wrapper round every event. */
export function eventPayload(workspace: Workspace, event: Bag): Bag {
  const { app, state, clock, ids } = workspace
  return {
    token: VERIFICATION_TOKEN,
    team_id: state.team.id,
    context_team_id: state.team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: ids.next('Ev'),
    event_time: Math.floor(clock.wall() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: isShared(workspace, event),
    event_context: `4-${ids.token(40)}`,
  }
}

function isShared(workspace: Workspace, event: Bag): boolean {
  const id = textAt(event, 'channel') ?? textAt(bagAt(event, 'item'), 'channel') ?? ''
  return workspace.state.channels[id]?.shared === true
}
