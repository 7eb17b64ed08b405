// Which files are the program's own work: only those may be replaced without being asked.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type SharpOptions } from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeJpeg } from '../../../src/output/encode/encode-jpeg.js'
import { encodePng } from '../../../src/output/encode/encode-png.js'
import { addComments, readComments } from '../../../src/output/encode/jpeg-comment.js'
import { chunkOf, joinBytes } from '../../../src/output/encode/png-chunks.js'
import { isOurs } from '../../../src/output/files/own-file.js'
import { renderPostText } from '../../../src/output/posts/post-text.js'
import { noise } from '../encode/noise.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

const pixels = noise(8, 8)
const ours = { Software: 'catsforkids 0.1.0' }
const dot = { create: { width: 2, height: 2, channels: 3, background: '#f00' } } satisfies SharpOptions
const pngOf = (text: Record<string, string>) => encodePng(pixels, { text })
const jpegOf = (entries: Record<string, string>) => encodeJpeg(pixels, Number.POSITIVE_INFINITY, entries)
const text = async (words: string) => Buffer.from(words)

it.each<[string, () => Promise<Uint8Array>, boolean]>([
  ['a card', () => pngOf({ Software: 'catsforkids 0.1.0' }), true],
  ['a card of no version', () => pngOf({ Software: 'catsforkids' }), true],
  ['a post', () => jpegOf({ Software: 'catsforkids 9.9' }), true],
  ['a post’s text', async () => renderPostText({ caption: 'a', altText: 'b' }, '0.1.0'), true],
  ['a PNG of a program with a longer name', () => pngOf({ Software: 'catsforkidsy 1' }), false],
  ['a PNG that tells of the program', () => pngOf({ Software: 'made with catsforkids 1' }), false],
  ['a PNG that says it elsewhere', () => pngOf({ Comment: 'catsforkids 0.1.0' }), false],
  ['a PNG that says nothing', () => pngOf({}), false],
  ['a JPEG of another program', () => jpegOf({ Software: 'gimp' }), false],
  ['a JPEG that says nothing', () => jpegOf({}), false],
  ['another text', () => text('catsforkids 0.1.0\n'), false],
  ['nothing', () => text(''), false],
  ['a text that is ours only after 64 kB', () => text(`${'x'.repeat(65_536)}\n[catsforkids 1]\n`), false],
])('%s', async (name, make, expected) => {
  const path = join(folder, name)
  await writeFile(path, await make())
  expect(await isOurs(path)).toBe(expected)
})

const painted = (picture: Uint8Array): Promise<Buffer> =>
  sharp(picture)
    .composite([{ input: dot, left: 0, top: 0 }])
    .removeAlpha()
    .toBuffer()

/** Somebody's own pixels under the program's entries, as editors keep them. */
const paintedPng = async (): Promise<Uint8Array> => {
  const [card, other] = [await pngOf(ours), await painted(await pngOf(ours))]
  const at = (png: Uint8Array, name: string): number => Buffer.from(png).indexOf(name) - 4
  return Buffer.concat([card.subarray(0, at(card, 'IDAT')), other.subarray(at(other, 'IDAT'))])
}
const paintedJpeg = async (): Promise<Uint8Array> => {
  const card = await jpegOf(ours)
  return addComments(await painted(card), Object.fromEntries(readComments(card)))
}

it.each<[string, () => Promise<Uint8Array>, boolean]>([
  ['a card that somebody painted on', paintedPng, false],
  ['a post that somebody painted on', paintedJpeg, false],
  ['a card that a disk cut off', async () => (await pngOf(ours)).slice(0, -20), true],
  ['a post that a disk cut off', async () => (await jpegOf(ours)).slice(0, -20), true],
  ['a card with a bit that fell over', async () => (await pngOf(ours)).with(-30, 1), true],
])('%s', async (name, make, expected) => {
  const path = join(folder, name)
  await writeFile(path, await make())
  expect(await isOurs(path)).toBe(expected)
})

it('what is missing, or no file, is not', async () => {
  await mkdir(join(folder, 'a folder'))
  expect([await isOurs(join(folder, 'a folder')), await isOurs(join(folder, 'missing'))]).toEqual([
    false,
    false,
  ])
})

const afterHeader = 8 + 25
/** With a chunk behind the header. */
const withChunk = (png: Uint8Array, type: string, data: Uint8Array): Uint8Array =>
  joinBytes([png.subarray(0, afterHeader), chunkOf(type, data), png.subarray(afterHeader)])
/** With a segment before all others. */
const withSegment = (jpeg: Uint8Array, marker: number, data: string): Uint8Array =>
  joinBytes([
    jpeg.subarray(0, 2),
    Uint8Array.of(0xff, marker, 0, data.length + 2),
    Buffer.from(data, 'latin1'),
    jpeg.subarray(2),
  ])

it.each<[string, boolean, (png: Uint8Array, jpeg: Uint8Array) => Uint8Array]>([
  ['texts beside ours', true, png => withChunk(png, 'tEXt', Buffer.from('Author\0me'))],
  ['XMP', true, png => withChunk(png, 'iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x/>'))],
  ['frames of its own', false, png => withChunk(png, 'acTL', new Uint8Array(8))],
  ['an orientation', false, png => withChunk(png, 'eXIf', Buffer.from('MM\0*\0\0\0\b'))],
  ['other colours', false, png => withChunk(png, 'gAMA', Uint8Array.of(0, 0, 1, 0))],
  ['something behind its end', false, png => joinBytes([png, Buffer.from('a letter')])],
  ['another PNG behind its end', false, png => joinBytes([png, png])],
  ['a JPEG’s text', true, (_, jpeg) => withSegment(jpeg, 0xed, 'Photoshop 3.0\0')],
  ['a JPEG’s orientation', false, (_, jpeg) => withSegment(jpeg, 0xe1, 'Exif\0\0MM')],
  ['a JPEG’s profile', false, (_, jpeg) => withSegment(jpeg, 0xe2, 'ICC_PROFILE\0')],
  ['something behind a JPEG’s end', false, (_, jpeg) => joinBytes([jpeg, Uint8Array.of(0xff, 0xd9)])],
])('what got %s: ours %s', async (_, expected, change) => {
  const [png, jpeg] = [await pngOf(ours), await jpegOf(ours)]
  const path = join(folder, 'changed')
  for (const unchanged of [png, jpeg]) {
    await writeFile(path, unchanged)
    expect(await isOurs(path)).toBe(true)
  }
  await writeFile(path, change(png, jpeg))
  expect(await isOurs(path)).toBe(expected)
})
