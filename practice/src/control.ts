import { z } from 'zod'
import { ActRequestSchema, perform } from './acts.ts'
import { canSee } from './channels.ts'
import { takeSnapshot } from './deltas.ts'
import type { Stage } from './events.ts'
import { FaultsSchema } from './faults.ts'
import { readChannel, readThread } from './message-pages.ts'
import { describePerson } from './people.ts'
import { describeIssues, type ParsedSeed, parseSeed } from './seed.ts'
import type { DisconnectReason } from './socket-transport.ts'
import { resetWorkspace } from './workspace.ts'

/** What the control API works with. */
export interface Desk {
  readonly stage: Stage
  readonly seed: ParsedSeed
  readonly startAt: number | undefined
  /** Undefined when the app is reached by signed HTTP. */
  readonly disconnect: ((reason: DisconnectReason) => void) | undefined
  readonly deliverTo: (url: string) => void
}

interface ControlRequest {
  readonly query: URLSearchParams
  readonly body: unknown
}

export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

type Route = (desk: Desk, request: ControlRequest) => ControlAnswer | Promise<ControlAnswer>

/** Every control route but the two event streams, which the server opens itself. */
export const CONTROL_ROUTES: Readonly<Record<string, Route | undefined>> = {
  'GET /control/people': listPeople,
  'GET /control/snapshot': giveSnapshot,
  'GET /control/messages': giveMessages,
  'GET /control/thread': giveThread,
  'POST /control/act': act,
  'GET /control/clock': giveClock,
  'POST /control/clock/advance': advanceClock,
  'POST /control/clock/to': moveClock,
  'PUT /control/clock/marks': markClock,
  'GET /control/journal': giveJournal,
  'GET /control/faults': (desk) => ok(desk.stage.workspace.faults.list()),
  'PUT /control/faults': setFaults,
  'POST /control/reset': reset,
  'POST /control/disconnect': disconnect,
  'PUT /control/request-url': setRequestUrl,
}

function ok(body: unknown): ControlAnswer {
  return { status: 200, body }
}

/** A request that cannot be carried out, in a plain sentence. */
export function refuseRequest(status: number, error: string, message: string): ControlAnswer {
  return { status, body: { ok: false, error, message } }
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): { ok: true; value: z.output<Schema> } | { ok: false; answer: ControlAnswer } {
  const read = schema.safeParse(body)
  if (read.success) return { ok: true, value: read.data }
  const message = `The request has mistakes:\n${describeIssues(read.error)}`
  return { ok: false, answer: refuseRequest(400, 'invalid_request', message) }
}

function listPeople({ stage }: Desk): ControlAnswer {
  const { team, people } = stage.workspace.state
  const shown = Object.values(people).filter((one) => !one.isBot)
  return ok({ team, people: shown.map(describePerson) })
}

function giveSnapshot({ stage }: Desk, { query }: ControlRequest): ControlAnswer {
  const snapshot = takeSnapshot(stage.workspace, query.get('as') ?? '')
  return snapshot === undefined ? nobody() : ok(snapshot)
}

function nobody(): ControlAnswer {
  return refuseRequest(404, 'user_not_found', 'Say who is looking: ?as= and the id of a person.')
}

function giveMessages({ stage }: Desk, { query }: ControlRequest): ControlAnswer {
  const seen = channelSeen(stage, query)
  if (!seen.ok) return seen.answer
  const limit = Math.min(1000, Math.max(1, Math.floor(Number(query.get('limit') ?? 100)) || 100))
  const before = query.get('before') ?? undefined
  const withReplies = query.get('replies') === '1'
  const page = { before, limit, withReplies }
  return ok(readChannel(stage.workspace, seen.viewer, seen.channel, page))
}

function giveThread({ stage }: Desk, { query }: ControlRequest): ControlAnswer {
  const seen = channelSeen(stage, query)
  if (!seen.ok) return seen.answer
  return ok(readThread(stage.workspace, seen.viewer, seen.channel, query.get('ts') ?? ''))
}

function channelSeen(
  stage: Stage,
  query: URLSearchParams,
): { ok: true; viewer: string; channel: string } | { ok: false; answer: ControlAnswer } {
  const viewer = query.get('as') ?? ''
  if (stage.workspace.state.people[viewer] === undefined) return { ok: false, answer: nobody() }
  const channel = stage.workspace.state.channels[query.get('channel') ?? '']
  if (channel === undefined || !canSee(channel, viewer)) {
    const answer = refuseRequest(404, 'channel_not_found', 'There is no such channel.')
    return { ok: false, answer }
  }
  return { ok: true, viewer, channel: channel.id }
}

async function act({ stage }: Desk, { body }: ControlRequest): Promise<ControlAnswer> {
  const read = parse(ActRequestSchema, body)
  return read.ok ? ok(await perform(stage, read.value)) : read.answer
}

function giveClock({ stage }: Desk): ControlAnswer {
  return ok(stage.workspace.clock.state())
}

function advanceClock({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(z.strictObject({ ms: z.number().nonnegative() }), body)
  if (!read.ok) return read.answer
  stage.workspace.clock.advance(read.value.ms)
  return tellClock(stage)
}

function moveClock({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(z.strictObject({ at: z.number() }), body)
  if (!read.ok) return read.answer
  if (!stage.workspace.clock.moveTo(read.value.at)) {
    const message = 'That has passed: the clock only goes forward. Reset the workspace to go back.'
    return refuseRequest(409, 'clock_only_forward', message)
  }
  return tellClock(stage)
}

const MarksSchema = z.array(z.strictObject({ label: z.string().min(1), at: z.number() })).max(500)

function markClock({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(MarksSchema, body)
  if (!read.ok) return read.answer
  stage.workspace.clock.setMarks(read.value)
  return tellClock(stage)
}

function tellClock(stage: Stage): ControlAnswer {
  const { workspace } = stage
  const { offset, marks } = workspace.clock.state()
  workspace.state.clock = { offset, marks }
  workspace.changes.tell({ type: 'clock' })
  return ok(workspace.clock.state())
}

function giveJournal({ stage }: Desk, { query }: ControlRequest): ControlAnswer {
  return ok(stage.workspace.journal.after(Number(query.get('after') ?? 0) || 0))
}

function setFaults({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(FaultsSchema, body)
  if (!read.ok) return read.answer
  stage.workspace.faults.set(read.value)
  return ok(stage.workspace.faults.list())
}

function reset(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(z.strictObject({ seed: z.unknown().optional() }), body ?? {})
  if (!read.ok) return read.answer
  try {
    const given = read.value.seed
    const seed = given === undefined ? desk.seed : parseSeed(given)
    resetWorkspace(desk.stage.workspace, seed, desk.startAt)
    return ok({ ok: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The seed cannot be read.'
    return refuseRequest(400, 'invalid_seed', message)
  }
}

const DisconnectSchema = z.strictObject({
  reason: z.enum(['warning', 'refresh_requested', 'link_disabled', 'too_many_websockets']),
})

function disconnect(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(DisconnectSchema, body)
  if (!read.ok) return read.answer
  if (desk.disconnect === undefined) {
    return refuseRequest(409, 'not_socket_mode', 'The app is reached by signed HTTP.')
  }
  desk.disconnect(read.value.reason)
  return ok({ ok: true })
}

function setRequestUrl(desk: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(z.strictObject({ url: z.url({ protocol: /^https?$/ }) }), body)
  if (!read.ok) return read.answer
  desk.deliverTo(read.value.url)
  return ok({ ok: true })
}
