import { type Bag, isBag, parseJson } from '../json.ts'
import { type ApiAnswer, failMissing, failPointed, failView, failWith } from './answer.ts'
import type { Method } from './method.ts'

/** How one argument is read. */
interface ArgumentRule {
  /** A form carries it as JSON text. */
  readonly isJson?: true
  /** What is wrong with a value, in Slack's words; undefined when nothing is. */
  readonly problem: (value: unknown) => string | undefined
  /** The error for a value that is wrong, where the method lists it. Elsewhere it is `invalid_arguments`. */
  readonly error?: string
}

// The words are unconfirmed, but for "must be a string".
const text: ArgumentRule = {
  problem: (value) => (typeof value === 'string' ? undefined : 'must be a string'),
}
const flag: ArgumentRule = {
  problem: (value) =>
    ['true', 'false', '1', '0'].includes(String(value)) ? undefined : 'must be a boolean',
}
const whole: ArgumentRule = {
  problem: (value) => (/^\d{1,15}$/.test(String(value)) ? undefined : 'must be an integer'),
}
const time: ArgumentRule = {
  problem: (value) =>
    /^\d{1,10}(\.\d{1,6})?$/.test(String(value)) ? undefined : 'must be a valid timestamp',
}
const list: ArgumentRule = {
  isJson: true,
  problem: (value) => (Array.isArray(value) ? undefined : 'must be an array'),
}
const bag: ArgumentRule = {
  isJson: true,
  problem: (value) => (isBag(value) ? undefined : 'must be an object'),
}
const names: ArgumentRule = {
  problem: (value) =>
    typeof value === 'string' || Array.isArray(value) ? undefined : 'must be a string',
}

const FLAGS =
  'as_user link_names mrkdwn reply_broadcast unfurl_links unfurl_media inclusive include_all_metadata ' +
  'include_locale include_num_members include_count include_users include_disabled include_labels full force ' +
  'exclude_archived exclude_muted return_im prevent_creation is_private'

/** The arguments that are not plain text. */
const RULES: Readonly<Record<string, ArgumentRule | undefined>> = {
  ...Object.fromEntries(FLAGS.split(' ').map((name) => [name, flag])),
  limit: { ...whole, error: 'invalid_limit' },
  count: whole,
  page: whole,
  length: whole,
  post_at: { ...whole, error: 'invalid_time' },
  oldest: { ...time, error: 'invalid_ts_oldest' },
  latest: { ...time, error: 'invalid_ts_latest' },
  timestamp: { ...time, error: 'bad_timestamp' },
  users: names,
  channels: names,
  types: names,
  files: names,
  file_ids: names,
  blocks: { ...list, error: 'invalid_blocks_format' },
  attachments: {
    isJson: true,
    problem: (value) =>
      Array.isArray(value) && value.every(isBag) ? undefined : 'must be an array of objects',
    error: 'invalid_attachments',
  },
  metadata: { ...bag, error: 'invalid_metadata_format' },
  view: bag,
  message: bag,
}

type Read =
  | { readonly ok: true; readonly args: Bag }
  | { readonly ok: false; readonly answer: ApiAnswer }

/**
 * The arguments of a call, read as its method's row says: JSON text parsed, required ones there, each of the right type. What
 * the row does not name is let through and ignored, as Slack does.
 */
export function readCallArguments(method: Method, given: Bag): Read {
  const missing = refuseMissing(method, given)
  if (missing !== undefined) return { ok: false, answer: missing }
  const args: Record<string, unknown> = { ...given }
  for (const name of [...method.required, ...method.optional]) {
    if (isAbsent(given[name])) continue
    const rule = RULES[name] ?? text
    const value = readValue(rule, given[name])
    const problem = value === undefined ? 'must be valid JSON' : rule.problem(value)
    if (problem !== undefined) return { ok: false, answer: refuse(method, name, rule, problem) }
    args[name] = value
  }
  return { ok: true, args }
}

function refuseMissing(method: Method, given: Bag): ApiAnswer | undefined {
  const name = method.required.find((one) => isAbsent(given[one]))
  if (name === undefined) return undefined
  const blank = given[name] === '' ? method.blank?.[name] : undefined
  return blank === undefined ? failMissing(name) : failWith(blank)
}

/** Undefined when it is no JSON. Numbers become text, as they come from a form. */
function readValue(rule: ArgumentRule, value: unknown): unknown {
  if (rule.isJson === true && typeof value === 'string') return parseJson(value)
  return typeof value === 'number' && rule !== text ? String(value) : value
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function refuse(method: Method, name: string, rule: ArgumentRule, message: string): ApiAnswer {
  if (rule.error !== undefined && method.errors.includes(rule.error)) return failWith(rule.error)
  const pointer = `/${name}`
  if (name !== 'view') return failPointed(message, pointer)
  const finding = { pointer, message, code: 'invalid_type', rule: 'data_type.object' }
  return failView('invalid_arguments', [finding])
}
