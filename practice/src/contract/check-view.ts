import type { KnownBlock, PlainTextElement } from '@slack/types'
import { type Bag, isBag, textAt } from '../json.ts'
import type { Finding } from '../protocol.ts'
import { INTERACTION } from './behaviour.ts'
import { areSound, findInView } from './check.ts'
import { SAYS } from './words.ts'

/** A view that the app sent, once it has been found in order. */
export interface AcceptedView {
  readonly type: 'modal' | 'home'
  readonly blocks: readonly KnownBlock[]
  readonly title?: PlainTextElement
  readonly submit?: PlainTextElement
  readonly close?: PlainTextElement
  readonly callbackId: string
  readonly externalId: string
  readonly privateMetadata: string
  readonly clearOnClose: boolean
  readonly notifyOnClose: boolean
}

export type ViewCheck =
  | { readonly ok: true; readonly view: AcceptedView }
  | {
      readonly ok: false
      readonly error: 'invalid_arguments' | 'view_too_large'
      readonly findings: readonly Finding[]
    }

/**
 * Reads a view as `views.open`, `views.update`, `views.push` or `views.publish` would take it. Pointers start with `/view`.
 * Never throws.
 */
export function checkView(value: unknown, type: 'modal' | 'home'): ViewCheck {
  if (value === undefined) {
    return refuse([{ ...SAYS.missing('view'), pointer: '', rule: 'view.required' }])
  }
  if (sizeOf(value) > INTERACTION.viewSize.value) {
    return { ok: false, error: 'view_too_large', findings: [] }
  }
  const findings = findInView(value, type, '/view')
  const blocks = isBag(value) ? value['blocks'] : undefined
  if (!isBag(value) || !areSound(blocks, findings)) return refuse(findings)
  return { ok: true, view: readView(value, type, blocks) }
}

/** Bytes of JSON. What is too deep to be written counts as too large. */
function sizeOf(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value) ?? '')
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function refuse(findings: readonly Finding[]): ViewCheck {
  return { ok: false, error: 'invalid_arguments', findings }
}

function readView(view: Bag, type: 'modal' | 'home', blocks: readonly KnownBlock[]): AcceptedView {
  const title = plainText(view['title'])
  const submit = plainText(view['submit'])
  const close = plainText(view['close'])
  return {
    type,
    blocks,
    callbackId: textAt(view, 'callback_id') ?? '',
    externalId: textAt(view, 'external_id') ?? '',
    privateMetadata: textAt(view, 'private_metadata') ?? '',
    clearOnClose: view['clear_on_close'] === true,
    notifyOnClose: view['notify_on_close'] === true,
    ...(title === undefined ? {} : { title }),
    ...(submit === undefined ? {} : { submit }),
    ...(close === undefined ? {} : { close }),
  }
}

function plainText(value: unknown): PlainTextElement | undefined {
  if (!isBag(value)) return undefined
  return { type: 'plain_text', text: textAt(value, 'text') ?? '', emoji: value['emoji'] !== false }
}
