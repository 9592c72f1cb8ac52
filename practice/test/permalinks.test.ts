import { describe, expect, it } from 'vitest'
import { placeOfPermalink } from '../src/page-files.ts'

describe('a permalink opened in the browser', () => {
  it.each([
    ['/archives/C0GENERAL/p1700000000000100', '/#/channel/C0GENERAL/-/1700000000.000100'],
    [
      '/archives/C0GENERAL/p1700000000000100?thread_ts=1700000000.000050&cid=C0GENERAL',
      '/#/channel/C0GENERAL/1700000000.000050/1700000000.000100',
    ],
    [
      '/archives/C0GENERAL/p1700000000000100?thread_ts=../..',
      '/#/channel/C0GENERAL/-/1700000000.000100',
    ],
    ['/archives/C0GENERAL', undefined],
    ['/assets/index.js', undefined],
  ])('%s leads to %s', (link, place) => {
    expect(placeOfPermalink(new URL(link, 'http://practice'))).toBe(place)
  })
})
