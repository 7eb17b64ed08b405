// What a picture's file carries beside the picture: the same secret put where each container has room for it is found, each
// time by its kind, and a picture that has none is blamed for nothing.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { chunkOf } from '../../../src/output/encode/png-chunks.js'
import { findCarried } from '../../../src/photo/carried/carried.js'
import type { PhotoKind } from '../../../src/photo/file/sniff.js'

const plain = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#a64' } })
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A TIFF whose only directory names one of GPS, with a latitude. */
const tiff = Buffer.alloc(64)
tiff.write('II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0', 'latin1')
tiff.write('\x01\0\x02\0\x05\0\x01\0\0\0\x30\0\0\0', 26, 'latin1')

/** One whose place is the thumbnail's: its first directory is empty, and the second names that of GPS. */
const ofThumbnail = Buffer.alloc(64)
ofThumbnail.write('II*\0\x08\0\0\0\0\0\x0e\0\0\0', 'latin1')
ofThumbnail.write('\x01\0\x25\x88\x04\0\x01\0\0\0\x20\0\0\0\0\0\0\0', 14, 'latin1')
ofThumbnail.write('\x01\0\x02\0\x05\0\x01\0\0\0\x30\0\0\0', 32, 'latin1')
/** And one that is followed by itself. */
const inCircles = Buffer.from('II*\0\x08\0\0\0\0\0\x08\0\0\0', 'latin1')

const exif = Buffer.concat([latin('Exif\0\0'), tiff])
const xmp = latin('<x:xmpmeta><rdf:RDF exif:GPSLatitude="43,28N"/></x:xmpmeta>')
const film = latin('\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x18\xa9xyz\0\x12\x15\xc7+43.46+011.88/')
const name = latin('Jane Doe')

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255), data])
const riffChunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([latin(type), length, data, Buffer.alloc(data.length % 2)])
}
const box = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length + 8)
  return Buffer.concat([length, latin(type), data])
}
/** `more` in it, so many bytes before its end. */
const into = (file: Buffer, fromEnd: number, more: Uint8Array): Buffer =>
  Buffer.concat([file.subarray(0, file.length - fromEnd), more, file.subarray(file.length - fromEnd)])
const intoRiff = (file: Buffer, more: Buffer): Buffer => {
  const whole = Buffer.concat([file, more])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

const make: Readonly<Record<string, () => Promise<Buffer>>> = {
  jpeg: () => plain().jpeg().toBuffer(),
  png: () => plain().png().toBuffer(),
  webp: () => plain().webp().toBuffer(),
  gif: () => plain().gif().toBuffer(),
  tiff: () => plain().tiff().toBuffer(),
  heif: () => plain().avif({ effort: 0 }).toBuffer(),
}

type Row = readonly [
  what: string,
  of: PhotoKind,
  kind: string,
  told: boolean,
  plant: (file: Buffer) => Buffer,
]
const afterStart = (more: Buffer) => (file: Buffer) => into(file, file.length - 2, more)
const append = (more: Buffer) => (file: Buffer) => Buffer.concat([file, more])
const pngChunk = (type: string, data: Buffer) => (file: Buffer) => into(file, 12, chunkOf(type, data))

const planted: readonly Row[] = [
  ['EXIF', 'jpeg', 'EXIF', true, afterStart(segment(0xe1, exif))],
  [
    'EXIF with a place of the thumbnail',
    'jpeg',
    'EXIF',
    true,
    afterStart(segment(0xe1, Buffer.concat([latin('Exif\0\0'), ofThumbnail]))),
  ],
  [
    'EXIF in circles',
    'jpeg',
    'EXIF',
    false,
    afterStart(segment(0xe1, Buffer.concat([latin('Exif\0\0'), inCircles]))),
  ],
  ['EXIF in another segment', 'jpeg', 'EXIF', true, afterStart(segment(0xe3, exif))],
  ['EXIF after the scan', 'jpeg', 'EXIF', true, file => into(file, 2, segment(0xe1, exif))],
  ['a comment', 'jpeg', 'COMMENT', false, afterStart(segment(0xfe, name))],
  ['C2PA', 'jpeg', 'C2PA', false, afterStart(segment(0xeb, Buffer.concat([latin('JP\0'), name])))],
  ['strays between segments', 'jpeg', 'UNKNOWN', true, afterStart(exif)],
  ...Object.keys(make).map(
    (kind): Row => [
      'EXIF behind the end',
      kind as PhotoKind,
      'TRAILING',
      true,
      append(Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0, 72), exif])),
    ],
  ),
  ['a film behind the end', 'jpeg', 'TRAILING', true, append(film)],
  ['EXIF after the pixels', 'png', 'EXIF', true, pngChunk('eXIf', tiff)],
  ['a text', 'png', 'COMMENT', false, pngChunk('tEXt', Buffer.concat([latin('Author\0'), name]))],
  ['XMP', 'png', 'XMP', true, pngChunk('iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), xmp]))],
  ['a chunk of its own', 'png', 'UNKNOWN', false, pngChunk('prVw', name)],
  ['EXIF without a flag', 'webp', 'EXIF', true, file => intoRiff(file, riffChunk('EXIF', tiff))],
  ['XMP without a flag', 'webp', 'XMP', true, file => intoRiff(file, riffChunk('XMP ', xmp))],
  ['a comment', 'gif', 'COMMENT', false, file => into(file, 1, latin('\x21\xfe\x08Jane Doe\0'))],
  [
    'XMP in a box',
    'heif',
    'XMP',
    true,
    append(box('uuid', Buffer.concat([Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), xmp]))),
  ],
  ['a film’s box', 'heif', 'UNKNOWN', true, append(box('moov', film))],
]

