import { writeMoment } from '../domain/moment.ts'

/** Control characters, and the marks that turn the direction of text and so could disguise it. */
const unseen = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Text as a person typed it, composed (NFC) and without what cannot be seen. Line ends and tabs stay. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').replace(unseen, '')
}

/** User text for a mrkdwn object: nothing in it can mention, link or notify anybody. */
export function escapeMrkdwn(text: string): string {
  return cleanText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** A text cut to Slack's limit, counted in code points, with an ellipsis where something went. */
export function clip(text: string, most: number): string {
  const points = Array.from(text)
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}

/** A person, as Slack shows them. */
export function mention(personId: string): string {
  return `<@${escapeMrkdwn(personId)}>`
}

/** People in a row, and how many more there are. */
export function mentionAll(personIds: readonly string[], most = 8): string {
  const shown = personIds.slice(0, most).map(mention).join(', ')
  const left = personIds.length - most
  return left > 0 ? `${shown} and ${left} more` : shown
}

/** A moment that each reader sees in their own zone, with hub time for whoever cannot. */
export function writeSlackDate(at: number, zone: string): string {
  const fallback = writeMoment(at, zone)
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} at {time}|${fallback}>`
}
