import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { readFault, retryDelay } from '../../src/jobs/slack-faults.ts'

function refused(error: string) {
  return readFault(new WebAPIPlatformError({ ok: false, error }))
}

function unreached(code: string) {
  const cause = Object.assign(new Error('no'), { code })
  return readFault(new WebAPIRequestError(new Error('fetch failed', { cause })))
}

describe('what follows from a fault', () => {
  it('is a dead letter at once for what Slack will never take', () => {
    for (const code of ['channel_not_found', 'is_archived', 'msg_too_long', 'user_disabled']) {
      const fault = refused(code)
      expect(fault).toEqual({ code, answer: 'dead' })
      expect(retryDelay(fault, 1, 0.5)).toBeNull()
    }
  })

  it('is a dead letter after a few tries for a code that nobody knows', () => {
    const fault = refused('brand_new_error')
    expect(retryDelay(fault, 1, 1)).toBe(500)
    expect(retryDelay(fault, 7, 1)).toBe(8000)
    expect(retryDelay(fault, 8, 1)).toBeNull()
  })

  it('waits for as long as Slack asks', () => {
    const fault = readFault(new WebAPIRateLimitedError(30))
    expect(fault.answer).toBe('pause')
    expect(retryDelay(fault, 1, 0.5)).toBe(30_000)
    expect(retryDelay(refused('ratelimited'), 3, 0.5)).toBe(30_000)
  })

  it('may have been taken where the answer was lost, and was not where Slack was never reached', () => {
    expect(unreached('ECONNRESET').answer).toBe('unsure')
    expect(unreached('UND_ERR_HEADERS_TIMEOUT').answer).toBe('unsure')
    expect(unreached('ECONNREFUSED').answer).toBe('unreachable')
    expect(unreached('ENOTFOUND').answer).toBe('unreachable')
    expect(readFault(new WebAPIHTTPError(503, 'Service Unavailable', {})).answer).toBe('unsure')
    expect(readFault(new WebAPIHTTPError(403, 'Forbidden', {})).answer).toBe('retry')
    expect(readFault(new SyntaxError('<html>')).answer).toBe('unsure')
  })

  it('is tried again within eight seconds however long Slack was away, and for half a day', () => {
    const fault = unreached('ECONNREFUSED')
    for (const attempts of [1, 5, 50, 4000]) {
      expect(retryDelay(fault, attempts, 1)).toBeLessThanOrEqual(8000)
    }
    expect((4999 * 8000) / 3_600_000).toBeGreaterThan(11)
    expect(retryDelay(fault, 5000, 1)).toBeNull()
  })

  it('waits a minute at a time where the app’s own token is refused', () => {
    expect(retryDelay(refused('token_revoked'), 1, 0.5)).toBe(60_000)
    expect(retryDelay(refused('missing_scope'), 600, 0.5)).toBe(60_000)
  })
})
