import type { FileInput } from '@slack/types'
import { useRef, useState } from 'react'
import type { FileInfo, SlackStateValue } from '../../protocol.ts'
import { type Chip, FileChips } from '../file-chips.tsx'
import { takeBackFile } from '../file-upload.ts'
import { useUploads } from '../use-uploads.ts'
import { useWorkspace } from '../workspace-store.ts'
import { Failure } from './action-elements.tsx'
import { bindControl, type ControlBinding, readList, useBlockHost } from './block-host.ts'
import { useControl } from './use-control.ts'

const MOST_FILES = 10
const LARGEST = 10 * 1_048_576

interface FileProps {
  readonly blockId: string
  readonly element: FileInput
  readonly binding: ControlBinding
}

/** The browser's own file chooser, and what was chosen with it. Files are sent as they are chosen. */
export function FileElement(props: FileProps) {
  const { element, blockId, binding } = props
  const chosen = useChosenFiles(blockId, element)
  const limitsId = `${binding.id}-limits`
  const describedBy = [binding.describedBy, limitsId].filter((id) => id !== undefined).join(' ')
  // A file chooser may not say aria-required: its own `required` says it. The form is not checked by the browser.
  const bound = { ...binding, describedBy, required: false }
  const most = element.max_files ?? MOST_FILES
  return (
    <div className="file-control" aria-busy={chosen.busy}>
      <input
        type="file"
        {...bindControl(bound, blockId, element, 'Files')}
        required={binding.required}
        multiple={most > 1}
        accept={element.filetypes?.map((type) => `.${type}`).join(',')}
        ref={chosen.input}
        onChange={(event) => chosen.take(event.target)}
      />
      <span className="field-hint" id={limitsId}>
        {describeLimits(element, most)}
      </span>
      <FileChips label="Chosen files" chips={chosen.chips} />
      <Failure words={chosen.failure} />
    </div>
  )
}

function describeLimits(element: FileInput, most: number): string {
  const kinds = element.filetypes?.join(', ')
  const count = most === 1 ? 'One file' : `Up to ${most} files`
  return `${count}${kinds === undefined ? '' : ` (${kinds})`}, 10 MB each`
}

/** What stands in the control, and what is on its way into it. */
function useChosenFiles(blockId: string, element: FileInput) {
  const control = useControl(blockId, element)
  const state = useBlockHost().state[blockId]?.[element.action_id ?? '']
  const { as } = useWorkspace()
  const uploads = useUploads()
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<ReadonlyMap<string, FileInfo>>(new Map())
  const [problem, setProblem] = useState<string>()
  const ids = readList(control.value)
  const latest = useRef(ids)
  latest.current = ids

  async function add(files: readonly File[]) {
    const refusal = checkFiles(element, files, latest.current.length)
    setProblem(refusal)
    if (refusal !== undefined || files.length === 0) return
    const fresh = await uploads.add(files)
    setSent((held) => new Map([...held, ...fresh.map((one) => [one.id, one] as const)]))
    if (fresh.length > 0) {
      await control.choose([...latest.current, ...fresh.map((one) => one.id)])
    }
  }

  function remove(id: string) {
    void takeBackFile(as, id)
    setProblem(undefined)
    input.current?.focus()
    void control.choose(latest.current.filter((one) => one !== id))
  }

  const chips: readonly Chip[] = [
    ...ids.map((id) => ({
      key: id,
      ...(sent.get(id) ?? readHeld(state, id)),
      progress: 1,
      onRemove: () => remove(id),
    })),
    ...uploads.list
      .filter((one) => one.info === undefined)
      .map((one) => ({ ...one, key: String(one.key), onRemove: () => uploads.remove(one.key) })),
  ]
  return {
    input,
    chips,
    busy: uploads.busy,
    failure: problem ?? control.failure,
    take(chooser: HTMLInputElement) {
      const files = [...(chooser.files ?? [])]
      // The list below says what was chosen, and the same file can be chosen again.
      chooser.value = ''
      void add(files)
    },
  }
}

/** What the workspace says of a file that an earlier visit to this page chose. */
function readHeld(state: SlackStateValue | undefined, id: string): { name: string; size: number } {
  const held = state?.files?.find((one) => one['id'] === id)
  const name = held?.['name']
  const size = held?.['size']
  return {
    name: typeof name === 'string' ? name : id,
    size: typeof size === 'number' ? size : 0,
  }
}

/** What Slack would not take, said before anything is sent. The words are ours. */
function checkFiles(
  element: FileInput,
  files: readonly File[],
  already: number,
): string | undefined {
  const most = element.max_files ?? MOST_FILES
  if (already + files.length > most) {
    return `Choose no more than ${most} ${most === 1 ? 'file' : 'files'}.`
  }
  const large = files.find((file) => file.size > LARGEST)
  return large === undefined ? undefined : `${large.name} is larger than 10 MB.`
}
