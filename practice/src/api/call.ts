import type { Stage } from '../events.ts'
import { type Bag, parseJson, textAt } from '../json.ts'
import { type ApiAnswer, failMissing, failView, failWith } from './answer.ts'
import { METHODS, type Method } from './methods.ts'
import { missingScope } from './scopes.ts'

/** An answer as it goes out over HTTP. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: ApiAnswer
}

/** Arguments that a form carries as JSON text, and what Slack says when it cannot read one. */
const NESTED: Readonly<Record<string, string>> = {
  view: 'invalid_arguments',
  blocks: 'invalid_blocks_format',
  attachments: 'invalid_arguments',
  metadata: 'invalid_metadata_format',
}

/**
 * Answers one Web API call as Slack would: token, method, required arguments, scope, rate, and then the method itself.
 *
 * @param token from the Authorization header, or the `token` argument
 */
export function answerCall(stage: Stage, name: string, token: string, given: Bag): HttpAnswer {
  const method = METHODS[name]
  if (method === undefined) return plain(failWith('unknown_method', { req_method: name }))
  const denied = checkToken(stage, method, token)
  if (denied !== undefined) return plain(denied)
  const headers = scopeHeaders(stage, method)
  const read = readArguments(given)
  if (!read.ok) return { status: 200, headers, body: read.answer }
  const missing = method.required?.find((key) => isAbsent(read.args[key]))
  if (missing !== undefined) return { status: 200, headers, body: failMissing(missing) }
  const needed = missingScope(stage.workspace, method, read.args)
  if (needed !== undefined) {
    const provided = stage.workspace.app.scopes.join(',')
    return { status: 200, headers, body: failWith('missing_scope', { needed, provided }) }
  }
  const wait = overRate(stage, name, read.args)
  if (wait !== undefined) {
    const limited = { ...headers, 'retry-after': String(wait) }
    return { status: 429, headers: limited, body: failWith('ratelimited') }
  }
  return { status: 200, headers, body: method.run({ stage, args: read.args }) }
}

function plain(body: ApiAnswer): HttpAnswer {
  return { status: 200, headers: {}, body }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function checkToken(stage: Stage, method: Method, token: string): ApiAnswer | undefined {
  if (method.token === 'none') return undefined
  if (token === '') return failWith('not_authed')
  const { tokens } = stage.workspace.state
  return token === tokens[method.token] ? undefined : failWith('invalid_auth')
}

function scopeHeaders(stage: Stage, method: Method): Record<string, string> {
  if (method.token !== 'bot') return {}
  const accepted =
    typeof method.scope === 'string' ? { 'x-accepted-oauth-scopes': method.scope } : {}
  return { 'x-oauth-scopes': stage.workspace.app.scopes.join(','), ...accepted }
}

function readArguments(given: Bag): { ok: true; args: Bag } | { ok: false; answer: ApiAnswer } {
  const args: Record<string, unknown> = { ...given }
  for (const [key, error] of Object.entries(NESTED)) {
    const text = textAt(given, key)
    if (text === undefined || text === '') continue
    const value = parseJson(text)
    if (value === undefined) {
      const pointer = { pointer: `/${key}`, message: 'must be valid JSON' }
      const isView = key === 'view'
      return { ok: false, answer: isView ? failView(error, [pointer]) : failWith(error) }
    }
    args[key] = value
  }
  return { ok: true, args }
}

/** One message a second to a channel, after a small burst. */
function overRate(stage: Stage, name: string, args: Bag): number | undefined {
  const burst = stage.workspace.limits.postBurst
  if (name !== 'chat.postMessage' || burst === false) return undefined
  const channel = textAt(args, 'channel') ?? ''
  return stage.workspace.rates.refuse(`${name} ${channel}`, { everyMs: 1000, burst })
}
