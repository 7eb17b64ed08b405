// Every code of the system at every place that reads or writes: one meaning each, whoever asks.
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { openCardFolder } from '../../src/batch/resume/card-folder.js'
import { openJournal } from '../../src/batch/resume/journal.js'
import { takeLock } from '../../src/batch/resume/lock.js'
import { main } from '../../src/cli/main.js'
import { openTerminal } from '../../src/cli/print/terminal.js'
import { writeWhole } from '../../src/output/files/write-whole.js'
import { openPhoto } from '../../src/photo/file/open.js'
import { openLogo } from '../../src/photo/logo.js'
import { readTextFile } from '../../src/yaml/read-file.js'
import { machine, mistakesOf, openWorkshop } from '../batch/workshop.js'
import { fakeEngine } from '../cli/fake-engine.js'
import { brokenStream, openWorld } from '../cli/terminal-io.js'

/** The call that fails, at paths with this ending. */
const fault = vi.hoisted(() => ({ call: '', ending: '', code: '' }))

vi.mock('node:fs/promises', async load => {
  const real = await load<typeof import('node:fs/promises')>()
  const failing =
    (call: 'open' | 'opendir' | 'mkdir' | 'stat') =>
    // biome-ignore lint/suspicious/noExplicitAny: stands for four functions of different arguments
    async (...args: any[]) => {
      if (fault.call === call && String(args[0]).endsWith(fault.ending))
        throw Object.assign(new Error(fault.code), { code: fault.code, path: args[0] })
      return Reflect.apply(real[call], null, args)
    }
  return {
    ...real,
    open: failing('open'),
    opendir: failing('opendir'),
    mkdir: failing('mkdir'),
    stat: failing('stat'),
  }
})

vi.mock('node:fs', async load => {
  const real = await load<typeof import('node:fs')>()
  const openSync: typeof real.openSync = (path, flags, mode) => {
    if (fault.call === 'openSync' && String(path).endsWith(fault.ending))
      throw Object.assign(new Error(fault.code), { code: fault.code })
    return real.openSync(path, flags, mode)
  }
  // Asked again where the other says that there is nothing: see make-folder.ts.
  const mkdirSync = ((path: string, options: { recursive: true }) => {
    if (fault.call === 'mkdir' && path.endsWith(fault.ending))
      throw Object.assign(new Error(fault.code), { code: fault.code, path })
    return real.mkdirSync(path, options)
  }) as typeof real.mkdirSync
  return { ...real, openSync, mkdirSync }
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-errors-'))
})
beforeEach(() => Object.assign(fault, { call: '', ending: '', code: '' }))
afterAll(() => rm(folder, { recursive: true }))

const codes = [
  ...['ENOSPC', 'EDQUOT', 'EFBIG'],
  ...['EACCES', 'EPERM', 'EROFS'],
  ...['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'],
  ...['EISDIR', 'ENXIO', 'EIO', 'EMFILE', 'EBUSY'],
] as const
type Code = (typeof codes)[number]

const fail = (call: string, ending: string, code: Code): void =>
  void Object.assign(fault, { call, ending, code })

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof Problem) return error
  throw error ?? new Error('nothing failed')
}

