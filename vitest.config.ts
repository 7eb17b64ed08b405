import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The tries of `npm run mutants` take a room's folder instead.
    dir: 'test',
    include: ['**/*.test.ts'],
    // Vitest would leave one core free: of two, half.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'out/tests.json' }]] : ['default'],
  },
})
