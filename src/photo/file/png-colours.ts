// The bytes of a PNG in, what its chunks say of its colours out, in their order of precedence (PNG, third edition, 4.3): cICP, iCCP,
// sRGB, gAMA with cHRM.
import { nameAt, viewOf } from '../../base/bytes.js'
import {
  type Chromaticities,
  type CodedColours,
  coloursOf,
  type PictureColours,
  srgbChromaticities,
} from '../colour/coded-colours.js'
import { pngChunks } from './chunks.js'

interface PngColours {
  /** Where they are not in a profile, and not sRGB. */
  readonly colours: PictureColours | null
  /** False where its profile is overruled. */
  readonly heedsProfile: boolean
}

// What writers of sRGB write beside sRGB's primaries, meaning sRGB (PNG, 11.3.2.5).
const srgbGamma = 1 / 2.2
const nearly = (a: number, b: number): boolean => Math.abs(a - b) < 0.0015

// In hundred-thousandths: libpng, and so every viewer, pays no heed to others, which would make any photo black or white
// (png.c, png_set_gAMA_fixed, of 1.6).
const [leastGamma, mostGamma] = [16, 625_000_000]

/** The chunks before the pixels, by name. */
function chunksOf(bytes: Uint8Array): Map<string, DataView> {
  const view = viewOf(bytes)
  const chunks = new Map<string, DataView>()
  for (const at of pngChunks(bytes)) {
    const length = view.getUint32(at)
    const name = nameAt(bytes, at + 4)
    if (name === 'IDAT' || at + 12 + length > bytes.length) break
    if (!chunks.has(name)) chunks.set(name, new DataView(bytes.buffer, bytes.byteOffset + at + 8, length))
  }
  return chunks
}

const codedOf = (chunk: DataView): CodedColours => ({
  primaries: chunk.getUint8(0),
  transfer: chunk.getUint8(1),
})

function spaceOf(gamma: number | null, chromaticities: Chromaticities | null): PictureColours | null {
  const isSrgb = chromaticities?.every((value, i) => nearly(value, srgbChromaticities[i]!)) ?? true
  if (gamma === null || (isSrgb && nearly(gamma, srgbGamma))) return null
  const space = isSrgb ? srgbChromaticities : chromaticities!
  return { name: `gamma ${(1 / gamma).toFixed(1)}`, chromaticities: space, curve: x => x ** (1 / gamma) }
}

export function readPngColours(bytes: Uint8Array): PngColours {
  const chunks = chunksOf(bytes)
  const coded = chunks.get('cICP')
  // In a matrix or in a narrow range the pixels are no RGB that decoders give.
  if (coded?.byteLength === 4 && coded.getUint8(2) === 0 && coded.getUint8(3) === 1)
    return { colours: coloursOf(codedOf(coded)), heedsProfile: false }
  const [gamma, primaries] = [chunks.get('gAMA'), chunks.get('cHRM')]
  if (chunks.has('iCCP') || chunks.has('sRGB') || gamma?.byteLength !== 4)
    return { colours: null, heedsProfile: true }
  // White, red, green, blue there, in hundred-thousandths.
  const chromaticities =
    primaries?.byteLength === 32
      ? ([8, 12, 16, 20, 24, 28, 0, 4].map(at => primaries.getUint32(at) / 1e5) as unknown as Chromaticities)
      : null
  const value = gamma.getUint32(0)
  const isLikely = value >= leastGamma && value <= mostGamma
  return { colours: spaceOf(isLikely ? value / 1e5 : null, chromaticities), heedsProfile: true }
}
