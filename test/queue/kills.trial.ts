// Real processes: workers killed with -9, Redis killed with its append-only file, a worker that ends at SIGTERM.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasRedis } from './redis.js'
import { runTrial } from './trial.js'

it.skipIf(!hasRedis)(
  'makes every card once, as here, whoever is killed on the way',
  { timeout: 300_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trial-'))
    const entry = join(import.meta.dirname, '../../src/cli/process.ts')
    const result = await runTrial(
      {
        program: [process.execPath, '--import', 'tsx', entry],
        folder,
        cards: 24,
        photos: 4,
        photoWidth: 800,
        say: () => undefined,
      },
      3,
      [
        { atPercent: 15, what: 'kill a worker' },
        { atPercent: 40, what: 'restart Redis' },
        { atPercent: 60, what: 'kill a worker' },
      ],
    )
    expect(result).toMatchObject({ cards: 24, differences: [], repeated: [] })
    await rm(folder, { recursive: true, force: true })
  },
)