// Parts that pictures of their kind have, of another form, or where such a picture has none of them.
const said = latin('Jane Doe lives at Rue X 5, 50.85N 4.35E. '.repeat(12))
const profiled = (bytes: Buffer): Buffer => Buffer.concat([latin('ICC_PROFILE\0\x01\x01'), bytes])
const chunks = [
  'IHDR',
  'PLTE',
  'tRNS',
  'cHRM',
  'gAMA',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'hIST',
].concat(['pHYs', 'acTL', 'fcTL', 'fdAT', 'iDOT'])
const misused: readonly (readonly [what: string, of: PhotoKind, plant: (file: Buffer) => Buffer])[] = [
  ...chunks.flatMap(type =>
    [120, 256, said.length].map(
      length => [`${type} of ${length}`, 'png', pngChunk(type, said.subarray(0, length))] as const,
    ),
  ),
  ['a second sRGB', 'png', file => pngChunk('sRGB', Buffer.of(0))(pngChunk('sRGB', Buffer.of(0))(file))],
  ['a profile that is none', 'png', pngChunk('iCCP', Buffer.concat([latin('a\0\0'), deflateSync(said)]))],
  ...[0xc4, 0xc8, 0xcc, 0xdb, 0xdc, 0xdd, 0xde, 0xdf].map(
    marker => [`a segment ${marker.toString(16)}`, 'jpeg', afterStart(segment(marker, said))] as const,
  ),
  ['lines that the frame has', 'jpeg', file => into(file, 2, segment(0xdc, Buffer.of(0, 48)))],
  ['a profile that is none', 'jpeg', afterStart(segment(0xe2, profiled(said)))],
  ['a profile that is none', 'webp', file => intoRiff(file, riffChunk('ICCP', said))],
  ['a profile that is none', 'gif', file => into(file, 1, latin('\x21\xff\x0bICCRGBG1012\x08Jane Doe\0'))],
]

const brand =
  (...more: readonly string[]) =>
  (file: Buffer) => {
    const length = file.readUInt32BE(0)
    return moved(file, Buffer.concat([file.subarray(0, length), latin(more.join(''))]), length)
  }
/** With another head, whose box says its length; what lies behind moves. */
function moved(file: Buffer, head: Buffer, from: number): Buffer {
  head.writeUInt32BE(head.length)
  const rest = Buffer.from(file.subarray(from))
  const place = rest.indexOf('iloc') + 4
  // One item, as sharp writes it: from where its place counts.
  const at = place + 4 + 2 + 2 + 2 + 2
  rest.writeUInt32BE(rest.readUInt32BE(at) + head.length - from, at)
  return Buffer.concat([head, rest])
}
const named = (type: string, before: number, bytes: number) => (file: Buffer) => {
  const copy = Buffer.from(file)
  latin('Jane Doe').copy(copy, copy.indexOf(type) + 4 + before, 0, bytes)
  return copy
}
const table = (id: number) => segment(0xdb, Buffer.concat([Buffer.of(id), said.subarray(0, 64)]))
const huffman = segment(0xc4, Buffer.concat([Buffer.of(0x13, 0, 0, 0, 8), Buffer.alloc(12), name]))

