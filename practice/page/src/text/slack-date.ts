import { formatDate, formatDay, formatTime, nameNearDay } from './zone-time.ts'

/** What a date token is rendered against: the viewer's zone and the practice clock. */
export interface DateSetting {
  zone: string
  now: number
}

type Token = (at: number, setting: DateSetting) => string

type DateStyle = 'short' | 'plain' | 'long'

const HALF_YEAR_MS = 183 * 86_400_000

/** Slack leaves the year out of a date within six months of now. */
function dated(style: DateStyle): Token {
  return (at, { zone, now }) => {
    const isNear = Math.abs(at - now) < HALF_YEAR_MS
    return formatDate(at, zone, isNear ? `${style}NoYear` : style)
  }
}

function nearOr(token: Token): Token {
  return (at, setting) =>
    nameNearDay(at, setting.now, setting.zone)?.toLowerCase() ?? token(at, setting)
}

function ago(at: number, now: number): string {
  const minutes = Math.round((at - now) / 60_000)
  const size = Math.abs(minutes)
  const words =
    size < 1
      ? 'now'
      : size < 60
        ? `${size} minute${size === 1 ? '' : 's'}`
        : size < 48 * 60
          ? `${Math.round(size / 60)} hour${Math.round(size / 60) === 1 ? '' : 's'}`
          : `${Math.round(size / 1440)} days`
  if (words === 'now') return words
  return minutes < 0 ? `${words} ago` : `in ${words}`
}

/**
 * Slack's own tokens. See docs.slack.dev/messaging/formatting-message-text and
 * docs.slack.dev/reference/block-kit/block-elements/date-element. In the order of British dates, on a 24-hour clock.
 */
const TOKENS: Readonly<Record<string, Token>> = {
  date: dated('plain'),
  date_num: (at, { zone }) => formatDay(at, zone),
  date_slash: (at, { zone }) => formatDay(at, zone).split('-').reverse().join('/'),
  date_short: dated('short'),
  date_long: dated('long'),
  date_long_full: (at, { zone }) => formatDate(at, zone, 'plain'),
  date_pretty: nearOr(dated('plain')),
  date_short_pretty: nearOr(dated('short')),
  date_long_pretty: nearOr(dated('long')),
  day_divider_pretty: nearOr(dated('long')),
  time: (at, { zone }) => formatTime(at, zone),
  time_secs: (at, { zone }) => formatTime(at, zone, true),
  ago: (at, { now }) => ago(at, now),
}

/**
 * `<!date^seconds^format^link|fallback>` for one viewer. The fallback is used when the instant or a
 * token cannot be read, as Slack does. Near days are in lower case ("today at 16:30").
 */
export function renderSlackDate(
  seconds: string,
  format: string,
  fallback: string,
  setting: DateSetting,
): string {
  const at = Number(seconds) * 1000
  if (!Number.isFinite(at) || seconds.trim() === '') return fallback
  let unknown = false
  const text = format.replace(/\{([a-z_]+)\}/g, (_, name: string) => {
    const token = Object.hasOwn(TOKENS, name) ? TOKENS[name] : undefined
    if (token === undefined) unknown = true
    return token?.(at, setting) ?? ''
  })
  if (unknown) return fallback
  return text
}
