// What gets out: every chunk and segment of every file that a card is made of is read, and holds nothing of the photo's
// metadata, of the machine or of the moment. What the program itself writes is listed here, and fixed.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonDocument } from '../src/card/document.js'
import { main } from '../src/cli/main.js'
import { chunkOf } from '../src/output/encode/png-chunks.js'
import { loadOne } from './cli/one-engine.js'
import { openWorld } from './cli/terminal-io.js'

const secret = 'SeCrEtOfTheOwner'
const photo = join(import.meta.dirname, 'fixtures/chelsea.png')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), `${secret}-`))
})
afterEach(() => rm(folder, { recursive: true }))

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${secret}"/></rdf:RDF></x:xmpmeta>`

/** With a maker, an artist, a comment, a place, a date, an orientation, XMP and a profile. */
const tagged = (): Sharp =>
  sharp(photo)
    .removeAlpha()
    .resize(300, 200)
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: secret, Artist: secret, ImageDescription: secret, DateTime: '2019:05:17 12:13:14' },
      IFD2: { UserComment: secret, BodySerialNumber: secret, DateTimeOriginal: '2019:05:17 12:13:14' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 28/1 2/1', GPSAreaInformation: secret },
    })
    .withXmp(xmp)

const segmentOf = (marker: number, text: string): Buffer => {
  const data = Buffer.from(text, 'latin1')
  return Buffer.concat([Buffer.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255), data])
}

const after = (bytes: Buffer, at: number, ...more: readonly Uint8Array[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), ...more, bytes.subarray(at)])

// IPTC's record 2:80, “by-line”, in Photoshop's resource 0x0404.
const iptc = `Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x15\x1c\x02\x50\0\x10${secret}\0`

const photos: Readonly<Record<string, () => Promise<Buffer>>> = {
  'photo.jpg': async () => {
    const jpeg = await tagged().jpeg().toBuffer()
    const whole = after(jpeg, 2, segmentOf(0xfe, secret), segmentOf(0xed, iptc))
    return Buffer.concat([whole, Buffer.from(secret)])
  },
  'photo.png': async () => {
    const png = await tagged().png().toBuffer()
    const text = Buffer.from(`Author\0${secret}`, 'latin1')
    const packed = [Buffer.from('Comment\0\0', 'latin1'), deflateSync(secret)]
    const time = Buffer.of(0x07, 0xe3, 5, 17, 12, 13, 14)
    return after(png, 33, chunkOf('tEXt', text), chunkOf('zTXt', ...packed), chunkOf('tIME', time))
  },
  'photo.webp': () => tagged().webp().toBuffer(),
  'photo.avif': () => tagged().avif({ effort: 0 }).toBuffer(),
  'photo.tif': () => tagged().tiff().toBuffer(),
  'photo.gif': async () => {
    const gif = await sharp(photo).resize(300, 200).gif().toBuffer()
    const table = 13 + (3 << ((gif[10]! & 7) + 1))
    return after(gif, table, Buffer.from(`\x21\xfe\x10${secret}\0`, 'latin1'))
  },
}

/** Name and data of each chunk. */
function chunksOf(png: Buffer): [string, Buffer][] {
  const chunks: [string, Buffer][] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)])
    at += length + 12
  }
  return chunks
}

/** Marker and data of each segment before the picture's data. */
function segmentsOf(jpeg: Buffer): [number, Buffer][] {
  const segments: [number, Buffer][] = []
  for (let at = 2; jpeg[at + 1] !== 0xda; ) {
    const length = jpeg.readUInt16BE(at + 2)
    segments.push([jpeg[at + 1]!, jpeg.subarray(at + 4, at + 2 + length)])
    at += 2 + length
  }
  return segments
}

const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string
}

/** The text of a tEXt or an uncompressed iTXt chunk. */
function entryOf(name: string, data: Buffer): [string, string] {
  const end = data.indexOf(0)
  const key = data.toString('latin1', 0, end)
  if (name === 'tEXt') return [key, data.toString('latin1', end + 1)]
  expect(Array.from(data.subarray(end, end + 5))).toEqual([0, 0, 0, 0, 0])
  return [key, data.toString('utf8', end + 5)]
}

// The program's name and version; what is seen, for those who do not see it; and for "check", whether it can be read when small.
const entriesOf = (altText: string) => ({
  Software: `catsforkids ${version}`,
  Description: altText,
  'Smallest text': expect.stringMatching(/^\d+(\.\d+)? px of \d+ x \d+$/) as string,
  Pixels: expect.stringMatching(/^[\da-f]{8}$/) as string,
})

function expectOwnPng(png: Buffer, altText: string, dpi: number | null): void {
  const chunks = chunksOf(png)
  const names = chunks.map(([name]) => name).filter(name => name !== 'tEXt' && name !== 'iTXt')
  expect([...new Set(names)]).toEqual(['IHDR', 'sRGB', ...(dpi === null ? [] : ['pHYs']), 'IDAT', 'IEND'])
  const texts = chunks.filter(([name]) => name === 'tEXt' || name === 'iTXt')
  const entries = Object.fromEntries(texts.map(([name, data]) => entryOf(name, data)))
  expect(entries).toEqual(entriesOf(altText))
  expect(texts).toHaveLength(4)
  // Nothing may follow the end.
  expect(png.subarray(-12, -4).toString('latin1')).toBe('\0\0\0\0IEND')
}

