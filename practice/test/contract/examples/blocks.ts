const text = { type: 'plain_text', text: 'Soup' }
const points = [
  { label: 'Monday', value: 3 },
  { label: 'Friday', value: 0 },
]
const axes = { categories: ['Monday', 'Friday'] }
const series = [{ name: 'Soup', data: points }]
const child = { type: 'section', text: { type: 'mrkdwn', text: 'Soup' } }
const row = [{ type: 'raw_text', text: 'Soup' }]

/** The smallest of each block that Slack takes, written by hand. */
export const BLOCK_EXAMPLES: Readonly<Record<string, object>> = {
  section: { type: 'section', text: { type: 'mrkdwn', text: '*Soup* of the day' } },
  header: { type: 'header', text },
  divider: { type: 'divider' },
  image: {
    type: 'image',
    alt_text: 'A bowl of soup',
    image_url: 'https://example.invalid/soup.png',
  },
  context: { type: 'context', elements: [{ type: 'mrkdwn', text: 'Warm' }] },
  actions: { type: 'actions', elements: [{ type: 'button', text }] },
  input: { type: 'input', label: text, element: { type: 'plain_text_input' } },
  rich_text: { type: 'rich_text', elements: [] },
  video: {
    type: 'video',
    alt_text: 'How soup is made',
    title: text,
    thumbnail_url: 'https://example.invalid/soup.png',
    video_url: 'https://example.invalid/soup',
  },
  file: { type: 'file', external_id: 'soup-recipe', source: 'remote' },
  markdown: { type: 'markdown', text: '# Soup' },
  context_actions: {
    type: 'context_actions',
    elements: [{ type: 'icon_button', icon: 'trash', text }],
  },
  alert: { type: 'alert', text },
  card: { type: 'card', title: { type: 'mrkdwn', text: 'Soup' } },
  carousel: { type: 'carousel', elements: [{ type: 'card', body: text }] },
  container: { type: 'container', title: text, child_blocks: [child] },
  task_card: { type: 'task_card', task_id: 'task-1', title: 'Stir the soup' },
  plan: { type: 'plan', title: 'Cooking' },
  plan_task: { task_id: 'task-1', title: 'Stir the soup' },
  table: { type: 'table', rows: [row] },
  data_table: { type: 'data_table', caption: 'Soups', rows: [row, row] },
  data_visualization: {
    type: 'data_visualization',
    title: 'Soups',
    chart: { type: 'pie', segments: [{ label: 'Tomato', value: 2 }] },
  },
  line_chart: { type: 'line', series, axis_config: axes },
  bar_chart: { type: 'bar', series, axis_config: axes },
  area_chart: { type: 'area', series, axis_config: axes },
  pie_chart: { type: 'pie', segments: [{ label: 'Tomato', value: 2 }] },
  chart_segment: { label: 'Tomato', value: 2 },
  chart_series: { name: 'Soup', data: points },
  chart_point: { label: 'Monday', value: -3 },
  chart_axes: axes,
}

/** The smallest views and messages. */
export const SURFACE_EXAMPLES: Readonly<Record<string, object>> = {
  modal: { type: 'modal', title: text, submit: text, blocks: [{ type: 'divider' }] },
  home: { type: 'home', blocks: [{ type: 'divider' }] },
  message: { text: 'Soup' },
}
