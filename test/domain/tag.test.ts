import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTagProblem, parseTag, writeTag } from '../../src/domain/tag.ts'

/** The tag as it is kept, or why it is refused. */
function read(text: string): string {
  const tag = parseTag(text)
  return isTagProblem(tag) ? tag.problem : writeTag(tag)
}

describe('a tag is read and kept in one form (R17)', () => {
  test.each([
    ['12345 JC', '12345 JC'],
    ['123/020416 JC', '123/020416 JC'],
    ['  jc   12345 ', '12345 JC'],
    ['123/020416 12345 jc', '12345 123/020416 JC'],
    ['unborn 2027-03', 'UNBORN 2027-03'],
    ['12345 UNBORN 2027-03', '12345 UNBORN 2027-03'],
    ['not identified', 'NOT IDENTIFIED'],
    ['12345\tJC', '12345 JC'],
    ['1/290224 JC', '1/290224 JC'],
  ])('%s', (typed, kept) => {
    expect(read(typed)).toBe(kept)
  })
})

describe('a tag is refused in words, with what it could read', () => {
  test.each([
    ['', 'Write it as 12345 JC'],
    ['JC', 'A tag needs a number.'],
    ['12345', 'A tag needs the initials of the eldest child.'],
    ['12345 Example', '"EXAMPLE" is not part of a tag.'],
    ['12345 J C', '"C" is not part of a tag.'],
    ['12345 67890 JC', '"67890" is not part of a tag.'],
    ['12345678901 JC', '"12345678901" is not part of a tag.'],
    ['123/310216 JC', 'The date in 123/310216 does not exist'],
    ['123/290223 JC', 'The date in 123/290223 does not exist'],
    ['123/000000 JC', 'The date in 123/000000 does not exist'],
    ['UNBORN', 'UNBORN needs the expected month'],
    ['UNBORN 2027-13', 'UNBORN needs the expected month'],
    ['12345 JC; drop', '"JC;" is not part of a tag.'],
  ])('"%s"', (typed, problem) => {
    expect(read(typed)).toContain(problem)
    expect(read(typed)).toContain('12345 JC')
  })
})

test('what is kept is read back as the same tag, whatever was typed', () => {
  const words = fc.constantFrom('12345', '123/020416', '9/290224', 'jc', 'AB', 'unborn', '2027-03')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 5 }), (typed) => {
      const tag = parseTag(typed.join('  '))
      fc.pre(!isTagProblem(tag))
      expect(parseTag(isTagProblem(tag) ? '' : writeTag(tag))).toEqual(tag)
    }),
  )
})

test('no typing is a fault, and no problem repeats more than a word of it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (typed) => {
      expect(read(typed).length).toBeLessThan(300)
    }),
  )
})
