import type { Bag } from '../../src/json.ts'
import type { BehaviourExample } from './behaviour-examples.ts'
import { openBench } from './bench.ts'

const people = ['ALEX', 'SAM', 'KIM', 'ASH', 'BO', 'CAS', 'DEE', 'ELI', 'FAY'].map(
  (name) => `U0${name}`,
)
const outcome = (body: Bag) => (body['ok'] === true ? 'ok' : body['error'])
const ask = (method: string, args: Bag = {}, token?: string) =>
  outcome(openBench().call(method, args, token).body)
const blocks = JSON.stringify([{ type: 'divider' }])

/** What holds of methods, by the rule's id. */
export const METHOD_EXAMPLES: Readonly<Record<string, BehaviourExample>> = {
  'token.given': () => [
    [ask('auth.test'), 'ok'],
    [ask('auth.test', {}, ''), 'not_authed'],
    [ask('api.test', {}, ''), 'ok'],
  ],
  'token.known': () => [[ask('auth.test', {}, 'xoxb-not-ours'), 'invalid_auth']],
  'token.works': () => {
    const { workspace, call } = openBench()
    workspace.state.tokensRevoked = true
    return [[call('auth.test').body['error'], 'token_revoked']]
  },
  'scope.given': () => {
    const args = { name: 'stew', channel: 'C0GENERAL', timestamp: '1785000000.000000' }
    const { body } = openBench().call('reactions.add', args)
    return [
      [body['error'], 'missing_scope'],
      [body['needed'], 'reactions:write'],
      [String(body['provided']).includes('chat:write'), true],
    ]
  },
  'method.known': () => [[ask('lunch.order'), 'unknown_method']],
  'arguments.required': () => [
    [ask('chat.postMessage', { channel: 'C0GENERAL', text: 'Soup' }), 'ok'],
    [ask('chat.postMessage', { text: 'Soup' }), 'invalid_arguments'],
  ],
  'blocks.validate.one': () => [
    [ask('blocks.validate', { blocks }, ''), 'ok'],
    [ask('blocks.validate', {}, ''), 'invalid_arguments'],
    [ask('blocks.validate', { blocks, message: '{"text":"Soup"}' }, ''), 'invalid_arguments'],
  ],
  'blocks.validate.length': () => [
    [ask('blocks.validate', { blocks: blocks.padEnd(100_000) }, ''), 'ok'],
    [ask('blocks.validate', { blocks: blocks.padEnd(100_001) }, ''), 'invalid_arguments'],
  ],
  'conversations.open.users': () => [
    [ask('conversations.open', { users: people.slice(0, 8).join() }), 'ok'],
    [ask('conversations.open', { users: people.join() }), 'too_many_users'],
  ],
  'conversations.create.name': () => [
    [ask('conversations.create', { name: 'a'.repeat(80) }), 'ok'],
    [ask('conversations.create', { name: 'a'.repeat(81) }), 'invalid_name_maxlength'],
  ],
}
