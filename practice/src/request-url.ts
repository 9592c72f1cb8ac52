import { isBag, parseJson } from './json.ts'
import { VERIFICATION_TOKEN } from './payloads.ts'
import { postSigned } from './signed-post.ts'
import type { Workspace } from './workspace.ts'

/**
 * Asks a request URL to prove itself, as Slack does when one is set: it has three seconds to give a challenge back. Returns
 * what is wrong with it, in a plain sentence for the person who set it, or undefined when all is well.
 *
 * @see https://docs.slack.dev/reference/events/url_verification
 */
export async function checkRequestUrl(
  workspace: Workspace,
  url: string,
): Promise<string | undefined> {
  const challenge = workspace.ids.token(48)
  const body = JSON.stringify({ token: VERIFICATION_TOKEN, challenge, type: 'url_verification' })
  const signal = AbortSignal.timeout(workspace.limits.ackMs)
  try {
    const response = await postSigned(workspace, {
      url,
      body,
      contentType: 'application/json',
      signal,
    })
    if (response === undefined) return `${url} redirects more than twice.`
    return judgeAnswer(url, challenge, response.status, await response.text())
  } catch {
    return signal.aborted
      ? `${url} did not answer the challenge within ${workspace.limits.ackMs / 1000} s.`
      : `Nothing answers at ${url}. Start the app first.`
  }
}

function judgeAnswer(
  url: string,
  challenge: string,
  status: number,
  text: string,
): string | undefined {
  if (status === 401) {
    return `${url} refused the signature (401). Does the app have the signing secret of this workspace?`
  }
  if (status !== 200) return `${url} answered ${status} to the challenge instead of 200.`
  const read = parseJson(text)
  const given = isBag(read) ? read['challenge'] : text.trim().replace(/^challenge=/, '')
  return given === challenge ? undefined : `${url} did not give the challenge back.`
}
