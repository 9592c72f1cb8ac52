import type { Confirm } from '@slack/types'
import { useState } from 'react'
import type { ActAnswer, InputValue } from '../../protocol.ts'
import { useConfirm } from '../confirm-dialog.tsx'
import { useBlockHost } from './block-host.ts'

export interface Control {
  readonly value: InputValue | undefined
  /** The app has not acknowledged yet. */
  readonly pending: boolean
  /** What to show beside the control when the last try failed. */
  readonly failure: string | undefined
  /** Asks the block's own confirmation, then keeps the value and tells the workspace. False when either said no. */
  readonly choose: (value?: InputValue) => Promise<boolean>
  /** Keeps the value on this page only: it goes with a submit, or is told later. */
  readonly keep: (value: InputValue) => void
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

  function show(answer: ActAnswer): boolean {
    setFailure(answer.ok ? undefined : answer.message)
    return answer.ok
  }

  return {
    value: host.values[blockId]?.[actionId],
    pending,
    failure,
    async choose(value) {
      if (element.confirm !== undefined && !(await confirm(element.confirm))) return false
      if (value !== undefined) host.keep(blockId, actionId, value)
      setPending(true)
      const done = show(await host.interact(blockId, actionId, value))
      setPending(false)
      return done
    },
    keep: (value) => host.keep(blockId, actionId, value),
    type: (value) => host.type(blockId, actionId, value, show),
    async enter(value) {
      show(await host.interact(blockId, actionId, value, true))
    },
  }
}