function expectOwnJpeg(jpeg: Buffer, altText: string): void {
  const segments = segmentsOf(jpeg)
  // Comments, tables, frame, codes; at most JFIF's own segment, and none of another application.
  for (const [marker] of segments) expect([0xe0, 0xfe, 0xdb, 0xc0, 0xc2, 0xc4]).toContain(marker)
  const comments = segments.filter(([marker]) => marker === 0xfe).map(([, data]) => data.toString('utf8'))
  expect(Object.fromEntries(comments.map(comment => comment.split(/: (.*)/s).slice(0, 2)))).toEqual(
    entriesOf(altText),
  )
  expect(comments).toHaveLength(4)
  expect(jpeg.subarray(-2)).toEqual(Buffer.of(0xff, 0xd9))
}

// Words of fewer letters could stand anywhere.
const isTelling = (word: string): boolean => word.length > 3

function expectNothingOfTheWorld(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  for (const word of [secret, tmpdir(), folder, import.meta.dirname, userInfo().username, hostname()])
    if (isTelling(word)) expect(text.includes(word), word).toBe(false)
  expect(text).not.toMatch(/Exif|photoshop|8BIM|xmpmeta|http:\/\/ns\.adobe|ICC_PROFILE|acsp|Display P3/)
  // A date, as people and machines write them.
  expect(text).not.toMatch(/20\d\d[-:/][01]\d[-:/][0-3]\d/)
}

async function compose(name: string, ...more: readonly string[]) {
  const out = join(folder, 'out')
  await rm(out, { recursive: true, force: true })
  await mkdir(out)
  const world = openWorld()
  const code = await main(
    ['compose', join(folder, name), '-l', 'fr', '-o', `${out}/`, '--json', ...more],
    world.io,
    loadOne,
  )
  expect([code, world.err()]).toEqual([0, ''])
  const [card] = (JSON.parse(world.out()) as JsonDocument).cards
  const files = await readdir(out)
  return {
    card: card!,
    files: await Promise.all(files.map(async file => ({ file, bytes: await readFile(join(out, file)) }))),
  }
}

describe('nothing of the photo’s metadata gets into the card', () => {
  it.each(Object.keys(photos))('%s', async name => {
    const bytes = await photos[name]!()
    // The test is worth something: the photo has what must not get out.
    expect(bytes.includes(secret)).toBe(true)
    await writeFile(join(folder, name), bytes)
    const { card, files } = await compose(name, '-f', '400x400')
    expect(files).toHaveLength(1)
    expectOwnPng(files[0]!.bytes, card.altText, null)
    expectNothingOfTheWorld(files[0]!.bytes)
    expect(`${card.altText}${card.caption}`).not.toContain(secret)
  })

  it('nor into what networks are given, with its texts', async () => {
    await writeFile(join(folder, 'photo.jpg'), await photos['photo.jpg']!())
    const { card, files } = await compose('photo.jpg', '-f', 'square', '--for', 'bluesky', '--captions')
    expect(files.map(({ file }) => file.split('.').at(-1)).toSorted()).toContain('jpg')
    for (const { file, bytes } of files) {
      expectNothingOfTheWorld(bytes)
      if (file.endsWith('.png')) expectOwnPng(bytes, card.altText, null)
      if (file.endsWith('.jpg')) expectOwnJpeg(bytes, card.altText)
    }
  })
})

it('a card for print says 300 dots per inch, and nothing more', async () => {
  await writeFile(join(folder, 'photo.jpg'), await photos['photo.jpg']!())
  const { card, files } = await compose('photo.jpg', '-f', 'a4')
  expectOwnPng(files[0]!.bytes, card.altText, 300)
  const [, density] = chunksOf(files[0]!.bytes).find(([name]) => name === 'pHYs')!
  expect([density.readUInt32BE(0), density.readUInt32BE(4), density[8]]).toEqual([11811, 11811, 1])
})

// The sheet is chosen by the file's bytes: one of twelve, which tells nothing.
it('is the same on one sheet, byte for byte, whatever the photo’s name, place and metadata', async () => {
  const plain = sharp(photo).removeAlpha().resize(300, 200)
  await mkdir(join(folder, 'elsewhere'))
  await writeFile(join(folder, 'photo.png'), await plain.clone().png().toBuffer())
  await writeFile(
    join(folder, 'elsewhere', 'other name.png'),
    await plain
      .clone()
      .withXmp(xmp)
      .withExif({ IFD0: { Artist: secret } })
      .png()
      .toBuffer(),
  )
  const one = await compose('photo.png', '-f', '400x400', '--variant', '1')
  const two = await compose('elsewhere/other name.png', '-f', '400x400', '--variant', '1')
  expect(two.files[0]!.bytes.equals(one.files[0]!.bytes)).toBe(true)
})
