// Valid photos of every kind, small, and the seeded damage that is done to them. Mutation `index` is the same on every machine.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { type Random, seedRandom } from '../../src/base/random.js'

const fixtures = join(import.meta.dirname, '../fixtures')
const heic = join(import.meta.dirname, '../../../shared/hostile/example.heic')

const cat = (): Sharp => sharp(join(fixtures, 'chelsea.png')).removeAlpha().resize(160, 106)

async function animation(): Promise<Buffer> {
  const frames = await Promise.all([0, 90, 180].map(hue => cat().modulate({ hue }).png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
}

const makers: Readonly<Record<string, () => Promise<Buffer>>> = {
  jpeg: () => cat().withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'progressive jpeg': () => cat().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
  'cmyk jpeg': () => cat().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
  png: () => cat().withMetadata({ orientation: 3 }).png().toBuffer(),
  'deep see-through png': () =>
    cat().ensureAlpha(0.5).toColourspace('rgb16').png({ progressive: true }).toBuffer(),
  'palette png': () => cat().png({ palette: true, colours: 32 }).toBuffer(),
  webp: () => cat().withMetadata({ orientation: 8 }).webp().toBuffer(),
  'lossless webp': () => cat().ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
  avif: () => cat().withMetadata({ orientation: 5 }).avif({ effort: 0 }).toBuffer(),
  tiff: () => cat().withMetadata({ orientation: 7 }).tiff({ compression: 'lzw' }).toBuffer(),
  'tiled tiff': () =>
    cat().tiff({ compression: 'jpeg', tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer(),
  gif: animation,
}

export interface ValidPhoto {
  readonly kind: string
  readonly bytes: Uint8Array
}

/** A photo of each kind; HEIC, which nothing here can write, where the shared folder has one. */
export async function makePhotos(): Promise<readonly ValidPhoto[]> {
  const made = await Promise.all(
    Object.entries(makers).map(async ([kind, make]) => ({ kind, bytes: await make() })),
  )
  return existsSync(heic) ? [...made, { kind: 'heic', bytes: await readFile(heic) }] : made
}

type Change = (bytes: Buffer, random: Random, others: readonly ValidPhoto[]) => Buffer

const upTo = (random: Random, most: number): number => Math.floor(random() * most)

/** Headers matter most. */
const place = (bytes: Buffer, random: Random): number =>
  upTo(random, random() < 0.6 ? Math.min(700, bytes.length) : bytes.length)

function rangeOf(bytes: Buffer, random: Random): readonly [number, number] {
  const from = place(bytes, random)
  return [from, Math.min(bytes.length, from + 1 + upTo(random, random() < 0.7 ? 16 : 2000))]
}

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

const changes: readonly Change[] = [
  (bytes, random) => {
    bytes[place(bytes, random)] = upTo(random, 256)
    return bytes
  },
  (bytes, random) => {
    bytes[place(bytes, random)]! ^= 1 << upTo(random, 8)
    return bytes
  },
  (bytes, random) => {
    const width = [1, 2, 4][upTo(random, 3)]!
    const at = Math.min(place(bytes, random), bytes.length - width)
    const value = extremes[upTo(random, extremes.length)]! % 2 ** (8 * width)
    if (random() < 0.5) bytes.writeUIntBE(value, at, width)
    else bytes.writeUIntLE(value, at, width)
    return bytes
  },
  // Seldom: what is cut off is always broken.
  (bytes, random) => (random() < 0.3 ? bytes.subarray(0, upTo(random, bytes.length)) : bytes),
  (bytes, random) => {
    const [from, to] = rangeOf(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => {
    const [from, to] = rangeOf(bytes, random)
    const copies = Array.from({ length: 1 + upTo(random, 20) }, () => bytes.subarray(from, to))
    return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)])
  },
  (bytes, random, others) => {
    const other = others[upTo(random, others.length)]!.bytes
    const from = upTo(random, other.length)
    const at = place(bytes, random)
    const piece = other.subarray(from, from + upTo(random, 500))
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + piece.length)])
  },
]

export interface Mutation {
  readonly kind: string
  readonly bytes: Uint8Array
}

/** The mutation of this number: one to eight changes of one of the photos. */
export function mutate(photos: readonly ValidPhoto[], seed: number, index: number): Mutation {
  const { kind, bytes: whole } = photos[index % photos.length]!
  const random = seedRandom(`${seed}/${kind}/${index}`)
  let bytes = Buffer.from(whole)
  for (let left = 1 + upTo(random, random() < 0.7 ? 2 : 8); left > 0 && bytes.length > 8; left--)
    bytes = Buffer.from(changes[upTo(random, changes.length)]!(bytes, random, photos))
  return { kind, bytes }
}
