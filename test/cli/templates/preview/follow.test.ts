import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followFile } from '../../../../src/cli/templates/preview/follow.js'
import { mostFileBytes, type TextFile } from '../../../../src/yaml/read-file.js'

let folder = ''
let file = ''
let stop: () => void = () => undefined
const all: TextFile[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-follow-'))
  file = join(folder, 'look.yaml')
  await writeFile(file, 'id: one\n')
  all.length = 0
  stop = followFile(file, 'id: one\n', found => all.push(found))
})
afterEach(async () => {
  stop()
  await rm(folder, { recursive: true, force: true })
})

/** In the place of the file at once, as editors do it. */
async function replaceBy(make: (path: string) => unknown): Promise<void> {
  const beside = join(folder, 'beside')
  await make(beside)
  await rm(file, { recursive: true })
  await rename(beside, file)
}

/** A slow machine may see the file gone in between. */
const told = (wanted: unknown): Promise<void> =>
  vi.waitFor(() => expect(all.at(-1)).toEqual(wanted), { timeout: 20_000 })

describe.skipIf(process.platform === 'win32')('a file that is followed', () => {
  it.each<[string, string, (path: string) => unknown]>([
    ['a named pipe, which nobody writes to', 'FILE_IS_DEVICE', path => execFileSync('mkfifo', [path])],
    ['a device without an end', 'FILE_IS_DEVICE', path => symlink('/dev/zero', path)],
    ['a folder', 'FILE_IS_FOLDER', path => mkdir(path)],
    ['a link that leads to itself', 'FILE_IN_CIRCLE', path => symlink('look.yaml', path)],
    ['a huge file', 'FILE_TOO_LARGE', path => writeFile(path, Buffer.alloc(mostFileBytes + 1, 'a'))],
  ])('may become %s, and is followed on', async (_what, code, make) => {
    await replaceBy(make)
    await told({ fault: expect.objectContaining({ code }) })
    await replaceBy(path => writeFile(path, 'id: two\n'))
    await told({ text: 'id: two\n' })
  })

  it('may go, and come back', async () => {
    await rm(file)
    await told({ fault: null })
    await writeFile(file, 'id: two\n')
    await told({ text: 'id: two\n' })
  })
})
