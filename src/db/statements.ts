import pg, { type Connection, type PoolClient, type Submittable } from 'pg'
import type { Row, WrittenStatement } from './sql.ts'
import { writeValue } from './values.ts'

/** The sessions that are no longer of use, since nobody knows what state they are in. */
const lost = new WeakSet<PoolClient>()

export function isLost(client: PoolClient): boolean {
  return lost.has(client)
}

export function markLost(client: PoolClient): void {
  lost.add(client)
}

/** A statement that is prepared on a session: its name, and what PostgreSQL says its values are (`pg_type.oid`). */
interface Prepared {
  readonly name: string
  readonly types: readonly number[]
}

const preparedOn = new WeakMap<PoolClient, Map<string, Prepared>>()
let named = 0

/** Runs a statement on a session, prepared unless it is plain, and answers its rows. */
export async function run(client: PoolClient, statement: WrittenStatement): Promise<object[]> {
  const { text, values, isPlain } = statement
  try {
    if (isPlain) return (await client.query<Row>(text)).rows
    const { name, types: wanted } = await prepare(client, text)
    const sent = values.map((value, index) => writeValue(value, wanted[index]))
    return (await client.query<Row>({ name, text, values: sent })).rows
  } catch (fault) {
    if (isStalePlan(fault)) preparedOn.delete(client)
    if (isOfSession(fault)) markLost(client)
    throw withCode(fault, 'CONNECTION_LOST')
  }
}

/** A statement outside a transaction is asked again where the tables have changed since it was prepared. */
export async function runAlone(client: PoolClient, statement: WrittenStatement): Promise<object[]> {
  try {
    return await run(client, statement)
  } catch (fault) {
    if (!isStalePlan(fault)) throw fault
    return await run(client, statement)
  }
}

/** "cached plan must not change result type": a newer version has changed a table while this one runs. */
function isStalePlan(fault: unknown): boolean {
  return (
    fault instanceof pg.DatabaseError &&
    fault.code === '0A000' &&
    fault.routine === 'RevalidateCachedQuery'
  )
}

/** Whether it ends the session: all but what the database refused, and what could not be written or read here. */
function isOfSession(fault: unknown): boolean {
  if (fault instanceof pg.DatabaseError) return fault.code?.startsWith('57P') === true
  return !(fault instanceof TypeError || fault instanceof RangeError)
}

/** The driver has sentences for a session that is lost, and no code; a log holds codes alone. */
export function withCode(fault: unknown, code: string): unknown {
  const isBare = fault instanceof Error && fault.name === 'Error' && !('code' in fault)
  return isBare ? Object.assign(fault, { code }) : fault
}

/**
 * Prepares a statement on a session, once. What PostgreSQL says of its values is how a number is known to be a moment.
 */
async function prepare(client: PoolClient, text: string): Promise<Prepared> {
  const known = preparedOn.get(client) ?? new Map<string, Prepared>()
  preparedOn.set(client, known)
  const found = known.get(text)
  if (found !== undefined) return found
  named += 1
  const name = `s${named}`
  const wanted = await new Promise<readonly number[]>((resolve, reject) => {
    client.query(new Preparation(name, text, { resolve, reject }))
  })
  const prepared = { name, types: wanted }
  known.set(text, prepared)
  return prepared
}

/** Has a statement parsed and described, as PostgreSQL's extended query protocol has it; the driver describes answers alone. */
class Preparation implements Submittable {
  readonly name: string
  readonly text: string
  readonly #settle: { resolve: (types: readonly number[]) => void; reject: (fault: Error) => void }
  #types: readonly number[] = []

  constructor(
    name: string,
    text: string,
    settle: { resolve: (types: readonly number[]) => void; reject: (fault: Error) => void },
  ) {
    this.name = name
    this.text = text
    this.#settle = settle
  }

  submit(connection: Connection): void {
    connection.once('parameterDescription', this.#keepTypes)
    connection.parse({ name: this.name, text: this.text, types: [] }, true)
    connection.describe({ type: 'S', name: this.name }, true)
    connection.sync()
  }

  handleRowDescription(): void {
    // What the answer holds is described again with the answer.
  }

  handleError(fault: Error, connection: Connection): void {
    connection.off('parameterDescription', this.#keepTypes)
    this.#settle.reject(fault)
  }

  handleReadyForQuery(): void {
    this.#settle.resolve(this.#types)
  }

  readonly #keepTypes = ({ dataTypeIDs }: { dataTypeIDs: readonly number[] }): void => {
    this.#types = dataTypeIDs
  }
}
