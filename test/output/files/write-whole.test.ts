import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillRgb } from '../../../src/base/pixels.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'
import { isOurs } from '../../../src/output/files/own-file.js'
import { checkOutput, sweepFolder, writeWhole } from '../../../src/output/files/write-whole.js'
import { deadPid, passingNameOf, thisHost } from './left-behind.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'))
})
afterEach(() => rm(folder, { recursive: true }))

const bytes = Buffer.from('a card')
const path = (name: string): string => join(folder, name)
const pngOf = (software: string) =>
  encodePng(fillRgb({ width: 2, height: 2 }, [1, 2, 3]), { text: { Software: software } })

const codeOf = async (promise: Promise<void>): Promise<string> =>
  promise.then(
    () => 'none',
    error => (error as { code: string }).code,
  )

describe('writeWhole', () => {
  it.skipIf(process.platform !== 'linux')(
    'never replaces a link through which the system leads to whatever is open, as /dev/stdout is',
    async () => {
      await writeFile(path('open'), '')
      const handle = await open(path('open'), 'r')
      try {
        await symlink(`/proc/self/fd/${String(handle.fd)}`, path('stdout'))
        await symlink('stdout', path('again'))
        await symlink('/dev/fd', path('folder'))
        for (const name of ['stdout', 'again', `folder/${String(handle.fd)}`]) {
          const written = writeWhole(path(name), bytes, { force: true })
          expect(await codeOf(written)).toBe('OUTPUT_NOT_WRITABLE')
          expect((await lstat(path(name))).isSymbolicLink()).toBe(true)
        }
        expect(await readFile(path('open'), 'utf8')).toBe('')
      } finally {
        await handle.close()
      }
    },
  )

  it('leaves a link alone that leads nowhere, unless it may replace it', async () => {
    await symlink('nowhere/x.png', path('card.png'))
    expect(await codeOf(writeWhole(path('card.png'), bytes))).toBe('OUTPUT_EXISTS')
    await writeWhole(path('card.png'), bytes, { force: true })
    expect(await readFile(path('card.png'))).toEqual(bytes)
  })

  it('writes the file, and leaves nothing else', async () => {
    await writeWhole(path('card.png'), bytes)
    expect(await readFile(path('card.png'))).toEqual(bytes)
    expect(await readdir(folder)).toEqual(['card.png'])
  })

  it('replaces a card of its own, of whichever version, without asking', async () => {
    await writeFile(path('card.png'), await pngOf('catsforkids 0.0.1'))
    expect(await isOurs(path('card.png'))).toBe(true)
    await writeWhole(path('card.png'), bytes)
    expect(await readFile(path('card.png'))).toEqual(bytes)
  })

  it.skipIf(process.platform === 'win32').each([0o600, 0o640, 0o666])(
    'leaves a file to those who might read it before: %o',
    async mode => {
      await writeFile(path('card.png'), await pngOf('catsforkids 0.0.1'))
      await chmod(path('card.png'), mode)
      await writeWhole(path('card.png'), bytes)
      expect((await stat(path('card.png'))).mode & 0o777).toBe(mode)
    },
  )

  it('replaces another file only with force', async () => {
    await writeFile(path('card.png'), await pngOf('catsforkidsy'))
    expect(await codeOf(writeWhole(path('card.png'), bytes))).toBe('OUTPUT_EXISTS')
    await writeWhole(path('card.png'), bytes, { force: true })
    expect(await readFile(path('card.png'))).toEqual(bytes)
  })

  it.each([
    ['itself', async () => path('cat.jpg')],
    ['another spelling of it', async () => join(folder, '.', 'x', '..', 'cat.jpg')],
    ['a symbolic link to it', async () => symlink(path('cat.jpg'), path('link')).then(() => path('link'))],
    ['a hard link to it', async () => link(path('cat.jpg'), path('hard')).then(() => path('hard'))],
  ])('never writes over the photo, even with force: %s', async (_, outputOf) => {
    await mkdir(path('x'))
    await writeFile(path('cat.jpg'), 'the photo')
    const options = { force: true, inputs: [path('cat.jpg')] }
    expect(await codeOf(writeWhole(await outputOf(), bytes, options))).toBe('OUTPUT_IS_PHOTO')
    expect(await readFile(path('cat.jpg'), 'utf8')).toBe('the photo')
  })

  it.each([
    ['a symbolic link', symlink],
    [
      'a link to a link',
      async (from: string, to: string) => {
        await symlink(from, path('between'))
        await symlink(path('between'), to)
      },
    ],
    ['a hard link', link],
  ])('never writes over a photo that was read through %s', async (_, make) => {
    await writeFile(path('card.png'), await pngOf('catsforkids 0.0.1'))
    await make(path('card.png'), path('cat.jpg'))
    const options = { inputs: [path('other.jpg'), path('cat.jpg')] }
    expect(await codeOf(checkOutput(path('card.png'), options))).toBe('OUTPUT_IS_PHOTO')
    expect(await codeOf(checkOutput(path('card.png'), { inputs: [path('other.jpg')] }))).toBe('none')
  })

  it('says what is missing or in the way', async () => {
    expect(await codeOf(writeWhole(path('none/card.png'), bytes))).toBe('OUTPUT_FOLDER_MISSING')
    await mkdir(path('card.png'))
    expect(await codeOf(writeWhole(path('card.png'), bytes, { force: true }))).toBe('OUTPUT_NOT_WRITABLE')
    await writeFile(path('file'), '')
    expect(await codeOf(checkOutput(path('file/card.png')))).toBe('OUTPUT_NOT_WRITABLE')
    expect(await codeOf(writeWhole(path(`${'x'.repeat(300)}.png`), bytes))).toBe('OUTPUT_NOT_WRITABLE')
    expect((await readdir(folder)).toSorted()).toEqual(['card.png', 'file'])
  })

  it('leaves nothing where the caller gave up', async () => {
    const stop = new AbortController()
    const writing = codeOf(writeWhole(path('card.png'), Buffer.alloc(1 << 20), { signal: stop.signal }))
    stop.abort()
    expect(await writing).toBe('INTERRUPTED')
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves nothing where the caller gave up after the last piece', async () => {
    const stop = new AbortController()
    const pieces = async function* () {
      yield 'all of it'
      stop.abort()
    }
    expect(await codeOf(writeWhole(path('index.html'), pieces(), { signal: stop.signal }))).toBe(
      'INTERRUPTED',
    )
    expect(await readdir(folder)).toEqual([])
  })

  it('sweeps what a killed run left, and nothing else', async () => {
    const [dead, alive, elsewhere] = [
      passingNameOf(thisHost, deadPid),
      passingNameOf(thisHost, process.pid),
      passingNameOf('00000000', deadPid),
    ]
    for (const left of [dead, alive, elsewhere, 'notes.tmp']) await writeFile(path(left), '')
    await writeWhole(path('card.png'), bytes)
    expect((await readdir(folder)).toSorted()).toEqual([alive, elsewhere, 'card.png', 'notes.tmp'].toSorted())
  })

  it('sweeps what another machine left an hour before the last write there, by the folder’s clock', async () => {
    const elsewhere = path(passingNameOf('00000000', deadPid))
    await writeFile(elsewhere, '')
    const { mtimeMs } = await stat(folder)
    for (const [minutesAgo, isLeft] of [
      [59, true],
      [61, false],
    ] as const) {
      const then = new Date(mtimeMs - minutesAgo * 60_000)
      await utimes(elsewhere, then, then)
      await sweepFolder(folder)
      expect([minutesAgo, await readdir(folder)]).toEqual([minutesAgo, isLeft ? [basename(elsewhere)] : []])
    }
  })
})
