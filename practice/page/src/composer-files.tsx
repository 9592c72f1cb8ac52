import { type ClipboardEvent, type DragEvent, type RefObject, useRef, useState } from 'react'
import { FileChips } from './file-chips.tsx'
import { Icon } from './icon.tsx'
import { type Uploads, useUploads } from './use-uploads.ts'

/** Slack takes ten files with one message. */
const MOST_FILES = 10

export interface Attachments extends Uploads {
  /** Of the files that can go with the message now. */
  readonly ids: readonly string[]
  readonly button: RefObject<HTMLButtonElement | null>
  /** Why nothing was added. */
  readonly refusal: string
  /** Something is being dragged over the box. */
  readonly isOver: boolean
  /** For the box that takes files dropped on it. */
  readonly dropProps: {
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: () => void
    readonly onDrop: (event: DragEvent) => void
  }
  readonly onPaste: (event: ClipboardEvent) => void
}

/** The files of a message that is being written: chosen, dropped or pasted. */
export function useAttachments(): Attachments {
  const uploads = useUploads()
  const button = useRef<HTMLButtonElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function add(files: readonly File[]) {
    if (uploads.list.length + files.length > MOST_FILES) {
      setRefusal(`A message takes no more than ${MOST_FILES} files.`)
      return []
    }
    setRefusal('')
    return uploads.add(files)
  }

  return {
    ...uploads,
    add,
    button,
    refusal,
    isOver,
    ids: uploads.list.flatMap((one) => one.info?.id ?? []),
    dropProps: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setIsOver(true)
      },
      onDragLeave: () => setIsOver(false),
      onDrop(event) {
        setIsOver(false)
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void add([...event.dataTransfer.files])
      },
    },
    onPaste(event) {
      const files = [...event.clipboardData.files]
      if (files.length === 0) return
      event.preventDefault()
      void add(files)
    },
  }
}

/** The button that opens the browser's own chooser. */
export function AttachButton(props: { attachments: Attachments }) {
  const { attachments } = props
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        ref={attachments.button}
        type="button"
        className="icon-button"
        aria-label="Attach a file"
        title="Attach a file"
        onClick={() => chooser.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        data-attach
        onChange={(event) => {
          void attachments.add([...(event.target.files ?? [])])
          // So that the same file can be chosen again.
          event.target.value = ''
        }}
      />
    </>
  )
}

/** What is attached so far. */
export function AttachedFiles(props: { attachments: Attachments }) {
  const { list, remove, button } = props.attachments
  const chips = list.map((one) => ({
    ...one,
    key: String(one.key),
    onRemove() {
      remove(one.key)
      button.current?.focus()
    },
  }))
  return <FileChips label="Attached files" chips={chips} />
}
