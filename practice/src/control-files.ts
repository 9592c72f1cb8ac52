import type { IncomingMessage } from 'node:http'
import { answerJson } from './answer-json.ts'
import type { Exchange } from './app-requests.ts'
import { type ControlAnswer, ok, refuseRequest } from './control-answers.ts'
import { announceFileDeleted, type Stage } from './events.ts'
import { describeFile } from './file-objects.ts'
import { deleteFile, findFile, hasRoomFor, isSeenBy, keepFile } from './files.ts'
import { readBytes } from './request-body.ts'
import type { Workspace } from './workspace.ts'

/** `/control/files`: what a person attaches, asks after or takes back. */
export async function answerControlFiles(stage: Stage, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange
  const route = CONTROL_FILES[request.method ?? '']
  const answer =
    route === undefined
      ? refuseRequest(405, 'no_such_route', 'Files are sent with POST.')
      : await route(stage, url.searchParams, request)
  answerJson(response, answer.status, answer.body)
}

type FileRoute = (
  stage: Stage,
  query: URLSearchParams,
  request: IncomingMessage,
) => ControlAnswer | Promise<ControlAnswer>

const CONTROL_FILES: Readonly<Record<string, FileRoute | undefined>> = {
  GET: giveFile,
  POST: receiveFile,
  DELETE: takeBackFile,
}

const NO_FILE = refuseRequest(404, 'file_not_found', 'There is no such file.')

function giveFile({ workspace }: Stage, query: URLSearchParams): ControlAnswer {
  const file = findFile(workspace, query.get('id') ?? '')
  if (file === undefined) return NO_FILE
  const viewer = query.get('as') ?? file.user
  if (!isSeenBy(workspace, file, viewer)) return NO_FILE
  return ok({ ok: true, file: describeFile(workspace, file.id, viewer) })
}

async function receiveFile(
  { workspace }: Stage,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<ControlAnswer> {
  const bytes = await readBytes(request, workspace.limits.fileBytes)
  const user = query.get('as') ?? ''
  const person = workspace.state.people[user]
  if (person === undefined || person.isBot || person.deleted) {
    return refuseRequest(
      404,
      'user_not_found',
      'Say whose file it is: ?as= and the id of a person.',
    )
  }
  const name = query.get('name') ?? ''
  if (name === '') return refuseRequest(400, 'no_name', 'Say what the file is called: &name=')
  if (bytes === undefined || !hasRoomFor(workspace, bytes.length)) return refuseForRoom(workspace)
  if (bytes.length === 0) return refuseRequest(400, 'empty_file', `${name} is empty.`)
  const { id } = keepFile(workspace, { name, user, altText: undefined }, bytes)
  return ok({ ok: true, file: describeFile(workspace, id, user) })
}

function refuseForRoom({ limits }: Workspace): ControlAnswer {
  const most = Math.floor(limits.fileBytes / 1_000_000)
  const message = `The practice workspace has no room for this file: all files together may take ${most} MB. Reset it, or delete some.`
  return refuseRequest(413, 'storage_limit_reached', message)
}

function takeBackFile(stage: Stage, query: URLSearchParams): ControlAnswer {
  const file = findFile(stage.workspace, query.get('id') ?? '')
  if (file === undefined || file.user !== query.get('as')) return NO_FILE
  deleteFile(stage.workspace, file)
  announceFileDeleted(stage, file.id)
  return ok({ ok: true })
}
