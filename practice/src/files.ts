import { canSee, isMember } from './channels.ts'
import { kindOfFile } from './file-kinds.ts'
import { type Bag, textAt } from './json.ts'
import type { SlackStateValue } from './protocol.ts'
import {
  BOT_USER_ID,
  type ControlState,
  type StoredChannel,
  type StoredFile,
  type StoredMessage,
} from './state.ts'
import type { Workspace } from './workspace.ts'

const PREVIEW_LINES = 5
const PREVIEW_LENGTH = 500
const LONGEST_NAME = 255

/** Whether so many bytes more would still fit. What apps were promised room for counts as taken. */
export function hasRoomFor(workspace: Workspace, size: number): boolean {
  const taken = workspace.fileBytes.total() + workspace.uploads.total()
  return taken + size <= workspace.limits.fileBytes
}

/** Takes a file in. It is private to `user` until a message shows it. */
export function keepFile(
  workspace: Workspace,
  about: Pick<StoredFile, 'name' | 'user' | 'altText'> & {
    readonly id?: string
    readonly title?: string | undefined
  },
  bytes: Uint8Array,
): StoredFile {
  const { ids, clock, state, fileBytes } = workspace
  const id = about.id ?? ids.next('F')
  const name = cleanName(about.name)
  const isText = kindOfFile(name).isText === true
  const file: StoredFile = {
    id,
    name,
    title: about.title === undefined || about.title === '' ? name : about.title,
    size: bytes.length,
    user: about.user,
    created: Math.floor(clock.now() / 1000),
    altText: about.altText,
    ...(isText ? { preview: readPreview(bytes) } : {}),
  }
  fileBytes.put(id, bytes)
  state.files[id] = file
  return file
}

/** A file's name alone: no folders, no control characters. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex
  const plain = last.replaceAll(/[\u0000-\u001f\u007f]/g, '').trim()
  // By code points, and without half of one: a name that is cut in two cannot stand in a URL.
  const whole = Array.from(plain.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
  return plain === '' ? 'file' : whole.slice(0, LONGEST_NAME).join('')
}

function readPreview(bytes: Uint8Array): NonNullable<StoredFile['preview']> {
  const lines = new TextDecoder().decode(bytes).replace(/\n$/, '').split('\n')
  const whole = lines.slice(0, PREVIEW_LINES).join('\n')
  const text = Array.from(whole).slice(0, PREVIEW_LENGTH).join('')
  return { text, lines: lines.length, isCut: lines.length > PREVIEW_LINES || text !== whole }
}

/** A file that is still there. */
export function findFile(workspace: Workspace, id: string): StoredFile | undefined {
  const file = workspace.state.files[id]
  return file === undefined || file.isDeleted === true ? undefined : file
}

/** Takes a file's bytes away. Messages keep its place, and say that it was deleted. */
export function deleteFile(workspace: Workspace, file: StoredFile): void {
  workspace.fileBytes.remove(file.id)
  const gone = { ...file, name: '', title: '', altText: undefined, isDeleted: true }
  const { preview: _, ...bare } = gone
  workspace.state.files[file.id] = bare
  for (const { channel, ts } of messagesWith(workspace, file.id)) {
    workspace.changes.tell({ type: 'message', channel, ts })
  }
}

/** The messages that show a file, oldest first in each channel. */
export function messagesWith(workspace: Workspace, fileId: string): readonly StoredMessage[] {
  return Object.values(workspace.state.messages).flatMap((list) =>
    list.filter((one) => one.files?.includes(fileId) === true),
  )
}

export function channelsWith(workspace: Workspace, fileId: string): readonly StoredChannel[] {
  const ids = new Set(messagesWith(workspace, fileId).map((one) => one.channel))
  return Object.values(workspace.state.channels).filter((one) => ids.has(one.id))
}

/** Whether the app's bot user can see it: its own, one given to it in a form, or one shown where it can read. */
export function isSeenByApp(workspace: Workspace, file: StoredFile): boolean {
  if (file.user === BOT_USER_ID || file.isGivenToApp === true) return true
  return channelsWith(workspace, file.id).some(
    (channel) => channel.kind === 'public' || isMember(channel, BOT_USER_ID),
  )
}

/** Whether a person can see it: their own, or one shown where they can read. */
export function isSeenBy(workspace: Workspace, file: StoredFile, viewer: string): boolean {
  if (file.user === viewer) return true
  return channelsWith(workspace, file.id).some((channel) => canSee(workspace, channel, viewer))
}

/** What a file holds in a view's state: enough for the page to name it. The app is told more, by `tellFiles`. */
export function chosenFile({ id, name, size }: StoredFile): Bag {
  return { id, name, size, mimetype: kindOfFile(name).mimetype }
}

/** The app may see these from now on: a person sent them to it in a form. */
export function giveFilesToApp(workspace: Workspace, state: ControlState): void {
  for (const id of Object.values(state).flatMap((block) => Object.values(block).flatMap(idsIn))) {
    const file = findFile(workspace, id)
    if (file !== undefined) workspace.state.files[id] = { ...file, isGivenToApp: true }
  }
}

/** The ids of what a file input holds. */
export function idsIn(value: SlackStateValue): readonly string[] {
  return (value.files ?? []).flatMap((one) => textAt(one, 'id') ?? [])
}
