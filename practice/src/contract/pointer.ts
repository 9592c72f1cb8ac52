/** A JSON pointer one step further: RFC 6901 writes `~` as `~0` and `/` as `~1`. */
export function pointTo(at: string, key: string | number): string {
  return `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
