import { defineConfig } from 'vitest/config'

// The long ones: hundreds of cards, or whole processes, some of them killed. .ci/run runs them, `npm test` does not.
export default defineConfig({
  test: {
    include: ['test/**/*.trial.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'out/trials.json' }]] : ['default'],
  },
})
