/** A size in words, such as `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < 999_500) return `${rounded(bytes / 1000)} kB`
  return `${rounded(bytes / 1_000_000)} MB`
}

function rounded(amount: number): string {
  return amount < 10 ? amount.toFixed(1).replace('.0', '') : String(Math.round(amount))
}
