import { countCodePoints } from '../code-points.ts'
import { INTERACTION } from '../contract/behaviour.ts'
import { acceptsBlocks, checkMessage, findInView } from '../contract/check.ts'
import { isBag, textAt } from '../json.ts'
import type { Finding } from '../protocol.ts'
import { type ApiAnswer, type ApiCall, failFound, failPointed } from './answer.ts'

/** What each argument is checked as, and the error that it gives. */
const CHECKS: Readonly<
  Record<string, { readonly error: string; readonly find: (value: unknown) => readonly Finding[] }>
> = {
  blocks: { error: 'invalid_blocks', find: findInBlocks },
  view: { error: 'invalid_view', find: findInEitherView },
  message: { error: 'invalid_message', find: (value) => checkMessage(value) },
}

/**
 * `blocks.validate`: what Slack would refuse in blocks, in a view or in a message, without a token. Pointers start from the
 * argument.
 *
 * https://docs.slack.dev/reference/methods/blocks.validate
 */
export function validateMethod({ args, given }: ApiCall): ApiAnswer {
  const names = Object.keys(CHECKS).filter((name) => args[name] !== undefined && args[name] !== '')
  const [name] = names
  const check = name === undefined ? undefined : CHECKS[name]
  if (name === undefined || check === undefined || names.length > 1) {
    return failPointed('must provide exactly one of `blocks`, `view` or `message`', '')
  }
  const most = INTERACTION.validateLength.value
  const sent = textAt(given, name) ?? JSON.stringify(given[name])
  if (countCodePoints(sent) > most) {
    return failPointed(`must be less than ${most + 1} characters`, `/${name}`)
  }
  const findings = check.find(args[name])
  return findings.length === 0 ? { ok: true } : failFound(check.error, findings)
}

/** Blocks on their own are checked as a message's. */
function findInBlocks(value: unknown): readonly Finding[] {
  const findings: Finding[] = []
  acceptsBlocks(value, 'message', '', findings)
  return findings
}

function findInEitherView(value: unknown): readonly Finding[] {
  const isHome = isBag(value) && value['type'] === 'home'
  return findInView(value, isHome ? 'home' : 'modal', '')
}
