import type { FormContext } from '../field.ts'

/**
 * What stood in a field when an act was last done on the item, to begin with where a manager sent it back: it is put right and
 * not typed anew. Null where it was never done, and once the item was reopened, since what is decided then is decided afresh.
 */
export function typedBefore(act: string, field: string): (context: FormContext) => string | null {
  return ({ history }) => {
    const done = history.findLastIndex((event) => event.act === act)
    const reopened = history.findLastIndex((event) => event.act === 'reopen')
    const typed = done > reopened ? history[done]?.detail[field] : null
    return typeof typed === 'string' ? typed : null
  }
}
