import { type FormEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ActAnswer, ModalView } from '../protocol.ts'
import { BlockHostContext } from './blocks/block-host.ts'
import { BlockList } from './blocks/block-list.tsx'
import { type SurfaceMemory, useSurfaceHost } from './blocks/surface-host.ts'
import { LessonStrip } from './lesson-strip.tsx'
import { checkModal } from './modal-checks.ts'
import { showPlain } from './text/text-object.tsx'
import { useSnapshot, useWorkspace } from './workspace-store.ts'

/** The top of the stack of modals that the app has opened for me. */
export function ModalStack() {
  const modals = useSnapshot((snapshot) => snapshot.modals)
  const [memory] = useState<SurfaceMemory>(() => new Map())
  const view = modals?.at(-1)
  if (modals === undefined || view === undefined) return null
  return <ModalDialog view={view} depth={modals.length} memory={memory} />
}

function ModalDialog(props: { view: ModalView; depth: number; memory: SurfaceMemory }) {
  const { view, depth } = props
  const workspace = useWorkspace()
  const dialog = useRef<HTMLDialogElement>(null)
  const [closing, setClosing] = useState('')
  const leaving = useRef<string>(undefined)

  // Before the content's own effect, which moves the focus inside.
  useLayoutEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    if (shown?.open === false) shown.showModal()
    return () => {
      // Until it is closed, nothing outside it can take the focus back.
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  async function close(all: boolean) {
    // A second press while the first is on its way would be for a view that has gone.
    if (leaving.current === view.id) return
    leaving.current = view.id
    const answer = await workspace.act({ type: 'close', viewId: view.id, ...(all ? { all } : {}) })
    if (!answer.ok) leaving.current = undefined
    setClosing(answer.ok ? '' : answer.message)
  }

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby="modal-title"
      data-view-id={view.id}
      data-callback-id={view.callbackId}
      onCancel={(event) => {
        // Only the dialog's own Escape: a menu or a file picker inside it has one too.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        void close(false)
      }}
      onClose={(event) => {
        // At a second Escape in a row the browser closes a dialog unasked; what is open is for the workspace to say.
        const shown = event.currentTarget
        if (event.target === shown && shown.isConnected && !shown.open) shown.showModal()
      }}
    >
      <LessonStrip />
      <ModalContent
        key={view.id}
        view={view}
        memory={props.memory}
        closing={closing}
        onClose={(all) => void close(all)}
        back={
          depth > 1 ? (
            <button
              type="button"
              className="icon-button"
              aria-label="Back"
              title="Back"
              onClick={() => void close(false)}
            >
              <span aria-hidden="true">‹</span>
            </button>
          ) : null
        }
      />
    </dialog>
  )
}

interface ContentProps {
  readonly view: ModalView
  readonly memory: SurfaceMemory
  readonly closing: string
  readonly onClose: (all: boolean) => void
  readonly back: ReactNode
}

/** One view: it is made anew for each view, and kept through every update of it. */
function ModalContent(props: ContentProps) {
  const { view, onClose } = props
  const form = useRef<HTMLFormElement>(null)
  const started = useRef(false)
  const submission = useSubmission(view, form, props.memory)

  useEffect(() => {
    // Many apps open an empty modal at once and fill it a moment later; typing starts when it is filled.
    const held = document.activeElement
    const isNew = !started.current
    started.current = true
    if (isNew || held === document.body || held?.classList.contains('modal-body') === true) {
      focusFirst(form.current)
    }
  }, [view.hash])

  return (
    <BlockHostContext value={submission.host}>
      <form
        ref={form}
        noValidate
        className="modal-form"
        aria-busy={submission.pending}
        onSubmit={(event) => void submission.submit(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            event.currentTarget.requestSubmit()
          }
        }}
      >
        <div className="modal-head">
          {props.back}
          <h2 id="modal-title">{showPlain(view.title)}</h2>
          <span className="not-slack">Practice: not Slack</span>
          <button
            type="button"
            className="icon-button"
            aria-label="Close"
            onClick={() => onClose(true)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
        <Trouble words={submission.trouble ?? props.closing} />
        <p className="visually-hidden" role="status">
          {sayRefused(submission.refused)}
        </p>
        <div className="modal-body" tabIndex={-1}>
          <BlockList blocks={view.blocks} />
        </div>
        <Foot view={view} pending={submission.pending} onClose={onClose} />
      </form>
    </BlockHostContext>
  )
}

