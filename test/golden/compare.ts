// A picture and the name of a golden in; whether they look alike, out. What differs is laid out in out/golden/ as a page:
// expected, actual, difference. UPDATE_GOLDEN=1 takes the pictures as they are now.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { RgbPixels } from '../../src/base/pixels.js'

const goldens = join(import.meta.dirname, 'pictures')
const results = join(import.meta.dirname, '../../out/golden')

export const fileOf = (name: string): string => join(goldens, `${name}.png`)

// A golden has few colours, to be small: a pixel may be off by what that costs, and by how a processor rounds.
const mostOff = 40
// A word that moves by two pixels changes about this share of a card.
const mostPixels = 0.004
const colours = 32

export interface Likeness {
  readonly alike: boolean
  /** Share of the pixels that are off, 0…1. */
  readonly share: number
}

/** Compares at `width` pixels across; where it is told to, takes the picture as the golden first. */
export async function compareToGolden(name: string, pixels: RgbPixels, width: number): Promise<Likeness> {
  if (process.env.UPDATE_GOLDEN) {
    const png = shrink(pixels, width).png({ palette: true, colours, dither: 0, effort: 10 })
    await mkdir(goldens, { recursive: true })
    await writeFile(fileOf(name), await png.toBuffer())
  }
  const { difference, ...likeness } = await measureLikeness(name, pixels, width)
  if (!likeness.alike) await layOut(name, shrink(pixels, width), difference)
  return likeness
}

/** The same, without taking or writing anything. */
export async function measureLikeness(name: string, pixels: RgbPixels, width: number) {
  const [expected, actual] = await Promise.all([
    rawOf(sharp(await readFile(fileOf(name))).toColourspace('srgb')),
    rawOf(shrink(pixels, width)),
  ])
  const { info } = actual
  const difference = Buffer.alloc(actual.data.length)
  let off = 0
  for (let at = 0; at < actual.data.length; at += 3) {
    const worst = Math.max(
      ...[at, at + 1, at + 2].map(c => Math.abs((actual.data[c] ?? 0) - (expected.data[c] ?? 0))),
    )
    difference.fill(Math.min(255, worst * 3), at, at + 3)
    if (worst > mostOff) off++
  }
  const share = off / (info.width * info.height)
  const isSameSize = expected.info.width === info.width && expected.info.height === info.height
  return {
    alike: isSameSize && share <= mostPixels,
    share,
    difference: sharp(difference, { raw: { width: info.width, height: info.height, channels: 3 } }),
  }
}

const shrink = ({ data, width, height }: RgbPixels, to: number): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } }).resize({ width: to })

const rawOf = (picture: Sharp) => picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })

async function layOut(name: string, actual: Sharp, difference: Sharp): Promise<void> {
  await mkdir(results, { recursive: true })
  const write = (part: string, png: Buffer): Promise<void> =>
    writeFile(join(results, `${name}-${part}.png`), png)
  await write('expected', await readFile(fileOf(name)))
  await write('actual', await actual.png().toBuffer())
  await write('difference', await difference.png().toBuffer())
  const figures = ['expected', 'actual', 'difference'].map(
    part => `<figure><img src="${name}-${part}.png" alt=""><figcaption>${part}</figcaption></figure>`,
  )
  const style = '<style>body{display:flex;gap:1em;font:1em sans-serif}figure{margin:0}</style>'
  const page = `<!doctype html><meta charset="utf-8"><title>${name}</title>${style}${figures.join('')}`
  await writeFile(join(results, `${name}.html`), page)
}
