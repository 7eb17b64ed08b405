// A path or bytes in, a checked photo out: what it is by its content, how large it is, which way is up.
// Refuses everything that is no photo, and everything beyond the bounds, before a pixel is decoded.
import type { Metadata } from 'sharp'
import { problemOfPhoto } from '../../base/disk-errors.js'
import { type Notice, Problem } from '../../base/errors.js'
import type { Size } from '../../base/geometry.js'
import type { FileFault } from '../../messages/file-faults.js'
import { coloursOf } from '../colour/coded-colours.js'
import type { HeifFacts } from '../heif/heif.js'
import { openHeif } from '../heif/open-heif.js'
import type { Photo } from '../photo.js'
import { sharp } from '../sharp.js'
import { orientationOf, sizeTurned } from '../upright.js'
import { problemOf, unusualTiff } from './broken.js'
import { allowedBytes, type Held, heldByHeif, heldBytes } from './held-bytes.js'
import { findUnusualKind } from './jpeg.js'
import { mendJpeg } from './mend-jpeg.js'
import { readPngColours } from './png-colours.js'
import { type ReadOptions, readBytes } from './read-bytes.js'
import { samplesOf } from './samples.js'
import { type PhotoKind, sniffFormat } from './sniff.js'
import { findExcess, isTooLong } from './structure.js'
import { withoutColours, withoutOddities } from './tiff-tags.js'

