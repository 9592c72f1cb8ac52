import { useEffect, useRef, useState } from 'react'
import { useConfirm } from './confirm-dialog.tsx'
import { resetWorkspace } from './control-api.ts'
import { faultWords } from './workspace-loads.ts'

/** Puts the workspace back to its beginning, and the app's own side where whoever started it can do that. */
export function ResetEverything(props: { label: string }) {
  const confirm = useConfirm()
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // At the foot of a full drawer it would be out of sight, for the seconds that the app takes to begin again.
    if (busy) status.current?.scrollIntoView({ block: 'nearest' })
  }, [busy])

  async function reset() {
    const sure = await confirm({
      title: { type: 'plain_text', text: 'Reset everything?' },
      text: {
        type: 'plain_text',
        text: 'Every message, form and home here is forgotten, for everybody. The clock goes back, and the app begins again where it can.',
      },
      confirm: { type: 'plain_text', text: 'Reset' },
      deny: { type: 'plain_text', text: 'Keep it' },
      style: 'danger',
    })
    if (!sure) return
    setFailure('')
    setBusy(true)
    await resetWorkspace().catch((fault: unknown) => setFailure(faultWords(fault)))
    setBusy(false)
  }

  return (
    <div className="reset-everything">
      <button
        type="button"
        className="link danger-link"
        aria-disabled={busy}
        onClick={() => {
          if (!busy) void reset()
        }}
      >
        {props.label}
      </button>
      <p ref={status} role="status">
        {busy ? 'Putting everything back…' : ''}
      </p>
      <p role="alert">{failure}</p>
    </div>
  )
}
