import { defineConfig } from 'vitest/config'

/** The browser test: apart from the others, since it needs Chromium and the built page. */
export default defineConfig({
  resolve: { conditions: ['slack-practice-source'] },
  ssr: { resolve: { conditions: ['slack-practice-source'] } },
  test: {
    include: ['test/browser/**/*.test.ts', 'practice/test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One demonstration and one browser at a time.
    fileParallelism: false,
  },
})
