import { defineConfig } from 'vitest/config'

const shared = {
  resolve: { conditions: ['slack-practice-source'] },
  ssr: { resolve: { conditions: ['slack-practice-source'] } },
}

function isTypesCut(fault: object): boolean {
  const { code, query }: { code?: unknown; query?: unknown } = { ...fault }
  return code === '57P01' && String(query).includes('from pg_catalog.pg_type')
}

/**
 * `fast` needs nothing but the code; `hub` runs on a real PostgreSQL, one embedded server for the run and a database for
 * each file. The browser test has a configuration of its own.
 */
export default defineConfig({
  test: {
    // The database driver asks for array types as a connection opens, and awaits it nowhere: a test that cuts every session
    // may cut that one. Anything else that nobody handles fails the run.
    onUnhandledError: (fault) => !isTypesCut(fault),
    projects: [
      {
        ...shared,
        test: {
          name: 'fast',
          // What is slow on a busy machine is not wrong.
          testTimeout: 60_000,
          include: [
            'test/{domain,blocks,cli,fences}/**/*.test.ts',
            'test/*.test.ts',
            'practice/test/**/*.test.ts',
            'practice/examples/**/*.test.js',
          ],
          exclude: ['practice/test/browser/**', '**/node_modules/**'],
        },
      },
      {
        ...shared,
        test: {
          name: 'hub',
          include: ['test/{db,handlers,jobs,journey,demo}/**/*.test.ts'],
          globalSetup: ['test/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
