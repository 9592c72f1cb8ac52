import {
  integer,
  kind,
  list,
  looksLike,
  need,
  oneOf,
  plain,
  type Shape,
  shared,
  text,
  unsure,
} from '../shape.ts'
import {
  ALT_TEXT,
  CONFIRMABLE,
  element,
  FOCUSABLE,
  IMAGE_URL,
  LABELLED,
  PLACEHOLDER,
  STYLE,
} from './element.ts'

const VALUE = shared('button.value', text(1, 2000))

/** Buttons, menus of actions, boxes and pictures. Selects and inputs have tables of their own. */
export const ELEMENT_SHAPES: readonly Shape[] = [
  element('button', 'button-element', {
    text: need(plain(75)),
    value: VALUE,
    url: { ...text(1, 3000), form: 'url' },
    style: STYLE,
    accessibility_label: LABELLED,
    ...CONFIRMABLE,
  }),
  element('workflow_button', 'workflow-button-element', {
    text: need(plain(75)),
    workflow: need(kind('workflow')),
    style: STYLE,
    accessibility_label: LABELLED,
    ...CONFIRMABLE,
  }),
  element('icon_button', 'icon-button-element', {
    icon: need(oneOf('trash')),
    text: need(plain(75)),
    value: VALUE,
    accessibility_label: LABELLED,
    visible_to_user_ids: unsure(list(text(1), 0, 10)),
    ...CONFIRMABLE,
  }),
  element('feedback_buttons', 'feedback-buttons-element', {
    positive_button: need(kind('feedback_button')),
    negative_button: need(kind('feedback_button')),
  }),
  {
    kind: 'feedback_button',
    area: 'element',
    page: 'reference/block-kit/block-elements/feedback-buttons-element',
    properties: {
      text: need(plain(75)),
      value: need(text(1, 2000)),
      accessibility_label: LABELLED,
    },
  },
  element('overflow', 'overflow-menu-element', {
    // Older pages say two at least.
    options: need(list(kind('menu_option'), 1, 5)),
    ...CONFIRMABLE,
  }),
  element('checkboxes', 'checkboxes-element', {
    options: need(list(kind('box_option'), 1, 10)),
    initial_options: list(kind('box_option'), 1),
    ...CONFIRMABLE,
    ...FOCUSABLE,
  }),
  element('radio_buttons', 'radio-button-group-element', {
    options: need(list(kind('box_option'), 1, 10)),
    initial_option: kind('box_option'),
    ...CONFIRMABLE,
    ...FOCUSABLE,
  }),
  element('datepicker', 'date-picker-element', {
    initial_date: looksLike('date'),
    ...PLACEHOLDER,
    ...CONFIRMABLE,
    ...FOCUSABLE,
  }),
  element('timepicker', 'time-picker-element', {
    initial_time: looksLike('time'),
    timezone: text(1),
    ...PLACEHOLDER,
    ...CONFIRMABLE,
    ...FOCUSABLE,
  }),
  element('datetimepicker', 'datetime-picker-element', {
    initial_date_time: integer(1_000_000_000, 9_999_999_999),
    ...CONFIRMABLE,
    ...FOCUSABLE,
  }),
  {
    kind: 'image_element',
    type: 'image',
    area: 'element',
    page: 'reference/block-kit/block-elements/image-element',
    properties: {
      type: need(oneOf('image')),
      alt_text: need(ALT_TEXT),
      image_url: IMAGE_URL,
      slack_file: kind('slack_file'),
    },
  },
  {
    kind: 'url_source',
    type: 'url',
    area: 'element',
    page: 'reference/block-kit/block-elements/url-source-element',
    properties: {
      type: need(oneOf('url')),
      url: need(unsure({ ...text(1, 3000), form: 'url' })),
      text: need(text(1)),
    },
  },
]
