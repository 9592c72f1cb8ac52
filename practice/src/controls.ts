import { z } from 'zod'
import type { Ids } from './ids.ts'
import { type Bag, isBag, textAt } from './json.ts'

export const OptionSchema = z.looseObject({
  text: z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string() }),
  value: z.string(),
})

export const OptionGroupSchema = z.looseObject({
  label: z.looseObject({ type: z.literal('plain_text'), text: z.string() }),
  options: z.array(OptionSchema),
})

/** An interactive element, read loosely: what any of them may carry. */
const ElementSchema = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  text: z.looseObject({ text: z.string() }).optional(),
  value: z.string().optional(),
  options: z.array(OptionSchema).optional(),
  option_groups: z.array(OptionGroupSchema).optional(),
  /** Text, or the `rich_text` block that a rich text editor starts with. */
  initial_value: z.union([z.string(), z.looseObject({})]).optional(),
  initial_option: OptionSchema.optional(),
  initial_options: z.array(OptionSchema).optional(),
  initial_user: z.string().optional(),
  initial_users: z.array(z.string()).optional(),
  initial_channel: z.string().optional(),
  initial_channels: z.array(z.string()).optional(),
  initial_conversation: z.string().optional(),
  initial_conversations: z.array(z.string()).optional(),
  initial_date: z.string().optional(),
  initial_time: z.string().optional(),
  initial_date_time: z.number().optional(),
  timezone: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  is_decimal_allowed: z.boolean().optional(),
  max_selected_items: z.number().optional(),
  max_files: z.number().optional(),
  min_query_length: z.number().optional(),
  dispatch_action_config: z
    .looseObject({ trigger_actions_on: z.array(z.string()).optional() })
    .optional(),
})
export type Element = z.infer<typeof ElementSchema>

/** One interactive element where it stands. */
export interface Control {
  readonly blockId: string
  readonly actionId: string
  readonly element: Element
  /** It stands in an `input` block. */
  readonly isInput: boolean
  /** The input block may be left empty. */
  readonly isOptional: boolean
  /** Outside input blocks always; inside them with `dispatch_action`. */
  readonly dispatches: boolean
  /** What a person reads beside it: the input's label, or the words on the button, or the section's text. */
  readonly label: string
}

/** Every interactive element of these blocks, in reading order. */
export function controlsOf(blocks: readonly unknown[]): Control[] {
  return blocks.filter(isBag).flatMap((block) => {
    const found: Control[] = []
    for (const part of partsOf(block)) {
      const element = ElementSchema.safeParse(part)
      if (element.success) found.push(describeControl(block, element.data))
    }
    return found
  })
}

function partsOf(block: Bag): readonly unknown[] {
  if (block['type'] === 'input') return [block['element']]
  if (block['type'] === 'section') return [block['accessory']]
  return elementsOf(block)
}

/** The blocks that hold a row of interactive elements. */
function elementsOf(block: Bag): readonly unknown[] {
  const holds = block['type'] === 'actions' || block['type'] === 'context_actions'
  return holds && Array.isArray(block['elements']) ? block['elements'] : []
}

function describeControl(block: Bag, element: Element): Control {
  const isInput = block['type'] === 'input'
  const label = isBag(block['label']) ? textAt(block['label'], 'text') : undefined
  const section = isBag(block['text']) ? textAt(block['text'], 'text') : undefined
  const placeholder = isBag(element['placeholder'])
    ? textAt(element['placeholder'], 'text')
    : undefined
  return {
    blockId: textAt(block, 'block_id') ?? '',
    actionId: element.action_id,
    element,
    isInput,
    isOptional: block['optional'] === true,
    dispatches: !isInput || block['dispatch_action'] === true,
    label: label ?? element.text?.text ?? section ?? placeholder ?? '',
  }
}

export function findControl(
  blocks: readonly unknown[],
  blockId: string,
  actionId: string,
): Control | undefined {
  return controlsOf(blocks).find((one) => one.blockId === blockId && one.actionId === actionId)
}

/** The options of a select, groups laid flat. */
export function optionsOf(element: Element): readonly z.infer<typeof OptionSchema>[] {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options)
}

/** The blocks with an id for each block and action that had none, as Slack gives them. */
export function nameBlocks(blocks: readonly unknown[], ids: Ids): unknown[] {
  return blocks.map((block) => {
    if (!isBag(block)) return block
    const named: Record<string, unknown> = {
      ...block,
      block_id: textAt(block, 'block_id') ?? ids.token(5),
    }
    for (const key of ['element', 'accessory']) {
      if (isBag(block[key])) named[key] = nameElement(block[key], ids)
    }
    const elements = elementsOf(block)
    if (elements.length > 0) {
      named['elements'] = elements.map((one) => (isBag(one) ? nameElement(one, ids) : one))
    }
    return named
  })
}

function nameElement(element: Bag, ids: Ids): Bag {
  if (element['type'] === 'image') return element
  return { ...element, action_id: textAt(element, 'action_id') ?? ids.token(5) }
}
