import type { IncomingMessage } from 'node:http'
import { bareRecord } from './bare-record.ts'
import { type Bag, isBag, parseJson } from './json.ts'
import { readForm, readText } from './request-body.ts'

/** What a Web API call was given, and what Slack warns of; or why it cannot be read. */
export type CallBody =
  | { readonly ok: true; readonly args: Bag; readonly warning?: string }
  | { readonly ok: false; readonly error: string; readonly warning?: string }

interface Body {
  readonly bytes: Buffer
  readonly contentType: string
  readonly charset: string | undefined
}

/** How a body is read, by its media type: https://docs.slack.dev/apis/web-api#post_bodies */
const READERS = bareRecord<(body: Body) => CallBody | Promise<CallBody>>({
  'application/json': readJson,
  'application/x-www-form-urlencoded': readUrlEncoded,
  'multipart/form-data': readMultipart,
  'text/plain': readUrlEncoded,
})

const CHARSETS = bareRecord<BufferEncoding>({
  'utf-8': 'utf8',
  utf8: 'utf8',
  'iso-8859-1': 'latin1',
})

/** The arguments of a Web API call, from the query and the body: a form, JSON, or multipart. */
export async function readCallBody(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<CallBody> {
  const asked = Object.fromEntries(query)
  const bytes = await readText(request)
  if (bytes.length === 0) return { ok: true, args: asked }
  const contentType = request.headers['content-type'] ?? ''
  if (contentType === '') return { ok: false, error: 'missing_post_type' }
  const [media = ''] = contentType.split(';')
  const reader = READERS[media.trim().toLowerCase()]
  if (reader === undefined) return { ok: false, error: 'invalid_post_type' }
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase()
  if (charset !== undefined && CHARSETS[charset] === undefined) {
    return { ok: false, error: 'invalid_charset' }
  }
  const read = await reader({ bytes, contentType, charset })
  return read.ok ? { ...read, args: { ...asked, ...read.args } } : read
}

function textOf({ bytes, charset }: Body): string {
  return bytes.toString(CHARSETS[charset ?? 'utf-8'] ?? 'utf8')
}

/** The token of a JSON call stands in its header, never in its body. */
function readJson(body: Body): CallBody {
  const warned = body.charset === undefined ? { warning: 'missing_charset' } : {}
  const value = parseJson(textOf(body))
  if (value === undefined) return { ok: false, error: 'invalid_json', ...warned }
  if (!isBag(value)) return { ok: false, error: 'json_not_object', ...warned }
  const { token: _, ...args } = value
  return { ok: true, args, ...warned }
}

function readUrlEncoded(body: Body): CallBody {
  const args = Object.fromEntries(new URLSearchParams(textOf(body)))
  const isForm = body.contentType.startsWith('application/')
  const isTooMuch = isForm && body.charset !== undefined
  return { ok: true, args, ...(isTooMuch ? { warning: 'superfluous_charset' } : {}) }
}

async function readMultipart({ bytes, contentType }: Body): Promise<CallBody> {
  const form = await readForm(bytes, contentType)
  if (form === undefined) return { ok: false, error: 'invalid_form_data' }
  const args: Record<string, unknown> = {}
  for (const [key, value] of form) {
    if (typeof value === 'string') args[key] = value
  }
  return { ok: true, args }
}
