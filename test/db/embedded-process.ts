/**
 * A program for the tests of the embedded database: opens it on the folder that it is given, says on standard output how
 * that went, and then does as it is told until it is ended from outside.
 */
import { connect } from '../../src/db/connect.ts'
import { openEmbedded } from '../../src/db/embedded/open.ts'

const [, , dataDir = '', task = 'wait', systemFolder] = process.argv

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** Says each row only after PostgreSQL has acknowledged it. */
async function writeRows(url: string): Promise<void> {
  const { sql } = connect({ url, applicationName: 'embedded test', poolSize: 4 })
  await sql`create table if not exists acknowledged (id bigint generated always as identity)`
  for (;;) {
    const [row] = await sql<{ id: number }[]>`insert into acknowledged default values returning id`
    say({ acknowledged: row?.id })
  }
}

try {
  const database = await openEmbedded({
    dataDir,
    log: {
      info: (_fields, message) => say({ info: message }),
      warn: (_fields, message) => say({ warn: message }),
    },
    ...(systemFolder === undefined ? {} : { systemFolder }),
  })
  process.once('SIGTERM', () => {
    void database.stop().then(() => process.exit(0))
  })
  say({ open: database.url })
  if (task === 'write') await writeRows(database.url)
  // The pipe from the test keeps this process, and its end ends it.
  process.stdin.resume()
  process.stdin.once('end', () => {
    void database.stop().then(() => process.exit(0))
  })
} catch (fault) {
  say(
    fault instanceof Error ? { refused: fault.message, name: fault.name } : { refused: 'unknown' },
  )
  process.exitCode = 1
}
