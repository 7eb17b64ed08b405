// The program as a process, interrupted, unread and without a locale: whole cards or none, an honest exit code, no stack.
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startProgram } from './program.js'

const photo = join(import.meta.dirname, '../fixtures/chelsea.png')

let folder = ''
const at = (...names: readonly string[]): string => join(folder, ...names)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-faults-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Every file is a whole card; nothing else is there. */
async function expectWholeCards(path: string): Promise<readonly string[]> {
  const names = await readdir(path)
  for (const name of names) {
    expect(name).toMatch(/\.png$/)
    await sharp(await readFile(join(path, name)), { failOn: 'warning' })
      .raw()
      .toBuffer()
  }
  return names
}

describe.skipIf(process.platform === 'win32')('signals', () => {
  const many = ['-l', 'fr,nl,de,en', '-f', 'square,story,landscape,link', '-o']

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s in the middle leaves what is finished, whole',
    async signal => {
      await mkdir(at('out'))
      const { child, ended, err } = startProgram(['compose', photo, ...many, `${at('out')}/`])
      // The first path is told when the first card lies in its place, and the next is being made.
      await once(child.stdout, 'data')
      child.kill(signal)
      expect(await ended).toEqual({ code: 130, signal: null })
      expect(await err).toMatch(/^error: .*Interrupted/m)
      expect(await err).not.toMatch(/\n\s+at /)
      const cards = await expectWholeCards(at('out'))
      expect(cards.length).toBeGreaterThan(0)
      expect(cards.length).toBeLessThan(16)
    },
  )

  it('a reader that goes away is no fault', async () => {
    await mkdir(at('out'))
    const { child, ended, err } = startProgram([
      'compose',
      photo,
      '-f',
      'link,400x400',
      '-l',
      'fr',
      '-o',
      at('out'),
    ])
    child.stdout.destroy()
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(await err).not.toMatch(/EPIPE|\n\s+at /)
    expect(await expectWholeCards(at('out'))).toHaveLength(2)
  })
})

describe.skipIf(process.platform === 'win32')('a thread that never comes back', () => {
  it.each([
    ['a file that does not answer', `import { open } from 'node:fs/promises'; void open(process.argv[1])`],
    ...['toBuffer', 'metadata'].map(call => [
      `a decoder (${call})`,
      `import { openPipeline, requireSharp } from './src/base/sharp-library.js'
       requireSharp().prototype.${call} = () => new Promise(() => {})
       void openPipeline(Buffer.alloc(1)).${call}()`,
    ]),
  ])('does not hold the process: %s', async (_what, work) => {
    const { execFileSync, spawn } = await import('node:child_process')
    execFileSync('mkfifo', [at('pipe')])
    const script = `${work}
      import { endProcess } from './src/cli/end-process.js'
      process.on('exit', code => console.log('ends with ' + code))
      await endProcess(3)`
    const argv = ['--import', 'tsx', '--input-type=module', '--eval', script, at('pipe')]
    const child = spawn(process.execPath, argv, {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said = text(child.stdout)
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])
    expect(await said).toBe('ends with 3\n')
  })
})

describe('names and locales', () => {
  it.skipIf(process.platform === 'win32')(
    'odd names, in LANG=C: cards of their own, nothing raw said',
    async () => {
      const names = [
        'two words.png',
        'line\nbreak.png',
        'maracujá 🐈.png',
        '-f.png',
        `${'x'.repeat(251)}.png`,
        '\u001b[31mred\u202e.png',
      ]
      for (const name of names) await copyFile(photo, at(name))
      const { child, ended, err } = startProgram(
        ['compose', '-f', '400x400', '-l', 'fr', '-o', `${at('out')}/`, '--', ...names.map(name => at(name))],
        { LANG: 'C', LC_ALL: 'C' },
      )
      const [out, said] = [await text(child.stdout), await err]
      expect(await ended).toEqual({ code: 0, signal: null })
      expect(await expectWholeCards(at('out'))).toHaveLength(names.length)
      expect(out.trimEnd().split('\n')).toHaveLength(names.length)
      expect(`${out}${said}`).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
    },
  )

  it('names that Windows keeps for itself are not given to a card', async () => {
    await copyFile(photo, at('con.png'))
    const { ended, err } = startProgram([
      'compose',
      at('con.png'),
      '-f',
      '400x400',
      '-l',
      'fr',
      '-o',
      `${at('out')}/`,
    ])
    expect([await ended, await err]).toMatchObject([{ code: 0 }, expect.anything()])
    expect(await readdir(at('out'))).toEqual(['_con.note.fr.400x400.png'])
  })
})

it('a broken photo under a text that does not fit is one problem, not two, and no crash', async () => {
  const bytes = await readFile(photo)
  await writeFile(at('half.png'), bytes.subarray(0, bytes.length / 2))
  const { ended, err } = startProgram([
    'compose',
    at('half.png'),
    '-m',
    'miaou '.repeat(333),
    '-o',
    `${at('out')}/`,
  ])
  const { code } = await ended
  expect([3, 4]).toContain(code)
  expect(await err).toMatch(/^error: .*\n {2}hint: .*\n$/)
})

// Linux alone has a device that is always full.
it.skipIf(process.platform !== 'linux')('standard output on a full disk', async () => {
  const shell = `exec "$0" "$@" > /dev/full`
  const { spawn } = await import('node:child_process')
  const program = [process.execPath, '--import', 'tsx', join(import.meta.dirname, '../../src/cli/process.ts')]
  const child = spawn('sh', ['-c', shell, ...program, 'compose', photo, '-l', 'fr', '-o', '-'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = text(child.stderr)
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(5)
  expect(await said).toMatch(/no room left/)
})
