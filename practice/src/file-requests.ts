import type { ServerResponse } from 'node:http'
import type { Exchange } from './app-requests.ts'
import type { Stage } from './events.ts'
import { type FileKind, kindOfFile } from './file-kinds.ts'
import { findFile, isSeenBy, isSeenByApp, messagesWith } from './files.ts'
import { answerText } from './page-files.ts'
import { readBytes, readFilePart } from './request-body.ts'
import type { StoredFile } from './state.ts'
import type { Workspace } from './workspace.ts'

/** Kinds that a browser may open by itself. Everything else is handed over to be saved. */
const OPENED = /^(image\/(png|jpeg|gif|webp)|application\/pdf|text\/plain)$/

/**
 * Whatever was uploaded, it is nobody's program here: the browser is told to keep it in a box without scripts, forms or an
 * origin. A PDF is shown by the browser's own reader, which the box would stop, and which has a box of its own.
 */
const BOX =
  "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
const PDF_BOX = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"

/**
 * Answers what stands under `/files/`: uploads (`/files/upload/ID`), the bytes (`/files/ID/NAME`, `/files/ID/download/NAME`) and
 * permalinks (`/files/USER/ID/NAME`).
 */
export async function answerFiles(stage: Stage, exchange: Exchange): Promise<void> {
  const { url, request, response } = exchange
  const { workspace } = stage
  const [, , first = '', second = ''] = url.pathname.split('/')
  if (first === 'upload') return takeUpload(workspace, second, exchange)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerText(response, 405, 'Only GET works here.\n')
  }
  const file = findFile(workspace, first)
  if (file !== undefined) {
    return mayFetch(workspace, file, exchange)
      ? serveFile(workspace, file, second === 'download', response)
      : goTo(response, '/')
  }
  if (findFile(workspace, second) !== undefined)
    return goTo(response, placeOfFile(workspace, second))
  answerText(response, 404, 'There is no such file, or it was deleted.\n')
}

/**
 * An app fetches with its bot token and `files:read`. The page says who is looking, or is known by its own browser. Anyone else
 * is sent to the front page, as Slack sends them to its sign-in page: an app that forgets its token gets HTML here too.
 */
function mayFetch(workspace: Workspace, file: StoredFile, { url, request }: Exchange): boolean {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const { tokens, tokensRevoked } = workspace.state
    const isApp = authorization === `Bearer ${tokens.bot}` && tokensRevoked !== true
    const maySee = workspace.app.scopes.includes('files:read')
    return isApp && maySee && isSeenByApp(workspace, file)
  }
  const viewer = url.searchParams.get('as')
  if (viewer !== null) {
    return workspace.state.people[viewer] !== undefined && isSeenBy(workspace, file, viewer)
  }
  return request.headers['sec-fetch-site'] === 'same-origin'
}

function goTo(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end()
}

/** The channel of the newest message that shows the file; the front page when none does. */
function placeOfFile(workspace: Workspace, id: string): string {
  const message = messagesWith(workspace, id).at(-1)
  if (message === undefined) return '/'
  const thread = message.threadTs === undefined ? '' : `/${message.threadTs}`
  return `/#/channel/${message.channel}${thread}`
}

function serveFile(
  workspace: Workspace,
  file: StoredFile,
  isDownload: boolean,
  response: ServerResponse,
): void {
  const bytes = workspace.fileBytes.get(file.id)
  if (bytes === undefined) return answerText(response, 404, 'The bytes of this file are gone.\n')
  const kind = kindOfFile(file.name)
  const isOpened = OPENED.test(kind.mimetype) && !isDownload
  response.writeHead(200, {
    'content-type': contentType(kind),
    'content-length': bytes.length,
    'content-disposition': `${isOpened ? 'inline' : 'attachment'}; ${nameFields(file.name)}`,
    'content-security-policy': kind.filetype === 'pdf' ? PDF_BOX : BOX,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(bytes)
}

function contentType({ mimetype }: FileKind): string {
  return mimetype.startsWith('text/') ? `${mimetype}; charset=utf-8` : mimetype
}

/** The name twice, as RFC 6266 has it: in plain letters, and whole. */
function nameFields(name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (one) => {
    return `%${one.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}

/**
 * The bytes of a promised file, raw or as multipart. The answer `OK - <bytes>` is the documentation's; that a second sending,
 * a stale URL and a wrong length are refused with HTTP 404 and 400, and their words, are unconfirmed.
 *
 * docs.slack.dev/messaging/working-with-files
 */
async function takeUpload(workspace: Workspace, id: string, exchange: Exchange): Promise<void> {
  const { url, request, response } = exchange
  const upload = workspace.uploads.find(id)
  const isOpen = upload !== undefined && upload.ticket === url.searchParams.get('ticket')
  function reply(status: number, text: string): void {
    const answer = { ok: status === 200, text }
    workspace.journal.add({ kind: 'api', method: 'upload', args: { file: id }, status, answer })
    answerText(response, status, text)
  }
  // A multipart body has its own wrapping round the bytes.
  const read = await readBytes(request, (isOpen ? upload.length : 0) + 100_000)
  if (request.method !== 'POST') return reply(405, 'Only POST works here.')
  if (!isOpen || upload.bytes !== undefined) {
    return reply(404, 'This upload URL is used up, has expired, or never was.')
  }
  const bytes = read === undefined ? undefined : await readFilePart(read, request)
  if (bytes?.length !== upload.length) {
    return reply(400, `The file is not of the ${upload.length} bytes that were announced.`)
  }
  upload.bytes = bytes
  reply(200, `OK - ${bytes.length}`)
}
