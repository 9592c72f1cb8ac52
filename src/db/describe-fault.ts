/** What may be said in a log about a fault: never a value that someone typed. */
export interface FaultDescription {
  readonly name: string
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
  readonly column?: string
  /** The SQL with its `$1` places; literals are taken out. */
  readonly query?: string
  /** Where it was thrown: the stack without its first line, which holds the message. */
  readonly frames?: string
}

/**
 * What can be logged about a fault. Messages are left out altogether: PostgreSQL quotes the value that it could not
 * read, so one may hold a child's tag or a sentence from a form.
 */
export function describeFault(fault: unknown): FaultDescription {
  const chain = listCauses(fault)
  const name = chain.map((one) => (one instanceof Error ? one.name : typeof one)).join(' < ')
  const query = firstText(chain, 'query')
  const found = {
    code: firstText(chain, 'code'),
    constraint: firstText(chain, 'constraint'),
    table: firstText(chain, 'table'),
    column: firstText(chain, 'column'),
    query: query === undefined ? undefined : withoutLiterals(query),
    frames: readFrames(fault),
  }
  return { name, ...withoutUndefined(found) }
}

/** SQLSTATE or system error code of a fault or of what caused it (`23505`, `ECONNREFUSED`), if it has one. */
export function codeOf(fault: unknown): string | undefined {
  return firstText(listCauses(fault), 'code')
}

function listCauses(fault: unknown): unknown[] {
  const chain: unknown[] = [fault]
  for (
    let cause = causeOf(fault);
    cause !== undefined && chain.length < 5;
    cause = causeOf(cause)
  ) {
    chain.push(cause)
  }
  return chain
}

function causeOf(fault: unknown): unknown {
  return fault instanceof Error ? fault.cause : undefined
}

function firstText(chain: readonly unknown[], key: string): string | undefined {
  for (const one of chain) {
    if (typeof one !== 'object' || one === null) continue
    const value: unknown = Reflect.get(one, key)
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

function withoutLiterals(query: string): string {
  return query.replace(/'(?:[^']|'')*'/g, "'…'")
}

function readFrames(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || fault.stack === undefined) return undefined
  const end = fault.stack.indexOf(fault.message)
  if (end < 0) return undefined
  return fault.stack.slice(end + fault.message.length).trim()
}

function withoutUndefined(
  fields: Record<string, string | undefined>,
): Omit<FaultDescription, 'name'> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
