import { afterEach, describe, expect, it } from 'vitest'
import { plain, type Stand } from './lunch-workspace.ts'
import { compareKeys } from './published/compare-keys.ts'
import { PUBLISHED } from './published/payloads.ts'
import {
  AS_PUBLISHED,
  actions,
  caterer,
  GENERAL,
  openForm,
  post,
  type Row,
  say,
  sendRow,
  triggerOf,
} from './published/rows.ts'

const ROWS: readonly Row[] = [
  {
    what: 'a slash command',
    shape: PUBLISHED.command,
    does: triggerOf,
    type: 'slash_commands',
    known: {},
  },
  {
    what: 'a button in a message',
    shape: PUBLISHED.actionsOfMessage,
    async does(stand) {
      await post(stand, { blocks: actions })
      await stand.workspace.as('sam').clicks('Count me in')
    },
    type: 'interactive',
    known: { type: 'block_actions' },
  },
  {
    what: 'a button in a message for one person',
    shape: PUBLISHED.actionsOfEphemeral,
    async does(stand) {
      const to = { channel: GENERAL, user: 'U0SAM', text: 'Lunch?', blocks: actions }
      await stand.api('chat.postEphemeral', to)
      await stand.workspace.as('sam').clicks('Count me in')
    },
    type: 'interactive',
    known: { type: 'block_actions' },
  },
  {
    what: 'a button in a form',
    shape: PUBLISHED.actionsOfView,
    async does(stand) {
      await openForm(stand)
      await stand.workspace.as('alex').clicks('Count me in')
    },
    type: 'interactive',
    known: { type: 'block_actions' },
  },
  {
    what: 'a button in App Home',
    shape: PUBLISHED.actionsOfView,
    async does(stand) {
      const view = { type: 'home', blocks: actions }
      await stand.api('views.publish', { user_id: 'U0SAM', view })
      await stand.workspace.as('sam').clicks('Count me in', { in: 'home' })
    },
    type: 'interactive',
    known: { type: 'block_actions' },
  },
  {
    what: 'a form that was sent',
    shape: PUBLISHED.submission,
    async does(stand) {
      await openForm(stand)
      await stand.workspace.as('alex').submits({ Caterer: 'Blue' })
    },
    type: 'interactive',
    known: { type: 'view_submission' },
  },
  {
    what: 'a form that was closed',
    shape: PUBLISHED.closed,
    async does(stand) {
      await openForm(stand, { notify_on_close: true })
      await stand.workspace.as('alex').closes()
    },
    type: 'interactive',
    known: { type: 'view_closed' },
  },
  {
    what: 'a global shortcut',
    shape: PUBLISHED.shortcut,
    does: (stand) => stand.workspace.as('alex').usesShortcut('ask'),
    type: 'interactive',
    known: { type: 'shortcut' },
  },
  {
    what: 'a shortcut on a message',
    shape: PUBLISHED.messageAction,
    async does(stand) {
      await say(stand, 'Hungry')
      const alex = stand.workspace.as('alex')
      await alex.usesMessageShortcut('here', await alex.message('Hungry'))
    },
    type: 'interactive',
    known: { type: 'message_action' },
  },
  {
    what: 'an external select in a form',
    shape: PUBLISHED.suggestionInView,
    async does(stand) {
      await openForm(stand)
      await stand.workspace.as('alex').fills({ Caterer: 'Blue' })
    },
    type: 'interactive',
    known: { type: 'block_suggestion' },
  },
  {
    what: 'an external select in a message',
    shape: PUBLISHED.suggestionInMessage,
    async does(stand) {
      const blocks = [{ type: 'section', text: plain('Caterer'), accessory: caterer }]
      await post(stand, { blocks })
      await stand.workspace.as('alex').chooses('Caterer', 'Blue')
    },
    type: 'interactive',
    known: { type: 'block_suggestion' },
  },
]

describe.each(['socket', 'http'] as const)('what is sent by %s', (via) => {
  let stand: Stand | undefined
  afterEach(() => stand?.stop())

  it.each(ROWS)('has the keys that Slack’s has: $what', async (row) => {
    const sent = await sendRow(via, row)
    stand = sent.stand
    expect(compareKeys(sent.payload, row.shape.keys)).toEqual(AS_PUBLISHED)
  })
})
