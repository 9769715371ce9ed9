import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/{src,tests,testing}/**/*.test.ts', 'tooling/**/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: ['tooling/seed-properties.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Many tests wait for processes of their own: two files at a time use what one leaves idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
