import { countCodePoints } from './code-points.ts'
import { type Bag, isBag, textAt } from './json.ts'

/** Called for each thing that is wrong: where, as a JSON pointer, and what, in Slack's words. */
export type Report = (pointer: string, message: string) => void

/** Reports a text that is missing, empty, or longer than `most` code points. */
export function checkText(value: unknown, most: number, at: string, report: Report): void {
  if (typeof value !== 'string') return report(at, 'missing required field')
  const length = countCodePoints(value)
  if (length === 0) report(at, 'must be more than 0 characters')
  if (length > most) report(at, `must be less than ${most + 1} characters`)
}

/** Reports a text object of the wrong kind, empty or too long. */
export function checkTextObject(
  value: unknown,
  most: number,
  at: string,
  report: Report,
  kind?: 'plain_text',
): void {
  if (!isBag(value)) return report(at, 'missing required field')
  const type = textAt(value, 'type')
  if (type !== 'plain_text' && (kind === 'plain_text' || type !== 'mrkdwn')) {
    return report(`${at}/type`, `unsupported type: ${type ?? 'none'}`)
  }
  if (type === 'mrkdwn' && value['emoji'] !== undefined) {
    report(`${at}`, 'invalid additional property: emoji')
  }
  checkText(value['text'], most, `${at}/text`, report)
}

/** Reports a list with too few or too many items. */
export function checkCount(
  bag: Bag,
  key: string,
  least: number,
  most: number,
  at: string,
  report: Report,
): void {
  const list = bag[key]
  if (!Array.isArray(list)) return report(at, `missing required field: ${key}`)
  if (list.length < least) report(`${at}/${key}`, `must provide at least ${least} items`)
  if (list.length > most) report(`${at}/${key}`, `no more than ${most} items allowed`)
}
