import type { KnownBlock, ModalView } from '@slack/types'
import { type Act, isAsked, type Log } from '../domain/act.ts'
import { writeDeadline } from '../domain/acts/context.ts'
import type { Field, FormContext, RawInput, RawValue } from '../domain/field.ts'
import type { Hub } from '../domain/hub.ts'
import { type Item, isOpen, isOverdue, stageNames } from '../domain/item.ts'
import { buildField } from './field-input.ts'
import type { FormMetadata } from './form-metadata.ts'
import { writeRating } from './item-lines.ts'
import { immediateMark, overdueMark } from './item-names.ts'
import { fillLabels } from './labels.ts'
import { plain, section, sectionsOf, smallPrint } from './layout.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { buildSitting } from './sitting.ts'

/** What a form is built from. */
export interface FormRequest {
  row: Pick<Act | Log, 'label' | 'title' | 'button' | 'headOn' | 'fields' | 'intro' | 'preview'>
  context: FormContext
  metadata: FormMetadata
  /** What was typed so far; left out for a form that opens. */
  raw?: RawInput | undefined
  /** What to say at its head: why it was not saved, what changed, what to look at. */
  notice?: readonly KnownBlock[] | undefined
}

/** A form's callback ids: one for every act, and one for logging. */
export const formCallbacks = { act: 'act', log: 'log' } as const

/**
 * The modal of an act or of logging, from its fields, what is known and what was typed so far. A block's id is its field's
 * name, so that errors and redrawn values find their place.
 */
export function buildForm({ row, context, metadata, raw, notice = [] }: FormRequest): ModalView {
  const values = raw ?? initialValues(row.fields, context)
  const { title = titleOf(row), button = row.button ?? title } = row.headOn?.(values, context) ?? {}
  return {
    type: 'modal',
    callback_id: metadata.act === 'log' ? formCallbacks.log : formCallbacks.act,
    private_metadata: JSON.stringify(metadata),
    title: plain(title, 24),
    submit: plain(button, 24),
    close: plain('Cancel', 24),
    blocks: [
      ...buildHead(metadata),
      ...notice,
      ...buildItemLine(context),
      ...sectionsOf((row.intro?.(context) ?? []).map((line) => safe(line, context))),
      ...buildFields(row, context, values).map((block) => nameBlock(block, metadata)),
    ],
  }
}

function buildHead({ sitting, reference }: FormMetadata): KnownBlock[] {
  return sitting === undefined || reference === null ? [] : buildSitting(sitting, reference)
}

/**
 * In a sitting one form takes the place of another, and Slack keeps what was typed where a block keeps its id: each item's
 * blocks have ids of their own, so that nothing of one child is left in the form of the next.
 */
function nameBlock(block: KnownBlock, { sitting, reference }: FormMetadata): KnownBlock {
  if (sitting === undefined || block.type !== 'input') return block
  return { ...block, block_id: `${block.block_id}:${reference}` }
}

function titleOf({ title, label }: FormRequest['row']): string {
  return title ?? shortLabel(label)
}

/** A label that fits the head and the button of a modal: what stands before a colon, or else cut between words. */
export function shortLabel(label: string): string {
  const head = label.split(':')[0] ?? label
  if (Array.from(head).length <= 24) return head
  const words = head.split(' ')
  while (words.length > 1 && Array.from(words.join(' ')).length > 23) words.pop()
  return `${words.join(' ')}…`
}

/** What the form is about: which item, where it stands, and when it falls due. */
function buildItemLine({ item, hub, now }: FormContext): KnownBlock[] {
  if (item === null) return []
  const names = [item.reference, item.tag, stageNames[item.stage]].filter((part) => part !== null)
  const standing = [escapeMrkdwn(writeClock(item, hub))]
  if (isOpen(item) && isOverdue(item, now)) standing.push(`*${overdueMark}*`)
  if (item.immediateConcern) standing.push(`*${immediateMark}*`)
  return [smallPrint(`${names.map(escapeMrkdwn).join(' · ')}\n${standing.join(' · ')}`)]
}

/** The rating with its deadline; of what has left, the rating alone. */
function writeClock(item: Item, hub: Hub): string {
  if (item.rating !== null && isOpen(item)) return writeDeadline(hub, item)
  return writeRating(item)
}

function buildFields(
  row: FormRequest['row'],
  context: FormContext,
  values: RawInput,
): KnownBlock[] {
  const asked = Object.entries(row.fields).filter(([, field]) => isAsked(field, values, context))
  // The preview stands right under the control that changes it.
  const [previewsAfter] = asked.findLast(([, { previews }]) => previews === true) ?? []
  const blocks: KnownBlock[] = []
  for (const [name, field] of asked) {
    blocks.push(...buildField(name, field, context, valueIn(name, field, context, values)))
    if (name === previewsAfter) blocks.push(...buildPreview(row, context, values))
  }
  if (previewsAfter === undefined) blocks.push(...buildPreview(row, context, values))
  return blocks
}

function buildPreview(
  row: FormRequest['row'],
  context: FormContext,
  values: RawInput,
): KnownBlock[] {
  const lines = row.preview?.(values, context) ?? []
  if (lines.length === 0) return []
  return [section(['*What this would do*', ...lines.map((line) => safe(line, context))].join('\n'))]
}

/** What stands in a field: what was typed, or where the form did not ask for it before, what it begins with. */
function valueIn(name: string, field: Field, context: FormContext, values: RawInput): RawValue {
  return name in values ? (values[name] ?? null) : (field.initial?.(context) ?? null)
}

function initialValues(fields: Act['fields'], context: FormContext): RawInput {
  const values: Record<string, RawValue> = {}
  for (const [name, field] of Object.entries(fields))
    values[name] = field.initial?.(context) ?? null
  return values
}

function safe(line: string, { hub }: FormContext): string {
  return escapeMrkdwn(fillLabels(line, hub.policy))
}
