// A file system that numbers no files: there only paths tell that the output is the photo.
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { checkOutput } from '../../../src/output/files/write-whole.js'

vi.mock('node:fs/promises', async load => {
  const real = await load<typeof import('node:fs/promises')>()
  return {
    ...real,
    stat: async (path: string) => Object.assign(await real.stat(path), { ino: 0, dev: 0 }),
  }
})

it('knows the photo through a link by its path, and takes no other file for it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'no-inodes-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [photo, linked, other] = ['cat.jpg', 'link.jpg', 'other.jpg'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await writeFile(photo, 'the photo')
  await writeFile(other, 'another')
  await symlink(photo, linked)
  const check = (path: string) => checkOutput(path, { force: true, inputs: [photo] })
  await expect(check(linked)).rejects.toMatchObject({ code: 'OUTPUT_IS_PHOTO', args: { file: linked } })
  await expect(check(photo)).rejects.toMatchObject({ code: 'OUTPUT_IS_PHOTO' })
  await check(other)
  expect(await readFile(photo, 'utf8')).toBe('the photo')
})
