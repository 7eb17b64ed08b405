import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.test.ts'))

// A module that a file mocks must be its own. All others share what they import, which is a quarter of the time.
const mocks = files.filter(file =>
  /\bvi\.(mock|doMock|resetModules)\(/.test(readFileSync(`test/${file}`, 'utf8')),
)

const common = { dir: 'test', testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Vitest would leave one core free: of two, half.
    maxWorkers: '100%',
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'out/tests.json' }]] : ['default'],
    projects: [
      { test: { ...common, name: 'shared', isolate: false, include: ['**/*.test.ts'], exclude: mocks } },
      { test: { ...common, name: 'mocking', include: mocks } },
    ],
  },
})
