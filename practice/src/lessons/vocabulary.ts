/** What may narrow each kind of condition. A new kind is a row here, a field in `lesson.ts` and a row in `conditions.ts`. */
export const MODIFIERS = {
  ran: ['by', 'fails'],
  used: ['by', 'fails'],
  opens: ['by'],
  closed: ['by'],
  submitted: ['by', 'fails'],
  clicked: ['by', 'value', 'fails'],
  chose: ['by', 'value'],
  sees: ['by', 'in', 'fresh'],
  gone: ['by', 'in'],
  refused: ['by'],
  said: ['by', 'in'],
  reacted: ['by'],
  read: ['by'],
  openedHome: ['by'],
  clockPast: [],
  faultsLeft: [],
  connected: [],
  all: [],
  any: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ConditionKind = keyof typeof MODIFIERS

function isKind(key: string): key is ConditionKind {
  return Object.hasOwn(MODIFIERS, key)
}

export const CONDITION_KINDS: readonly ConditionKind[] = Object.keys(MODIFIERS).filter(isKind)
