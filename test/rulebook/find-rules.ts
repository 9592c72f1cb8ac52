import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTitles } from './read-titles.ts'

/** A test that names a rule: its file, from the top of the repository, and its title in words. */
export interface Shown {
  file: string
  title: string
}

/** What the code and the tests say of the rules, each by its number. */
export interface Found {
  /** The files of `src` that name it, but for the tables of the rules themselves. */
  code: ReadonlyMap<string, readonly string[]>
  /** The tests whose titles name it. */
  tests: ReadonlyMap<string, readonly Shown[]>
}

const ruleTables = /^src\/domain\/rules(\.ts|\/)/

/** Searches the code and the titles of the tests for the numbers of rules. */
export function findRules(): Found {
  const code = new Map<string, string[]>()
  for (const file of filesUnder('src', /\.ts$/)) {
    if (ruleTables.test(file)) continue
    for (const rule of rulesIn(readFileSync(file, 'utf8'))) addTo(code, rule, file)
  }
  const tests = new Map<string, Shown[]>()
  for (const file of [...filesUnder('test', testFile), ...filesUnder('practice/test', testFile)]) {
    for (const { own, words } of readTitles(readFileSync(file, 'utf8'))) {
      for (const rule of numbersIn(own)) addTo(tests, rule, { file, title: words })
    }
  }
  return { code, tests }
}

const testFile = /\.test\.ts$/

/** The numbers of rules that stand in words: R82, D7. */
export function numbersIn(words: string): string[] {
  return [...new Set(words.match(/\b[RD][1-9]\d{0,2}\b/g))]
}

/** The same, and those between the two of "R62 to R64". */
export function rulesIn(source: string): string[] {
  const between = [...source.matchAll(/\b([RD])(\d+) to \1(\d+)\b/g)].flatMap(
    ([, letter, first, last]) =>
      Array.from(
        { length: Math.max(0, Number(last) - Number(first) + 1) },
        (_, index) => `${letter}${Number(first) + index}`,
      ),
  )
  return [...new Set([...numbersIn(source), ...between])]
}

function filesUnder(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => wanted.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file))
    .sort()
}

function addTo<T>(map: Map<string, T[]>, rule: string, one: T) {
  const list = map.get(rule)
  if (list === undefined) map.set(rule, [one])
  else list.push(one)
}
