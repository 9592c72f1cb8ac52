import type { Stage } from '../events.ts'
import { type Bag, bagAt, listAt, numberAt, textAt } from '../json.ts'
import type { Finding } from '../protocol.ts'

/** One Web API call, its arguments already read. */
export interface ApiCall {
  readonly stage: Stage
  readonly args: Bag
  /** The arguments as they came, JSON still as text. */
  readonly given: Bag
}

/** What a method answers: `ok: true` with its fields, or `ok: false` with Slack's error. Sent with HTTP 200 either way. */
export type ApiAnswer = Bag & { readonly ok: boolean }

export function failWith(error: string, extra: Bag = {}): ApiAnswer {
  return { ok: false, error, ...extra }
}

/** A required argument that is not there, in Slack's shape. */
export function failMissing(name: string): ApiAnswer {
  return failWith('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  })
}

/** An argument that is there and cannot be right. */
export function failPointed(message: string, pointer: string): ApiAnswer {
  const messages = [`[ERROR] ${message} [json-pointer:${pointer}]`]
  return failWith('invalid_arguments', { response_metadata: { messages } })
}

/** Findings about a view: `invalid_arguments` with a pointer each. */
export function failView(error: string, findings: readonly Finding[]): ApiAnswer {
  const lines = findings.map((one) => `[ERROR] ${one.message} [json-pointer:${one.pointer}]`)
  const first = '[ERROR] failed to match all allowed schemas [json-pointer:/view]'
  const messages = error === 'invalid_arguments' ? [first, ...lines] : lines
  return keepFindings(failWith(error, { response_metadata: { messages } }), findings)
}

/** Findings about a message's blocks: `errors` and `response_metadata.messages` both. */
export function failBlocks(error: string, findings: readonly Finding[]): ApiAnswer {
  if (findings.length === 0) return failWith(error)
  const errors = findings.map((one) => `${one.message} [json-pointer:${one.pointer}]`)
  const messages = errors.map((one) => `[ERROR] ${one}`)
  return keepFindings(failWith(error, { errors, response_metadata: { messages } }), findings)
}

/** Findings as `blocks.validate` gives them: each with its code and the constraint that failed. */
export function failFound(error: string, findings: readonly Finding[]): ApiAnswer {
  const errors = findings.map(({ pointer, code, message, constraint }) => ({
    code,
    message,
    pointer,
    ...(constraint === undefined ? {} : { constraint }),
  }))
  return keepFindings(failWith(error, { errors }), findings)
}

/** Findings by the answer that they led to: the journal tells of them, and Slack's answer has no place for them. */
const FINDINGS = new WeakMap<ApiAnswer, readonly Finding[]>()

export function keepFindings(answer: ApiAnswer, findings: readonly Finding[]): ApiAnswer {
  FINDINGS.set(answer, findings)
  return answer
}

/** What the validator found in the view, the blocks or the message that this answer refuses. */
export function findingsOf(answer: ApiAnswer): readonly Finding[] {
  return FINDINGS.get(answer) ?? []
}

/** An answer with a warning put to those it has. */
export function withWarning(answer: ApiAnswer, warning: string | undefined): ApiAnswer {
  if (warning === undefined) return answer
  const about = bagAt(answer, 'response_metadata')
  const earlier = textAt(answer, 'warning')
  const warned = {
    ...answer,
    warning: earlier === undefined ? warning : `${earlier},${warning}`,
    response_metadata: { ...about, warnings: [...listAt(about, 'warnings'), warning] },
  }
  return keepFindings(warned, findingsOf(answer))
}

/** One page of a list, and the cursor to the next. The cursor is opaque to the app. */
export function takePage<Item>(
  items: readonly Item[],
  args: { readonly limit: number; readonly cursor: string | undefined },
): { ok: true; page: readonly Item[]; next: string } | { ok: false; answer: ApiAnswer } {
  const from = args.cursor === undefined || args.cursor === '' ? 0 : readCursor(args.cursor)
  if (from === undefined) return { ok: false, answer: failWith('invalid_cursor') }
  const to = from + args.limit
  const next = to < items.length ? Buffer.from(`from:${to}`).toString('base64') : ''
  return { ok: true, page: items.slice(from, to), next }
}

/** How much of a list a call asks for: `usual` when it does not say, and never over 1,000. */
export function pageArgs(args: Bag, usual: number): { limit: number; cursor: string | undefined } {
  const limit = Math.min(1000, numberAt(args, 'limit') || usual)
  return { limit, cursor: textAt(args, 'cursor') }
}

function readCursor(cursor: string): number | undefined {
  const read = /^from:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))
  return read === null ? undefined : Number(read[1])
}
