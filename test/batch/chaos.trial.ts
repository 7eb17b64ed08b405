// The command that kills batches, with few kills: `npm run chaos` has more.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

it('a batch that is killed and run again makes the files of one that was not', async () => {
  const args = ['--import', 'tsx', 'scripts/chaos.ts', '--kills', '4', '--cards', '12']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root })
  expect(stdout).toMatch(/[1-4] of 4 runs killed; all files are those of the undisturbed run/)
}, 300_000)
