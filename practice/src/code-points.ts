/** The length of a text as Slack counts it: in Unicode code points. */
export function countCodePoints(text: string): number {
  return Array.from(text).length
}
