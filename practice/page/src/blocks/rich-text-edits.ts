/** A change of the typing: what goes in the place of `from` to `to`, and what is chosen after it. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly choiceFrom: number
  readonly choiceTo: number
}

/** Puts marks round what is chosen; the caret between them when nothing is. */
export function wrapChoice(mark: string) {
  return (text: string, from: number, to: number): Edit => {
    const chosen = text.slice(from, to)
    return {
      from,
      to,
      insert: `${mark}${chosen}${mark}`,
      choiceFrom: from + mark.length,
      choiceTo: to + mark.length,
    }
  }
}

/** Begins each chosen line with its mark. */
export function prefixLines(markOf: (row: number) => string) {
  return (text: string, from: number, to: number): Edit => {
    const start = text.lastIndexOf('\n', from - 1) + 1
    const after = text.indexOf('\n', to)
    const end = after < 0 ? text.length : after
    const lines = text.slice(start, end).split('\n')
    const insert = lines.map((line, row) => `${markOf(row)}${line}`).join('\n')
    return {
      from: start,
      to: end,
      insert,
      choiceFrom: start + insert.length,
      choiceTo: start + insert.length,
    }
  }
}
