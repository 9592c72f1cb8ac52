import { z } from 'zod'
import { createSight, type Eyes } from './client-eyes.ts'
import { sendFiles } from './client-files.ts'
import { createFormHands, type FormHands } from './client-forms.ts'
import { createHands, type Hands } from './client-hands.ts'
import { request } from './client-transport.ts'
import { isBag } from './json.ts'
import type { Act, ActAnswer } from './protocol.ts'

/**
 * One person of the workspace. What they do goes through the same door as the browser page; what they look for is waited for.
 * An act that the app failed to answer comes back as `{ ok: false, message }` in Slack's words; something that is not there to be
 * pressed throws, with what was there.
 */
export interface Actor extends Eyes, Hands, FormHands {
  /** Their id, such as `U0ALEX`. */
  readonly id: () => Promise<string>
  /** Ends the stream that waits. The workspace's own `close` does it for everybody. */
  readonly close: () => void
}

const AnswerSchema = z.custom<ActAnswer>(
  (value) => isBag(value) && typeof value['ok'] === 'boolean',
)

/** @param who resolves a handle or id to an id */
export function createActor(base: string, who: () => Promise<string>, patienceMs: number): Actor {
  const sight = createSight(base, who, patienceMs)
  async function does(act: Act): Promise<ActAnswer> {
    return AnswerSchema.parse(await request(base, 'POST', '/control/act', { as: await who(), act }))
  }
  return {
    ...sight.eyes,
    ...createHands(base, who, sight.screen, does),
    ...createFormHands(sight, does, async (files) => sendFiles(base, await who(), files)),
    id: who,
    close: sight.close,
  }
}
