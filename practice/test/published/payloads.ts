import {
  BOLT,
  BOLT_PYTHON,
  DOCS,
  JAVA,
  type Keys,
  POSTED,
  type PublishedShape,
  TYPED,
  under,
  VIEW,
} from './shape.ts'

const INSTALLATION: Keys = {
  token: 'text',
  'team.id': 'text',
  'team.domain': 'text',
  enterprise: 'null|object',
  is_enterprise_install: 'flag',
}

const USER: Keys = {
  'user.id': 'text',
  'user.username': 'text',
  'user.name': 'text',
  'user.team_id': 'text',
}

const INTERACTION: Keys = { type: 'text', api_app_id: 'text', ...INSTALLATION, ...USER }

const VIEW_CONTAINER: Keys = { 'container.type': 'text', 'container.view_id': 'text' }

const MESSAGE_CONTAINER: Keys = {
  'container.type': 'text',
  'container.message_ts': 'text',
  'container.channel_id': 'text',
  'container.is_ephemeral': 'flag',
  'container.thread_ts': 'text?',
  'channel.id': 'text',
  'channel.name': 'text',
}

/** Commands, interactions and what an external select asks. */
export const PUBLISHED = {
  command: {
    from: `${DOCS}interactivity/implementing-slash-commands`,
    keys: {
      token: 'text',
      team_id: 'text',
      team_domain: 'text',
      channel_id: 'text',
      channel_name: 'text',
      user_id: 'text',
      user_name: 'text',
      command: 'text',
      text: 'text',
      api_app_id: 'text',
      is_enterprise_install: 'text',
      response_url: 'text',
      trigger_id: 'text',
    },
  },
  actionsOfMessage: {
    from: `${DOCS}reference/interaction-payloads/block_actions-payload`,
    keys: {
      ...INTERACTION,
      ...MESSAGE_CONTAINER,
      trigger_id: 'text',
      response_url: 'text',
      ...under('message', POSTED),
      'state.values': 'object',
      actions: 'list',
    },
  },
  actionsOfEphemeral: {
    from: `${BOLT_PYTHON}test_block_actions.py`,
    keys: {
      ...INTERACTION,
      ...MESSAGE_CONTAINER,
      trigger_id: 'text',
      response_url: 'text',
      'state.values': 'object',
      actions: 'list',
    },
  },
  actionsOfView: {
    from: `${DOCS}reference/interaction-payloads/block_actions-payload`,
    keys: {
      ...INTERACTION,
      ...VIEW_CONTAINER,
      trigger_id: 'text',
      ...under('view', VIEW),
      actions: 'list',
    },
  },
  submission: {
    from: `${DOCS}reference/interaction-payloads/view-interactions-payload`,
    keys: { ...INTERACTION, trigger_id: 'text', ...under('view', VIEW), response_urls: 'list' },
  },
  closed: {
    from: `${DOCS}reference/interaction-payloads/view-interactions-payload`,
    keys: { ...INTERACTION, ...under('view', VIEW), is_cleared: 'flag' },
  },
  responseUrl: {
    from: `${BOLT}view/index.d.ts (ViewResponseUrl)`,
    keys: { block_id: 'text', action_id: 'text', channel_id: 'text', response_url: 'text' },
  },
  shortcut: {
    from: `${BOLT}shortcuts/global-shortcut.d.ts; ${BOLT_PYTHON}test_shortcut.py`,
    keys: {
      type: 'text',
      callback_id: 'text',
      trigger_id: 'text',
      action_ts: 'text',
      'user.id': 'text',
      'user.username': 'text',
      'user.team_id': 'text',
      ...INSTALLATION,
    },
  },
  messageAction: {
    from: `${BOLT}shortcuts/message-shortcut.d.ts; ${JAVA}app-backend/interactive-components/MessageShortcutPayload.json`,
    keys: {
      type: 'text',
      callback_id: 'text',
      trigger_id: 'text',
      action_ts: 'text',
      message_ts: 'text',
      response_url: 'text',
      'user.id': 'text',
      'user.name': 'text',
      'user.team_id': 'text',
      'channel.id': 'text',
      'channel.name': 'text',
      ...under('message', TYPED),
      ...INSTALLATION,
    },
  },
  suggestionInView: {
    from: `${BOLT_PYTHON}test_block_suggestion.py`,
    keys: {
      ...INTERACTION,
      ...VIEW_CONTAINER,
      action_id: 'text',
      block_id: 'text',
      value: 'text',
      ...under('view', VIEW),
    },
  },
  suggestionInMessage: {
    from: `${BOLT}options/index.d.ts (BlockSuggestion); ${DOCS}reference/block-kit/block-elements/select-menu-element`,
    keys: {
      ...INTERACTION,
      ...MESSAGE_CONTAINER,
      action_id: 'text',
      block_id: 'text',
      value: 'text',
      ...under('message', POSTED),
      'state.values': 'object',
    },
  },
} as const satisfies Readonly<Record<string, PublishedShape>>