describe('what stands in the parts that the picture has itself', () => {
  it.each<readonly [string, PhotoKind, (file: Buffer) => Buffer]>([
    ['brands', 'heif', brand('Jane', ' Doe')],
    ['brands said again', 'heif', brand('mif1', 'mif1', 'heic', 'mif1')],
    ['the version of a brand', 'heif', named('ftyp', 4, 4)],
    ['numbers of a handler', 'heif', named('hdlr', 12, 8)],
    ['a table that nothing asks for', 'jpeg', afterStart(table(3))],
    ['a table that another replaces', 'jpeg', afterStart(Buffer.concat([table(3), table(3)]))],
    ['a first table 0', 'jpeg', file => Buffer.concat([file.subarray(0, 2), table(0), file.subarray(2)])],
    ['a Huffman table that nothing asks for', 'jpeg', afterStart(huffman)],
  ])('%s of a %s', async (_what, of, plant) => {
    const { metadata } = findCarried(plant(await make[of]!()), of)
    expect(metadata.map(carried => carried.kind)).toEqual(['UNKNOWN'])
  })

  it('is none where a table is given twice, or more brands are told', async () => {
    const jpeg = await make.jpeg!()
    const at = jpeg.indexOf(Buffer.of(0xff, 0xdb)) + 4
    const again = segment(0xdb, Buffer.concat([Buffer.of(2), jpeg.subarray(at + 1, at + 65)]))
    expect(findCarried(afterStart(again)(jpeg), 'jpeg').metadata).toEqual([])
    expect(findCarried(brand('MiHE', 'tmap')(await make.heif!()), 'heif').metadata).toEqual([])
  })
})

describe('what is planted', () => {
  it.each(misused)('in a part that the picture does not have so: %s in a %s', async (_what, of, plant) => {
    const { metadata } = findCarried(plant(await make[of]!()), of)
    expect(metadata.map(carried => carried.kind)).toEqual(['UNKNOWN'])
  })

  it.each(planted)('%s: %s', async (_what, of, kind, told, plant) => {
    const found = findCarried(plant(await make[of]!()), of)
    expect(found.metadata.map(carried => carried.kind)).toContain(kind)
    expect(found.hasLocation).toBe(told)
  })

  it('is found in a TIFF’s own directory', () => {
    expect(findCarried(tiff, 'tiff')).toMatchObject({ metadata: [{ kind: 'EXIF' }], hasLocation: true })
  })
})

it('takes for the picture’s own what pictures of a palette, of grey, with a profile or of other codings have', async () => {
  const colours = () =>
    sharp(Buffer.from(Array.from({ length: 3072 }, (_, at) => (at * 37) % 256)), {
      raw: { width: 32, height: 32, channels: 3 },
    })
  const own: readonly (readonly [PhotoKind, Buffer])[] = [
    ['png', await colours().ensureAlpha(0.5).png({ palette: true }).toBuffer()],
    ['png', await colours().greyscale().png().toBuffer()],
    ['png', await colours().png({ progressive: true }).withIccProfile('p3').toBuffer()],
    ['jpeg', await colours().jpeg({ progressive: true }).withIccProfile('p3').toBuffer()],
    ['jpeg', await colours().jpeg({ mozjpeg: true }).toBuffer()],
    ['jpeg', await colours().toColourspace('cmyk').jpeg().toBuffer()],
    ['webp', await colours().webp({ lossless: true }).withIccProfile('p3').toBuffer()],
    ['tiff', await colours().tiff().withIccProfile('p3').toBuffer()],
    ['heif', await colours().avif({ effort: 0 }).withIccProfile('p3').toBuffer()],
  ]
  for (const [kind, file] of own) expect(findCarried(file, kind).metadata, kind).toEqual([])
})

it.each(Object.keys(make))(
  'blames a %s that has nothing for nothing, nor for zeros behind it',
  async kind => {
    const file = await make[kind]!()
    const nothing = { metadata: [], hasLocation: false }
    expect(findCarried(file, kind as PhotoKind)).toEqual(nothing)
    if (kind !== 'heif')
      expect(findCarried(append(Buffer.alloc(99))(file), kind as PhotoKind)).toEqual(nothing)
  },
)
