import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { citeRule } from '../../src/domain/refusal.ts'
import { isRuleName, type RuleName, ruleOf, rules } from '../../src/domain/rules.ts'
import { numbering } from './rulebook-numbering.ts'

const names = Object.keys(rules) as RuleName[]

function wordsOf(name: RuleName): string {
  const row = ruleOf(name)
  return 'about' in row ? row.words : row.quotes.map(({ words }) => words).join('\n')
}

function placesOf(name: RuleName): string {
  const row = ruleOf(name)
  return 'about' in row
    ? row.from.join(', ')
    : row.quotes.map(({ document, section }) => `${document} ${section}`).join(', ')
}

describe('the rules', () => {
  test('are those of the rulebook, each once, in its order', () => {
    const written = Array.from({ length: 113 }, (_, index) => `R${index + 1}`)
    const decided = Array.from({ length: 32 }, (_, index) => `D${index + 1}`)
    expect(names).toEqual([...written, ...decided])
    expect(numbering.map(([name]) => name)).toEqual(names)
  })

  test.each(numbering)(
    '%s has the words of its place, as they were compared',
    (name, places, mark) => {
      if (!isRuleName(name)) throw new Error(`There is no ${name}.`)
      const words = wordsOf(name)
      const found =
        words === '' ? '' : createHash('sha256').update(words).digest('hex').slice(0, 12)
      expect([placesOf(name), found]).toEqual([places, mark])
    },
  )

  test('without words of a document say how they are read from it', () => {
    const silent = names.filter((name) => wordsOf(name) === '')
    expect(silent).toEqual(['R18', 'R44', 'R45'])
    for (const name of silent) expect(ruleOf(name)).toHaveProperty('reading')
  })

  test('that are decisions come from rules that there are', () => {
    const unknown = names.flatMap((name) => {
      const row = ruleOf(name)
      return 'about' in row ? row.from.filter((one) => !isRuleName(one)) : []
    })
    expect(unknown).toEqual([])
  })

  test('each say in one short sentence what they ask', () => {
    for (const name of names) {
      expect(ruleOf(name).says).toMatch(/^.{20,200}[.]$/)
    }
  })

  test('are cited with the document and the section', () => {
    expect(citeRule('R46')).toBe('R46, BCP flow chart, Step 4')
    expect(citeRule('R73')).toBe('R73, Recording guidance, sections 4.7 and 5.5')
    expect(citeRule('R95')).toBe('R95, Recording guidance, sections 14.5, 14.6 and 14.7')
    expect(citeRule('R75')).toBe('R75, Recording guidance, section 15.2 (inference)')
    expect(citeRule('R44')).toBe('R44, in neither document (inference)')
    expect(citeRule('R111')).toBe('R111, Recording guidance, cover')
    expect(citeRule('D7')).toBe('D7, decision on authorisation (from R54, R72, R73, R74, R75)')
    expect(citeRule('D23')).toBe('D23, decision on administration')
  })
})
