// sharp's error in, a problem out: that the file was cut off, where its bytes say so, else the first useful line, without the library's
// own names. Knows no sentences.
import { Problem } from '../../base/errors.js'
import { findShortage } from '../../base/installation.js'
import type { FileFault } from '../../messages/file-faults.js'
import { isCutOff } from './ends-well.js'
import type { PhotoKind } from './sniff.js'

/** Longest time a decoder may take, in seconds: a 100-megapixel JPEG takes under 2. */
export const decodeSeconds = 20

// What libraries say, and what it means to somebody with a photo.
const plainer: readonly (readonly [RegExp, FileFault])[] = [
  [/^$|unsupported image format|^Warning treated as error/, 'HEADER_DAMAGED'],
  [
    /^bad seek to|[Uu]nexpected end of (?:file|data|GIF)|[Pp]remature end of|Not enough data|libpng read error/,
    'ENDS_EARLY',
  ],
  [/[Ss]ecurity limit exceeded/, 'TOO_MANY_PARTS'],
]

/** One clean line from a decoder's message, e.g. `Invalid SOS parameters`. */
function detailOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message
    .replace(/^Input (file|buffer) has corrupt header:\s*/i, '')
    .split('\n')[0]!
    .replace(/^(Vips\w*|\w+load(_buffer|_source)?|source|heif|glib|tiff2vips):\s*/i, '')
    .replace(/^XML parse error:.* of data:\s*/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must never get them
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
  const meaning = plainer.find(([words]) => words.test(line))?.[1]
  return meaning ?? line.slice(0, 120)
}

/** A name among those of formats, for what nothing is wrong with but that its decoder does not take it. */
export const unusualTiff = 'TIFF of an unusual kind'

const isUnusual =
  /(?:samples|tile size) out of range|bad labq|exceeds channel limit|(?:planes|images) not supported|unsupported tiff|not configured|samples[ _]per[ _]pixel|bits per sample/

// What libtiff warns of and mends itself, or only finds unusual; anything else that it warns of is missing or damaged pixels.
const mended =
  /^(?:Warning treated as error|Sum of Photometric|Auto-corrected former|The JPEG strip\/tile is encoded with progressive|libtiff should be able|error in tile|$)/

/** True for an error of a strict decoder that only warned, of nothing that is seen. */
export const isOnlyUnusual = (error: unknown): boolean =>
  error instanceof Error &&
  error.message.startsWith('Warning treated as error') &&
  error.message.split('\n').every(line => mended.test(line))

/** True where a decoder took its whole time: a second try would take it again. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('timeout')

/** Why these bytes could not be decoded. */
export const reasonOf = (error: unknown, bytes: Uint8Array, kind: PhotoKind): string =>
  isCutOff(bytes, kind) ? ('CUT_OFF' satisfies FileFault) : detailOf(error)

/** What a failed decode of these bytes means for the photo called `file`. */
export function problemOf(error: unknown, file: string, bytes: Uint8Array, kind: PhotoKind): Problem {
  if (error instanceof Problem) return error
  if (isTimeout(error))
    return new Problem('PHOTO_TOO_SLOW', { file, seconds: decodeSeconds }, { cause: error })
  if (error instanceof Error && isUnusual.test(error.message))
    return new Problem('PHOTO_FORMAT_UNSUPPORTED', { file, format: unusualTiff }, { cause: error })
  return (
    findShortage(error) ??
    new Problem('PHOTO_BROKEN', { file, detail: reasonOf(error, bytes, kind) }, { cause: error })
  )
}
