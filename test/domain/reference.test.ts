import { describe, expect, test } from 'vitest'
import { looksLikeReference, referenceFor } from '../../src/domain/reference.ts'

const keys = [
  [1, 2, 3, 4],
  [0, 0, 0, 0],
  [2_147_483_647, 19, 1_234_567_890, 7],
]

function numbersOf(key: readonly number[], from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Number(referenceFor(2026, from + index, key).slice(3)),
  )
}

describe.each(keys)('with the key %i %i %i %i a reference (D13)', (...key) => {
  const numbers = numbersOf(key, 0, 100_000)

  test('is never given twice in a year, and uses all five digits', () => {
    expect(new Set(numbers).size).toBe(100_000)
    expect(Math.min(...numbers.slice(0, 50_000))).toBeGreaterThanOrEqual(0)
    expect(numbers.every((number) => number < 100_000)).toBe(true)
  })

  test('shows no order: as many go up as down, and neighbours lie far apart', () => {
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0))
    const up = steps.filter((step) => step > 0).length
    expect(up).toBeGreaterThan(48_500)
    expect(up).toBeLessThan(51_500)
    const near = steps.filter((step) => Math.abs(step) < 100).length
    // By chance some 200 of 100,000.
    expect(near).toBeLessThan(400)
    expect(new Set(steps.slice(0, 1000)).size).toBeGreaterThan(900)
  })
})

test('past 100,000 in a year a reference grows a digit and stays distinct', () => {
  const grown = numbersOf([5, 6, 7, 8], 100_000, 50_000)
  expect(new Set(grown).size).toBe(50_000)
  expect(grown.every((number) => number >= 100_000 && number < 1_000_000)).toBe(true)
  expect(referenceFor(2026, 1_000_000, [5, 6, 7, 8])).toMatch(/^26-\d{7}$/)
})

test('another key gives another order', () => {
  const [one, other] = [numbersOf([1, 2, 3, 4], 0, 1000), numbersOf([1, 2, 3, 5], 0, 1000)]
  expect(one.filter((number, index) => number === other[index]).length).toBeLessThan(10)
})

test('a reference is the year’s two digits and at least five more', () => {
  expect(referenceFor(2026, 0, [1, 2, 3, 4])).toMatch(/^26-\d{5}$/)
  expect(referenceFor(2009, 0, [1, 2, 3, 4])).toMatch(/^09-\d{5}$/)
  expect(looksLikeReference(referenceFor(2026, 99_999, [1, 2, 3, 4]))).toBe(true)
  expect(looksLikeReference(referenceFor(2026, 100_000, [1, 2, 3, 4]))).toBe(true)
  expect(['26-0417', '2026-00417', '12345 JC', ''].some(looksLikeReference)).toBe(false)
})
