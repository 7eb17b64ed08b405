// Photos from pipes, and words that came to stand among the photos.
import { execFileSync } from 'node:child_process'
import { constants } from 'node:fs'
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import type { JsonDocument } from '../../../src/card/document.js'
import { main } from '../../../src/cli/main.js'
import { isFolder, readStdin } from '../../../src/cli/read-stdin.js'
import { loadWords } from '../../../src/messages/languages.js'
import { describeProblem } from '../../../src/messages/messages.js'
import { fakeEngine } from '../fake-engine.js'
import { openWorld } from '../terminal-io.js'

let folder = ''
const at = (name: string): string => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-arguments-'))
  await writeFile(at('cat.jpg'), 'a photo')
})
afterEach(() => rm(folder, { recursive: true }))

function start(argv: readonly string[]) {
  const world = openWorld()
  const engine = fakeEngine()
  const ended = main(['compose', ...argv, '--json'], world.io, engine.load)
  const problem = () => (JSON.parse(world.out()) as JsonDocument).problems[0]
  return { world, engine, ended, problem }
}

describe.skipIf(process.platform === 'win32')('a named pipe', () => {
  const pipe = (): string => at('pipe')
  beforeEach(() => {
    execFileSync('mkfifo', [pipe()])
  })

  it('is read once, like standard input, for all its cards', async () => {
    const { engine, ended } = start([pipe(), '-l', 'fr,nl', '-o', `${at('cards')}/`])
    await writeFile(pipe(), 'a photo in a pipe')
    expect(await ended).toBe(0)
    const photos = engine.requests.map(({ photo }) => Buffer.from(photo as Uint8Array).toString())
    expect(photos).toEqual(['a photo in a pipe', 'a photo in a pipe'])
    expect(await readdir(at('cards'))).toEqual(['stdin.note.fr.portrait.png', 'stdin.note.nl.portrait.png'])
  })

  it('that brings nothing is told by its name', async () => {
    const { ended, problem } = start([pipe(), '-o', at('card.png')])
    await writeFile(pipe(), '')
    expect(await ended).toBe(3)
    expect(problem()).toMatchObject({ code: 'PHOTO_EMPTY' })
    expect(problem()?.message).toContain(pipe())
  })

  it('that nobody writes to is waited for, and no longer after an interruption', async () => {
    const { world, ended, problem } = start([pipe(), '-o', at('card.png')])
    // Only where somebody reads can one open it to write at once.
    const openToWrite = () => open(pipe(), constants.O_WRONLY | constants.O_NONBLOCK).catch(() => null)
    let writer = await openToWrite()
    await expect.poll(async () => (writer ??= await openToWrite())).not.toBeNull()
    world.interrupt()
    expect(await ended).toBe(130)
    await writer?.close()
    expect(problem()).toMatchObject({ code: 'INTERRUPTED' })
  })
})

describe('a text without quotes', () => {
  it.each([
    ['--message', ['-m', 'For', 'cats,', 'please.']],
    ['--partner', ['--partner', 'Refuge', 'Minou']],
    ['--message', ['-m', 'For', 'cats', '--partner', 'Minou']],
  ])('after %s is told as such, and no card is made of its first word', async (option, given) => {
    for (const out of [[], ['-o', at('x.png')], ['-o', `${at('x')}/`]]) {
      const { engine, ended, problem } = start([at('cat.jpg'), ...given, ...out])
      expect(await ended).toBe(2)
      expect(problem()).toMatchObject({ code: 'TEXT_NOT_QUOTED' })
      expect(problem()?.message).toContain(option)
      expect(engine.requests).toEqual([])
    }
  })

  it('is offered in quotes', async () => {
    const { ended, problem } = start([at('cat.jpg'), '-m', 'For', 'cats,', 'please.'])
    await ended
    expect(problem()?.hint).toContain('--message "For cats, please."')
  })

  it('is not supposed where photos are missing, or words are files', async () => {
    await writeFile(at('kitten'), 'a photo')
    const missing = start([at('cat.jpg'), at('dog.jpg'), '-m', 'Cats'])
    expect([await missing.ended, missing.problem()?.code]).not.toContain('TEXT_NOT_QUOTED')
    const { engine, ended } = start([at('cat.jpg'), at('kitten'), '-m', 'Cats', '-o', `${at('x')}/`])
    expect(await ended).toBe(0)
    expect(engine.requests).toHaveLength(2)
  })

  it('a name of a photo with blanks is offered in quotes', async () => {
    await writeFile(at('my old cat.jpg'), 'a photo')
    for (const words of [
      [at('my'), 'old', 'cat.jpg'],
      [at('cat.jpg'), at('my'), 'old', 'cat.jpg', '-m', 'Cats'],
    ]) {
      const { engine, ended, problem } = start(words)
      expect(await ended).toBe(2)
      expect(problem()).toMatchObject({
        code: 'NAME_NOT_QUOTED',
        args: { value: `"${at('my old cat.jpg')}"` },
      })
      expect(problem()?.hint).toContain(`"${at('my old cat.jpg')}"`)
      expect(engine.requests).toEqual([])
    }
  })

  it('for one file is told as the missing photo, not as too many cards', async () => {
    const { ended, problem } = start(['my', at('cat.jpg'), '-o', at('x.png')])
    expect(await ended).toBe(3)
    expect(problem()).toMatchObject({ code: 'PHOTO_NOT_FOUND' })
    const { ended: more, problem: needed } = start([at('cat.jpg'), at('dog.jpg'), '-o', at('x.png')])
    expect(await more).toBe(2)
    expect(needed()).toMatchObject({ code: 'OUTPUT_NEEDS_FOLDER' })
  })
})

it('a folder as standard input is told as one', async () => {
  const handle = await open(import.meta.dirname)
  try {
    const stdin = Object.assign(Readable.from([]), { fd: handle.fd })
    await expect(readStdin(stdin)).rejects.toMatchObject({ code: 'PHOTO_IS_FOLDER', args: { file: '-' } })
    expect(isFolder(stdin)).toBe(true)
  } finally {
    await handle.close()
  }
  await expect(readStdin(Readable.from([]))).rejects.toMatchObject({ code: 'PHOTO_EMPTY' })
})

describe.skipIf(process.platform !== 'linux')('a photo whose name is not in UTF-8', () => {
  const write = (): Promise<void> =>
    writeFile(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9), Buffer.from('.jpg')]), 'a photo')

  it('is not left out of its folder in silence: its card is tried, and why it fails is said', async () => {
    await write()
    const { engine, ended } = start([folder, '-o', `${at('cards')}/`])
    await ended
    expect(engine.requests.map(({ photo }) => photo)).toEqual([at('caf\ufffd.jpg'), at('cat.jpg')])
    const problem = new Problem('PHOTO_NOT_FOUND', { file: at('caf\ufffd.jpg') })
    expect(describeProblem(problem, await loadWords('en')).hint).toContain('UTF-8')
  })
})

it('a pattern that no file fits is told as one', async () => {
  for (const language of ['en', 'fr', 'nl'] as const) {
    const words = await loadWords(language)
    const hintOf = (file: string) => describeProblem(new Problem('PHOTO_NOT_FOUND', { file }), words).hint
    expect(hintOf('cats/*.heic')).not.toBe(hintOf('cats/mia.heic'))
  }
})
