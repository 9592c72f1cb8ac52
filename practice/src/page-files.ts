import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}

const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"

const NOT_BUILT =
  'The page of the practice workspace is not built yet. Run "npm run build" in the project, then load this again.\n'

/** Where the built page lies, seen from the source and from the build. */
export function findPageFolder(): string {
  const built = join(import.meta.dirname, '..', 'page')
  const fromSource = join(import.meta.dirname, '..', 'dist', 'page')
  return import.meta.filename.endsWith('.ts') || !existsSync(built) ? fromSource : built
}

/** Serves the page and its files. */
export async function servePage(
  folder: string,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const isPage = path === '/'
  const file = normalize(join(folder, isPage ? 'index.html' : path))
  if (!file.startsWith(folder + sep)) return answerText(response, 404, 'There is no such page.\n')
  try {
    const bytes = await readFile(file)
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    })
    response.end(bytes)
  } catch {
    answerText(response, isPage ? 503 : 404, isPage ? NOT_BUILT : 'There is no such page.\n')
  }
}

export function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}

/** Where a permalink (`/archives/C…/p…`) leads on the page: its message, in its channel or its thread; undefined for anything else. */
export function placeOfPermalink(url: URL): string | undefined {
  const [, channel, seconds, micros] =
    /^\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/.exec(url.pathname) ?? []
  if (channel === undefined) return undefined
  const thread = url.searchParams.get('thread_ts')
  const beside = thread !== null && /^\d+\.\d+$/.test(thread) ? thread : '-'
  return `/#/channel/${channel}/${beside}/${seconds}.${micros}`
}