/** The codes that the command line tells, in its JSON. */
async function tell(argv: readonly string[]): Promise<string> {
  const world = openWorld({ env: { LANG: 'C' } })
  await main(argv, world.io, fakeEngine({}).load)
  return /"code": ?"(\w+)"/.exec(world.out())?.[1] ?? world.err()
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

const reasons: Partial<Record<Code, string>> = {
  EACCES: 'no permission',
  EROFS: 'the disk is read-only',
  ENOENT: 'nothing can be made there',
  ENOTDIR: 'a part of the path is a file',
}

describe.each(codes)('%s', code => {
  // ENOENT, too, is of a folder that is there: as in /proc.
  const made = full.has(code) ? 'DISK_FULL' : code === 'EMFILE' ? 'HANDLES_SHORT' : 'OUTPUT_NOT_WRITABLE'
  // Also ENOENT, as in /proc: the folder is there.

  it('of a file that is written', async () => {
    fail('open', '.tmp', code)
    const problem = await problemOf(writeWhole(join(folder, 'card.png'), Buffer.from('x')))
    expect(problem.code).toBe(made)
    if (problem.code === 'OUTPUT_NOT_WRITABLE') expect(problem.args).toMatchObject({ detail: code })
    fail('open', 'journal.jsonl', code)
    expect((await problemOf(openJournal(join(folder, 'journal.jsonl')))).code).toBe(made)
    fail('open', '.batch.lock', code)
    expect((await problemOf(takeLock(folder, machine))).code).toBe(made)
  })

  it('of a new template', async () => {
    fail('open', 'vet-trial.yaml', code)
    const world = openWorld()
    expect(await main(['templates', 'new', 'vet-trial'], world.io)).toBe(5)
    const says = {
      DISK_FULL: 'no room',
      OUTPUT_NOT_WRITABLE: 'written',
      HANDLES_SHORT: 'too few files open',
    }
    expect(world.err()).toContain(says[made])
    expect(world.err()).toContain(reasons[code] ?? '')
    expect(world.err()).not.toContain('does not exist')
  })

  it('of a folder that is made', async () => {
    await writeFile(join(folder, 'cat.jpg'), 'x')
    fail('mkdir', 'new', code)
    expect((await problemOf(openCardFolder(join(folder, 'new'), machine, true))).code).toBe(made)
    fail('mkdir', 'new/', code)
    const compose = ['compose', join(folder, 'cat.jpg'), '--json', '-o', `${join(folder, 'new')}/`]
    expect(await tell(compose)).toBe(made)
  })

  it('of what is printed', async () => {
    const terminal = openTerminal({ ...openWorld().io, stdout: brokenStream(code) })
    terminal.out('x')
    expect(await problemOf(terminal.flush())).toMatchObject({
      code: made,
      args: made === 'HANDLES_SHORT' ? {} : { file: '-' },
    })
  })

  it('of a photo, a logo, a manifest, a template', async () => {
    const file = join(folder, 'x.jpg')
    const kinds: Partial<Record<Code, readonly [string, string]>> = {
      EACCES: ['PHOTO_NO_PERMISSION', 'LOGO_NO_PERMISSION'],
      EPERM: ['PHOTO_NO_PERMISSION', 'LOGO_NO_PERMISSION'],
      EROFS: ['PHOTO_NO_PERMISSION', 'LOGO_NO_PERMISSION'],
      ENOENT: ['PHOTO_NOT_FOUND', 'LOGO_NOT_FOUND'],
      ENOTDIR: ['PHOTO_NOT_FOUND', 'LOGO_NOT_FOUND'],
      ENAMETOOLONG: ['PHOTO_NOT_FOUND', 'LOGO_NOT_FOUND'],
      ELOOP: ['PHOTO_NOT_FOUND', 'LOGO_NOT_FOUND'],
      ERR_INVALID_ARG_VALUE: ['PHOTO_NOT_FOUND', 'LOGO_NOT_FOUND'],
      EISDIR: ['PHOTO_IS_FOLDER', 'LOGO_NOT_AN_IMAGE'],
      ENXIO: ['PHOTO_NOT_AN_IMAGE', 'LOGO_NOT_AN_IMAGE'],
      EMFILE: ['HANDLES_SHORT', 'HANDLES_SHORT'],
    }
    const [photo, logo] = kinds[code] ?? ['PHOTO_BROKEN', 'LOGO_BROKEN']
    fail('open', 'x.jpg', code)
    expect((await problemOf(openPhoto(file))).code).toBe(photo)
    expect((await problemOf(openLogo(file))).code).toBe(logo)
    fail('stat', 'list.csv', code)
    const manifest = photo === 'PHOTO_NOT_FOUND' ? 'MANIFEST_NOT_FOUND' : 'MANIFEST_UNREADABLE'
    expect(await tell(['batch', join(folder, 'list.csv'), '--json'])).toBe(manifest)
    fail('openSync', 'x.yaml', code)
    const read = readTextFile(join(folder, 'x.yaml'))
    const faults: Readonly<Record<string, string | null>> = {
      PHOTO_NOT_FOUND: null,
      PHOTO_NO_PERMISSION: 'FILE_NOT_ALLOWED',
      PHOTO_IS_FOLDER: 'FILE_IS_FOLDER',
      PHOTO_NOT_AN_IMAGE: 'FILE_IS_DEVICE',
    }
    const fault = 'fault' in read ? (read.fault?.code ?? null) : undefined
    const expected = photo in faults ? faults[photo] : 'FILE_NOT_READ'
    expect(fault).toBe(code === 'ELOOP' ? 'FILE_IN_CIRCLE' : expected)
  })

  it('in a batch: of a photo and a logo of a row, before and while the card is made, and of its folder', async () => {
    const shop = await openWorkshop()
    try {
      await shop.put('cat.jpg', 'photo')
      await shop.put('logo.png', 'logo')
      const text = 'photo,logo,out\ncat.jpg,logo.png,sub/x\n'
      const found = async (): Promise<unknown> => {
        const ran = await shop.run({ text })
        const failed = ran.events.flatMap(event =>
          event.kind === 'outcome' ? [event.outcome.problem?.code] : [],
        )
        const mistakes = mistakesOf(ran).map(mistake => (mistake as unknown[])[2])
        return [...mistakes, ...failed, ...(ran.error?.code === 'DISK_FULL' ? ['DISK_FULL'] : [])]
      }
      const expected = (kind: 'PHOTO' | 'LOGO'): string => {
        if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'].includes(code))
          return `${kind}_NOT_FOUND`
        if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return `${kind}_NO_PERMISSION`
        if (code === 'EMFILE') return 'HANDLES_SHORT'
        if (code === 'EISDIR') return kind === 'PHOTO' ? 'PHOTO_IS_FOLDER' : 'LOGO_NOT_AN_IMAGE'
        return code === 'ENXIO' ? `${kind}_NOT_AN_IMAGE` : `${kind}_BROKEN`
      }
      fail('stat', 'cat.jpg', code)
      expect(await found()).toEqual([expected('PHOTO')])
      fail('stat', 'logo.png', code)
      expect(await found()).toEqual([expected('LOGO')])
      fail('open', 'logo.png', code)
      expect(await found()).toEqual([expected('LOGO')])
      fail('mkdir', 'sub', code)
      expect(await found()).toEqual([made])
    } finally {
      await shop.remove()
    }
  })
})

describe.each(['EACCES', 'EPERM'] as const)('%s', code => {
  it('of what lies where a file is to be written: it may be anybody’s, and stays', async () => {
    const shop = await openWorkshop()
    try {
      await shop.put('cat.jpg', 'photo')
      const text = 'photo,out\ncat.jpg,x\n'
      await shop.run({ text })
      const made = await shop.cards()
      const card = join(shop.folder, 'cards', 'x.png')
      // Another stamp: only its bytes would tell that it is as it was made.
      await utimes(card, 1, 1)
      fail('open', 'x.png', code)
      const { events } = await shop.run({ text })
      const problems = events.flatMap(event =>
        event.kind === 'outcome' ? [event.outcome.problem?.code] : [],
      )
      expect(problems).toEqual(['OUTPUT_NOT_WRITABLE'])
      expect((await problemOf(writeWhole(card, Buffer.from('x')))).args).toEqual({ file: card, detail: code })
      for (const name of ['index.html', '.batch.list']) {
        fail('open', name, code)
        const opening = openCardFolder(join(shop.folder, 'cards'), machine, true)
        expect((await problemOf(opening)).code).toBe('OUTPUT_NOT_WRITABLE')
      }
      fail('', '', code)
      expect((await shop.cards())['x.png']).toBe(made['x.png'])
    } finally {
      await shop.remove()
    }
  })

  it.each(['*/*.jpg', '**/*.jpg'])('of a folder in which %s looks for photos', async pattern => {
    const shop = await openWorkshop()
    try {
      await mkdir(join(shop.folder, 'private'))
      await shop.put('private/cat.jpg', 'photo')
      fail('opendir', 'private', code)
      expect(mistakesOf(await shop.run({ text: `photo\n${pattern}\n` }))).toMatchObject([
        [2, 'photo', 'FOLDER_FORBIDDEN', null],
      ])
    } finally {
      await shop.remove()
    }
  })
})
