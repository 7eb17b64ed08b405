// A photo that changes, shrinks or fails while it is read.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openPhoto } from '../../../src/photo/file/open.js'

type Stats = Awaited<ReturnType<import('node:fs/promises').FileHandle['stat']>>

// What happens to each file that is opened: its second look, its reads.
const fault = vi.hoisted(() => ({
  stat: (found: unknown) => found,
  read: null as null | (() => Promise<unknown>),
  closed: 0,
}))

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const handle = await real.open(...args)
      let looks = 0
      return new Proxy(handle, {
        get: (target, name) => {
          if (name === 'stat')
            return async () => (looks++ === 0 ? target.stat() : fault.stat(await target.stat()))
          if (name === 'read' && fault.read) return fault.read
          if (name === 'close') fault.closed += 1
          const value = Reflect.get(target, name) as unknown
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    },
  }
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-changed-'))
  await writeFile(join(folder, 'cat.jpg'), 'a photo, or not')
  fault.closed = 0
})
afterEach(async () => {
  fault.stat = found => found
  fault.read = null
  await rm(folder, { recursive: true })
})

const problemOf = (): Promise<unknown> => openPhoto(join(folder, 'cat.jpg')).catch((error: unknown) => error)

it.each<[string, (found: Stats) => object]>([
  ['grows', found => ({ ...found, size: Number(found.size) + 1 })],
  ['is written anew', found => ({ ...found, mtimeMs: Number(found.mtimeMs) + 1 })],
])('one that %s is not taken', async (_what, change) => {
  fault.stat = found => change(found as Stats)
  expect(await problemOf()).toMatchObject({ code: 'PHOTO_CHANGED' })
  expect(fault.closed).toBe(1)
})

it('one that is cut off is not taken', async () => {
  fault.read = async () => ({ bytesRead: 0 })
  expect(await problemOf()).toMatchObject({ code: 'PHOTO_CHANGED' })
  expect(fault.closed).toBe(1)
})

it('a disk that fails is named by its own code', async () => {
  fault.read = async () => {
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
  }
  expect(await problemOf()).toMatchObject({ code: 'PHOTO_BROKEN', args: { detail: 'EIO' } })
  expect(fault.closed).toBe(1)
})
