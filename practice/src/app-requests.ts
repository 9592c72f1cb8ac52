import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerJson } from './answer-json.ts'
import { failWith, findingsOf, keepFindings, withWarning } from './api/answer.ts'
import { answerCall, type HttpAnswer } from './api/call.ts'
import { announceReply, carryOutReply } from './app-replies.ts'
import { readCallBody } from './call-body.ts'
import { channelCalled } from './channels.ts'
import type { Stage } from './events.ts'
import { type Bag, isBag, parseJson, textAt } from './json.ts'
import type { Pauses } from './pauses.ts'
import type { Finding } from './protocol.ts'
import { BodyTooLarge, readText } from './request-body.ts'
import { useResponseUrl } from './response-urls.ts'
import { answerSpoilt } from './spoilt-requests.ts'
import type { Workspace } from './workspace.ts'

/** One HTTP exchange with the app. */
export interface Exchange {
  readonly url: URL
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly pauses: Pauses
}

/** Answers a Web API call, `/api/<method>`, after whatever is made to go wrong with it. */
export async function answerApi(stage: Stage, exchange: Exchange): Promise<void> {
  const { url, request, response, pauses } = exchange
  const { faults } = stage.workspace
  const method = url.pathname.slice('/api/'.length)
  const read = await orTellTooLarge(readCallBody(request, url.searchParams), (answer) =>
    keepCall(stage, method, {}, answer, undefined),
  )
  if (!read.ok) {
    const answer = withWarning(failWith(read.error), read.warning)
    keepCall(stage, method, {}, { status: 200, headers: {}, body: answer }, undefined)
    return answerJson(response, 200, answer)
  }
  const { args } = read
  const fault = faults.forCall(method, channelNames(stage.workspace, args))
  const token = bearerOf(request) ?? textAt(args, 'token') ?? ''
  let usedFault: string | undefined = fault?.type
  const answer = await answerSpoilt(
    {
      request,
      pauses,
      errorStatus: 200,
      carryOut() {
        if (expireTrigger(stage.workspace, args)) usedFault ??= 'trigger'
        const given = answerCall(stage, method, token, args)
        return { ...given, body: withWarning(given.body, read.warning) }
      },
      keep: (given) => keepCall(stage, method, args, given, usedFault),
    },
    fault,
  )
  if (answer !== undefined) answerJson(response, answer.status, answer.body, answer.headers)
}

function bearerOf(request: IncomingMessage): string | undefined {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  return token
}

/** What the channel of a call may be called in a fault: as the app wrote it, and by its id. */
function channelNames(workspace: Workspace, args: Bag): readonly string[] {
  const key = textAt(args, 'channel') ?? textAt(args, 'channel_id')
  if (key === undefined) return []
  const channel = channelCalled(workspace, key)
  return channel === undefined ? [key] : [key, channel.id]
}

/** Lets a trigger that could have been used expire first, when a fault says so. True when it did. */
function expireTrigger({ triggers, faults }: Workspace, args: Bag): boolean {
  const id = textAt(args, 'trigger_id')
  if (id === undefined || !triggers.check(id).ok || !faults.forTrigger()) return false
  triggers.expire(id)
  return true
}

function keepCall(
  { workspace }: Stage,
  method: string,
  given: Bag,
  answer: HttpAnswer | undefined,
  fault: string | undefined,
): void {
  const { token: _, ...args } = given
  workspace.journal.add({
    kind: 'api',
    method,
    args,
    status: answer?.status ?? 0,
    answer: answer?.body ?? {},
    ...findingsIn(answer),
    ...(fault === undefined ? {} : { fault }),
  })
}

function findingsIn(answer: HttpAnswer | undefined): { readonly findings?: readonly Finding[] } {
  const findings = answer === undefined ? [] : findingsOf(answer.body)
  return findings.length === 0 ? {} : { findings }
}

/** Answers what the app sends to a response URL, `/hooks/<kind>/<team>/<id>`. */
export async function answerHook(stage: Stage, exchange: Exchange): Promise<void> {
  const { url, request, response, pauses } = exchange
  const { workspace } = stage
  const id = url.pathname.split('/').at(-1) ?? ''
  const bytes = await orTellTooLarge(readText(request), (answer) =>
    keepHook(stage, id, undefined, answer, undefined),
  )
  const body = parseJson(bytes.toString('utf8'))
  const fault = workspace.faults.forHook()
  const answer = await answerSpoilt(
    {
      request,
      pauses,
      errorStatus: 404,
      carryOut: () => replyTo(stage, id, body),
      keep: (given) => keepHook(stage, id, body, given, fault?.type),
    },
    fault,
  )
  if (answer !== undefined) answerJson(response, answer.status, answer.body, answer.headers)
}

function keepHook(
  { workspace }: Stage,
  id: string,
  body: unknown,
  answer: HttpAnswer | undefined,
  fault: string | undefined,
): void {
  workspace.journal.add({
    kind: 'hook',
    id,
    body,
    status: answer?.status ?? 0,
    answer: answer?.body ?? {},
    ...findingsIn(answer),
    ...(fault === undefined ? {} : { fault }),
  })
}

/** What is too large is answered by the server, as any such request; the journal is told of it here. */
async function orTellTooLarge<Read>(
  reading: Promise<Read>,
  keep: (answer: HttpAnswer) => void,
): Promise<Read> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof BodyTooLarge) keep(refuse(413, 'fatal_error'))
    throw error
  }
}

function replyTo(stage: Stage, id: string, body: unknown): HttpAnswer {
  const { workspace } = stage
  if (!isBag(body)) return refuse(400, 'invalid_payload')
  const used = useResponseUrl(workspace, id)
  if (!used.ok) return refuse(404, used.error)
  const done = carryOutReply(workspace, used.target, body)
  if (!done.ok) return refuse(400, done.error, done.findings)
  announceReply(stage, used.target.channel, done)
  return { status: 200, headers: {}, body: { ok: true } }
}

function refuse(status: number, error: string, findings: readonly Finding[] = []): HttpAnswer {
  return { status, headers: {}, body: keepFindings(failWith(error), findings) }
}
