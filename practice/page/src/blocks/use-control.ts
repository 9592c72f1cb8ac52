import type { Confirm } from '@slack/types'
import { useState } from 'react'
import type { InputValue } from '../../protocol.ts'
import { useConfirm } from '../confirm-dialog.tsx'
import { useBlockHost } from './block-host.ts'

export interface Control {
  readonly value: InputValue | undefined
  /** The app has not acknowledged yet. */
  readonly pending: boolean
  /** What to show beside the control when the last try failed. */
  readonly failure: string | undefined
  /** Asks the block's own confirmation, then keeps the value and tells the workspace. */
  readonly choose: (value?: InputValue) => Promise<void>
  /** Text: keeps it now and tells the workspace a moment after the typing stops. */
  readonly type: (value: string) => void
  /** Text: Enter was pressed, or the field was left, when the app asked to be told. */
  readonly enter: (value: string) => Promise<void>
}

/** The one way in which controls read their value and say that it changed. */
export function useControl(
  blockId: string,
  element: { action_id?: string; confirm?: Confirm },
): Control {
  const host = useBlockHost()
  const confirm = useConfirm()
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const actionId = element.action_id ?? ''

  async function tell(value?: InputValue, entered?: boolean) {
    const answer = await host.interact(blockId, actionId, value, entered)
    setFailure(answer.ok ? undefined : answer.message)
  }

  return {
    value: host.values[blockId]?.[actionId],
    pending,
    failure,
    async choose(value) {
      if (element.confirm !== undefined && !(await confirm(element.confirm))) return
      if (value !== undefined) host.keep(blockId, actionId, value)
      setPending(true)
      await tell(value)
      setPending(false)
    },
    type: (value) => host.type(blockId, actionId, value),
    enter: (value) => tell(value, true),
  }
}
