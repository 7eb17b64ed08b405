import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.test.ts'))

// A module that a file mocks must be its own. All others share what they import, which is a quarter of the time.
const mocks = files.filter(file =>
  /\bvi\.(mock|doMock|resetModules)\(/.test(readFileSync(`test/${file}`, 'utf8')),
)

const common = { dir: 'test', testTimeout: 120_000, hookTimeout: 180_000 }

export default defineConfig({
  test: {
    // One more than there are cores: a file that waits for a browser, for Redis or for a program leaves its core to another.
    maxWorkers: availableParallelism() + 1,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'out/tests.json' }]] : ['default'],
    projects: [
      { test: { ...common, name: 'shared', isolate: false, include: ['**/*.test.ts'], exclude: mocks } },
      { test: { ...common, name: 'mocking', include: mocks } },
    ],
  },
})
