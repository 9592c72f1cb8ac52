import { z } from 'zod'
import type { RawInput, RawValue } from '../domain/field.ts'
import { inputAction, tickedValue } from './field-input.ts'
import { readFormMetadata } from './form-metadata.ts'
import { cleanText } from './mrkdwn.ts'

const inputState = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
})

/** A view as Slack sends it with a submission or an action, as far as forms need it. */
export const formView = z.looseObject({
  id: z.string(),
  hash: z.string().optional(),
  type: z.string(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z
    .looseObject({ values: z.record(z.string(), z.record(z.string(), inputState)) })
    .default({ values: {} }),
})

/** A view as Slack sends it. */
export type FormView = z.output<typeof formView>

/** What a form holds, by field name: its controls as they stand, and its hidden fields. */
export function readForm(view: FormView): RawInput {
  const raw: Record<string, RawValue> = { ...readFormMetadata(view.private_metadata)?.hidden }
  for (const [block, controls] of Object.entries(view.state.values)) {
    const state = controls[inputAction]
    if (state !== undefined) raw[fieldOf(block)] = readControl(state)
  }
  return raw
}

/** The field of a block: its id, or what stands before a colon where one form took the place of another. */
export function fieldOf(block: string): string {
  return block.split(':')[0] ?? block
}

/** The ids of the blocks that an error may stand beside. */
export function inputBlocksOf(view: FormView): string[] {
  return view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  )
}

/** A tick, or several boxes: none of them ticked reads as a tick that is not, which {@link several} knows. */
function readBoxes(values: readonly string[]): RawValue {
  return values.every((value) => value === tickedValue) ? values.length > 0 : values
}

function readControl(state: z.output<typeof inputState>): RawValue {
  switch (state.type) {
    case 'checkboxes':
      return readBoxes((state.selected_options ?? []).map(({ value }) => value))
    case 'multi_static_select':
      return (state.selected_options ?? []).map(({ value }) => value)
    case 'plain_text_input':
      return typeof state.value === 'string' ? cleanText(state.value) : null
    case 'users_select':
      return state.selected_user ?? null
    case 'datepicker':
      return state.selected_date ?? null
    default:
      return state.selected_option?.value ?? null
  }
}
