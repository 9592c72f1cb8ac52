import type { Change } from '../changes.ts'
import { matches, type Words } from '../client-reading.ts'
import type { Condition } from '../lesson.ts'
import type { JournalEntry } from '../protocol.ts'
import type { Workspace } from '../workspace.ts'
import type { Remembered } from './words.ts'

/** Why the conditions are looked at: the step began, something reached the journal, or something changed. */
export type Happening =
  | { readonly type: 'begin' }
  | { readonly type: 'entry'; readonly entry: JournalEntry }
  | { readonly type: 'change'; readonly change: Change }

/** What a condition is judged by. */
export interface Scene {
  readonly workspace: Workspace
  readonly happening: Happening
  /** Whose step it is, by id. */
  readonly as: string | undefined
  readonly remembered: Remembered
  /** What has been met of the step so far, by the condition's path. Rows may keep notes of their own in it. */
  readonly met: Record<string, string>
  /** Titles of the modals that were open, by id: a closed one can no longer be asked. */
  readonly titles: ReadonlyMap<string, string>
}

/** One condition, as a row is asked about it. */
export interface Asked {
  readonly condition: Condition
  readonly by: string | undefined
  readonly path: string
  readonly words: (text: string | undefined) => Words
}

/** What matched, for `remember` to look in; undefined when it is not so. */
export type Row = (scene: Scene, asked: Asked) => string | undefined

/** A person's id, by name or by id. */
export function personNamed({ state }: Workspace, who: string): string | undefined {
  return Object.values(state.people).find((one) => one.id === who || one.name === who)?.id
}

/** The text, if it has these words of the condition. */
export function pick(text: string, asked: Asked, words: string | undefined): string | undefined {
  return matches(text, asked.words(words)) ? text : undefined
}
