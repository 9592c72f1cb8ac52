import type { Stage } from '../events.ts'
import type { Bag } from '../json.ts'
import type { Finding } from '../validate.ts'

/** One Web API call, its arguments already read. */
export interface ApiCall {
  readonly stage: Stage
  readonly args: Bag
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

/** Findings about a view: `invalid_arguments` with a pointer each. */
export function failView(error: string, findings: readonly Finding[]): ApiAnswer {
  const lines = findings.map((one) => `[ERROR] ${one.message} [json-pointer:${one.pointer}]`)
  const first = '[ERROR] failed to match all allowed schemas [json-pointer:/view]'
  return failWith(error, {
    response_metadata: { messages: error === 'invalid_arguments' ? [first, ...lines] : lines },
  })
}

/** Findings about a message's blocks: `errors` and `response_metadata.messages` both. */
export function failBlocks(error: string, findings: readonly Finding[]): ApiAnswer {
  if (findings.length === 0) return failWith(error)
  const errors = findings.map((one) => `${one.message} [json-pointer:${one.pointer}]`)
  const messages = errors.map((one) => `[ERROR] ${one}`)
  return failWith(error, { errors, response_metadata: { messages } })
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

function readCursor(cursor: string): number | undefined {
  const read = /^from:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))
  return read === null ? undefined : Number(read[1])
}
