import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,tests,fixtures,bin}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/database/global-setup.ts'],
    // Two even on two processors: the tests of faults and of the browser mostly wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // The machine's own zone must not matter; a zone far from Japan shows where it does.
    env: { TZ: 'America/New_York' },
  },
})
