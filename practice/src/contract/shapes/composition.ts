import {
  FLAG,
  kind,
  list,
  looksLike,
  need,
  needAsPagesSay,
  oneOf,
  plain,
  type Shape,
  shared,
  text,
  unsure,
  words,
} from '../shape.ts'

const OBJECTS = 'reference/block-kit/composition-objects'

function option(
  name: string,
  label: Shape['properties'][string],
  extra: Shape['properties'] = {},
): Shape {
  return {
    kind: name,
    area: 'composition object',
    page: `${OBJECTS}/option-object`,
    properties: {
      text: need(label),
      // The pages say 150; version 3.2 of Slack's types says 75.
      value: need(shared('option.value', text(1, 150))),
      description: name === 'box_option' ? words(75) : plain(75),
      ...extra,
    },
  }
}

/** Text objects, options and the other small parts that blocks and elements are made of. */
export const COMPOSITION_SHAPES: readonly Shape[] = [
  {
    kind: 'plain_text',
    type: 'plain_text',
    area: 'composition object',
    page: `${OBJECTS}/text-object`,
    properties: {
      type: need(oneOf('plain_text')),
      text: need(shared('text', text(1, 3000))),
      emoji: FLAG,
    },
  },
  {
    kind: 'mrkdwn',
    type: 'mrkdwn',
    area: 'composition object',
    page: `${OBJECTS}/text-object`,
    properties: {
      type: need(oneOf('mrkdwn')),
      text: need(shared('text', text(1, 3000))),
      verbatim: FLAG,
    },
  },
  option('option', plain(75)),
  option('menu_option', plain(75), {
    url: shared('menu_option.url', { ...text(1, 3000), form: 'url' }),
  }),
  option('box_option', words(75)),
  {
    kind: 'option_group',
    area: 'composition object',
    page: `${OBJECTS}/option-group-object`,
    properties: { label: need(plain(75)), options: need(list(kind('option'), 1, 100)) },
  },
  {
    kind: 'confirm',
    area: 'composition object',
    page: `${OBJECTS}/confirmation-dialog-object`,
    properties: {
      title: needAsPagesSay(plain(100)),
      text: need(words(300)),
      confirm: needAsPagesSay(plain(30)),
      deny: needAsPagesSay(plain(30)),
      style: oneOf('primary', 'danger'),
    },
  },
  {
    kind: 'conversation_filter',
    area: 'composition object',
    page: `${OBJECTS}/conversation-filter-object`,
    fewestProperties: 1,
    properties: {
      include: { ...list(oneOf('im', 'mpim', 'private', 'public'), 1), unique: true },
      exclude_bot_users: FLAG,
      exclude_external_shared_channels: FLAG,
    },
  },
  {
    kind: 'dispatch_action_config',
    area: 'composition object',
    page: `${OBJECTS}/dispatch-action-configuration-object`,
    properties: {
      trigger_actions_on: {
        ...list(oneOf('on_enter_pressed', 'on_character_entered'), 1),
        unique: true,
      },
    },
  },
  {
    kind: 'slack_file',
    area: 'composition object',
    page: `${OBJECTS}/slack-file-object`,
    properties: { id: text(1), url: looksLike('url') },
  },
  {
    kind: 'workflow',
    area: 'composition object',
    page: `${OBJECTS}/workflow-object`,
    properties: { trigger: need(kind('trigger')) },
  },
  {
    kind: 'trigger',
    area: 'composition object',
    page: `${OBJECTS}/trigger-object`,
    properties: {
      url: need(looksLike('url')),
      customizable_input_parameters: list(kind('input_parameter')),
    },
  },
  {
    kind: 'input_parameter',
    area: 'composition object',
    page: `${OBJECTS}/trigger-object`,
    properties: { name: need(text(1)), value: need({ is: 'anything' }) },
  },
  {
    kind: 'raw_text',
    type: 'raw_text',
    area: 'composition object',
    page: 'reference/block-kit/blocks/table-block',
    properties: { type: need(oneOf('raw_text')), text: need(unsure(text(1))) },
  },
  {
    kind: 'raw_number',
    type: 'raw_number',
    area: 'composition object',
    page: 'reference/block-kit/blocks/data-table-block',
    standing: 'unconfirmed',
    properties: {
      type: need(oneOf('raw_number')),
      value: need({ is: 'number' }),
      text: need(text(1)),
    },
  },
  {
    kind: 'column_setting',
    area: 'composition object',
    page: 'reference/block-kit/blocks/table-block',
    properties: { align: oneOf('left', 'center', 'right'), is_wrapped: FLAG },
  },
  {
    kind: 'icon',
    type: 'icon',
    area: 'composition object',
    page: 'reference/block-kit/composition-objects/icon-object',
    standing: 'unconfirmed',
    properties: { type: need(oneOf('icon')), name: need(text(1)) },
  },
]
