import type { Envelope, Outcome, Retry, Transport } from './delivery.ts'
import { parseJson } from './json.ts'
import { postSigned, type SignedPost } from './signed-post.ts'
import type { Workspace } from './workspace.ts'

/**
 * Signed HTTP to the app's request URL, byte for byte as Slack sends it: forms without a charset, events as JSON, the v0
 * signature on wall time.
 *
 * @param requestUrl read at each send, because a test's app learns its port after the workspace has started
 */
export function createHttpTransport(
  workspace: Workspace,
  requestUrl: () => string | undefined,
): Transport {
  const open = new Set<AbortController>()

  async function send(envelope: Envelope, retry: Retry | undefined): Promise<Outcome> {
    const url = requestUrl()
    if (url === undefined) return { result: 'unreachable' }
    const abort = new AbortController()
    open.add(abort)
    const timer = setTimeout(() => abort.abort(), workspace.limits.ackMs)
    try {
      const post = { url, signal: abort.signal, headers: retryHeaders(retry), ...encode(envelope) }
      const response = await postSigned(workspace, post)
      if (response === undefined) return { result: 'failed', reason: 'too_many_redirects' }
      return await readAnswer(response, envelope.type)
    } catch {
      return { result: abort.signal.aborted ? 'timeout' : 'unreachable' }
    } finally {
      clearTimeout(timer)
      open.delete(abort)
    }
  }

  return {
    via: 'http',
    send,
    isConnected: () => requestUrl() !== undefined,
    async stop() {
      for (const abort of open) abort.abort()
      await Promise.resolve()
    },
  }
}

function retryHeaders(retry: Retry | undefined): Readonly<Record<string, string>> {
  if (retry === undefined) return {}
  return { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
}

function encode(envelope: Envelope): Pick<SignedPost, 'body' | 'contentType'> {
  if (envelope.type === 'events_api') {
    return { body: JSON.stringify(envelope.payload), contentType: 'application/json' }
  }
  const form = new URLSearchParams()
  if (envelope.type === 'slash_commands') {
    for (const [key, value] of Object.entries(envelope.payload)) form.set(key, String(value))
  } else {
    form.set('payload', JSON.stringify(envelope.payload))
  }
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' }
}

/**
 * An event is acknowledged by any 2xx, and whatever its body is, nobody reads it; a command or an interaction by 200 alone.
 *
 * @see https://docs.slack.dev/apis/events-api/ and https://docs.slack.dev/interactivity/handling-user-interaction/
 */
async function readAnswer(response: Response, type: Envelope['type']): Promise<Outcome> {
  const text = await response.text()
  const isAcknowledged = type === 'events_api' ? response.ok : response.status === 200
  if (!isAcknowledged) {
    return { result: 'failed', noRetry: response.headers.get('x-slack-no-retry') === '1' }
  }
  if (text === '') return { result: 'acknowledged', answer: undefined }
  return { result: 'acknowledged', answer: parseJson(text) ?? text }
}
