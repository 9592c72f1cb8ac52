import type { z } from 'zod'
import type { Desk } from './control.ts'
import { describeIssues } from './seed.ts'

export interface ControlRequest {
  readonly query: URLSearchParams
  readonly body: unknown
}

export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

/** Answers one control request, by its method and path. */
export type Route = (desk: Desk, request: ControlRequest) => ControlAnswer | Promise<ControlAnswer>

export function ok(body: unknown): ControlAnswer {
  return { status: 200, body }
}

/** A request that cannot be carried out, in a plain sentence. */
export function refuseRequest(status: number, error: string, message: string): ControlAnswer {
  return { status, body: { ok: false, error, message } }
}

/** What a request says, or the answer that lists its mistakes. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): { ok: true; value: z.output<Schema> } | { ok: false; answer: ControlAnswer } {
  const read = schema.safeParse(body)
  if (read.success) return { ok: true, value: read.data }
  const message = `The request has mistakes:\n${describeIssues(read.error)}`
  return { ok: false, answer: refuseRequest(400, 'invalid_request', message) }
}
