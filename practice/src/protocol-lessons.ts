/** The third part of `protocol.ts`: lessons as the page shows them. Import it from there. */

/** A lesson that can be started. */
export interface LessonInfo {
  readonly id: string
  readonly title: string
  /** What the person will be able to do, in a sentence. */
  readonly summary: string
  /** About how long it takes. */
  readonly minutes: number
  readonly steps: number
  /** Who begins: a person's id. */
  readonly as?: string
}

export interface LessonStepState {
  /** What to do, as mrkdwn. */
  readonly say: string
  /** Shown when the person asks for help with this step. */
  readonly hint?: string
  /** Why it matters or what to notice, shown once it is done. */
  readonly learnt?: string
  /** Who should do it: a person's id. */
  readonly as?: string
  /** A step behind the current one that is not done was passed over. */
  readonly done: boolean
}

/** The lesson under way. Its steps tick themselves as the person does them. */
export interface LessonState {
  readonly id: string
  readonly title: string
  readonly steps: readonly LessonStepState[]
  /** The step to do now; the number of steps when all are done. */
  readonly current: number
  /** What the current step needs (a clock moved, an act of somebody else) is still being done. */
  readonly preparing: boolean
  /** Why the current step could not be prepared, in a plain sentence. */
  readonly problem?: string
}

export type LessonRequest =
  | { readonly start: string }
  /** Passes over the current step. */
  | { readonly skip: true }
  | { readonly stop: true }
