import { FLAG, integer, kind, list, type Property, type Shape, shared, text } from '../shape.ts'
import { CONFIRMABLE, element, FOCUSABLE, PLACEHOLDER } from './element.ts'

const ONE = 'select-menu-element'
const MANY = 'multi-select-menu-element'
const COMMON = { ...PLACEHOLDER, ...CONFIRMABLE, ...FOCUSABLE }
const SEVERAL = { ...COMMON, max_selected_items: shared('max_selected_items', integer(1)) }

/** The choices of a static select: options, or groups of them. */
const CHOICES: Readonly<Record<string, Property>> = {
  options: shared('static_select.options', list(kind('option'), 1, 100)),
  option_groups: shared('static_select.option_groups', list(kind('option_group'), 1, 100)),
}
const QUERY = { min_query_length: shared('external_select.min_query_length', integer(0)) }
const RESPONDS = { response_url_enabled: FLAG }
const CONVERSATIONS = {
  default_to_current_conversation: FLAG,
  filter: kind('conversation_filter'),
}
const INITIAL = {
  one: kind('option'),
  many: shared('initial_options', list(kind('option'), 1)),
  id: text(1),
  ids: shared('initial_ids', list(text(1), 1)),
}

/** The ten select menus. */
export const SELECT_SHAPES: readonly Shape[] = [
  element('static_select', ONE, { ...CHOICES, initial_option: INITIAL.one, ...COMMON }),
  element('external_select', ONE, { ...QUERY, initial_option: INITIAL.one, ...COMMON }),
  element('users_select', ONE, { initial_user: INITIAL.id, ...COMMON }),
  element('conversations_select', ONE, {
    initial_conversation: INITIAL.id,
    ...CONVERSATIONS,
    ...RESPONDS,
    ...COMMON,
  }),
  element('channels_select', ONE, { initial_channel: INITIAL.id, ...RESPONDS, ...COMMON }),
  element('multi_static_select', MANY, { ...CHOICES, initial_options: INITIAL.many, ...SEVERAL }),
  element('multi_external_select', MANY, { ...QUERY, initial_options: INITIAL.many, ...SEVERAL }),
  element('multi_users_select', MANY, { initial_users: INITIAL.ids, ...SEVERAL }),
  element('multi_conversations_select', MANY, {
    initial_conversations: INITIAL.ids,
    ...CONVERSATIONS,
    ...SEVERAL,
  }),
  element('multi_channels_select', MANY, { initial_channels: INITIAL.ids, ...SEVERAL }),
  {
    kind: 'suggestion',
    area: 'interaction',
    page: 'reference/block-kit/block-elements/select-menu-element#external_select',
    standing: 'unconfirmed',
    properties: {
      options: list(kind('option'), 0, 100),
      option_groups: list(kind('option_group'), 0, 100),
    },
  },
]
