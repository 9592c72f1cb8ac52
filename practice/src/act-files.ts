import { FILES } from './contract/behaviour.ts'
import { MOST_FILES } from './contract/shapes/inputs.ts'
import type { Element } from './controls.ts'
import { endingOf, kindOfFile } from './file-kinds.ts'
import { chosenFile, findFile } from './files.ts'
import { listAt } from './json.ts'
import type { InputValue } from './protocol.ts'
import type { StoredFile } from './state.ts'
import type { Converted } from './values.ts'
import type { Workspace } from './workspace.ts'

/** The files a person chose, if they are theirs and still there; or what to tell them. */
export function findOwnFiles(
  workspace: Workspace,
  viewer: string,
  ids: readonly string[],
): { ok: true; files: readonly StoredFile[] } | { ok: false; message: string } {
  const files: StoredFile[] = []
  for (const id of new Set(ids)) {
    const file = findFile(workspace, id)
    if (file?.user !== viewer) {
      return { ok: false, message: 'A file is no longer there. Choose it again.' }
    }
    files.push(file)
  }
  return { ok: true, files }
}

/** What was chosen in a `file_input`, as a view keeps it. The words of the refusals are ours. */
export function readChosenFiles(
  workspace: Workspace,
  viewer: string,
  element: Element,
  value: InputValue,
): Converted {
  const ids = typeof value === 'string' ? [value] : (value ?? [])
  const found = findOwnFiles(workspace, viewer, ids)
  if (!found.ok) return found
  const { files } = found
  const most = element.max_files ?? MOST_FILES
  if (files.length > most) {
    return { ok: false, message: `Choose no more than ${most} ${most === 1 ? 'file' : 'files'}.` }
  }
  const allowed = listAt(element, 'filetypes').map(String)
  for (const { name, size } of files) {
    if (size > FILES.inputSize.value) return { ok: false, message: `${name} is larger than 10 MB.` }
    const fits = allowed.includes(endingOf(name)) || allowed.includes(kindOfFile(name).filetype)
    if (allowed.length > 0 && !fits) {
      return { ok: false, message: `${name} is not one of: ${allowed.join(', ')}.` }
    }
  }
  return { ok: true, value: { type: element.type, files: files.map(chosenFile) } }
}
