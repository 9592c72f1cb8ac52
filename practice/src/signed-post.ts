import { DELIVERY } from './contract/behaviour.ts'
import { signRequest } from './signature.ts'
import type { Workspace } from './workspace.ts'

/** One request of Slack's to the app's request URL. */
export interface SignedPost {
  readonly url: string
  readonly body: string
  /** Without a charset: Bolt reads a form only under the bare name. */
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded'
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/**
 * Posts to the app, signed as Slack signs, and follows up to two redirects with the same request. Undefined when there are more.
 * Which redirects Slack follows is unconfirmed: here any 3xx with a `location`.
 *
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack and https://docs.slack.dev/apis/events-api
 */
export async function postSigned(
  workspace: Workspace,
  post: SignedPost,
): Promise<Response | undefined> {
  const timestamp = Math.floor(workspace.clock.wall() / 1000)
  const { signingSecret } = workspace.state.tokens
  let url = post.url
  for (let hops = 0; hops <= DELIVERY.redirects.value; hops += 1) {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: post.signal,
      body: post.body,
      headers: {
        ...post.headers,
        'content-type': post.contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signRequest(signingSecret, timestamp, post.body),
      },
    })
    const location = response.headers.get('location')
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null
    if (!isRedirect) return response
    await response.body?.cancel()
    url = new URL(location, url).href
  }
  return undefined
}
