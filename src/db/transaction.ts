import type { PoolClient } from 'pg'
import { createSqlClient, type SqlClient } from './sql.ts'
import { markLost, run, withCode } from './statements.ts'

/** A client that can open a transaction; within one, a further one is a savepoint of it. */
export interface Sql extends SqlClient {
  /**
   * Runs `work` in one transaction and answers what it does. Where it throws, all of it is undone. Its statements run one after
   * the other, in the order in which they are awaited.
   */
  begin<T>(work: (tx: Sql) => Promise<T>, mode?: TransactionMode): Promise<T>
}

/** What a transaction is, where it is not the database's default. A savepoint has the mode of the transaction around it. */
export type TransactionMode = 'isolation level repeatable read read only'

/** Runs `work` in a transaction on a session, as {@link Sql.begin}. */
export async function inTransaction<T>(
  client: PoolClient,
  work: (tx: Sql) => Promise<T>,
  mode: TransactionMode | undefined,
): Promise<T> {
  const session = new Session(client)
  await session.say(mode === undefined ? 'begin' : `begin ${mode}`)
  try {
    const answer = await work(session.sql)
    await session.commit()
    return answer
  } catch (fault) {
    // Where that fails the session is lost, and the transaction with it.
    if (!session.isOver) await session.say('rollback').catch(() => undefined)
    throw fault
  } finally {
    session.isOver = true
  }
}

/** One transaction: its statements run one after the other, and none once it is over. */
class Session {
  readonly sql: Sql
  isOver = false
  readonly #client: PoolClient
  #last: Promise<unknown> = Promise.resolve()
  #savepoints = 0
  #failed: Error | undefined

  constructor(client: PoolClient) {
    this.#client = client
    this.sql = Object.assign(
      createSqlClient((statement) => this.#inTurn(() => run(client, statement))),
      { begin: <A>(work: (tx: Sql) => Promise<A>) => this.#inSavepoint(work) },
    )
  }

  /** Sends words of the transaction itself. */
  async say(text: string): Promise<string> {
    try {
      return (await this.#inTurn(() => this.#client.query(text))).command
    } catch (fault) {
      markLost(this.#client)
      throw withCode(fault, 'CONNECTION_LOST')
    }
  }

  /** @throws what failed in it, also where that was caught: PostgreSQL then answers a commit by undoing it all. */
  async commit(): Promise<void> {
    const done = await this.say('commit')
    this.isOver = true
    if (done !== 'COMMIT') throw this.#failed ?? new Error('A transaction was undone.')
  }

  async #inSavepoint<A>(work: (tx: Sql) => Promise<A>): Promise<A> {
    this.#savepoints += 1
    const name = `s${this.#savepoints}`
    await this.say(`savepoint ${name}`)
    try {
      const answer = await work(this.sql)
      await this.say(`release savepoint ${name}`)
      return answer
    } catch (fault) {
      await this.say(`rollback to savepoint ${name}`)
      throw fault
    }
  }

  #inTurn<A>(work: () => Promise<A>): Promise<A> {
    if (this.isOver) throw new Error('A statement came after its transaction was over.')
    const answer = this.#last.then(work)
    this.#last = answer.catch((fault: unknown) => {
      this.#failed ??= fault instanceof Error ? fault : new Error('A statement failed.')
    })
    return answer
  }
}
