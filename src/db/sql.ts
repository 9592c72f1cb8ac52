/**
 * SQL as it is written throughout: a tagged text whose values are sent apart from it, never put into it. A statement runs when
 * it is awaited; put into another one, it becomes a part of that.
 */

/** A row of an answer, where nothing more is known of it. */
export type Row = Record<string, unknown>

/** What runs statements: the pool, or a transaction's own client. Inside a transaction use only the latter. */
export interface SqlClient {
  <R extends readonly object[] = Row[]>(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Statement<R>
  /** Text that is SQL already, without values. Never what somebody typed. */
  unsafe<R extends readonly object[] = Row[]>(text: string): Statement<R>
  /** The name of a table or column, in quotes; a point parts a schema from it. */
  identifier(name: string): Part
  /** What follows `in`: values in brackets. Of none, what is `in` nothing. */
  list(values: readonly unknown[]): Part
  /** What follows `insert into x`: columns and values of one row or of several with the same columns. */
  rows(rows: Readonly<Row> | readonly Readonly<Row>[]): Part
  /** What follows `update x set`: each column and its value. */
  changes(row: Readonly<Row>): Part
}

/** A statement's text with its `$1` places, and what belongs in them. */
export interface WrittenStatement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Sent as it is: it may be several statements, and is not kept prepared. */
  readonly isPlain: boolean
}

/** Runs a statement and answers its rows. */
export type Runner = (statement: WrittenStatement) => Promise<object[]>

/** A part of a statement that writes itself into it. */
export class Part {
  readonly writeInto: (into: Writer) => void

  constructor(writeInto: (into: Writer) => void) {
    this.writeInto = writeInto
  }
}

/** A statement that runs once, when it is first awaited, and that is a part of another where it is put into one. */
export class Statement<R extends readonly object[]> extends Part implements PromiseLike<R> {
  readonly #run: Runner
  readonly #origin: Origin
  readonly #isPlain: boolean
  #answer: Promise<R> | undefined

  constructor(
    writeInto: (into: Writer) => void,
    { run, origin, isPlain }: { run: Runner; origin: Origin; isPlain: boolean },
  ) {
    super(writeInto)
    this.#run = run
    this.#origin = origin
    this.#isPlain = isPlain
  }

  // oxlint-disable-next-line unicorn/no-thenable -- It is awaited like a promise, and runs only then.
  then<A = R, B = never>(
    kept?: ((rows: R) => A | PromiseLike<A>) | null,
    failed?: ((fault: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#answer ??= this.#ask()
    return this.#answer.then(kept, failed)
  }

  catch<B>(failed: (fault: unknown) => B | PromiseLike<B>): Promise<R | B> {
    return this.then(null, failed)
  }

  async #ask(): Promise<R> {
    const writer = new Writer()
    this.writeInto(writer)
    const { text, values } = writer
    try {
      // Whoever writes the statement says what its rows hold; the driver does not know.
      return (await this.#run({ text, values, isPlain: this.#isPlain })) as unknown as R
    } catch (fault) {
      throw tellOrigin(fault, text, this.#origin)
    }
  }
}

/** Where a statement was written: an error whose stack leads to it. */
type Origin = Pick<Error, 'stack'>

/** One for each place in the code, since to take a stack is not free. */
const origins = new WeakMap<TemplateStringsArray, Origin>()

function originOf(strings: TemplateStringsArray): Origin {
  const known = origins.get(strings)
  if (known !== undefined) return known
  const origin = takeOrigin(originOf)
  origins.set(strings, origin)
  return origin
}

function takeOrigin(without: (...args: never[]) => unknown): Origin {
  const origin: Origin = {}
  Error.captureStackTrace(origin, without)
  return origin
}

/** The driver's fault with the statement's text, without its values, and with the place where it was written. */
function tellOrigin(fault: unknown, text: string, origin: Origin): unknown {
  if (!(fault instanceof Error)) return fault
  const frames = origin.stack?.slice(origin.stack.indexOf('\n')) ?? ''
  fault.stack = `${fault.stack ?? ''}${frames}`
  return Object.assign(fault, { query: text })
}

/** Collects a statement's text and values. */
class Writer {
  text = ''
  readonly values: unknown[] = []

  write(text: string): void {
    this.text += text
  }

  /** @throws TypeError for `undefined`, which is never meant: what is not there is `null`. */
  value(value: unknown): void {
    if (value === undefined) throw new TypeError('A value of a statement is undefined.')
    if (value instanceof Part) return value.writeInto(this)
    this.values.push(value)
    this.text += `$${this.values.length}`
  }

  /** Writes each of several things with a comma between them. */
  each<T>(things: readonly T[], write: (thing: T) => void): void {
    for (const [index, thing] of things.entries()) {
      if (index > 0) this.text += ', '
      write(thing)
    }
  }
}

/** A client whose statements are run by `run`. */
export function createSqlClient(run: Runner): SqlClient {
  function client<R extends readonly object[]>(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Statement<R> {
    const write = writeTemplate(strings, values)
    return new Statement(write, { run, origin: originOf(strings), isPlain: false })
  }
  function unsafe<R extends readonly object[]>(text: string): Statement<R> {
    return new Statement((into) => into.write(text), {
      run,
      origin: takeOrigin(unsafe),
      isPlain: true,
    })
  }
  return Object.assign(client, { unsafe, identifier, list, rows, changes })
}

function writeTemplate(strings: TemplateStringsArray, values: readonly unknown[]) {
  return (into: Writer): void => {
    for (const [index, string] of strings.entries()) {
      into.write(string)
      if (index < values.length) into.value(values[index])
    }
  }
}

function quote(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

function identifier(name: string): Part {
  return new Part((into) => into.write(quote(name)))
}

function list(values: readonly unknown[]): Part {
  return new Part((into) => {
    into.write('(')
    if (values.length === 0) into.write('null')
    into.each(values, (value) => into.value(value))
    into.write(')')
  })
}

function rows(given: Readonly<Row> | readonly Readonly<Row>[]): Part {
  const all: readonly Readonly<Row>[] = isSeveral(given) ? given : [given]
  const columns = Object.keys(all[0] ?? {})
  return new Part((into) => {
    into.write(`(${columns.map(quote).join(', ')}) values `)
    into.each(all, (row) => {
      into.write('(')
      into.each(columns, (column) => into.value(row[column]))
      into.write(')')
    })
  })
}

function isSeveral(
  given: Readonly<Row> | readonly Readonly<Row>[],
): given is readonly Readonly<Row>[] {
  return Array.isArray(given)
}

function changes(row: Readonly<Row>): Part {
  return new Part((into) => {
    into.each(Object.entries(row), ([column, value]) => {
      into.write(`${quote(column)} = `)
      into.value(value)
    })
  })
}
