// `compose --for`: which cards are made, what lies beside them, what the JSON says. With rooms that make no picture.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonDocument } from '../../../src/card/document.js'
import { main } from '../../../src/cli/main.js'
import { parseBytes } from '../../../src/cli/parse-bytes.js'
import { isOurs } from '../../../src/output/files/own-file.js'
import { fakeEngine } from '../fake-engine.js'
import { openWorld } from '../terminal-io.js'
import { documentSchema } from './document-schema.js'

const fits = new Ajv({ allErrors: true, strictTypes: false }).compile(documentSchema)

let folder = ''
const at = (name: string): string => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-for-'))
  await writeFile(at('cat.jpg'), 'a photo')
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...argv: readonly string[]) {
  const world = openWorld()
  const engine = fakeEngine()
  const code = await main(['compose', at('cat.jpg'), ...argv], world.io, engine.load)
  return {
    code,
    out: world.out(),
    err: world.err(),
    formats: engine.requests.map(({ format }) => format),
    engine,
  }
}

async function problemOf(...argv: readonly string[]) {
  const { code, out, engine } = await run(...argv, '--json')
  return [code, (JSON.parse(out) as JsonDocument).problems[0]?.code, engine.requests.length]
}

describe('--for', () => {
  it('composes each network’s own format, once', async () => {
    const { code, formats } = await run('--for', 'instagram,bluesky', '--for', 'threads', '-q')
    expect([code, formats]).toEqual([0, ['portrait', 'landscape']])
    expect((await readdir(folder)).filter(name => name !== 'cat.jpg')).toEqual([
      'cat.note.fr.landscape.bluesky.jpg',
      'cat.note.fr.landscape.png',
      'cat.note.fr.portrait.instagram.jpg',
      'cat.note.fr.portrait.png',
      'cat.note.fr.portrait.threads.jpg',
    ])
  })

  it('keeps to the formats that are named, each for the networks that take it', async () => {
    const { formats } = await run('--for', 'instagram,tiktok', '-f', 'story,square', '-q')
    expect(formats).toEqual(['story', 'square'])
    expect((await readdir(folder)).filter(name => name.endsWith('.jpg') && name !== 'cat.jpg')).toEqual([
      'cat.note.fr.square.instagram.jpg',
      'cat.note.fr.square.tiktok.jpg',
      'cat.note.fr.story.tiktok.jpg',
    ])
  })

  it('says in JSON what each network was given', async () => {
    const { out } = await run('--for', 'bluesky,mastodon', '-o', at('card.png'), '--json')
    const document = JSON.parse(out) as JsonDocument
    fits(document)
    expect(fits.errors ?? []).toEqual([])
    const files = document.cards[0]!.files
    expect(files).toMatchObject([
      { network: 'bluesky', file: at('card.bluesky.jpg'), mediaType: 'image/jpeg', altText: 'Un chat.' },
      { network: 'mastodon', file: at('card.mastodon.png'), mediaType: 'image/png' },
    ])
    for (const { file, bytes, mediaType } of files) {
      const found = await readFile(file)
      expect(found.length).toBe(bytes)
      expect(`image/${(await sharp(found).metadata()).format}`).toBe(mediaType)
    }
  })

  it('prints the paths to stdout', async () => {
    const { out } = await run('--for', 'x', '-o', at('card.png'))
    expect(out).toBe(`${at('card.png')}\n${at('card.x.jpg')}\n`)
  })

  it('knows its own files again, and leaves others alone', async () => {
    const argv = ['--for', 'x', '--captions', '-o', at('card.png'), '-q']
    for (let time = 0; time < 2; time++) expect((await run(...argv)).code).toBe(0)
    for (const name of ['card.png', 'card.x.jpg', 'card.x.txt']) expect(await isOurs(at(name))).toBe(true)
    for (const name of ['card.x.jpg', 'card.x.txt']) {
      await writeFile(at(name), 'somebody’s')
      expect(await problemOf(...argv)).toEqual([5, 'OUTPUT_EXISTS', 0])
      expect(await readFile(at(name), 'utf8')).toBe('somebody’s')
      expect((await run(...argv, '--force')).code).toBe(0)
    }
  })

  it.each([
    [['--for', 'instagramm'], 'NETWORK_UNKNOWN'],
    [['--for', ''], 'OPTION_INVALID'],
    [['--for', 'instagram', '-f', 'story'], 'FORMAT_NOT_TAKEN'],
    [['--for', 'instagram,bluesky', '-o', 'card.png'], 'OUTPUT_NEEDS_FOLDER'],
    [['--max-bytes', 'small'], 'OPTION_INVALID'],
    [['--max-bytes', '10'], 'OPTION_INVALID'],
  ])('refuses %j before any work', async (argv, code) => {
    expect(await problemOf(...argv)).toEqual([2, code, 0])
  })

  it('wants a place beside the card', async () => {
    for (const option of [['--for', 'x'], ['--captions']]) {
      const { code, err } = await run(...option, '-o', '-')
      expect(code).toBe(2)
      expect(err).toContain(option[0])
    }
  })

  it('makes no card whose caption does not fit', async () => {
    const result = await problemOf('--for', 'x', '-m', 'm'.repeat(300), '-o', at('card.png'))
    expect(result).toEqual([4, 'POST_TEXT_TOO_LONG', 1])
    expect(await readdir(folder)).toEqual(['cat.jpg'])
  })
})

describe('--captions', () => {
  it('writes the words beside each network’s file', async () => {
    await run('--for', 'x,whatsapp', '--captions', '-q')
    expect(await readFile(at('cat.note.fr.landscape.x.txt'), 'utf8')).toBe(
      '[caption]\nPour chaque photo …\n#catsforkids\n\n[alt text]\nUn chat.\n\n[catsforkids 0.0.0 4a3a98f5]\n',
    )
    expect(await readdir(folder)).toContain('cat.note.fr.story.whatsapp.txt')
  })

  it('writes the card’s own words without a network', async () => {
    await run('--captions', '-q')
    expect(await readFile(at('cat.note.fr.portrait.txt'), 'utf8')).toContain('[alt text]\nUn chat.\n')
  })
})

describe('--max-bytes', () => {
  it.each([
    ['2MB', 2_000_000],
    ['900kB', 900_000],
    ['1.5 MiB', 1_572_864],
    ['800000', 800_000],
    ['64 kib', 65_536],
  ])('reads %s', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes)
  })

  it('reaches the card', async () => {
    const { engine } = await run('--max-bytes', '2MB', '-q')
    expect(engine.requests[0]?.maxBytes).toBe(2_000_000)
  })
})
