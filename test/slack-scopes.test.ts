import { describe, expect, it } from 'vitest'
import { adviseOnScopes, historyScopes } from '../src/slack-scopes.ts'

const usual = ['chat:write', 'commands', 'im:write']

describe('the scopes of the app’s token', () => {
  it('D22: fit `off` as the manifest has them, and `on` with those that read history', () => {
    expect(adviseOnScopes({ reconcile: 'off' }, usual)).toBeNull()
    expect(adviseOnScopes({ reconcile: 'on' }, [...usual, ...historyScopes])).toBeNull()
  })

  it('D22: are told to be missing with `on`, each by its name, with what to do and what holds until then', () => {
    const advice = adviseOnScopes({ reconcile: 'on' }, usual)
    expect(advice).toContain('groups:history and im:history missing.')
    expect(advice).toContain('may come twice, marked "(may repeat)"')
    expect(advice).toContain('install the app again')
    expect(adviseOnScopes({ reconcile: 'on' }, [...usual, 'im:history'])).toContain(
      ': groups:history missing.',
    )
  })

  it('D22: are told to be needless with `off`, since nothing uses them', () => {
    const advice = adviseOnScopes({ reconcile: 'off' }, [...usual, 'channels:history'])
    expect(advice).toContain('can read messages all the same (channels:history)')
  })

  it('are not judged where Slack did not answer', () => {
    expect(adviseOnScopes({ reconcile: 'on' }, null)).toBeNull()
  })
})
