import type { Confirm } from '@slack/types'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { TextObjectView } from './text/text-object.tsx'

type Ask = (confirm: Confirm) => Promise<boolean>

const ConfirmContext = createContext<Ask>(() => Promise.resolve(true))

/** Asks the person, in the block's own words, before an act that has a `confirm`. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext)
}

interface Question {
  confirm: Confirm
  answer: (yes: boolean) => void
}

export function ConfirmProvider(props: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>()
  const ask = useCallback<Ask>(
    (confirm) => new Promise((resolve) => setQuestion({ confirm, answer: resolve })),
    [],
  )
  return (
    <ConfirmContext value={ask}>
      {props.children}
      {question !== undefined && (
        <ConfirmDialog
          confirm={question.confirm}
          onAnswer={(yes) => {
            setQuestion(undefined)
            question.answer(yes)
          }}
        />
      )}
    </ConfirmContext>
  )
}

function ConfirmDialog(props: { confirm: Confirm; onAnswer: (yes: boolean) => void }) {
  const { confirm, onAnswer } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    if (shown?.open === false) shown.showModal()
    return () => {
      shown?.close()
      if (!(before instanceof HTMLElement)) return
      before.focus()
      // A button that is only shown with the focus cannot take it back: what it stands in does.
      if (document.activeElement !== before) before.closest<HTMLElement>('[tabindex]')?.focus()
    }
  }, [])
  const style = confirm.style === 'danger' ? 'danger' : 'primary'
  return (
    <dialog
      ref={dialog}
      className="modal modal-small"
      role="alertdialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={(event) => {
        event.preventDefault()
        onAnswer(false)
      }}
    >
      <div className="modal-head">
        <h2 id={`${id}title`}>{confirm.title?.text ?? 'Are you sure?'}</h2>
      </div>
      <div className="modal-body" id={`${id}text`}>
        <TextObjectView text={confirm.text} />
      </div>
      <div className="modal-foot">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {confirm.deny?.text ?? 'Cancel'}
        </button>
        <button type="button" className={`button ${style}`} onClick={() => onAnswer(true)}>
          {confirm.confirm?.text ?? 'Yes'}
        </button>
      </div>
    </dialog>
  )
}
