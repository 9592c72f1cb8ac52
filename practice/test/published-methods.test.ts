import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assertDeclared } from '../src/api/call.ts'
import { GENERIC_ERRORS } from '../src/api/generic-errors.ts'
import { METHODS } from '../src/api/methods.ts'
import { CHAT_ERRORS } from './published/errors-chat.ts'
import { CONVERSATION_ERRORS } from './published/errors-conversations.ts'
import { ITEM_ERRORS } from './published/errors-items.ts'
import { OTHER_ERRORS } from './published/errors-others.ts'
import {
  openSetting,
  type Provocation,
  PUBLISHED,
  PUBLISHED_COMMON,
  type Setting,
} from './published/setting.ts'

const rows = Object.entries(METHODS).flatMap(([name, row]) =>
  row === undefined ? [] : [{ name, row }],
)

const provocations = { ...CHAT_ERRORS, ...CONVERSATION_ERRORS, ...ITEM_ERRORS, ...OTHER_ERRORS }

/** Generic codes that Slack's list of common errors lacks. */
const NOT_IN_THE_LIST = [
  // On the pages of single methods, such as auth.test and blocks.validate.
  'invalid_arguments',
  'invalid_auth',
  // Seen in use: abinoda/slack-action#19.
  'json_not_object',
  // For JSON that cannot be read at all: unconfirmed.
  'invalid_json',
]

/** Those that need an app reached by signed HTTP, or one without Home and Messages tabs. */
const ON_A_BARE_APP = ['forbidden_team', 'messages_tab_disabled', 'not_enabled']

describe('the table of methods is the one that Slack publishes', () => {
  it('answers every published method, and no other', () => {
    expect(Object.keys(METHODS).toSorted()).toEqual(Object.keys(PUBLISHED).toSorted())
  })

  it.each(rows)('$name: scopes, tier, arguments and errors', ({ name, row }) => {
    const published = PUBLISHED[name]
    expect({
      scopes: row.scopes,
      tier: row.tier,
      required: row.required.toSorted(),
      optional: row.optional.toSorted(),
    }).toEqual({
      scopes: published?.scopes,
      tier: published?.tier,
      required: published?.required.toSorted(),
      optional: published?.optional.toSorted(),
    })
    // A row says its own errors only: the generic ones are the same for all.
    expect(row.errors.filter((error) => !published?.errors.includes(error))).toEqual([])
  })

  it('takes an error that a row does not declare for a fault of its own', () => {
    const row = METHODS['team.info']
    if (row === undefined) throw new Error('There is a row for team.info')
    const give = (error: string) => () => assertDeclared('team.info', row, { ok: false, error })
    expect(give('carpet')).toThrow('team.info gave "carpet"')
    expect(give('not_in_channel')).toThrow('does not say')
    expect(give('team_not_found')).not.toThrow()
    expect(give('ratelimited')).not.toThrow()
  })

  it('gives no error for any method but the published common ones', () => {
    const known = [...PUBLISHED_COMMON, ...NOT_IN_THE_LIST]
    expect(GENERIC_ERRORS.filter((error) => !known.includes(error))).toEqual([])
  })
})

describe('every error that a row declares can be met', () => {
  let full: Setting
  let bare: Setting

  beforeAll(async () => {
    full = await openSetting('full')
    bare = await openSetting('bare')
  })
  beforeEach(async () => {
    await full.stand.workspace.reset()
    await bare.stand.workspace.reset()
  })
  afterAll(async () => {
    await full.stand.stop()
    await bare.stand.stop()
  })

  it.each(rows)('$name has a provocation for each of its errors', ({ name, row }) => {
    expect(Object.keys(provocations[name] ?? {}).toSorted()).toEqual(row.errors.toSorted())
  })

  const cases = Object.entries(provocations).flatMap(([name, table]) =>
    Object.entries(table).map(([error, provocation]) => ({ name, error, provocation })),
  )
  it.each(cases)('$name gives $error', async ({ name, error, provocation }) => {
    const setting = ON_A_BARE_APP.includes(error) ? bare : full
    const answer = await setting.call(name, await argsOf(setting, provocation))
    expect(answer).toMatchObject({ ok: false, error })
  })
})

async function argsOf(setting: Setting, provocation: Provocation) {
  return typeof provocation === 'function' ? provocation(setting) : provocation
}
