/** D16: whether an item was closed as a duplicate of another. It leaves every figure, and is named beside "received". */
export function isDuplicate({ outcome }: { outcome: string | null }): boolean {
  return outcome === 'duplicate'
}