export interface OpenPhotoOptions {
  /** The name to show in messages; by default the path. */
  readonly label?: string | undefined
  /** Most pixels, in millions. Default 100. */
  readonly maxMegapixels?: number | undefined
  /** Most bytes of the file. Default 256 MiB. */
  readonly maxBytes?: number | undefined
  /** See ReadOptions. */
  readonly followLinks?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

const defaultMegapixels = 100
const defaultBytes = 256 * 1024 * 1024
// Those of printing presses have up to 4 MB. Packed, one of any length is small.
const mostProfileBytes = 10_000_000

function readPhoto(
  path: string,
  file: string,
  limitBytes: number,
  options: ReadOptions,
): Promise<Uint8Array> {
  return readBytes(
    path,
    limitBytes,
    {
      unreadable: error => problemOfPhoto(error, file),
      folder: () => new Problem('PHOTO_IS_FOLDER', { file }),
      empty: () => new Problem('PHOTO_EMPTY', { file }),
      notAFile: () => new Problem('PHOTO_NOT_AN_IMAGE', { file }),
      tooLarge: (bytes, limit) => new Problem('PHOTO_TOO_MANY_BYTES', { file, bytes, limitBytes: limit }),
      changed: () => new Problem('PHOTO_CHANGED', { file }),
    },
    options,
  )
}

function kindOf(bytes: Uint8Array, file: string): PhotoKind {
  const sniffed = sniffFormat(bytes)
  if (sniffed === null) throw new Problem('PHOTO_NOT_AN_IMAGE', { file })
  if ('unsupported' in sniffed)
    throw new Problem('PHOTO_FORMAT_UNSUPPORTED', { file, format: sniffed.unsupported })
  if (sniffed.kind === 'svg') throw new Problem('PHOTO_FORMAT_UNSUPPORTED', { file, format: 'SVG' })
  return sniffed.kind
}

/** @param decodable what of the file its decoder is given */
async function readHeader(
  decodable: Uint8Array,
  file: string,
  bytes: Uint8Array,
  kind: PhotoKind,
): Promise<Metadata> {
  try {
    return await sharp(decodable, { limitInputPixels: false }).metadata()
  } catch (error) {
    throw problemOf(error, file, bytes, kind)
  }
}

const broken = (file: string, detail: FileFault): Problem => new Problem('PHOTO_BROKEN', { file, detail })

/** A profile says more than a number, but for a PNG, whose standard has it the other way round. */
function coloursOfFile(kind: PhotoKind, bytes: Uint8Array, { icc }: Metadata, heif: HeifFacts | null) {
  if (kind === 'png') return readPngColours(bytes)
  const coded = icc === undefined && heif !== null ? heif.colours : null
  return { colours: coded && coloursOf(coded), heedsProfile: true }
}

interface Limit {
  readonly megapixels: number
  /** True where --max-pixels would raise it. */
  readonly raisable: boolean
}

/** Fewer pixels where the decoder must hold many bytes of each at once, beside the file. */
function limitOf(
  { maxMegapixels = defaultMegapixels }: OpenPhotoOptions,
  fileBytes: number,
  { bytes, mostMegapixels = Number.POSITIVE_INFINITY }: Held,
): Limit {
  const room = Math.max(0, allowedBytes * maxMegapixels - fileBytes / 1e6)
  const megapixels = bytes === 0 ? maxMegapixels : Math.min(maxMegapixels, room / bytes)
  return { megapixels: Math.min(megapixels, mostMegapixels), raisable: megapixels < mostMegapixels }
}

function checkPixels({ width, height }: Size, { megapixels, raisable }: Limit, file: string): void {
  if (width * height <= megapixels * 1e6) return
  throw new Problem('PHOTO_TOO_MANY_PIXELS', { file, width, height, limitMegapixels: megapixels, raisable })
}

/** Pages of a still HEIF are thumbnails and the like. */
function noticesOf(kind: PhotoKind, { pages = 1 }: Metadata, isMended: boolean, filmed = 1): Notice[] {
  const frames = kind === 'heif' ? filmed : pages
  return [
    ...(isMended ? [{ code: 'PHOTO_INCOMPLETE', args: {} } as const] : []),
    ...(frames > 1 ? [{ code: 'PHOTO_FIRST_FRAME', args: { frames } } as const] : []),
  ]
}

/**
 * Opens a photo: reads its bytes once and checks its header; pixels are decoded by {@link decodePhoto}.
 * @param source a path, or the file's bytes (they must not change afterwards)
 * @throws Problem PHOTO_… for what is missing, unreadable, no picture, of an unknown format, broken or beyond the bounds;
 *   the signal's reason when it is aborted
 */
export async function openPhoto(source: string | Uint8Array, options: OpenPhotoOptions = {}): Promise<Photo> {
  const label = options.label ?? (typeof source === 'string' ? source : '(bytes)')
  const limitBytes = options.maxBytes ?? defaultBytes
  const bytes = typeof source === 'string' ? await readPhoto(source, label, limitBytes, options) : source
  if (bytes.length === 0) throw new Problem('PHOTO_EMPTY', { file: label })
  if (bytes.length > limitBytes)
    throw new Problem('PHOTO_TOO_MANY_BYTES', { file: label, bytes: bytes.length, limitBytes })
  const kind = kindOf(bytes, label)
  const excess = findExcess(bytes, kind)
  if (excess !== null) throw broken(label, excess)
  const unusual = kind === 'jpeg' ? findUnusualKind(bytes) : null
  if (unusual !== null) throw new Problem('PHOTO_FORMAT_UNSUPPORTED', { file: label, format: unusual })
  const heif = kind === 'heif' ? openHeif(bytes, label) : null
  if (heif !== null)
    checkPixels(heif.facts.coded, limitOf(options, bytes.length, heldByHeif(heif.facts)), label)
  const mended = kind === 'jpeg' ? mendJpeg(bytes) : null
  const decodable = heif?.decodable ?? mended ?? (kind === 'tiff' ? withoutOddities(bytes) : bytes)
  const header = await readHeader(decodable, label, bytes, kind)
  options.signal?.throwIfAborted()
  const stored = header.autoOrient
  const held = heif === null ? heldBytes(bytes, kind, header) : heldByHeif(heif.facts)
  const limit = limitOf(options, bytes.length, held)
  checkPixels(stored, limit, label)
  if (isTooLong(stored)) throw broken(label, 'SIDE_TOO_LONG')
  if ((header.icc?.length ?? 0) > mostProfileBytes) throw broken(label, 'PROFILE_TOO_LARGE')
  const samples = samplesOf(bytes, kind, header)
  if (samples === null) throw new Problem('PHOTO_FORMAT_UNSUPPORTED', { file: label, format: unusualTiff })
  const hevc = heif?.facts.hevc === true
  const { colours, heedsProfile } = coloursOfFile(kind, bytes, header, heif?.facts ?? null)
  const crop = heif?.facts.crop ?? null
  // HEVC comes out of its decoder upright, but where it is cropped here.
  const orientation = crop ? heif!.facts.orientation : hevc ? 1 : orientationOf(header.orientation)
  return {
    label,
    ...(crop === null ? { width: stored.width, height: stored.height } : sizeTurned(crop, orientation)),
    notices: [
      ...noticesOf(kind, header, mended !== null, heif?.facts.frames),
      ...(typeof colours?.curve === 'string' ? [{ code: 'HDR_TONE_MAPPED', args: {} } as const] : []),
    ],
    file: {
      bytes,
      decodable: samples.floats === 'multiband' ? withoutColours(decodable) : decodable,
      kind,
      hevc,
      crop,
      orientation,
      page: header.pagePrimary ?? 0,
      colours,
      profile: heedsProfile ? (header.icc ?? null) : null,
      plainRgb:
        header.space === 'srgb' && header.depth === 'uchar' && header.channels === 3 && !header.hasAlpha,
      deep: header.depth === 'ushort',
      ...samples,
      // Without a limit as well it is a number.
      limitPixels: Math.min(Math.ceil(limit.megapixels * 1e6), Number.MAX_SAFE_INTEGER),
      // That of HEVC is given back before it is shrunk.
      heldBytes: hevc ? 0 : held.bytes * stored.width * stored.height,
    },
  }
}
