import type { IncomingMessage } from 'node:http'
import { type Bag, isBag, parseJson } from './json.ts'

const LARGEST = 5_000_000

/** The body is larger than anything Slack would take. */
export class BodyTooLarge extends Error {}

/** Reads a request to its end as text. */
export async function readText(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > LARGEST) throw new BodyTooLarge()
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

/**
 * The arguments of a Web API call, from the query and the body: a form, JSON, or multipart. Undefined when the body cannot be
 * read as what it says it is.
 */
export async function readArguments(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<Bag | undefined> {
  const args: Record<string, unknown> = Object.fromEntries(query)
  const bytes = await readText(request)
  if (bytes.length === 0) return args
  const contentType = request.headers['content-type'] ?? ''
  if (contentType.startsWith('application/json')) {
    const body = parseJson(bytes.toString('utf8'))
    return isBag(body) ? { ...args, ...body } : undefined
  }
  if (contentType.startsWith('multipart/form-data')) {
    return readMultipart(bytes, contentType, args)
  }
  return { ...args, ...Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))) }
}

async function readMultipart(
  bytes: Buffer,
  contentType: string,
  args: Record<string, unknown>,
): Promise<Bag | undefined> {
  try {
    const response = new Response(new Uint8Array(bytes), {
      headers: { 'content-type': contentType },
    })
    for (const [key, value] of await response.formData()) {
      if (typeof value === 'string') args[key] = value
    }
    return args
  } catch {
    return undefined
  }
}
