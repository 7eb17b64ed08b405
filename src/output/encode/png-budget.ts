// Pixels and a byte budget in, a PNG inside it out: the plain one if it fits, then one packed harder, then one of few
// colours, dithered, if the caller finds it legible. Does not know what legible means.
import { Problem } from '../../base/errors.js'
import type { RgbPixels } from '../../base/pixels.js'
import { remember } from '../../base/remember.js'
import { openPixels, sharp } from '../sharp.js'
import { encodePng, metaChunks, type PngMeta } from './encode-png.js'
import { findMark } from './pixel-mark.js'
import { chunksOf, joinBytes, pngSignature } from './png-chunks.js'

// Packing harder takes a second and gains 12 to 20 % on photos; where the budget is under this share it is not tried.
const hardShare = 0.75

interface Palette {
  /** libimagequant's, 1 … 100: 100 gives 256 colours, 65 about 100. */
  readonly quality: number
  /** 0 … 1: less hides bands less well and packs better. */
  readonly dither: number
}

// Measured on a 1.5 MB card: 462, 421, 398 and 330 kB. Under 60 a cat's fur shows the few colours.
const palettes: readonly Palette[] = [
  { quality: 100, dither: 1 },
  { quality: 100, dither: 0.5 },
  { quality: 100, dither: 0.1 },
  { quality: 60, dither: 0.5 },
]

// Where the budget is under this share, the one that is nearly always the smallest is tried first: if that is too large, so are the
// others, which take as long. On cards another was at most 3 % smaller.
const leastShare = 0.25
const farTimes = 1.1
const smallest = palettes.at(-1)!

// On a card of 25 megapixels a palette takes 3 to 13 s of work; bands of this many rows, one in eight of them, take a fifth of it
// and tell within a sixth what will come of the whole.
const bandRows = 16
const bandEvery = 8

const kept: ReadonlySet<string> = new Set(['PLTE', 'IDAT', 'IEND'])

/** sharp's PNG with our metadata, and none of its own. */
function withMeta(png: Uint8Array, meta: PngMeta): Uint8Array {
  const chunks = [...chunksOf(png)]
  const header = chunks.filter(({ type }) => type === 'IHDR')
  const rest = chunks.filter(({ type }) => kept.has(type))
  return joinBytes([
    pngSignature,
    ...header.map(({ chunk }) => chunk),
    ...metaChunks(meta, findMark(png)),
    ...rest.map(({ chunk }) => chunk),
  ])
}

const packHard = (pixels: RgbPixels): Promise<Buffer> =>
  openPixels(pixels).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer()

const quantise = (pixels: RgbPixels, palette: Palette): Promise<Buffer> =>
  openPixels(pixels)
    .png({ palette: true, compressionLevel: 9, ...palette })
    .toBuffer()

function sampleOf({ width, height, channels, data }: RgbPixels): RgbPixels {
  const stride = width * channels
  const bands: Uint8Array[] = []
  for (let row = 0; row < height; row += bandRows * bandEvery)
    bands.push(data.subarray(row * stride, (row + bandRows) * stride))
  const sample = joinBytes(bands)
  return { width, height: sample.length / stride, channels, data: sample }
}

async function readBack(png: Uint8Array): Promise<RgbPixels> {
  const { data, info } = await sharp(png)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}

/**
 * Encodes with at most `limitBytes`.
 * @param isLegible judges the pixels of fewer colours; what it refuses is not taken
 * @throws Problem BUDGET_TOO_SMALL
 */
export async function encodePngWithin(
  pixels: RgbPixels,
  meta: PngMeta,
  limitBytes: number,
  isLegible: (pixels: RgbPixels) => boolean,
): Promise<Uint8Array> {
  const plain = await encodePng(pixels, meta)
  if (plain.length <= limitBytes) return plain
  let leastBytes = plain.length
  const fits = (png: Uint8Array): boolean => {
    if (png.length <= limitBytes) return true
    leastBytes = Math.min(leastBytes, png.length)
    return false
  }
  const fewOf = remember(
    palettes.length,
    ({ quality, dither }: Palette) => `${quality} ${dither}`,
    async palette => withMeta(await quantise(pixels, palette), meta),
  )
  const tooSmall = (): Problem => new Problem('BUDGET_TOO_SMALL', { leastBytes, limitBytes })
  if (limitBytes >= plain.length * hardShare) {
    const hard = withMeta(await packHard(pixels), meta)
    if (fits(hard)) return hard
  }
  if (limitBytes < plain.length * leastShare) {
    const least = await fewOf(smallest)
    if (!fits(least) && least.length > limitBytes * farTimes) throw tooSmall()
  }
  const sample = sampleOf(pixels)
  const isExpectedToFit = async (palette: Palette): Promise<boolean> =>
    (await quantise(sample, palette)).length * pixels.height <= limitBytes * sample.height
  for (const palette of palettes) {
    // The last is tried whatever the sample says, which may be wrong.
    if (palette !== smallest && !(await isExpectedToFit(palette))) continue
    const few = await fewOf(palette)
    if (fits(few) && isLegible(await readBack(few))) return few
  }
  throw tooSmall()
}
