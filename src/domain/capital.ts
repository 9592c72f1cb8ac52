/** Words as they stand at the beginning of a line: their first letter a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
