import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/db/connect.ts'
import { isFolderHeld } from '../src/db/embedded/folder-lock.ts'
import { openEmbedded } from '../src/db/embedded/open.ts'
import { listServersOf } from '../src/db/embedded/process-identity.ts'
import { findMigrations, migrate } from '../src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run, as a user that may make databases. */
    postgresAdminUrl: string
    /** The migrated template, as the app's own user. */
    postgresTemplateUrl: string
  }
}

/** The migrated database of which every test file gets a copy. */
export const templateName = 'hub_template'

const prefix = 'mash-track-test-'

/** One embedded server for the run, in a folder outside the project that goes when the run ends. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  clearAbandoned()
  const dataDir = mkdtempSync(join(tmpdir(), prefix))
  const database = await openEmbedded({
    dataDir,
    log: { info: () => {}, warn: () => {} },
    // These data need not outlive a power cut.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const templateUrl = withDatabase(database.url, templateName)
  await makeTemplate(database.adminUrl, templateUrl)
  project.provide('postgresAdminUrl', database.adminUrl)
  project.provide('postgresTemplateUrl', templateUrl)
  return async () => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function makeTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const admin = connect({ url: adminUrl, applicationName: 'test set-up', statementTimeout: 0 })
  try {
    await admin.sql.unsafe(`create database ${templateName} owner mash`)
    if (existsSync(join(findMigrations(), 'meta/_journal.json'))) {
      const connection = connect({ url: templateUrl, applicationName: 'test template' })
      await migrate(connection)
      await connection.close()
    }
    // A template can only be copied while nobody is connected to it.
    await admin.sql.unsafe(
      `alter database ${templateName} with is_template true allow_connections false`,
    )
  } finally {
    await admin.close()
  }
}

/** Ends the servers and removes the folders of runs that were killed. */
function clearAbandoned(): void {
  const minuteAgo = Date.now() - 60_000
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    try {
      if (statSync(folder).birthtimeMs > minuteAgo || isFolderHeld(folder)) continue
      for (const pid of listServersOf(join(folder, 'postgres'))) process.kill(pid, 'SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another run cleared it first, or it belongs to somebody else.
    }
  }
}
