import { z } from 'zod'
import type { Desk } from './control.ts'
import {
  type ControlAnswer,
  type ControlRequest,
  ok,
  parse,
  type Route,
  refuseRequest,
} from './control-answers.ts'
import type { LessonRequest } from './protocol.ts'
import { type ParsedSeed, parseSeed } from './seed.ts'

/** The control routes of a trainer: the lessons, and putting everything back. */
export const LESSON_ROUTES: Readonly<Record<string, Route>> = {
  'POST /control/lesson': lesson,
  'POST /control/reset': reset,
}

const LessonRequestSchema = z.union([
  z.strictObject({ start: z.string() }),
  z.strictObject({ skip: z.literal(true) }),
  z.strictObject({ stop: z.literal(true) }),
]) satisfies z.ZodType<LessonRequest>

function lesson(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(LessonRequestSchema, body)
  if (!read.ok) return read.answer
  const refusal = desk.course.request(read.value)
  if (refusal === undefined) return ok({ ok: true })
  return refuseRequest(409, refusal.error, refusal.message)
}

async function reset(desk: Desk, { body }: ControlRequest): Promise<ControlAnswer> {
  const read = parse(z.strictObject({ seed: z.unknown().optional() }), body ?? {})
  if (!read.ok) return read.answer
  let seed: ParsedSeed | undefined
  try {
    if (read.value.seed !== undefined) seed = parseSeed(read.value.seed)
  } catch (error) {
    return refuseRequest(400, 'invalid_seed', wordsOf(error))
  }
  try {
    await desk.putBack(seed)
    return ok({ ok: true })
  } catch (error) {
    return refuseRequest(500, 'reset_failed', `Not everything was put back. ${wordsOf(error)}`)
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
