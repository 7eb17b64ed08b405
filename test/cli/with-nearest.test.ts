import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { withNearest } from '../../src/cli/with-nearest.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-nearest-'))
})
afterEach(() => rm(folder, { recursive: true }))

const nearestTo = async (name: string): Promise<unknown> => {
  const value = join(folder, name)
  const { args } = await withNearest(new Problem('TEMPLATE_UNKNOWN', { value, nearest: null, known: [] }))
  return 'nearest' in args ? args.nearest : undefined
}

it('never offers the very name that is not there: a link that leads nowhere', async () => {
  await symlink('nowhere', join(folder, 'look.yaml'))
  expect(await nearestTo('look.yaml')).toBeNull()
  await writeFile(join(folder, 'looks.yaml'), 'id: looks')
  expect(await nearestTo('look.yaml')).toBe(join(folder, 'looks.yaml'))
})
