import { button, input, modal } from '../lunch-workspace.ts'
import { type Args, idOf, type Provocation, type Provocations, type Setting } from './setting.ts'

const form = modal([input('where', 'Where', { type: 'plain_text_input', action_id: 'place' })])
const deep = modal([{ type: 'actions', elements: [button('more', 'More')] }])
const home = { type: 'home', blocks: [{ type: 'divider' }] }
const named = { ...form, external_id: 'one' }
const huge = { ...form, callback_id: 'x'.repeat(250_001) }

async function opened({ call, trigger }: Setting, view: Args = form): Promise<string> {
  return idOf(await call('views.open', { trigger_id: await trigger(), view }), 'view')
}

/** A trigger from a button of the form on top. */
async function pressed({ stand }: Setting): Promise<unknown> {
  await stand.workspace.as('alex').clicks('More', { in: 'modal' })
  return stand.arrivals.at(-1)?.payload['trigger_id']
}

/** What goes wrong with a trigger, and with the form it would open. */
function triggered(
  press: (setting: Setting) => Promise<unknown>,
): Readonly<Record<string, Provocation>> {
  return {
    duplicate_external_id: async (setting) => {
      await opened(setting, { ...deep, external_id: 'one' })
      return { trigger_id: await press(setting), view: named }
    },
    exchanged_trigger_id: async (setting) => {
      await opened(setting, deep)
      const trigger_id = await press(setting)
      await setting.call('views.push', { trigger_id, view: deep })
      await setting.call('views.open', { trigger_id, view: deep })
      return { trigger_id, view: form }
    },
    expired_trigger_id: async (setting) => {
      await opened(setting, deep)
      const trigger_id = await press(setting)
      setting.pass(3001)
      return { trigger_id, view: form }
    },
    invalid_trigger_id: { trigger_id: '1.2.x', view: form },
    view_too_large: { trigger_id: '1.2.x', view: huge },
  }
}

/** Uploads a file as the app and takes it in. Its id. */
async function uploaded({ call }: Setting, complete = true): Promise<string> {
  const promised = await call('files.getUploadURLExternal', { length: 4, filename: 'menu.txt' })
  const id = String(promised['file_id'])
  await fetch(String(promised['upload_url']), { method: 'POST', body: 'soup' })
  if (complete) await call('files.completeUploadExternal', { files: [{ id }] })
  return id
}

function shared(args: Args): Provocation {
  return async (setting) => ({ files: [{ id: await uploaded(setting, false) }], ...args })
}

const general = { channel_id: 'C0GENERAL' }

export const OTHER_ERRORS: Provocations = {
  'api.test': {},
  'auth.test': {},
  'apps.connections.open': { forbidden_team: {} },
  'bots.info': { bot_not_found: { bot: 'B0NOBODY' } },
  'team.info': { team_not_found: { team: 'T0NOWHERE' } },
  'views.open': triggered((setting) => setting.trigger()),
  'views.push': {
    ...triggered(pressed),
    not_found: async (setting) => {
      await opened(setting, deep)
      const trigger_id = await pressed(setting)
      await setting.stand.workspace.as('alex').closes()
      return { trigger_id, view: form }
    },
    push_limit_reached: async (setting) => {
      await opened(setting, deep)
      for (let depth = 2; depth <= 3; depth += 1) {
        await setting.call('views.push', { trigger_id: await pressed(setting), view: deep })
      }
      return { trigger_id: await pressed(setting), view: deep }
    },
  },
  'views.update': {
    duplicate_external_id: async (setting) => {
      await setting.call('views.publish', {
        user_id: 'U0SAM',
        view: { ...home, external_id: 'one' },
      })
      return { view_id: await opened(setting), view: named }
    },
    hash_conflict: async (setting) => ({
      view_id: await opened(setting),
      view: form,
      hash: 'stale',
    }),
    not_found: { view_id: 'V0NONE', view: form },
    view_too_large: async (setting) => ({ view_id: await opened(setting), view: huge }),
  },
  'views.publish': {
    duplicate_external_id: async (setting) => {
      await opened(setting, named)
      return { user_id: 'U0SAM', view: { ...home, external_id: 'one' } }
    },
    hash_conflict: async ({ call }) => {
      await call('views.publish', { user_id: 'U0SAM', view: home })
      return { user_id: 'U0SAM', view: home, hash: 'stale' }
    },
    not_enabled: { user_id: 'U0SAM', view: home },
    view_too_large: { user_id: 'U0SAM', view: { ...home, callback_id: huge.callback_id } },
  },
  'blocks.validate': {
    invalid_blocks: { blocks: [{ type: 'carpet' }] },
    invalid_message: { message: { blocks: [{ type: 'carpet' }] } },
    invalid_view: { view: { type: 'carpet' } },
  },
  'users.info': { user_not_found: { user: 'U0NOBODY' } },
  'users.list': { invalid_cursor: { cursor: 'x' } },
  'users.lookupByEmail': { users_not_found: { email: 'nobody@example.invalid' } },
  'users.profile.get': { user_not_found: { user: 'U0NOBODY' } },
  'usergroups.list': {},
  'usergroups.users.list': { no_such_subteam: { usergroup: 'S0NONE' } },
  'files.getUploadURLExternal': {
    alt_txt_too_large: { length: 4, filename: 'a.png', alt_txt: 'x'.repeat(1001) },
    missing_argument: { length: 0, filename: 'a.png' },
    snippet_too_large: { length: 2_000_000, filename: 'a.txt', snippet_type: 'text' },
    storage_limit_reached: { length: 300_000_000, filename: 'a.mp4' },
  },
  'files.completeUploadExternal': {
    channel_not_found: shared({ channel_id: 'C0NOWHERE' }),
    channels_limit_exceeded: shared({
      channels: Array.from({ length: 101 }, () => 'C0GENERAL').join(','),
    }),
    file_not_found: { files: [{ id: 'F0NONE' }] },
    invalid_blocks: shared({ ...general, blocks: [{ type: 'carpet' }] }),
    not_in_channel: shared({ channel_id: 'C0QUIET' }),
    posting_to_channel_denied: shared({ channel_id: 'C0OLD' }),
  },
  'files.info': {
    file_deleted: deleted,
    file_not_found: { file: 'F0NONE' },
  },
  'files.delete': {
    cant_delete_file: async ({ stand }) => {
      const alex = stand.workspace.as('alex')
      await alex.says('Look', {
        channel: 'general',
        files: [{ name: 'plan.txt', content: 'soup' }],
      })
      const [shown] = (await alex.message('Look')).files ?? []
      return { file: shown?.id }
    },
    file_deleted: deleted,
    file_not_found: { file: 'F0NONE' },
  },
}

async function deleted(setting: Setting): Promise<Args> {
  const file = await uploaded(setting)
  await setting.call('files.delete', { file })
  return { file }
}
