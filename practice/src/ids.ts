/** Makes identifiers that look like Slack's: a letter and ten capitals or digits. */
export interface Ids {
  /** @param prefix `U`, `C`, `D`, `V`, `Ev` … */
  next(prefix: string): string
  /** Lower-case letters and digits, for tokens, block ids and hashes. */
  token(length: number): string
}

const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'
const SMALL = 'abcdefghijklmnopqrstuvwxyz0123456789'

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
  }
}
