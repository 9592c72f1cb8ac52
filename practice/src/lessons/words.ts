import type { Words } from '../client-reading.ts'

/** What a lesson has remembered, by name. */
export type Remembered = Readonly<Record<string, string>>

const PATTERN = /^\/(.+)\/([imsu]*)$/s
const NAME = /\{([a-z][a-zA-Z0-9]*)\}/g

/** Why a lesson's words cannot be used; undefined when they can. */
export function patternFault(words: string): string | undefined {
  const [, source, flags] = PATTERN.exec(words) ?? []
  if (source === undefined) return undefined
  try {
    new RegExp(source, flags)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'is not a pattern'
  }
}

/** A lesson's words with what was remembered in them: some of the words, or a pattern when they stand between slashes. */
export function readWords(words: string, remembered: Remembered): Words {
  const [, source, flags] = PATTERN.exec(words) ?? []
  if (source === undefined) return fillIn(words, remembered)
  const escaped = Object.fromEntries(
    Object.entries(remembered).map(([name, text]) => [name, escapePattern(text)]),
  )
  return new RegExp(fillIn(source, escaped), flags)
}

/** The text with `{name}` replaced by what was remembered; a name that was passed over stays as `…`. */
export function fillIn(text: string, remembered: Remembered): string {
  return text.replaceAll(NAME, (_, name: string) => remembered[name] ?? '…')
}

/** The names that a text asks for. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(NAME)].flatMap(([, name]) => name ?? [])
}

/** What each pattern finds in the text (its first group, if it has one); undefined when one of them finds nothing. */
export function capture(
  text: string,
  patterns: Readonly<Record<string, string>>,
  remembered: Remembered,
): Remembered | undefined {
  const found: Record<string, string> = {}
  for (const [name, pattern] of Object.entries(patterns)) {
    const words = readWords(pattern, remembered)
    if (typeof words === 'string') {
      if (!text.includes(words)) return undefined
      found[name] = words
      continue
    }
    const match = words.exec(text)
    if (match === null) return undefined
    found[name] = match[1] ?? match[0]
  }
  return found
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
