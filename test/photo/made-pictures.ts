// Pictures and ICC profiles made for the tests: small, exact, and of every kind that a photo may be.
import sharp, { type Sharp } from 'sharp'
import type { Size } from '../../src/base/geometry.js'
import type { RgbPixels } from '../../src/base/pixels.js'
import type { DecodedPhoto, Photo } from '../../src/photo/photo.js'
import { turnUpright } from '../../src/photo/upright.js'

/** 60 × 40: red top left, green top right, blue bottom left, white bottom right, black elsewhere. */
export function cornersPicture(): Sharp {
  const [width, height] = [60, 40]
  const data = Buffer.alloc(width * height * 3)
  const paint = (left: number, top: number, colour: readonly number[]): void => {
    for (let y = top; y < top + 10; y++)
      for (let x = left; x < left + 10; x++) data.set(colour, (y * width + x) * 3)
  }
  paint(0, 0, [255, 0, 0])
  paint(50, 0, [0, 255, 0])
  paint(0, 30, [0, 0, 255])
  paint(50, 30, [255, 255, 255])
  return sharp(data, { raw: { width, height, channels: 3 } })
}

interface Pixels extends Size {
  readonly data: Uint8Array
}

/** The corners' colours as letters, reading order: `RGBW` when upright. */
export function cornersOf({ data, width, height }: Pixels): string {
  const letter = (x: number, y: number): string => {
    const at = (y * width + x) * 3
    const bits = [0, 1, 2].map(c => (data[at + c]! > 128 ? 1 : 0)).join('')
    return { '100': 'R', '010': 'G', '001': 'B', '111': 'W', '000': '.' }[bits] ?? '?'
  }
  return letter(4, 4) + letter(width - 5, 4) + letter(4, height - 5) + letter(width - 5, height - 5)
}

/** A smooth picture with many colours, 120 × 90, as raw pixels. */
export function gradientPixels(): Pixels {
  const [width, height] = [120, 90]
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      data[i++] = (x * 255) / (width - 1)
      data[i++] = (y * 255) / (height - 1)
      data[i++] = 255 - (x + y) / 0.82
    }
  return { width, height, data }
}

export function gradientPicture(): Sharp {
  const { width, height, data } = gradientPixels()
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** What sharp itself makes of a file: the reference for colours. */
export async function referenceOf(bytes: Uint8Array, background = '#e9e4da'): Promise<Pixels> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background })
    .toColourspace('srgb')
    .png()
    .toBuffer()
    .then(png => sharp(png).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true }))
  if (info.channels === 3) return { data, width: info.width, height: info.height }
  const rgb = Uint8Array.from({ length: data.length * 3 }, (_, i) => data[Math.floor(i / 3)]!)
  return { data: rgb, width: info.width, height: info.height }
}

export interface Difference {
  readonly mean: number
  readonly most: number
}

export function differenceOf(a: Uint8Array, b: Uint8Array): Difference {
  if (a.length !== b.length) return { mean: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY }
  let [sum, most] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!)
    sum += difference
    most = Math.max(most, difference)
  }
  return { mean: sum / a.length, most }
}

type Triple = readonly [number, number, number]

/** A version 2 display profile with one gamma for all channels. Colorants are XYZ under D50. */
/** A curve as ICC.1:2022 10.18 writes it: of a form 0…4, with its numbers. */
export function paraCurve(form: number, ...numbers: readonly number[]): Buffer {
  const curve = Buffer.alloc(12 + 4 * numbers.length)
  curve.write('para')
  curve.writeUInt16BE(form, 8)
  numbers.forEach((value, i) => {
    curve.writeInt32BE(Math.round(value * 65536), 12 + i * 4)
  })
  return curve
}

/** A curve of samples, 10.6; none are the straight line, one is a power (of 256). */
export function sampledCurve(...samples: readonly number[]): Buffer {
  const curve = Buffer.alloc(12 + 2 * samples.length + (samples.length % 2) * 2)
  curve.write('curv')
  curve.writeUInt32BE(samples.length, 8)
  samples.forEach((value, i) => {
    curve.writeUInt16BE(value, 12 + i * 2)
  })
  return curve
}

export function makeProfile(
  colorants: readonly [Triple, Triple, Triple],
  gamma: number | readonly [Buffer, Buffer, Buffer],
): Buffer {
  const xyz = (values: Triple): Buffer => {
    const tag = Buffer.alloc(20)
    tag.write('XYZ ')
    for (let i = 0; i < 3; i++) tag.writeInt32BE(Math.round(values[i]! * 65536), 8 + i * 4)
    return tag
  }
  const [r, g, b] = typeof gamma === 'number' ? Array(3).fill(sampledCurve(Math.round(gamma * 256))) : gamma
  const description = Buffer.alloc(104)
  description.write('desc')
  description.writeUInt32BE(2, 8)
  description.write('x', 12)
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ['rXYZ', xyz(colorants[0])],
    ['gXYZ', xyz(colorants[1])],
    ['bXYZ', xyz(colorants[2])],
    ['rTRC', r],
    ['gTRC', g],
    ['bTRC', b],
  ]
  const head = Buffer.alloc(132 + tags.length * 12)
  let at = head.length
  tags.forEach(([name, tag], i) => {
    head.write(name, 132 + i * 12)
    head.writeUInt32BE(at, 136 + i * 12)
    head.writeUInt32BE(tag.length, 140 + i * 12)
    at += tag.length
  })
  head.writeUInt32BE(at, 0)
  head.writeUInt32BE(0x02100000, 8)
  head.write('mntrRGB XYZ ', 12)
  head.write('acsp', 36)
  ;[0.9642, 1, 0.8249].forEach((value, i) => {
    head.writeInt32BE(Math.round(value * 65536), 68 + i * 4)
  })
  head.writeUInt32BE(tags.length, 128)
  return Buffer.concat([head, ...tags.map(([, tag]) => tag)])
}

/** Adobe RGB (1998): its published primaries under D50, gamma 563/256. */
export const adobeProfile = makeProfile(
  [
    [0.60974, 0.31111, 0.01947],
    [0.20528, 0.62567, 0.06087],
    [0.14919, 0.06322, 0.74457],
  ],
  563 / 256,
)

/** ROMM RGB (ProPhoto), ISO 22028-2: gamma 1.8. */
export const prophotoProfile = makeProfile(
  [
    [0.79767, 0.28804, 0],
    [0.13519, 0.71188, 0],
    [0.03134, 0.00009, 0.82491],
  ],
  1.8,
)

/** The profile that sharp brings under this name. */
export async function builtInProfile(name: 'p3' | 'srgb' | 'cmyk'): Promise<Uint8Array> {
  const space = name === 'cmyk' ? 'cmyk' : 'srgb'
  const jpeg = await cornersPicture().toColourspace(space).withIccProfile(name).jpeg().toBuffer()
  const { icc } = await sharp(jpeg).metadata()
  if (icc === undefined) throw new Error(`sharp embeds no ${name}`)
  return icc
}

/** The code of the problem that a promise ends in. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    error => (error as { code?: string }).code ?? String(error),
  )
}

export const wholeOf = ({ width, height }: Photo) => ({ x: 0, y: 0, width, height })

/** A decoded photo's pixels, in its photo's own colours. */
export const uprightOf = ({ stored, photo }: DecodedPhoto): RgbPixels =>
  turnUpright(stored, photo.file.orientation)
