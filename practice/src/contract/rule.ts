/** What part of Slack a rule is about: the chapters of the printed page. */
export const AREAS = [
  'view',
  'message',
  'surface',
  'block',
  'element',
  'composition object',
  'identifier',
  'data type',
  'unknown property',
  'interaction',
  'event',
  'connection',
  'method',
  'rate',
  'manifest',
] as const
export type Area = (typeof AREAS)[number]

/**
 * How sure the rule is. `documented`: Slack says so, in its pages, its types or its own validator's source. `tried`: seen in
 * use. `unconfirmed`: from memory, from one third party, or a limit whose sources differ.
 */
export type Standing = 'documented' | 'tried' | 'unconfirmed'

/** One thing that Slack holds an app to. */
export interface Rule {
  /** Unique, such as `section.text.length`. A finding names it. */
  readonly id: string
  readonly area: Area
  /** In words, after "must" or "is". */
  readonly what: string
  /** The figure or the list, ready to print; empty where there is none. */
  readonly limit: string
  /** The words or the code that Slack answers. */
  readonly error: string
  /** The surfaces, methods or holders it counts for. */
  readonly where: string
  /** An address, or a path under docs.slack.dev. */
  readonly page: string
  readonly standing: Standing
  /** Printed for the reader, and not kept by the workspace. */
  readonly told?: true
}

/** Where Slack's own validator is published: its answers agree with this source word for word. */
export const VALIDATOR_SOURCE = 'https://github.com/slackhq/hack-json-schema'

/** The page's full address. */
export function addressOf(page: string): string {
  return page.startsWith('http') ? page : `https://docs.slack.dev/${page}`
}
