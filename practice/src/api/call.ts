import { channelCalled } from '../channels.ts'
import type { Stage } from '../events.ts'
import { type Bag, textAt } from '../json.ts'
import { postRate, tierRate } from '../rate-limits.ts'
import type { Workspace } from '../workspace.ts'
import { type ApiAnswer, failWith } from './answer.ts'
import { readCallArguments } from './arguments.ts'
import { GENERIC_ERRORS } from './generic-errors.ts'
import type { Method } from './method.ts'
import { METHODS } from './methods.ts'
import { missingScope } from './scopes.ts'
import { refuseToken } from './token.ts'

/** An answer as it goes out over HTTP. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: ApiAnswer
}

/**
 * Answers one Web API call as Slack would: method, token, rate, arguments, scope, and then the method itself. Throws when a
 * method gives an error that its row does not say: a fault of the workspace.
 *
 * @param token from the Authorization header, or the `token` argument
 */
export function answerCall(stage: Stage, name: string, token: string, given: Bag): HttpAnswer {
  const { workspace } = stage
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  if (method === undefined) return plain(failWith('unknown_method', { req_method: name }))
  const refused = refuseToken(workspace, method, token)
  if (refused !== undefined) return plain(failWith(refused))
  const headers = scopeHeaders(workspace, method)
  const rate = workspace.limits.tiers ? tierRate(method.tier) : undefined
  const wait = rate && workspace.rates.refuse(name, rate)
  if (wait !== undefined) return limited(headers, wait)
  const read = readCallArguments(method, given)
  if (!read.ok) return { status: 200, headers, body: read.answer }
  const needed = missingScope(workspace, method, read.args)
  if (needed !== undefined) {
    const provided = workspace.app.scopes.join(',')
    return { status: 200, headers, body: failWith('missing_scope', { needed, provided }) }
  }
  const pause = waitToPost(workspace, name, read.args)
  if (pause !== undefined) return limited(headers, pause)
  const body = method.run({ stage, args: read.args, given })
  assertDeclared(name, method, body)
  return { status: 200, headers, body }
}

function plain(body: ApiAnswer): HttpAnswer {
  return { status: 200, headers: {}, body }
}

function limited(headers: HttpAnswer['headers'], seconds: number): HttpAnswer {
  const body = failWith('ratelimited')
  return { status: 429, headers: { ...headers, 'retry-after': String(seconds) }, body }
}

/** Throws when a method gives an error that neither its row nor the generic list says. */
export function assertDeclared(name: string, method: Method, answer: ApiAnswer): void {
  const error = textAt(answer, 'error')
  if (answer.ok || error === undefined || method.echoesErrors === true) return
  if (method.errors.includes(error) || GENERIC_ERRORS.includes(error)) return
  throw new Error(`${name} gave "${error}", which its row in the table of methods does not say.`)
}

function scopeHeaders(workspace: Workspace, method: Method): Record<string, string> {
  if (method.token !== 'bot') return {}
  const accepted = method.scopes.bot ?? []
  return {
    'x-oauth-scopes': workspace.app.scopes.join(','),
    ...(accepted.length === 0 ? {} : { 'x-accepted-oauth-scopes': accepted.join(',') }),
  }
}

/** The seconds until `chat.postMessage` may post to this channel again, however the channel is named. */
function waitToPost(workspace: Workspace, name: string, args: Bag): number | undefined {
  const burst = workspace.limits.postBurst
  if (name !== 'chat.postMessage' || burst === false) return undefined
  const key = textAt(args, 'channel') ?? ''
  const channel = channelCalled(workspace, key)
  // A direct message goes by its person: the first post to them is before it has an id.
  const about =
    channel?.kind === 'im'
      ? channel.members.filter((one) => one !== workspace.app.botUserId).join()
      : (channel?.id ?? key)
  return workspace.rates.refuse(`${name} ${about}`, postRate(burst))
}
