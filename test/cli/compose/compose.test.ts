// `compose` with rooms that make no picture: orders, names, modes, exit codes.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../../src/base/errors.js'
import type { JsonDocument } from '../../../src/card/document.js'
import { main } from '../../../src/cli/main.js'
import { type FakeOptions, fakeEngine } from '../fake-engine.js'
import { brokenStream, openWorld, type WorldOptions } from '../terminal-io.js'
import { documentSchema } from './document-schema.js'

const fits = new Ajv({ allErrors: true, strictTypes: false }).compile(documentSchema)

// Every control character but the line break, and what turns text around.
const rawControls = /[^\P{Cc}\n]|\u202e/u

let folder = ''
const at = (name: string): string => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-cli-'))
  await writeFile(at('cat.jpg'), 'a photo')
})
afterEach(() => rm(folder, { recursive: true }))

async function run(
  argv: readonly string[],
  worldOptions: WorldOptions = {},
  engineOptions: FakeOptions = {},
) {
  const world = openWorld(worldOptions)
  const engine = fakeEngine(engineOptions)
  const code = await main(argv, world.io, engine.load)
  return { code, out: world.out(), bytes: world.outBytes(), err: world.err(), engine, world }
}

function parseDocument(text: string): JsonDocument {
  const document: unknown = JSON.parse(text)
  fits(document)
  expect(fits.errors ?? []).toEqual([])
  return document as JsonDocument
}

describe('where a card goes', () => {
  it('lies beside the photo by default, under a name that says what it is', async () => {
    const { code, out, engine } = await run(['compose', at('cat.jpg')])
    expect(code).toBe(0)
    expect(out).toBe(`${at('cat.note.fr.portrait.png')}\n`)
    expect(await readdir(folder)).toEqual(['cat.jpg', 'cat.note.fr.portrait.png'])
    expect(engine.requests).toMatchObject([
      { photo: at('cat.jpg'), template: 'note', language: 'fr', format: 'portrait' },
    ])
  })

  it('makes one card per photo × language × format', async () => {
    await writeFile(at('dog.jpg'), 'another')
    const many = ['-l', 'fr,nl', '-f', 'square', '-f', 'story,800x600', '-o', `${at('new/cards')}/`]
    const { code, err } = await run(['compose', at('cat.jpg'), at('dog.jpg'), ...many])
    expect(code).toBe(0)
    const names = await readdir(at('new/cards'))
    expect(names).toHaveLength(12)
    expect(names).toContain('dog.note.nl.800x600.png')
    expect(err).toContain('12 cards made\n')
  })

  it('takes an existing folder without a slash, and a file by name', async () => {
    await mkdir(at('there.png'))
    expect((await run(['compose', at('cat.jpg'), '-o', at('there.png')])).code).toBe(0)
    expect(await readdir(at('there.png'))).toEqual(['cat.note.fr.portrait.png'])
    expect((await run(['compose', at('cat.jpg'), '-o', at('card.png')])).out).toBe(`${at('card.png')}\n`)
  })

  it('names the card of a template file by its ID, and a region by its tag', async () => {
    const { out } = await run(['compose', at('cat.jpg'), '-t', at('looks/my.yaml'), '-l', 'fr-BE'])
    expect(out).toBe(`${at('cat.from-file.fr-BE.portrait.png')}\n`)
  })

  it('writes the picture to stdout for “-” and reads a photo from stdin', async () => {
    const photo = Uint8Array.of(1, 2, 3)
    const { code, bytes, err, engine } = await run(['compose', '-', '-o', '-'], { stdin: [photo, photo] })
    expect(code).toBe(0)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(engine.requests[0]?.photo).toEqual(Buffer.from([1, 2, 3, 1, 2, 3]))
    expect(err).toContain('standard output')
    expect(await readdir(folder)).toEqual(['cat.jpg'])
  })

  it('calls a photo from stdin as the user did', async () => {
    const before = () => {
      throw new Problem('PHOTO_BROKEN', { file: '(bytes)', detail: 'ends early' })
    }
    const stdin = [Uint8Array.of(1)]
    const { out } = await run(['compose', '-', '-o', at('x.png'), '--json'], { stdin }, { before })
    const args = { file: '-', detail: 'ends early' }
    expect(parseDocument(out).problems).toMatchObject([{ file: '-', code: 'PHOTO_BROKEN', args }])
  })

  it('makes a folder only for a card', async () => {
    const fail = () => {
      throw new Problem('PHOTO_EMPTY', { file: 'cat.jpg' })
    }
    const { code } = await run(['compose', at('cat.jpg'), '-o', `${at('new')}/`], {}, { before: fail })
    expect(code).toBe(3)
    expect(await readdir(folder)).toEqual(['cat.jpg'])
  })

  it('overwrites its own file, another only when forced, the photo never', async () => {
    const card = at('cat.note.fr.portrait.png')
    const compose = ['compose', at('cat.jpg'), '-q']
    expect((await run(compose)).code).toBe(0)
    expect((await run(compose)).code).toBe(0)
    await writeFile(card, 'somebody’s')
    const { code, err, engine } = await run(compose)
    expect(code).toBe(5)
    expect(err).toContain('--force')
    expect(engine.requests).toEqual([])
    expect(await readFile(card, 'utf8')).toBe('somebody’s')
    expect((await run([...compose, '--force'])).code).toBe(0)
    await writeFile(at('photo.png'), 'a photo')
    expect((await run(['compose', at('photo.png'), '-o', at('photo.png'), '--force'])).code).toBe(2)
    expect(await readFile(at('photo.png'), 'utf8')).toBe('a photo')
  })

  it('does not overwrite a photo of the same order that is still to be read', async () => {
    const own = at('cat.note.fr.portrait.png')
    await run(['compose', at('cat.jpg')])
    const { code, engine } = await run(['compose', at('cat.jpg'), own, '--json'])
    expect(code).toBe(2)
    expect(engine.requests.map(({ photo }) => photo)).toEqual([own])
  })
})

