import type { KnownBlock } from '@slack/types'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ActAnswer, InputValue, SlackState, Surface, Values } from '../../protocol.ts'
import { useWorkspace, type Workspace } from '../workspace-store.ts'
import type { BlockHost } from './block-host.ts'
import { createWaitingWords } from './waiting-words.ts'

/** A value of this page's own, shown over the server's until the server is known to hold it. */
interface OwnValue {
  readonly value: InputValue
  readonly typed: boolean
  readonly sent: boolean
}

type OwnValues = Readonly<Record<string, Readonly<Record<string, OwnValue>>>>

export interface SurfaceProps {
  readonly where: Surface
  readonly blocks: readonly KnownBlock[]
  readonly values: Values | undefined
  readonly state: SlackState | undefined
  readonly errors?: Readonly<Record<string, string>>
  /** Called when a block is changed, so that a stale error can go. */
  readonly onChange?: (blockId: string) => void
  /** Where what was typed waits while the surface is not drawn: a modal under another one. */
  readonly memory?: SurfaceMemory
}

/** By surfaceKey. */
export type SurfaceMemory = Map<string, OwnValues>

const NO_VALUES: Values = {}
const NO_STATE: SlackState = {}
const NO_ERRORS: Readonly<Record<string, string>> = {}
const TYPING_PAUSE_MS = 350

/**
 * Holds what a person typed or chose on one surface. Typing is never overwritten by an update that
 * keeps the same block_id and action_id, which is what Slack does.
 */
export function useSurfaceHost(props: SurfaceProps): BlockHost & { typed: () => Values } {
  const workspace = useWorkspace()
  const { memory } = props
  const [own, setOwn] = useState<OwnValues>(() => memory?.get(surfaceKey(props.where)) ?? {})
  const latest = useRef({ own, props })
  latest.current = { own, props }
  const { values = NO_VALUES, state = NO_STATE, errors = NO_ERRORS, where, blocks } = props
  const idPrefix = surfaceKey(where)

  useEffect(() => {
    memory?.set(idPrefix, own)
  }, [memory, idPrefix, own])
  useEffect(() => {
    setOwn((held) => settle(held, blocks))
  }, [values, blocks])

  const calls = useMemo(
    () => createCalls(workspace, () => latest.current, setOwn),
    // The surface is the identity; everything else is read when it is needed.
    [workspace, idPrefix],
  )
  return useMemo(
    () => ({ ...calls, where, idPrefix, values: overlay(values, own), state, errors }),
    [calls, idPrefix, values, own, state, errors],
  )
}

function surfaceKey(where: Surface): string {
  if (where.type === 'modal') return `modal-${where.viewId}`
  if (where.type === 'home') return 'home'
  return `message-${where.channel}-${where.ts.replace('.', '-')}`
}

interface Latest {
  own: OwnValues
  props: SurfaceProps
}

function createCalls(
  workspace: Workspace,
  latest: () => Latest,
  setOwn: (change: (held: OwnValues) => OwnValues) => void,
) {
  const waiting = createWaitingWords(TYPING_PAUSE_MS)

  function put(blockId: string, actionId: string, change: Partial<OwnValue>) {
    setOwn((held) => {
      const before = held[blockId]?.[actionId] ?? { value: null, typed: false, sent: false }
      return { ...held, [blockId]: { ...held[blockId], [actionId]: { ...before, ...change } } }
    })
  }

  async function send(blockId: string, actionId: string, value?: InputValue, entered?: boolean) {
    const answer = await workspace.act({
      type: 'interact',
      where: latest().props.where,
      blockId,
      actionId,
      ...(value === undefined ? {} : { value }),
      ...(entered === undefined ? {} : { entered }),
    })
    const held = latest().own[blockId]?.[actionId]
    if (held !== undefined && !held.typed) put(blockId, actionId, { sent: true })
    return answer
  }

  return {
    keep(blockId: string, actionId: string, value: InputValue) {
      put(blockId, actionId, { value, typed: false, sent: false })
      latest().props.onChange?.(blockId)
    },
    type(blockId: string, actionId: string, value: string, onAnswer: (answer: ActAnswer) => void) {
      put(blockId, actionId, { value, typed: true, sent: false })
      latest().props.onChange?.(blockId)
      waiting.put(`${blockId}\n${actionId}`, async () =>
        onAnswer(await send(blockId, actionId, value)),
      )
    },
    async interact(blockId: string, actionId: string, value?: InputValue, entered?: boolean) {
      await waiting.flush()
      return send(blockId, actionId, value, entered)
    },
    suggest: (blockId: string, actionId: string, query: string) =>
      workspace.act({ type: 'suggest', where: latest().props.where, blockId, actionId, query }),
    /** What this page holds over the server's values, for a submit. Typing that waits is dropped: it is in it. */
    typed(): Values {
      waiting.drop()
      return overlay({}, latest().own)
    },
  }
}

function overlay(values: Values, own: OwnValues): Values {
  const merged: Record<string, Readonly<Record<string, InputValue>>> = { ...values }
  for (const [blockId, actions] of Object.entries(own)) {
    const row: Record<string, InputValue> = { ...merged[blockId] }
    for (const [actionId, held] of Object.entries(actions)) row[actionId] = held.value
    merged[blockId] = row
  }
  return merged
}

/** After an update: choices that the server holds are its own again, and controls that went are forgotten. */
function settle(own: OwnValues, blocks: readonly KnownBlock[]): OwnValues {
  if (Object.keys(own).length === 0) return own
  const kept: Record<string, Record<string, OwnValue>> = {}
  for (const [blockId, actions] of Object.entries(own)) {
    const row = Object.entries(actions).filter(
      ([actionId, held]) => hasControl(blocks, blockId, actionId) && (held.typed || !held.sent),
    )
    if (row.length > 0) kept[blockId] = Object.fromEntries(row)
  }
  return kept
}

function hasControl(blocks: readonly KnownBlock[], blockId: string, actionId: string): boolean {
  const block = blocks.find((candidate) => candidate.block_id === blockId)
  if (block === undefined) return false
  if (block.type === 'input') return block.element.action_id === actionId
  if (block.type === 'section') {
    const { accessory } = block
    return accessory !== undefined && 'action_id' in accessory && accessory.action_id === actionId
  }
  return (
    (block.type === 'actions' || block.type === 'context_actions') &&
    block.elements.some((element) => element.action_id === actionId)
  )
}
