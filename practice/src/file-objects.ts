import { kindOfFile } from './file-kinds.ts'
import { channelsWith, findFile, idsIn, messagesWith } from './files.ts'
import type { Bag } from './json.ts'
import type { FileInfo } from './protocol.ts'
import type { ControlState, StoredChannel, StoredFile } from './state.ts'
import type { Workspace } from './workspace.ts'

/**
 * A view's state as the app is told it: each file whole. Without `files:read` the list is empty: the documentation says that
 * `file_input` needs that scope, and not what comes without it (unconfirmed).
 */
export function tellFiles(workspace: Workspace, state: ControlState): ControlState {
  const maySee = workspace.app.scopes.includes('files:read')
  return Object.fromEntries(
    Object.entries(state).map(([blockId, block]) => [
      blockId,
      Object.fromEntries(
        Object.entries(block).map(([actionId, value]) => {
          if (value.files === undefined) return [actionId, value]
          const files = maySee ? idsIn(value).map((id) => fileObject(workspace, id)) : []
          return [actionId, { ...value, files }]
        }),
      ),
    ]),
  )
}

/**
 * Slack's file object, as in API answers and messages. A deleted one is a tombstone.
 *
 * docs.slack.dev/reference/objects/file-object, docs.slack.dev/messaging/working-with-files
 */
export function fileObject(workspace: Workspace, id: string): Bag {
  const file = findFile(workspace, id)
  if (file === undefined) return { id, mode: 'tombstone' }
  const { origin } = workspace
  const { name, title, size, user, created } = file
  const kind = kindOfFile(name)
  const encoded = encodeURIComponent(name)
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype: kind.mimetype,
    filetype: kind.filetype,
    pretty_type: kind.pretty,
    user,
    user_team: workspace.state.team.id,
    editable: kind.isText === true,
    size,
    mode: kind.isText === true ? 'snippet' : 'hosted',
    is_external: false,
    external_type: '',
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${origin}/files/${id}/${encoded}`,
    url_private_download: `${origin}/files/${id}/download/${encoded}`,
    permalink: `${origin}/files/${user}/${id}/${encoded}`,
    alt_txt: file.altText,
    ...previewFields(file),
    comments_count: 0,
    is_starred: false,
    ...shareFields(workspace, id),
    has_more_shares: false,
    has_rich_preview: false,
    file_access: 'visible',
  }
}

function previewFields({ preview }: StoredFile): Bag {
  if (preview === undefined) return {}
  return {
    preview: preview.text,
    lines: preview.lines,
    lines_more: preview.lines - preview.text.split('\n').length,
    preview_is_truncated: preview.isCut,
  }
}

function shareFields(workspace: Workspace, id: string): Bag {
  const channels = channelsWith(workspace, id)
  const shares: Record<string, Record<string, Bag[]>> = {}
  for (const { channel: channelId, ts, threadTs, user } of messagesWith(workspace, id)) {
    const channel = channels.find((one) => one.id === channelId)
    if (channel === undefined) continue
    const held = (shares[channel.kind === 'public' ? 'public' : 'private'] ??= {})
    const share = {
      reply_users: [],
      reply_users_count: 0,
      reply_count: 0,
      ts,
      thread_ts: threadTs,
      channel_name: channel.name,
      team_id: workspace.state.team.id,
      share_user_id: user,
    }
    held[channelId] = [...(held[channelId] ?? []), share]
  }
  function idsOf(...kinds: readonly StoredChannel['kind'][]): readonly string[] {
    return channels.filter((one) => kinds.includes(one.kind)).map((one) => one.id)
  }
  return {
    is_public: channels.some((one) => one.kind === 'public'),
    shares,
    channels: idsOf('public'),
    groups: idsOf('private', 'mpim'),
    ims: idsOf('im'),
  }
}

/** A file as the page and the typed client are told of it. */
export function describeFile(workspace: Workspace, id: string, viewer: string): FileInfo {
  const file = workspace.state.files[id]
  const kind = kindOfFile(file?.name ?? '')
  const base = {
    id,
    mimetype: kind.mimetype,
    filetype: kind.filetype,
    user: file?.user ?? '',
    created: file?.created ?? 0,
  }
  if (file === undefined || file.isDeleted === true) {
    return { ...base, name: '', title: '', size: 0, path: '', deleted: true }
  }
  const { name, title, size, altText, preview } = file
  return {
    ...base,
    name,
    title,
    size,
    path: `/files/${id}/${encodeURIComponent(name)}?${new URLSearchParams({ as: viewer }).toString()}`,
    ...(altText === undefined ? {} : { altText }),
    ...(preview === undefined ? {} : { preview: preview.text }),
  }
}
