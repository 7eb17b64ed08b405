import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'

const async = vi.hoisted(() => ({ code: '' }))
vi.mock(import('node:fs/promises'), async original => {
  const system = await original()
  return {
    ...system,
    mkdir: ((...args: Parameters<typeof system.mkdir>) =>
      async.code === ''
        ? system.mkdir(...args)
        : Promise.reject(Object.assign(new Error(async.code), { code: async.code }))) as typeof system.mkdir,
  }
})
const { makeFolder } = await import('../../src/base/make-folder.js')

const openFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'make-folder-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  async.code = ''
  return folder
}

it('makes a folder and those above it, and says which was the first', async () => {
  const folder = await openFolder()
  expect(await makeFolder(join(folder, 'a', 'b'))).toBe(join(folder, 'a'))
  expect(await makeFolder(join(folder, 'a', 'b'))).toBeUndefined()
})

it('asks again where Node says that there is nothing above it, and tells what is true', async () => {
  const folder = await openFolder()
  await writeFile(join(folder, 'file'), '')
  async.code = 'ENOENT'
  await expect(makeFolder(join(folder, 'file', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  expect(await makeFolder(join(folder, 'a'))).toBe(join(folder, 'a'))
})

it('believes all else', async () => {
  const folder = await openFolder()
  async.code = 'EROFS'
  await expect(makeFolder(join(folder, 'a'))).rejects.toMatchObject({ code: 'EROFS' })
})
