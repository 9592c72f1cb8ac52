import { describe, expect, it } from 'vitest'
import { formatSize } from '../../page/src/file-size.ts'

describe('the size of a file', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1234, '1.2 kB'],
    [45_678, '46 kB'],
    [999_600, '1 MB'],
    [10_485_760, '10 MB'],
  ])('of %d is said as %s', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words)
  })
})
