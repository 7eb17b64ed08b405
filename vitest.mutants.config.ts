import { defineConfig } from 'vitest/config'

// For `npm run mutants`, which gives the room's folder: each try stands alone.
export default defineConfig({
  test: { include: ['**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
