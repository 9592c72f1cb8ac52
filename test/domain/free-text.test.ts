import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reRate } from '../../src/domain/acts/rating.ts'
import { findInFreeText, findPersonalDetails } from '../../src/domain/free-text.ts'

describe('what free text should not hold (D14)', () => {
  it.each([
    ['an NHS number', 'NHS 943 476 5919 is known', 'an NHS number'],
    ['an NHS number without spaces, by its check digit', '9434765919', 'an NHS number'],
    ['a date of birth', 'born 04/05/2016', 'a date of birth'],
    ['a date of birth in words', 'born 4th May 2016 in March', 'a date of birth'],
    ['a date of birth written backwards', '2016-05-04', 'a date of birth'],
    ['a postcode', 'lives at BH1 1AA now', 'a postcode'],
    ['a postcode in small letters', 'moved to sw1a 2aa', 'a postcode'],
    ['a mobile number', 'ring 07700 900123', 'a phone number'],
    ['a number with the country’s code', '+44 (0)20 7946 0018', 'a phone number'],
    ['an email address', 'aunt@example.org wrote', 'an email address'],
  ])('suspects %s', (_, text, found) => {
    expect(findPersonalDetails(text)).toEqual([found])
  })

  it.each([
    ['a Mosaic number and initials', '12345 JC and 1234567 KL'],
    ['the time of a call', 'Rang the school at 10:30, no answer until 14:05.'],
    ['a section of the Act', 'S47 threshold met, S17 considered'],
    ['ten digits that are no NHS number', '1234567890'],
    ['a police incident number', '123/020416 JC'],
    ['a rule', 'See R65 and D14.'],
    ['a rating and its hours', 'AMBER, 16 open hours'],
  ])('does not suspect %s', (_, text) => {
    expect(findPersonalDetails(text)).toEqual([])
  })

  it('names each kind once, and all of them', () => {
    const text = 'DOB 01/02/2015 or 02/02/2015, BH1 1AA, 07700 900123'
    expect(findPersonalDetails(text)).toEqual(['a date of birth', 'a postcode', 'a phone number'])
  })

  it('searches only the fields that hold free text', () => {
    const raw = { rating: 'red', reason: 'Ring 07700 900123' }
    expect(findInFreeText(reRate.fields, raw)).toEqual({ reason: ['a phone number'] })
    expect(findInFreeText(reRate.fields, { rating: '07700 900123', reason: 'Calmer' })).toEqual({})
  })

  it('comes to an answer for any text, also one made to hold it up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(findPersonalDetails(text).every((name) => /^an? /.test(name))).toBe(true)
      }),
    )
    // A pattern that doubled its work with each letter would not come back from these at all.
    for (const piece of ['0 ', '1-', 'a1', '@.', '9 9', 'jan ']) {
      expect(findPersonalDetails(piece.repeat(250)).length).toBeLessThan(5)
    }
  })
})