describe('names that are odd', () => {
  it.each([
    ['a name\nwith a break.jpg', 'a name_with a break.note.fr.portrait.png'],
    ['cat 🐈‍⬛ photo.jpg', 'cat 🐈‍⬛ photo.note.fr.portrait.png'],
    ['-rf.jpg', '-rf.note.fr.portrait.png'],
    ['con.jpg', '_con.note.fr.portrait.png'],
    ['\u202egpj.exe.jpg', '_gpj.exe.note.fr.portrait.png'],
  ])('%j', async (photo, card) => {
    await writeFile(at(photo), 'a photo')
    const { code, out, err } = await run(['compose', '--', at(photo)])
    expect(code).toBe(0)
    expect(await readdir(folder)).toContain(card)
    expect(out.endsWith('\n')).toBe(true)
    expect(out + err).not.toMatch(rawControls)
  })

  it('takes “--” before a relative name with a dash', async () => {
    const refuse = ({ photo }: { photo: unknown }) => {
      throw new Problem('PHOTO_NOT_FOUND', { file: String(photo) })
    }
    const { code, err } = await run(['compose', '-q', '--', '-cat.jpg'], {}, { before: refuse })
    expect(code).toBe(3)
    expect(err).toContain('“-cat.jpg”')
    expect((await run(['compose', '-cat.jpg'])).err).toContain('needs “--” before it')
  })

  it('never shows a control character of a name or a message raw', async () => {
    const message = 'red \u001b[31m and \u009b31m and \u202e turned'
    const noColour = { env: { NO_COLOR: '1' }, stdoutIsTTY: true }
    const shown = await run(['compose', at('cat.jpg'), '-m', message], noColour)
    const json = await run(['compose', at('cat.jpg'), '-m', message, '--json', '--force'])
    const missing = await run(['compose', at('\u001b]0;title\u0007.jpg'), '--json', '-t', '\u001b[2Jx'])
    for (const { out, err } of [shown, json, missing]) expect(out + err).not.toMatch(rawControls)
    expect(shown.err).toContain('red \\u{1b}[31m')
    expect(parseDocument(json.out).cards[0]?.caption).toContain(message)
  })
})

