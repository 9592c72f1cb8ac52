import type { KnownBlock, PlainTextElement } from '@slack/types'
import { type Bag, isBag, textAt } from './json.ts'
import { acceptsBlocks, type Finding } from './validate.ts'
import { checkText, checkTextObject, type Report } from './validate-text.ts'

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

const LARGEST = 250_000

/** Reads a view as `views.open`, `views.update`, `views.push` or `views.publish` would take it. */
export function checkView(value: unknown, type: 'modal' | 'home'): ViewCheck {
  const findings: Finding[] = []
  function report(pointer: string, message: string): void {
    findings.push({ pointer, message })
  }
  if (!isBag(value)) {
    return refuse([{ pointer: '/view', message: 'missing required field: view' }])
  }
  if (JSON.stringify(value).length > LARGEST)
    return { ok: false, error: 'view_too_large', findings }
  if (value['type'] !== type) report('/view/type', `unsupported type: ${String(value['type'])}`)
  checkLength(value, 'callback_id', 255, report)
  checkLength(value, 'external_id', 255, report)
  checkLength(value, 'private_metadata', 3000, report)
  if (type === 'modal') checkTitles(value, report)
  const blocks: unknown = value['blocks']
  if (!acceptsBlocks(blocks, type, '/view/blocks', findings) || findings.length > 0) {
    return refuse(findings)
  }
  return { ok: true, view: readView(value, type, blocks) }
}

function refuse(findings: readonly Finding[]): ViewCheck {
  return { ok: false, error: 'invalid_arguments', findings }
}

function checkLength(view: Bag, key: string, most: number, report: Report): void {
  const value = view[key]
  if (value !== undefined && value !== '') checkText(value, most, `/view/${key}`, report)
}

function checkTitles(view: Bag, report: Report): void {
  checkTextObject(view['title'], 24, '/view/title', report, 'plain_text')
  for (const key of ['submit', 'close']) {
    if (view[key] === undefined || view[key] === null) continue
    checkTextObject(view[key], 24, `/view/${key}`, report, 'plain_text')
  }
  const blocks = view['blocks']
  const hasInput =
    Array.isArray(blocks) && blocks.some((one) => isBag(one) && one['type'] === 'input')
  if (hasInput && !isBag(view['submit'])) {
    report('/view', 'missing required field: submit')
  }
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
