import type { Bag } from '../json.ts'
import type { Rule } from './rule.ts'
import type { SurfaceKind } from './shapes/surfaces.ts'
import type { Fault } from './words.ts'

/** What lies around an object: the surface, where it is known, and the kind of object that holds it. */
export interface Scope {
  readonly surface: SurfaceKind | undefined
  readonly holder: string | undefined
}

/** Something that must hold between the fields of an object. The object may be of any JSON: the shape is checked beside. */
export interface CrossRule extends Rule {
  /** The kinds of object it looks at. */
  readonly on: readonly string[]
  /** What is wrong, each with a pointer that starts from the object. */
  readonly check: (object: Bag, scope: Scope) => readonly (Fault & { readonly at: string })[]
}

/** A block, a container's children included, and where it stands. */
export interface PlacedBlock {
  readonly block: Bag
  readonly at: string
}

/** Something that must hold between all the blocks of a view or a message. */
export interface PayloadRule extends Rule {
  readonly on: readonly SurfaceKind[]
  readonly check: (blocks: readonly PlacedBlock[]) => readonly (Fault & { readonly at: string })[]
}

/** A fault where the object itself stands, if there is one. */
export function faultIf(
  isWrong: boolean,
  fault: Fault,
  at = '',
): readonly (Fault & { readonly at: string })[] {
  return isWrong ? [{ ...fault, at }] : []
}