describe('what is said', () => {
  it('prints the path to stdout; facts, notices, caption and alt text to stderr', async () => {
    const notices = [{ code: 'PHOTO_ENLARGED', args: { scale: 1.5 } }] as const
    const { out, err } = await run(['compose', at('cat.jpg')], {}, { notices })
    expect(out).toBe(`${at('cat.note.fr.portrait.png')}\n`)
    for (const part of ['1080 × 1350 px', 'language: fr', 'the cat’s face', 'enlarged by 50 %', '--lang']) {
      expect(err).toContain(part)
    }
    expect(err).toContain('\nCaption\nPour chaque photo …\n#catsforkids\n')
    expect(err).toContain('\nAlt text\nUn chat.\n')
  })

  it('says a caption once for all cards that share it', async () => {
    const { err } = await run(['compose', at('cat.jpg'), '-f', 'square,story,link'])
    expect(err.match(/Caption/g)).toHaveLength(1)
  })

  it('says the path once on a terminal', async () => {
    const both = { stdoutIsTTY: true, stderrIsTTY: true, env: { NO_COLOR: '1' } }
    const { out, err } = await run(['compose', at('cat.jpg')], both)
    expect(out).toContain('cat.note.fr.portrait.png')
    expect(err).not.toContain('cat.note.fr.portrait.png')
  })

  it('says nothing with --quiet, unless something fails', async () => {
    const quiet = await run(['compose', at('cat.jpg'), '-q'])
    expect([quiet.code, quiet.out, quiet.err]).toEqual([0, '', ''])
    expect((await run(['compose', at('cat.jpg'), '-q', '-t', 'nota'])).err).toContain('nota')
  })

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true],
  ])('without a terminal, %j gives colour: %s', async (env, coloured) => {
    const { out } = await run(['compose', at('cat.jpg')], { env })
    expect(out.includes('\u001b[')).toBe(coloured)
  })

  it.each([
    [{ TERM: 'xterm' }, true],
    [{ TERM: 'dumb' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '' }, true],
  ])('on a terminal, %j gives colour: %s', async (env, coloured) => {
    const { out } = await run(['compose', at('cat.jpg')], { env, stdoutIsTTY: true })
    expect(out.includes('\u001b[')).toBe(coloured)
  })

  it('takes the system’s language when the campaign has it, and says so', async () => {
    const dutch = await run(['compose', at('cat.jpg')], { env: { LC_ALL: '', LANG: 'nl_BE.UTF-8' } })
    expect(dutch.out).toContain('.nl.')
    expect(dutch.err).toContain('taal: nl (die van dit systeem')
    const finnish = await run(['compose', at('cat.jpg')], { env: { LC_ALL: 'fi_FI', LANG: 'nl_BE' } })
    expect(finnish.out).toContain('.fr.')
    const asked = await run(['compose', at('cat.jpg'), '-l', 'de'])
    expect(asked.err).not.toContain('--lang')
  })
})

describe('--json', () => {
  it('prints one document that keeps to the contract, and nothing for people', async () => {
    const notices = [{ code: 'PHOTO_SMALL', args: { width: 100, height: 200, least: 320 } }] as const
    const { code, out, err } = await run(['compose', at('cat.jpg'), '-l', 'nl', '--json'], {}, { notices })
    expect([code, err]).toEqual([0, ''])
    const { cards, problems } = parseDocument(out)
    expect(problems).toEqual([])
    const file = at('cat.note.nl.portrait.png')
    expect(cards).toMatchObject([
      { file, language: 'nl', photo: { file: at('cat.jpg') }, files: [], notices: [{ code: 'PHOTO_SMALL' }] },
    ])
    expect(cards[0]?.bytes).toBe((await readFile(file)).length)
  })

  it('has problems beside the cards that were made', async () => {
    await writeFile(at('bad.jpg'), 'not a photo')
    const before = ({ photo }: { photo: unknown }) => {
      if (photo === at('bad.jpg')) throw new Problem('PHOTO_NOT_AN_IMAGE', { file: at('bad.jpg') })
    }
    const argv = ['compose', at('bad.jpg'), at('cat.jpg'), '--json']
    const { code, out, err } = await run(argv, {}, { before })
    expect(code).toBe(3)
    const { cards, problems } = parseDocument(out)
    expect(cards.map(({ photo }) => photo.file)).toEqual([at('cat.jpg')])
    expect(problems).toMatchObject([{ file: at('bad.jpg'), code: 'PHOTO_NOT_AN_IMAGE' }])
    expect(err).toContain('bad.jpg')
  })

  it.each([
    [['compose', '--json']],
    [['compose', 'cat.jpg', '--json', '--nope']],
    [['compose', 'cat.jpg', '--json', '-o', '-']],
    [['compose', 'cat.jpg', '--json', '-t', 'nope']],
  ])('is a document also when the command is wrong: %j', async argv => {
    const { code, out } = await run(argv)
    expect(code).toBe(2)
    expect(parseDocument(out).problems).toHaveLength(1)
  })
})

