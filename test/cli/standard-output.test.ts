// Standard input and output that are files: what does not go into it whole is told, also where a write came to its end half way. By the built program.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../bin/catsforkids.js')
const isBuilt = existsSync(join(import.meta.dirname, '../../dist/cli.js'))
const isPosix = process.platform === 'linux' || process.platform === 'darwin'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standard-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The exit code of a command of the shell, which may hold the file to so many blocks of 512 bytes or more. */
const run = (command: string, file: string): Promise<number> =>
  new Promise(resolve => {
    execFile('sh', ['-c', command, 'sh', process.execPath, program, file], error => {
      resolve(error === null ? 0 : Number(error.code))
    })
  })

it.skipIf(!isBuilt)('holds the card alone, whatever the environment asks libvips to tell', async () => {
  const photo = join(import.meta.dirname, '../fixtures/chelsea.png')
  const compose = (asked: NodeJS.ProcessEnv): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const options = {
        cwd: folder,
        env: { ...process.env, ...asked },
        encoding: 'buffer',
        maxBuffer: 2 ** 26,
      } as const
      const args = [program, 'compose', photo, '--format', '320x320', '--focus', 'center', '-o', '-']
      execFile(process.execPath, args, options, (error, stdout) =>
        error === null ? resolve(stdout) : reject(error),
      )
    })
  const plain = await compose({})
  const telling = { G_MESSAGES_DEBUG: 'all', VIPS_INFO: '1', VIPS_TRACE: '1', VIPS_PROFILE: '1' }
  expect((await compose(telling)).equals(plain)).toBe(true)
  expect(await readdir(folder)).toEqual([])
})

it.skipIf(!isBuilt || !isPosix)('tells what did not go into a file, and what did', async () => {
  const file = join(folder, 'languages')
  expect(await run('"$1" "$2" languages --json > "$3"', file)).toBe(0)
  const whole = await readFile(file)
  expect(JSON.parse(whole.toString())).toBeTypeOf('object')
  expect(await run('ulimit -f 1; "$1" "$2" languages --json > "$3"', file)).toBe(5)
  expect((await readFile(file)).length).toBeLessThan(whole.length)
  expect(await run('ulimit -f 1; "$1" "$2" --help > "$3"', file)).toBe(5)
})

it.skipIf(!isBuilt || !isPosix)(
  'a photo that is standard input or output is never written to, either',
  async () => {
    const photo = join(folder, 'cat.png')
    await copyFile(join(import.meta.dirname, '../fixtures/chelsea.png'), photo)
    const before = await readFile(photo)
    expect(await run('"$1" "$2" compose - -o "$3" --force --focus center < "$3"', photo)).toBe(2)
    expect((await readFile(photo)).equals(before)).toBe(true)
    expect(await run('"$1" "$2" compose "$3" -o - --focus center >> "$3"', photo)).toBe(2)
    expect((await readFile(photo)).equals(before)).toBe(true)
  },
)

it.skipIf(!isBuilt || !isPosix)(
  'a card of a photo from a pipe says where it takes the place of another’s',
  async () => {
    const photo = join(import.meta.dirname, '../fixtures/chelsea.png')
    await sharp(photo).negate().toFile(join(folder, 'other.png'))
    const compose = 'compose - --json --focus center -f 320x320'
    const codesOf = async (name: string): Promise<string[]> => {
      const command = `cd "$3"; "$1" "$2" ${compose} < "${name}" > out.json`
      expect(await run(command, folder)).toBe(0)
      const { cards } = JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as {
        cards: { notices: { code: string }[] }[]
      }
      return cards.flatMap(({ notices }) => notices.map(({ code }) => code))
    }
    expect(await codesOf(photo)).not.toContain('CARD_REPLACED')
    expect(await codesOf(photo)).not.toContain('CARD_REPLACED')
    expect(await codesOf('other.png')).toContain('CARD_REPLACED')
  },
)
