import type { ServerResponse } from 'node:http'

/** Sends a JSON answer, never to be kept by anything on the way. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // Another website may not take it for a script or a picture of its own.
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...headers,
  })
  response.end(JSON.stringify(body))
}
