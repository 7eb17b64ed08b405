import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'

/** Folders in which the system makes nothing, by the error that it gives. */
const barren = vi.hoisted(() => new Map<string, string>())
/** Folders whose folder above is made by somebody else just when the system has found it missing. */
const overtaken = vi.hoisted(() => new Set<string>())
vi.mock(import('node:fs/promises'), async original => {
  const system = await original()
  return {
    ...system,
    mkdir: ((...args: Parameters<typeof system.mkdir>) => {
      if (overtaken.delete(String(args[0])))
        return system
          .mkdir(dirname(String(args[0])), { recursive: true })
          .then(() => Promise.reject(Object.assign(new Error('ENOENT'), { code: 'ENOENT' })))
      const [, code] = [...barren].find(([folder]) => String(args[0]).includes(`${folder}/`)) ?? []
      return code === undefined
        ? system.mkdir(...args)
        : Promise.reject(Object.assign(new Error(code), { code }))
    }) as typeof system.mkdir,
  }
})
const { makeFolder } = await import('../../src/base/make-folder.js')

beforeEach(() => {
  barren.clear()
  overtaken.clear()
})
const openFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'make-folder-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

it('makes a folder and those above it, and says which was the first', async () => {
  const folder = await openFolder()
  expect(await makeFolder(join(folder, 'a', 'b', 'c'))).toBe(join(folder, 'a'))
  expect(await makeFolder(join(folder, 'a', 'b'))).toBeUndefined()
  expect(await makeFolder(join(folder, 'a', 'd/'))).toBe(join(folder, 'a', 'd/'))
})

it('makes it in a folder that a link names, and takes a link to one for one', async () => {
  const folder = await openFolder()
  await mkdir(join(folder, 'real'))
  await symlink('real', join(folder, 'link'))
  expect(await makeFolder(join(folder, 'link'))).toBeUndefined()
  expect(await makeFolder(join(folder, 'link', 'a'))).toBe(join(folder, 'link', 'a'))
})

it('makes each once where several make them at the same time', async () => {
  const folder = await openFolder()
  const made = await Promise.all(['a/b/c', 'a/b/d', 'a/b/c'].map(path => makeFolder(join(folder, path))))
  expect(made.filter(first => first === join(folder, 'a'))).toHaveLength(1)
})

it('makes it where the one above was made by somebody else meanwhile', async () => {
  const folder = await openFolder()
  for (const path of [join(folder, 'a', 'b'), join(folder, 'c', 'd', 'e')]) {
    overtaken.add(path)
    expect(await makeFolder(path)).toBe(path)
  }
  overtaken.add(join(folder, 'f', 'g'))
  expect(await makeFolder(join(folder, 'f', 'g', 'h'))).toBe(join(folder, 'f', 'g'))
})

it('tells a file that is in the way', async () => {
  const folder = await openFolder()
  await writeFile(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file', 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
})

it('ends where the folder above is there and nothing can be made in it, as in /proc', async () => {
  const folder = await openFolder()
  for (const code of ['ENOENT', 'EROFS', 'EACCES', 'ENOSPC']) {
    barren.set(basename(folder), code)
    await expect(makeFolder(join(folder, 'a'))).rejects.toMatchObject({ code })
    await expect(makeFolder(join(folder, 'a', 'b'))).rejects.toMatchObject({ code })
  }
})
