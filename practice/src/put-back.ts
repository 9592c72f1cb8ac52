import type { LessonScript } from './lesson.ts'
import { teach } from './lessons/teach.ts'
import type { ParsedSeed } from './seed.ts'
import { resetWorkspace, type Workspace } from './workspace.ts'

/**
 * What the host does when everything is to be put back: its own side, around `resetWorkspace`, which it calls once, when its app
 * no longer speaks to the workspace. Throw an error with a plain sentence for what could not be put back.
 */
export type ResetHost = (
  resetWorkspace: (at?: { readonly startAt?: number }) => void,
) => Promise<void>

/** Puts the workspace back to a seed (its own, if not said), and the host's side with it. */
export type PutBack = (seed?: ParsedSeed) => Promise<void>

export interface PutBackParts {
  readonly workspace: Workspace
  readonly seed: ParsedSeed
  /** Instead of the seed's own. */
  readonly lessons: readonly LessonScript[] | undefined
  /** Where the movable clock starts, epoch milliseconds; wall time if not said. */
  readonly startAt: number | undefined
  readonly onReset: ResetHost | undefined
  /** Writes the workspace to its file, where it has one. */
  readonly save: () => void
}

/** One at a time: whoever asks while it is under way waits for the same one. */
export function createPutBack(parts: PutBackParts): PutBack {
  let underWay: Promise<void> | undefined

  async function putBack(seed: ParsedSeed): Promise<void> {
    let isDone = false
    function resetOnce({ startAt = parts.startAt }: { readonly startAt?: number } = {}): void {
      isDone = true
      const { workspace } = parts
      resetWorkspace(workspace, seed, startAt)
      teach(workspace, (seed === parts.seed ? parts.lessons : undefined) ?? seed.lessons)
      // What the host keeps of its own must never be newer than what is saved here.
      parts.save()
    }
    await parts.onReset?.(resetOnce)
    if (!isDone) resetOnce()
  }

  return async (seed) => {
    underWay ??= putBack(seed ?? parts.seed).finally(() => {
      underWay = undefined
    })
    await underWay
  }
}
