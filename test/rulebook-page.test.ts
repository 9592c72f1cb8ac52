import { describe, expect, test } from 'vitest'
import { isRuleName } from '../src/domain/rules.ts'
import { contextOnly } from './rulebook/context-only.ts'
import { findRules, numbersIn, rulesIn } from './rulebook/find-rules.ts'
import { readTitles } from './rulebook/read-titles.ts'
import { ruleNames, writeRulesPage } from './rulebook/write-page.ts'

const found = findRules()

describe('the page of the rules', () => {
  test('is what `npm run rules` writes', async () => {
    await expect(writeRulesPage(found)).toMatchFileSnapshot('../docs/rules.md')
  })

  test('has a test for every rule, or the reason why there is nothing to show', () => {
    const without = ruleNames.filter((rule) => !found.tests.has(rule))
    expect(without).toEqual(ruleNames.filter((rule) => contextOnly[rule] !== undefined))
  })

  test('is read from tests and code that name only rules that there are', () => {
    const named = [
      ...[...found.tests].map(([rule, [shown]]) => [rule, shown?.file] as const),
      ...[...found.code].map(([rule, [file]]) => [rule, file] as const),
    ]
    expect(named.filter(([rule]) => !isRuleName(rule))).toEqual([])
  })

  test('finds in the code every rule that a test shows', () => {
    const nowhere = [...found.tests.keys()].filter((rule) => !found.code.has(rule))
    expect(nowhere).toEqual([])
  })
})

describe('what the page is read from', () => {
  const source = `
describe('an outcome (R72)', () => {
  test('waits', () => { expect('R1 is data').toBe('R2 is data') })
  test.each([
    ['R30: has its reason', 'R3', /['(]/],
    // it('R4: is a remark')
    ['plain', \`R5\`],
  ])('%s', () => {})
  describe.each<[string, number]>([['x', 1]])(
    "a child’s \\"own\\" %s",
    () => {
      it('R31: is rated', () => {})
    },
  )
})
test('D7: stands alone', () => {})
`

  test('is the titles of tests with what they stand in, and the rows of tables that are sentences', () => {
    expect(readTitles(source).map(({ words }) => words)).toEqual([
      'an outcome (R72)',
      'an outcome (R72): waits',
      'an outcome (R72): %s',
      'an outcome (R72): R30: has its reason',
      'an outcome (R72): a child’s "own" %s',
      'an outcome (R72): a child’s "own" %s: R31: is rated',
      'D7: stands alone',
    ])
  })

  test('is the numbers of rules as words of their own', () => {
    expect(numbersIn('R82, (D7) and R82: not U0R1, R1a, R0 or DR5')).toEqual(['R82', 'D7'])
    expect(rulesIn('R62 to R64, D3')).toEqual(['R62', 'R64', 'D3', 'R63'])
  })
})
