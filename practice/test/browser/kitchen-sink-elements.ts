/** The elements of the kitchen sink that stand beside a section or in an actions block. */
import { confirm, type Json, MOMENT, mrkdwn, option, plain } from './kitchen-sink-text.ts'

export const workflowButton: Json = {
  type: 'workflow_button',
  action_id: 'flow',
  text: plain('Start the rota'),
  style: 'primary',
  accessibility_label: 'Start the rota workflow',
  workflow: {
    trigger: {
      url: 'https://slack.com/shortcuts/Ft0PRACTICE/0123456789abcdef0123456789abcdef',
      customizable_input_parameters: [{ name: 'place', value: 'Market' }],
    },
  },
}

const picture: Json = { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'A leek' }

export function accessories(prefix: string): Json[] {
  const section = (name: string, accessory: Json): Json => ({
    type: 'section',
    block_id: `${prefix}_with_${name}`,
    text: mrkdwn(`With *${name}*`),
    accessory,
  })
  return [
    section('picture', picture),
    section('overflow', {
      type: 'overflow',
      action_id: 'more',
      options: [option('Edit'), option('Remove'), option('Read', { url: 'https://example.org' })],
      confirm,
    }),
    section('people', { type: 'users_select', action_id: 'who', placeholder: plain('A person') }),
    section('checks', {
      type: 'checkboxes',
      action_id: 'ticks',
      options: [option('Hot', { description: plain('As it comes') }), option('Cold')],
    }),
  ]
}

/** Every element that may stand in an actions block, choosing at once. */
export function choices(): Json[] {
  return [
    {
      type: 'static_select',
      action_id: 'static',
      placeholder: plain('A dish'),
      option_groups: [
        { label: plain('Hot'), options: [option('Soup'), option('Stew')] },
        { label: plain('Cold'), options: [option('Salad')] },
      ],
      initial_option: option('Soup'),
      confirm,
    },
    {
      type: 'external_select',
      action_id: 'external',
      placeholder: plain('Find one'),
      min_query_length: 2,
    },
    { type: 'conversations_select', action_id: 'conversation', placeholder: plain('Where') },
    { type: 'channels_select', action_id: 'channel', placeholder: plain('A channel') },
    {
      type: 'datepicker',
      action_id: 'date',
      placeholder: plain('A day'),
      initial_date: '2026-06-05',
    },
    {
      type: 'timepicker',
      action_id: 'time',
      placeholder: plain('A time'),
      timezone: 'Europe/London',
    },
    { type: 'datetimepicker', action_id: 'moment', initial_date_time: MOMENT },
    {
      type: 'radio_buttons',
      action_id: 'radio',
      options: [
        { text: mrkdwn('*Now*'), value: 'now', description: mrkdwn('_At once_') },
        option('Later'),
      ],
    },
    {
      type: 'multi_static_select',
      action_id: 'several',
      placeholder: plain('Some dishes'),
      options: [option('Soup'), option('Stew'), option('Salad')],
      initial_options: [option('Stew')],
      max_selected_items: 2,
    },
  ]
}
