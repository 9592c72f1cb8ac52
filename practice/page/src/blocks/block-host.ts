import { createContext, useContext } from 'react'
import type { ActAnswer, InputValue, SlackState, Surface, Values } from '../../protocol.ts'

/** What the blocks of one message, home tab or modal stand in: their values, their errors, the way out. */
export interface BlockHost {
  readonly where: Surface
  /** Makes the ids of controls unique on the page. */
  readonly idPrefix: string
  readonly values: Values
  /** What the app is told; it holds the labels of options that an external select chose. */
  readonly state: SlackState
  /** By block_id. */
  readonly errors: Readonly<Record<string, string>>
  /** Shows a choice at once, before the workspace has answered. */
  readonly keep: (blockId: string, actionId: string, value: InputValue) => void
  /** Keeps what is being typed, and tells the workspace a moment after the typing stops. */
  readonly type: (
    blockId: string,
    actionId: string,
    value: string,
    onAnswer: (answer: ActAnswer) => void,
  ) => void
  /** Tells the workspace; it tells the app when Slack would. Typing that waits is told first. */
  readonly interact: (
    blockId: string,
    actionId: string,
    value?: InputValue,
    entered?: boolean,
  ) => Promise<ActAnswer>
  readonly suggest: (blockId: string, actionId: string, query: string) => Promise<ActAnswer>
}

export const BlockHostContext = createContext<BlockHost | undefined>(undefined)

export function useBlockHost(): BlockHost {
  const host = useContext(BlockHostContext)
  if (host === undefined) throw new Error('Blocks are drawn inside a message, a modal or a home.')
  return host
}

/** How a control is named and described. Outside input blocks nothing labels it but its own words. */
export interface ControlBinding {
  readonly id: string
  readonly labelId?: string
  readonly describedBy?: string
  readonly required: boolean
  readonly invalid: boolean
}

/** The attributes that name and describe a control, and by which tests find it. */
export function bindControl(
  binding: ControlBinding,
  blockId: string,
  element: { action_id?: string },
  words: string,
) {
  return {
    id: binding.id,
    'data-block-id': blockId,
    'data-action-id': element.action_id,
    ...(binding.labelId === undefined ? { 'aria-label': words } : {}),
    ...(binding.describedBy === undefined ? {} : { 'aria-describedby': binding.describedBy }),
    ...(binding.required ? { 'aria-required': true } : {}),
    ...(binding.invalid ? { 'aria-invalid': true } : {}),
  }
}

export function readText(value: InputValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function readList(value: InputValue | undefined): readonly string[] {
  return typeof value === 'string' || value === null || value === undefined ? [] : value
}
