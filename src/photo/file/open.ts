// A path or bytes in, a checked photo out: what it is by its content, how large it is, which way is up.
// Refuses everything that is no photo, and everything beyond the bounds, before a pixel is decoded.
import type { Metadata } from 'sharp'
import { problemOfPhoto } from '../../base/disk-errors.js'
import { type Notice, Problem } from '../../base/errors.js'
import type { Reason } from '../../messages/reasons.js'
import type { Photo } from '../photo.js'
import { sharp } from '../sharp.js'
import { orientationOf } from '../upright.js'
import { problemOf } from './broken.js'
import { allowedBytes, heldBytes } from './held-bytes.js'
import { mendJpeg } from './mend-jpeg.js'
import { readBytes } from './read-bytes.js'
import { type PhotoKind, sniffFormat } from './sniff.js'
import { findExcess, isTooLong } from './structure.js'

export interface OpenPhotoOptions {
  /** The name to show in messages; by default the path. */
  readonly label?: string | undefined
  /** Most pixels, in millions. Default 100. */
  readonly maxMegapixels?: number | undefined
  /** Most bytes of the file. Default 256 MiB. */
  readonly maxBytes?: number | undefined
  readonly signal?: AbortSignal | undefined
}

const defaultMegapixels = 100
const defaultBytes = 256 * 1024 * 1024

function readPhoto(
  path: string,
  file: string,
  limitBytes: number,
  signal?: AbortSignal,
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
    signal,
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

async function readHeader(bytes: Uint8Array, file: string): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch (error) {
    throw problemOf(error, file)
  }
}

const broken = (file: string, detail: Reason): Problem => new Problem('PHOTO_BROKEN', { file, detail })

/** Fewer pixels where the decoder must hold many bytes of each at once, beside the file. */
function limitOf(
  { maxMegapixels = defaultMegapixels }: OpenPhotoOptions,
  fileBytes: number,
  held: number,
): number {
  if (held === 0) return maxMegapixels
  return Math.min(maxMegapixels, Math.max(0, allowedBytes * maxMegapixels - fileBytes / 1e6) / held)
}

/** Pages of a still HEIF are thumbnails and the like; only the other formats have frames. */
function noticesOf(kind: PhotoKind, { pages = 1 }: Metadata, isMended: boolean): Notice[] {
  return [
    ...(isMended ? [{ code: 'PHOTO_INCOMPLETE', args: {} } as const] : []),
    ...(kind !== 'heif' && pages > 1
      ? [{ code: 'PHOTO_FIRST_FRAME', args: { frames: pages } } as const]
      : []),
  ]
}

/**
 * Opens a photo: reads its bytes once and checks its header; pixels are decoded by {@link loadFrame}.
 * @param source a path, or the file's bytes (they must not change afterwards)
 * @throws Problem PHOTO_… for what is missing, unreadable, no picture, of an unknown format, broken or beyond the bounds;
 *   the signal's reason when it is aborted
 */
export async function openPhoto(source: string | Uint8Array, options: OpenPhotoOptions = {}): Promise<Photo> {
  const label = options.label ?? (typeof source === 'string' ? source : '(bytes)')
  const limitBytes = options.maxBytes ?? defaultBytes
  const bytes =
    typeof source === 'string' ? await readPhoto(source, label, limitBytes, options.signal) : source
  if (bytes.length === 0) throw new Problem('PHOTO_EMPTY', { file: label })
  if (bytes.length > limitBytes)
    throw new Problem('PHOTO_TOO_MANY_BYTES', { file: label, bytes: bytes.length, limitBytes })
  const kind = kindOf(bytes, label)
  const excess = findExcess(bytes, kind)
  if (excess !== null) throw broken(label, excess)
  const decodable = (kind === 'jpeg' ? mendJpeg(bytes) : null) ?? bytes
  const header = await readHeader(decodable, label)
  options.signal?.throwIfAborted()
  const { width, height } = header.autoOrient
  const limitMegapixels = limitOf(options, bytes.length, heldBytes(bytes, kind, header))
  if (width * height > limitMegapixels * 1e6)
    throw new Problem('PHOTO_TOO_MANY_PIXELS', { file: label, width, height, limitMegapixels })
  if (isTooLong({ width, height })) throw broken(label, 'SIDE_TOO_LONG')
  const hevc = header.compression === 'hevc'
  return {
    label,
    width,
    height,
    notices: noticesOf(kind, header, decodable !== bytes),
    file: {
      bytes,
      decodable,
      kind,
      hevc,
      // HEVC comes out of its decoder upright.
      orientation: hevc ? 1 : orientationOf(header.orientation),
      page: header.pagePrimary ?? 0,
      profile: header.icc ?? null,
      plainRgb:
        header.space === 'srgb' && header.depth === 'uchar' && header.channels === 3 && !header.hasAlpha,
      limitPixels: Math.ceil(limitMegapixels * 1e6),
    },
  }
}
