import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const shared = {
  resolve: { conditions: ['slack-practice-source'] },
  ssr: { resolve: { conditions: ['slack-practice-source'] } },
}

/**
 * `fast` needs nothing but the code; `hub` runs on a real PostgreSQL, one embedded server for the run and a database for
 * each file. The browser test has a configuration of its own.
 */
export default defineConfig({
  test: {
    // One for every processor: much of a test is waiting, for a process or a database.
    maxWorkers: availableParallelism(),
    projects: [
      {
        ...shared,
        test: {
          name: 'fast',
          setupFiles: ['test/seed.ts'],
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
          setupFiles: ['test/seed.ts'],
          include: ['test/{db,handlers,jobs,journey,demo}/**/*.test.ts'],
          globalSetup: ['test/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
