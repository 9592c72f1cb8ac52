import { z } from 'zod'
import { countCodePoints } from '../code-points.ts'
import { FILES } from '../contract/behaviour.ts'
import { announceFileDeleted, announceMessage } from '../events.ts'
import { fileObject } from '../file-objects.ts'
import type { Upload } from '../file-uploads.ts'
import { deleteFile, findFile, hasRoomFor, isSeenByApp, keepFile } from '../files.ts'
import { type Bag, numberAt, parseJson, textAt } from '../json.ts'
import { postMessage } from '../messages.ts'
import { BOT_USER_ID, type StoredFile } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, type ApiCall, failPointed, failWith } from './answer.ts'
import { readShare } from './file-share.ts'

/**
 * `files.getUploadURLExternal`: promises a file, and where its bytes may be sent. As in Slack the picture's words come in
 * `alt_txt`; the `alt_text` that the Node SDK sends is no argument of this method.
 */
export function uploadUrlMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const length = numberAt(args, 'length') ?? 0
  if (length === 0) return failWith('missing_argument')
  const altText = textAt(args, 'alt_txt')
  if (countCodePoints(altText ?? '') > FILES.altText.value) return failWith('alt_txt_too_large')
  const isSnippet = (textAt(args, 'snippet_type') ?? '') !== ''
  if (isSnippet && length > FILES.snippet.value) return failWith('snippet_too_large')
  if (!hasRoomFor(workspace, length)) return failWith('storage_limit_reached')
  const name = textAt(args, 'filename') ?? ''
  const { fileId, ticket } = workspace.uploads.promise({ name, length, altText })
  const url = `${workspace.origin}/files/upload/${fileId}?ticket=${ticket}`
  return { ok: true, upload_url: url, file_id: fileId }
}

const NamedFilesSchema = z
  .array(z.looseObject({ id: z.string(), title: z.string().nullish() }))
  .min(1)

/**
 * `files.completeUploadExternal`: takes in what was uploaded, once, and shares it where the app asks. Without a channel it
 * stays the app's own. That a file not yet sent, or already completed, is `file_not_found` is unconfirmed.
 */
export function completeUploadMethod({ stage, args }: ApiCall): ApiAnswer {
  const { workspace } = stage
  const given = args['files']
  const named = NamedFilesSchema.safeParse(typeof given === 'string' ? parseJson(given) : given)
  if (!named.success) return failPointed('must be a list of files, each with an id', '/files')
  const sent: SentFile[] = []
  for (const { id, title } of named.data) {
    const upload = workspace.uploads.find(id)
    if (upload?.bytes === undefined) return failWith('file_not_found')
    sent.push({ upload, bytes: upload.bytes, title: title ?? '' })
  }
  const share = readShare(workspace, args)
  if (!share.ok) return share.answer
  const files = sent.map((one) => completeUpload(workspace, one).id)
  const { channels, says } = share.value
  for (const channel of channels) {
    const message = postMessage(workspace, { ...says, channel: channel.id, files })
    announceMessage(stage, channel, message)
  }
  return { ok: true, files: files.map((id) => fileObject(workspace, id)) }
}

interface SentFile {
  readonly upload: Upload
  readonly bytes: Uint8Array
  readonly title: string
}

function completeUpload(workspace: Workspace, { upload, bytes, title }: SentFile): StoredFile {
  const { fileId: id, name, altText } = upload
  workspace.uploads.end(id)
  return keepFile(workspace, { id, name, title, altText, user: BOT_USER_ID }, bytes)
}

type Found =
  | { readonly ok: true; readonly file: StoredFile }
  | { readonly ok: false; readonly answer: ApiAnswer }

function findForApp(workspace: Workspace, args: Bag): Found {
  const id = textAt(args, 'file') ?? ''
  const file = findFile(workspace, id)
  if (file !== undefined && isSeenByApp(workspace, file)) return { ok: true, file }
  const wasThere = workspace.state.files[id]?.isDeleted === true
  return { ok: false, answer: failWith(wasThere ? 'file_deleted' : 'file_not_found') }
}

/** `files.info`. A file the app cannot see is `file_not_found` (unconfirmed). Slack's comments on files are always none. */
export function fileInfoMethod({ stage, args }: ApiCall): ApiAnswer {
  const found = findForApp(stage.workspace, args)
  if (!found.ok) return found.answer
  return {
    ok: true,
    file: fileObject(stage.workspace, found.file.id),
    comments: [],
    response_metadata: { next_cursor: '' },
  }
}

/** `files.delete`: only what the app uploaded itself. */
export function deleteFileMethod({ stage, args }: ApiCall): ApiAnswer {
  const found = findForApp(stage.workspace, args)
  if (!found.ok) return found.answer
  if (found.file.user !== BOT_USER_ID) return failWith('cant_delete_file')
  deleteFile(stage.workspace, found.file)
  announceFileDeleted(stage, found.file.id)
  return { ok: true }
}
