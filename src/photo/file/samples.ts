// A picture's header in, what its samples are beside plain bytes out: light in floating point, alpha or not. Refuses what the decoder
// would give wrong colours for.
import type { Metadata } from 'sharp'
import type { PhotoFile } from '../photo.js'
import type { PhotoKind } from './sniff.js'
import { readTiffLayout, type TiffLayout } from './tiff-tags.js'

type Samples = Pick<PhotoFile, 'floats' | 'hasSpare'>

const plain: Samples = { floats: null, hasSpare: false }

const greys: Readonly<Record<string, number>> = { 'b-w': 1, grey16: 1 }
const colourSamples: Readonly<Record<string, number>> = { ...greys, cmyk: 4 }

// Spaces in which the decoder's floating point means colours.
const floatSpaces = ['scrgb', 'b-w', 'grey16', 'lab', 'xyz']

// TIFF's numbers of what samples mean, as the decoder reads them: grey, RGB, a palette, CIELAB, and light as SGI packs it.
const meanings: readonly number[] = [0, 1, 2, 3, 8, 32844, 32845]
const inks = 5
// Brightness and differences of colour it turns into RGB where they are packed as JPEG, by the old way or the new, and nowhere else.
const ycbcr = 6
const asJpeg: readonly number[] = [6, 7]
// Grey from white to black: it turns whole numbers round, and no others.
const fromWhite = 0

/** Whether the decoder makes colours of them. */
function isMeant({ photometric, compression }: TiffLayout, space: string, isFloat: boolean): boolean {
  if (photometric === ycbcr) return asJpeg.includes(compression)
  if (photometric === inks) return space === 'cmyk'
  return meanings.includes(photometric) && !(isFloat && photometric === fromWhite)
}

const isAlpha = (extra: number | undefined): boolean => extra === 1 || extra === 2

/** null for samples that cannot be told. Only TIFF has others than whole numbers of 8 and 16 bits. */
export function samplesOf(
  bytes: Uint8Array,
  kind: PhotoKind,
  { depth, space, channels, height }: Metadata,
): Samples | null {
  if (kind !== 'tiff') return plain
  const isFloat = depth === 'float' && floatSpaces.includes(space)
  const isWhole = depth === 'uchar' || depth === 'ushort' || (depth === 'short' && space === 'labs')
  if (!isFloat && !isWhole) return null
  const layout = readTiffLayout(bytes, height)
  if (!isMeant(layout, space, isFloat)) return null
  const beside = channels - (colourSamples[space] ?? 3)
  return {
    floats: isFloat && space === 'scrgb' ? space : isFloat && space in greys ? 'multiband' : null,
    // More than one, or one that says that it is something else: selections, spot colours, nothing.
    hasSpare: beside > 1 || (beside === 1 && !isAlpha(layout.extra[0])),
  }
}