function Foot(props: { view: ModalView; pending: boolean; onClose: (all: boolean) => void }) {
  const { view, pending } = props
  return (
    <div className="modal-foot">
      <button type="button" className="button" onClick={() => props.onClose(false)}>
        {view.close === undefined ? 'Cancel' : showPlain(view.close)}
      </button>
      {view.submit !== undefined && (
        <button type="submit" className="button primary" aria-disabled={pending}>
          {pending && <span className="spinner" aria-hidden="true" />}
          <span className={pending ? 'button-waiting' : undefined}>{showPlain(view.submit)}</span>
        </button>
      )}
    </div>
  )
}

function Trouble(props: { words: string | undefined }) {
  return (
    <div role="alert">
      {props.words !== undefined && props.words !== '' && (
        <p className="trouble">
          <span aria-hidden="true">⚠ </span>
          {props.words}
        </p>
      )}
    </div>
  )
}

const NO_ERRORS: Readonly<Record<string, string>> = {}

function useSubmission(
  view: ModalView,
  form: { readonly current: HTMLFormElement | null },
  memory: SurfaceMemory,
) {
  const workspace = useWorkspace()
  const [pending, setPending] = useState(false)
  // What the server holds of an earlier try counts until this page has made a try of its own.
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>()
  const [trouble, setTrouble] = useState<string>()
  const submitted = useRef(false)
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const errors = Object.fromEntries(
    Object.entries(refused ?? view.errors).filter(([blockId]) => !changed.has(blockId)),
  )
  const host = useSurfaceHost({
    where: { type: 'modal', viewId: view.id },
    blocks: view.blocks,
    values: view.values,
    state: view.state,
    errors,
    memory,
    onChange: (blockId) => setChanged((held) => new Set(held).add(blockId)),
  })

  // What the app refuses arrives with the view, after the answer or before it.
  const first = Object.keys(errors).length > 0
  useEffect(() => {
    if (!first || !submitted.current) return
    submitted.current = false
    focusInvalid(form.current)
  }, [first, view.errors, refused, form])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (pending || view.submit === undefined) return
    submitted.current = true
    setChanged(new Set())
    const own = checkModal(view.blocks, host.values)
    setRefused(own)
    setTrouble(undefined)
    if (Object.keys(own).length > 0) return
    setPending(true)
    const answer = await workspace.act({ type: 'submit', viewId: view.id, values: host.typed() })
    setPending(false)
    setTrouble(readTrouble(answer))
    setRefused((answer.ok ? undefined : answer.errors) ?? NO_ERRORS)
  }

  const banner = refused === undefined ? view.banner : trouble
  return { host, pending, trouble: banner, refused: Object.keys(errors).length, submit }
}

/** Said as well as shown; the first field, which has the focus, reads its own. */
function sayRefused(count: number): string {
  if (count === 0) return ''
  return count === 1 ? 'One field needs attention.' : `${count} fields need attention.`
}

/** A refusal of the whole submit; those of single fields stand beside the fields. */
function readTrouble(answer: ActAnswer): string | undefined {
  if (answer.ok) return undefined
  return answer.errors !== undefined && Object.keys(answer.errors).length > 0
    ? undefined
    : answer.message
}

function focusInvalid(form: HTMLElement | null) {
  form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
}

/** Where the app asked, else the first thing to fill in, else the words themselves. */
function focusFirst(form: HTMLElement | null) {
  const control =
    form?.querySelector<HTMLElement>('[data-focus-on-load]') ??
    form?.querySelector<HTMLElement>(
      '.modal-body :is(input, select, textarea, button):not([tabindex="-1"], [role="toolbar"] *)',
    ) ??
    form?.querySelector<HTMLElement>('.modal-body')
  control?.focus()
}
