import type { IncomingMessage } from 'node:http'

const LARGEST = 5_000_000

/** The body is larger than anything Slack would take. */
export class BodyTooLarge extends Error {}

/** Reads a request to its end. Throws `BodyTooLarge`, once the rest was let go by, so that it can be answered. */
export async function readText(request: IncomingMessage): Promise<Buffer> {
  const bytes = await readBytes(request, LARGEST)
  if (bytes === undefined) throw new BodyTooLarge()
  return bytes
}

/** Reads a request to its end. Undefined when there were more than `most` bytes: the rest is let go by, so that it can be answered. */
export async function readBytes(
  request: IncomingMessage,
  most: number,
): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > most) parts.length = 0
    else parts.push(bytes)
  }
  return size > most ? undefined : Buffer.concat(parts)
}

/** The file in a body that was read: the first file of a multipart form, or the body itself. Undefined when a form has none. */
export async function readFilePart(
  bytes: Buffer,
  request: IncomingMessage,
): Promise<Buffer | undefined> {
  const contentType = request.headers['content-type'] ?? ''
  if (!contentType.startsWith('multipart/form-data')) return bytes
  const form = await readForm(bytes, contentType)
  for (const [, value] of form ?? []) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer())
  }
  return undefined
}

/** The fields of a multipart form, or undefined when it is none. */
export async function readForm(bytes: Buffer, contentType: string): Promise<FormData | undefined> {
  try {
    const headers = { 'content-type': contentType }
    return await new Response(new Uint8Array(bytes), { headers }).formData()
  } catch {
    return undefined
  }
}
