/** Makes identifiers that look like Slack's: a letter and ten capitals or digits. */
export interface Ids {
  /** @param prefix `U`, `C`, `D`, `V`, `Ev` … */
  next(prefix: string): string
  /** Lower-case letters and digits, for tokens, block ids and hashes. */
  token(length: number): string
  /** A version 4 UUID, as `client_msg_id` is one. */
  uuid(): string
}

const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'
const SMALL = 'abcdefghijklmnopqrstuvwxyz0123456789'
const HEX = '0123456789abcdef'

/** @param random a number from 0 up to 1; given, so that a test can make the same ids each time */
export function createIds(random: () => number): Ids {
  function draw(alphabet: string, length: number): string {
    let text = ''
    for (let i = 0; i < length; i += 1) text += alphabet[Math.floor(random() * alphabet.length)]
    return text
  }
  return {
    next: (prefix) => `${prefix}0${draw(CAPITALS, 9)}`,
    token: (length) => draw(SMALL, length),
    uuid: () =>
      [draw(HEX, 8), draw(HEX, 4), `4${draw(HEX, 3)}`, `8${draw(HEX, 3)}`, draw(HEX, 12)].join('-'),
  }
}

/** `U0MORGAN` from `morgan`: the same each time, so that a seed without ids still has steady ones. */
export function idFrom(prefix: string, name: string): string {
  return `${prefix}0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`
}
