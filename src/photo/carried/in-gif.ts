// The bytes of a GIF in, its extensions that its picture does not need, and what follows its trailer, out (GIF89a).
import type { MetadataKind } from '../../base/finding.js'
import { isProfile } from './icc.js'
import { type Part, startsWith, strays } from './part.js'

const [image, extension, trailer] = [0x2c, 0x21, 0x3b]
const [control, plainText, comment] = [0xf9, 0x01, 0xfe]

/** How an application's extension begins, and the most bytes that it may have where the picture needs it. */
const needed: readonly (readonly [beginning: string, most: number])[] = [
  ['NETSCAPE2.0', 17],
  ['ANIMEXTS1.0', 17],
]

const profileName = 'ICCRGBG1012'

const kinds: readonly (readonly [beginning: string, kind: MetadataKind])[] = [
  ['XMP Data', 'XMP'],
  ['MGK8BIM', 'IPTC'],
  ['MGKIPTC', 'IPTC'],
  ['C2PA_GIF', 'C2PA'],
]

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

/** Where a chain of blocks ends, its last zero included. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1
  return Math.min(at + 1, bytes.length)
}

/** What the blocks hold, one after another. */
function joinBlocks(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += bytes[at]! + 1)
    blocks.push(bytes.subarray(at + 1, at + 1 + bytes[at]!))
  return Buffer.concat(blocks)
}

function partOf(label: number, blocks: Uint8Array): Part | null {
  if (label === control && blocks.length <= 6) return null
  if (label === comment || label === plainText)
    return { kind: 'COMMENT', bytes: blocks, said: joinBlocks(blocks) }
  // The first block is a name of 11 letters. XMP follows it whole, not cut into blocks.
  const named = blocks.subarray(1)
  if (needed.some(([beginning, most]) => startsWith(named, beginning) && named.length <= most)) return null
  if (startsWith(named, profileName) && isProfile(joinBlocks(blocks).subarray(profileName.length)))
    return null
  const kind = kinds.find(([beginning]) => startsWith(named, beginning))?.[1] ?? 'UNKNOWN'
  return { kind, bytes: blocks, ...(kind === 'XMP' ? {} : { said: joinBlocks(blocks) }) }
}

export function* partsOfGif(bytes: Uint8Array): Generator<Part> {
  let at = 13 + tableBytes(bytes[10] ?? 0)
  while (at < bytes.length) {
    if (bytes[at] === image) at = endOfBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0))
    else if (bytes[at] === extension) {
      const end = endOfBlocks(bytes, at + 2)
      const part = partOf(bytes[at + 1] ?? 0, bytes.subarray(at + 2, end))
      if (part !== null) yield part
      at = end
    } else break
  }
  yield* strays('TRAILING', bytes.subarray(bytes[at] === trailer ? at + 1 : at))
}
