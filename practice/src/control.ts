import { z } from 'zod'
import { ActRequestSchema, perform } from './acts.ts'
import { canSee } from './channels.ts'
import { LAST_INSTANT } from './clock.ts'
import {
  type ControlAnswer,
  type ControlRequest,
  ok,
  parse,
  type Route,
  refuseRequest,
} from './control-answers.ts'
import { LESSON_ROUTES } from './control-lessons.ts'
import { TROUBLE_ROUTES } from './control-troubles.ts'
import { takeSnapshot } from './deltas.ts'
import type { Stage } from './events.ts'
import type { Course } from './lessons/course.ts'
import { describeLesson, describeLessons } from './lessons/describe.ts'
import { readChannel, readThread } from './message-pages.ts'
import { describePerson } from './people.ts'
import type { PutBack } from './put-back.ts'
import { checkRequestUrl } from './request-url.ts'
import type { DisconnectReason } from './socket-words.ts'
import { tellClock, tellClockMove } from './workspace.ts'

/** What the control API works with. */
export interface Desk {
  readonly stage: Stage
  /** Puts the workspace back, and the host's own side where it can; a second asking joins the first. */
  readonly putBack: PutBack
  readonly course: Course
  /** Undefined when the app is reached by signed HTTP. */
  readonly disconnect: ((reason: DisconnectReason) => void) | undefined
  readonly deliverTo: (url: string) => void
}

/** Every control route but the two event streams, which the server opens itself. */
export const CONTROL_ROUTES: Readonly<Record<string, Route | undefined>> = {
  'GET /control/people': listPeople,
  'GET /control/snapshot': giveSnapshot,
  'GET /control/messages': giveMessages,
  'GET /control/thread': giveThread,
  // The stream itself is the server's; this is what somebody is told who is not here.
  'GET /control/events': (_desk, { query }) => nobody(query),
  'POST /control/act': act,
  'GET /control/clock': giveClock,
  'POST /control/clock/advance': advanceClock,
  'POST /control/clock/to': moveClock,
  'PUT /control/clock/marks': markClock,
  ...TROUBLE_ROUTES,
  ...LESSON_ROUTES,
  'PUT /control/request-url': setRequestUrl,
}

function listPeople({ stage }: Desk): ControlAnswer {
  const { workspace } = stage
  const { team, people } = workspace.state
  const shown = Object.values(people).filter((one) => !one.isBot)
  return ok({
    team,
    people: shown.map(describePerson),
    lessons: describeLessons(workspace),
    lesson: describeLesson(workspace),
  })
}

function giveSnapshot({ stage }: Desk, { query }: ControlRequest): ControlAnswer {
  const snapshot = takeSnapshot(stage.workspace, query.get('as') ?? '')
  return snapshot === undefined ? nobody(query) : ok(snapshot)
}

function nobody(query: URLSearchParams): ControlAnswer {
  const id = query.get('as') ?? ''
  const message =
    id === ''
      ? 'Say who is looking: ?as= and the id of a person.'
      : `Nobody here has the id ${id.slice(0, 40)}.`
  return refuseRequest(404, 'user_not_found', message)
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
  if (stage.workspace.state.people[viewer] === undefined)
    return { ok: false, answer: nobody(query) }
  const channel = stage.workspace.state.channels[query.get('channel') ?? '']
  if (channel === undefined || !canSee(stage.workspace, channel, viewer)) {
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
  return stage.workspace.clock.advance(read.value.ms) ? answerMove(stage) : refuseFar()
}

function moveClock({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(z.strictObject({ at: z.number() }), body)
  if (!read.ok) return read.answer
  if (read.value.at > LAST_INSTANT) return refuseFar()
  if (!stage.workspace.clock.moveTo(read.value.at)) {
    const message = 'That has passed: the clock only goes forward. Reset the workspace to go back.'
    return refuseRequest(409, 'clock_only_forward', message)
  }
  return answerMove(stage)
}

function refuseFar(): ControlAnswer {
  return refuseRequest(409, 'clock_too_far', 'The clock goes no further than 20 November 2286.')
}

const MarksSchema = z
  .array(
    z.strictObject({
      label: z.string().min(1),
      at: z.number().min(0).max(LAST_INSTANT),
      detail: z.string().exactOptional(),
    }),
  )
  .max(500)

function markClock({ stage }: Desk, { body }: ControlRequest): ControlAnswer {
  const read = parse(MarksSchema, body)
  if (!read.ok) return read.answer
  const { workspace } = stage
  workspace.clock.setMarks(read.value)
  tellClock(workspace)
  return ok(workspace.clock.state())
}

function answerMove({ workspace }: Stage): ControlAnswer {
  tellClockMove(workspace)
  return ok(workspace.clock.state())
}

/** Sets where the app listens, once it has answered Slack's challenge there. */
async function setRequestUrl(desk: Desk, { body }: ControlRequest): Promise<ControlAnswer> {
  const read = parse(z.strictObject({ url: z.url({ protocol: /^https?$/ }) }), body)
  if (!read.ok) return read.answer
  if (desk.disconnect !== undefined) {
    return refuseRequest(409, 'not_http', 'The app is reached by Socket Mode.')
  }
  const problem = await checkRequestUrl(desk.stage.workspace, read.value.url)
  if (problem !== undefined) return refuseRequest(409, 'url_verification_failed', problem)
  desk.deliverTo(read.value.url)
  return ok({ ok: true })
}
