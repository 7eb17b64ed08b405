// A new file is whole or not there: what is in its place stays, and a disk that fills up leaves no empty name behind.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { takeLock } from '../../../src/batch/resume/lock.js'
import { writeNew } from '../../../src/output/files/write-new.js'
import { machine } from '../../batch/workshop.js'

/** What the disk answers to a text, after it took the file's name. */
const disk = vi.hoisted(() => ({ code: '' }))

vi.mock('node:fs/promises', async load => {
  const real = await load<typeof import('node:fs/promises')>()
  const open: typeof real.open = async (...args) => {
    const handle = await real.open(...args)
    if (disk.code !== '') {
      handle.writeFile = async () => {
        throw Object.assign(new Error(disk.code), { code: disk.code })
      }
    }
    return handle
  }
  return { ...real, open }
})

let folder = ''
beforeEach(async () => {
  disk.code = ''
  folder = await mkdtemp(join(tmpdir(), 'write-new-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('writes what was not there, and says so', async () => {
  expect(await writeNew(join(folder, 'vet.yaml'), 'id: vet')).toBe(true)
  expect(await readFile(join(folder, 'vet.yaml'), 'utf8')).toBe('id: vet')
})

it('leaves a file, a folder and a link to nowhere as they are', async () => {
  await writeFile(join(folder, 'file'), 'mine')
  await mkdir(join(folder, 'folder'))
  await symlink('nowhere', join(folder, 'link'))
  for (const name of ['file', 'folder', 'link']) expect(await writeNew(join(folder, name), 'x')).toBe(false)
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine')
  expect((await readdir(folder)).sort()).toEqual(['file', 'folder', 'link'])
})

it.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EIO', 'OUTPUT_NOT_WRITABLE'],
])('leaves nothing where the disk takes the name and then says %s', async (code, problem) => {
  disk.code = code
  await expect(writeNew(join(folder, 'vet.yaml'), 'id: vet')).rejects.toMatchObject({ code: problem })
  await expect(takeLock(folder, machine)).rejects.toMatchObject({ code: problem })
  expect(await readdir(folder)).toEqual([])
})
