/** What a test file says of itself. */
export interface Title {
  /** The words around it and its own: "an outcome: of a worker waits for a manager (R72)". */
  words: string
  /** Its own words alone, by which it names a rule. */
  own: string
}

const opening = /^( *)(?:describe|test|it)\b((?:\.\w+)*)/gm

/**
 * The titles of a test file in its order: the texts of `describe`, `test` and `it`, each after those that it stands in, and
 * the sentences that begin a row of a table of tests. Reads formatted source: a call begins its line.
 */
export function readTitles(source: string): Title[] {
  const titles: Title[] = []
  let around: { indent: number; own: string }[] = []
  for (const { 0: call, 1: indentation = '', 2: chain = '', index } of source.matchAll(opening)) {
    const { table, own } = readCall(source, index + call.length, chain.includes('.each'))
    if (own === undefined) continue
    const indent = indentation.length
    around = around.filter((one) => one.indent < indent)
    const before = around.map((one) => one.own)
    titles.push({ words: [...before, own].join(': '), own })
    for (const row of table) titles.push({ words: [...before, row].join(': '), own: row })
    if (call.trimStart().startsWith('describe')) around.push({ indent, own })
  }
  return titles
}

/** The title of a call whose name ends at a place, and the sentences that begin rows of the table before it. */
function readCall(source: string, start: number, each: boolean) {
  const table: string[] = []
  let at = start
  if (each) {
    const end = passGroup(source, source.indexOf('(', at), (text, before) => {
      if (before.endsWith('[') && text.includes(' ')) table.push(text)
    })
    at = end
  }
  const open = source.slice(at).match(/^\s*\(\s*(?=['"`])/)
  if (open === null) return { table, own: undefined }
  const { text } = readText(source, at + open[0].length)
  return { table, own: text }
}

/** Passes over what stands in brackets from a place, says each text in it with what stands before, and answers its end. */
function passGroup(source: string, start: number, onText: (text: string, before: string) => void) {
  let depth = 0
  let at = start
  while (at < source.length) {
    const before = source.slice(start, at).trimEnd()
    const rest = source.slice(at, at + 2)
    const character = source.charAt(at)
    if ('\'"`'.includes(character)) {
      const { text, end } = readText(source, at)
      onText(text, before)
      at = end
      continue
    }
    if (rest === '//') at = source.indexOf('\n', at)
    else if (rest === '/*') at = source.indexOf('*/', at) + 1
    else if (character === '/' && /[(,=:[!&|?{};]$|=>$/.test(before)) at = passPattern(source, at)
    else if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    at += 1
    if (depth === 0) return at
  }
  return at
}

/** The text that begins at a place, and where it ends. */
function readText(source: string, start: number): { text: string; end: number } {
  const quote = source.charAt(start)
  let at = start + 1
  let text = ''
  while (at < source.length && source.charAt(at) !== quote) {
    if (source.charAt(at) === '\\') at += 1
    text += source.charAt(at)
    at += 1
  }
  return { text, end: at + 1 }
}

/** The last character of the pattern that begins at a place. */
function passPattern(source: string, start: number): number {
  let at = start + 1
  let inClass = false
  while (at < source.length && (inClass || source.charAt(at) !== '/')) {
    if (source.charAt(at) === '\\') at += 1
    else if (source.charAt(at) === '[') inClass = true
    else if (source.charAt(at) === ']') inClass = false
    at += 1
  }
  return at
}
