import { describe, expect, it } from 'vitest'
import { parseSeed } from '../src/index.ts'
import { AppSchema } from '../src/manifest.ts'
import { makeResponseUrl, useResponseUrl } from '../src/response-urls.ts'
import { createWorkspace, type Workspace } from '../src/workspace.ts'
import { manifest, seed } from './lunch-workspace.ts'

const HOUR_MS = 3_600_000
const MANY = 30_000
const HERE = { channel: 'C0GENERAL', user: 'U0ALEX' }

let now = Date.UTC(2026, 5, 1, 9)

function openWorkspace(): Workspace {
  return createWorkspace({
    seed: parseSeed(seed),
    app: AppSchema.parse({ manifest }),
    wall: () => now,
    random: Math.random,
  })
}

/** The id at the end of a response URL. */
function idIn(url: string): string {
  return url.split('/').at(-1) ?? ''
}

describe('a workspace in which much goes on at once', () => {
  // Looking through all of them each time, 30,000 take minutes.
  it('makes the last response URL as quickly as the first, and each still works', () => {
    const workspace = openWorkspace()
    const made = Array.from({ length: MANY }, () => makeResponseUrl(workspace, 'commands', HERE))
    expect(useResponseUrl(workspace, idIn(made[0] ?? ''))).toMatchObject({ ok: true })
    expect(useResponseUrl(workspace, idIn(made.at(-1) ?? ''))).toMatchObject({ ok: true })
  }, 5000)

  it('makes the last trigger as quickly as the first, and each still works', () => {
    const { triggers } = openWorkspace()
    const made = Array.from({ length: MANY }, () => triggers.make({ user: 'U0ALEX' }))
    expect(triggers.check(made[0] ?? '')).toMatchObject({ ok: true })
    expect(triggers.check(made.at(-1) ?? '')).toMatchObject({ ok: true })
  }, 5000)

  it('forgets response URLs and triggers that are long over, and says until then that they are', () => {
    const workspace = openWorkspace()
    const { state, triggers } = workspace
    const url = makeResponseUrl(workspace, 'commands', HERE)
    const trigger = triggers.make({ user: 'U0ALEX' })
    now += HOUR_MS / 2 + 1
    makeResponseUrl(workspace, 'commands', HERE)
    expect(useResponseUrl(workspace, idIn(url))).toEqual({ ok: false, error: 'expired_url' })
    expect(triggers.check(trigger)).toEqual({ ok: false, error: 'expired_trigger_id' })
    now += HOUR_MS
    makeResponseUrl(workspace, 'commands', HERE)
    triggers.make({ user: 'U0ALEX' })
    expect(useResponseUrl(workspace, idIn(url))).toEqual({ ok: false, error: 'invalid_url' })
    expect(triggers.check(trigger)).toEqual({ ok: false, error: 'invalid_trigger_id' })
    // The one of half way, and the newest.
    expect(Object.keys(state.responseUrls)).toHaveLength(2)
  })
})