describe('when something goes wrong', () => {
  it('goes on after a card that failed; the exit code is that of the first', async () => {
    const before = ({ format }: { format?: string | undefined }) => {
      if (format === 'story')
        throw new Problem('CONTRAST_UNREACHABLE', { slot: 'message', contrast: 3, least: 4.5 })
      if (format === 'link')
        throw new Problem('GLYPHS_MISSING', { slot: 'message', glyphs: ['猫'], emoji: [] })
    }
    const { code, err, out } = await run(
      ['compose', at('cat.jpg'), '-f', 'story,link,square'],
      {},
      { before },
    )
    expect(code).toBe(4)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('· fr · story')
    expect(err).toContain('1 card made, 2 not')
  })

  it('says once what is wrong with a photo, and goes on with the next', async () => {
    await writeFile(at('bad.jpg'), 'not a photo')
    const before = ({ photo }: { photo: unknown }) => {
      if (photo === at('bad.jpg')) throw new Problem('PHOTO_NOT_AN_IMAGE', { file: at('bad.jpg') })
    }
    const argv = ['compose', at('bad.jpg'), at('cat.jpg'), '-f', 'square,story', '-l', 'fr,nl', '--json']
    const { cards, problems } = parseDocument((await run(argv, {}, { before })).out)
    expect([cards.length, problems.length]).toEqual([4, 1])
  })

  it('says what is wrong with all cards once', async () => {
    const before = () => {
      throw new Problem('LOGO_NOT_FOUND', { file: 'logo.png' })
    }
    const argv = ['compose', at('cat.jpg'), '-f', 'story,link', '--logo', 'logo.png', '--json']
    const { out } = await run(argv, {}, { before })
    expect(parseDocument(out).problems).toHaveLength(1)
  })

  it.each([
    ['-f', 'portrat', 2, 'Did you mean “portrait”?'],
    ['-f', '10x10', 2, '320 to 5,000'],
    ['-f', '', 2, 'square,story'],
    ['-l', 'frr', 2, 'Did you mean “fr”?'],
    ['-l', 'all', 2, 'all of them: '],
    ['-o', 'x.pdf', 2, 'Did you mean “x.png”?'],
    ['-o', 'cards/my.cat.webp', 2, 'Did you mean “cards/my.cat.png”?'],
    ['-t', 'nota', 2, 'Did you mean “note”?'],
    ['--focus', '2,2', 2, '0.5,0.4'],
    ['-o', 'card.webp', 2, 'card.png'],
    ['-o', '', 2, 'card.png'],
    ['-o', devNull, 2, 'card.png'],
    ['--langue', 'fr', 2, 'Did you mean “--lang”?'],
    ['--handwriting-has', 'source', 2, 'hashtag'],
    ['--handwriting-has', 'hashtag', 2, '--handwriting'],
  ])('%s %j', async (option, value, code, hint) => {
    const found = await run(['compose', at('cat.jpg'), option, value])
    expect(found.code).toBe(code)
    expect(found.err).toContain(hint)
    expect(await readdir(folder)).toEqual(['cat.jpg'])
  })

  it('wants a folder for several cards', async () => {
    for (const out of ['card.png', '-']) {
      const { code, engine } = await run(['compose', at('cat.jpg'), '-f', 'square,story', '-o', out])
      expect([code, engine.loads()]).toEqual([2, 0])
    }
  })

  it('refuses two cards of one name before any is made', async () => {
    const { code, engine } = await run(['compose', at('cat.jpg'), at('cat.jpg')])
    expect([code, engine.requests]).toEqual([2, []])
    const mac = await run(['compose', at('cat.jpg'), at('CAT.jpg')], { platform: 'darwin' })
    expect(mac.code).toBe(2)
  })

  it('refuses a folder that cannot be made, and one that is missing', async () => {
    const notAFolder = await run(['compose', at('cat.jpg'), '-o', `${at('cat.jpg')}/x/`, '--json'])
    expect(notAFolder.code).toBe(5)
    expect(parseDocument(notAFolder.out).problems[0]?.code).toBe('OUTPUT_NOT_WRITABLE')
    const missing = await run(['compose', at('cat.jpg'), '-o', at('none/card.png'), '--json'])
    expect(missing.code).toBe(5)
    expect(parseDocument(missing.out).problems[0]?.code).toBe('OUTPUT_FOLDER_MISSING')
  })

  it('leaves pictures and photos out of a terminal', async () => {
    expect((await run(['compose', at('cat.jpg'), '-o', '-'], { stdoutIsTTY: true })).code).toBe(2)
    expect((await run(['compose', '-', '-o', at('x.png')], { stdinIsTTY: true })).code).toBe(2)
    expect((await run(['compose', '-', '-o', at('x.png')])).code).toBe(3)
  })

  it('ends with 130 when interrupted, with nothing half written', async () => {
    const world = openWorld()
    const engine = fakeEngine({
      before: async ({ format }) => {
        if (format !== 'story') return
        world.interrupt()
        await new Promise(() => undefined)
      },
    })
    const argv = ['compose', at('cat.jpg'), '-f', 'square,story,link', '--json']
    expect(await main(argv, world.io, engine.load)).toBe(130)
    const { cards, problems } = parseDocument(world.out())
    expect(cards.map(({ format }) => format)).toEqual(['square'])
    expect(problems).toMatchObject([{ code: 'INTERRUPTED' }])
    expect(await readdir(folder)).toEqual(['cat.jpg', 'cat.note.fr.square.png'])
    // The card that was in the making; the one before had its own signal, and was done.
    expect(engine.requests.map(({ signal }) => signal?.aborted)).toEqual([false, true])
    expect(world.listeners()).toBe(0)
  })

  it('ends quietly when nobody reads any more', async () => {
    const { code, err } = await run(['compose', at('cat.jpg'), '-f', 'square,story', '-q'], {
      stdout: brokenStream('EPIPE'),
    })
    const json = await run(['compose', at('cat.jpg'), '--json'], { stdout: brokenStream('EPIPE') })
    expect([code, err, json.code, json.err]).toEqual([0, '', 0, ''])
  })

  it('says so when stdout takes nothing', async () => {
    const full = await run(['compose', at('cat.jpg'), '--json'], { stdout: brokenStream('ENOSPC') })
    expect(full.code).toBe(5)
    expect(full.err).toContain('no room')
  })

  it('shows the stack of a fault of its own, and where to report it', async () => {
    const before = () => {
      throw new TypeError('broken \u001b[2J')
    }
    const { code, err } = await run(['compose', at('cat.jpg')], {}, { before })
    expect(code).toBe(1)
    expect(err).toContain('TypeError: broken \\u{1b}[2J\n    at ')
    expect(err).toContain('Please report it')
  })
})

it('hands every option on', async () => {
  const { engine } = await run([
    ...['compose', at('cat.jpg'), '-m', 'M', '--hashtag', '#h', '--source', 'S', '--report', 'R'],
    ...['--partner', 'P', '--logo', 'l.svg', '--focus', '40%,30%', '--debug-overlay', '--campaign', 'other'],
    ...['--handwriting', 'sheet.jpg', '--handwriting-has', 'hashtag'],
  ])
  expect(engine.studios).toEqual([{ campaign: 'other' }])
  expect(engine.requests).toMatchObject([
    {
      message: 'M',
      hashtag: '#h',
      source: 'S',
      report: 'R',
      partner: 'P',
      logo: 'l.svg',
      handwriting: 'sheet.jpg',
      handwritingHas: 'hashtag',
      focus: '40%,30%',
      debugOverlay: true,
    },
  ])
})
