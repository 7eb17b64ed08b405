// A picture's file in, what it carries beside the picture out: of which kinds, how much, and whether it tells the place. Asks no
// library, for those read what they know; here everything counts that is not known to be needed.
import type { MetadataKind } from '../../base/finding.js'
import type { PhotoKind } from '../file/sniff.js'
import { partsOfGif } from './in-gif.js'
import { partsOfHeif } from './in-heif.js'
import { partsOfJpeg } from './in-jpeg.js'
import { partsOfPng } from './in-png.js'
import { partsOfTiff } from './in-tiff.js'
import { partsOfWebp } from './in-webp.js'
import type { Part } from './part.js'
import { tellsPlace } from './place.js'

/** All of one kind. */
export interface Carried {
  readonly kind: MetadataKind
  readonly parts: number
  readonly bytes: number
}

export interface CarriedFacts {
  /** Each kind once. */
  readonly metadata: readonly Carried[]
  /** Where the picture was taken, or its maker was. False where nothing says so that can be read. */
  readonly hasLocation: boolean
}

const walks: Readonly<Record<PhotoKind, (bytes: Uint8Array) => Iterable<Part>>> = {
  jpeg: partsOfJpeg,
  png: partsOfPng,
  webp: partsOfWebp,
  gif: partsOfGif,
  tiff: partsOfTiff,
  heif: partsOfHeif,
  // No photo: its text is the picture.
  svg: () => [],
}

/** Walks through the whole file. What cannot be followed is unknown. */
export function findCarried(bytes: Uint8Array, kind: PhotoKind): CarriedFacts {
  const found = new Map<MetadataKind, Carried>()
  let hasLocation = false
  const add = (part: Part): void => {
    const { parts = 0, bytes: before = 0 } = found.get(part.kind) ?? {}
    found.set(part.kind, { kind: part.kind, parts: parts + 1, bytes: before + part.bytes.length })
    hasLocation ||= tellsPlace(part)
  }
  try {
    for (const part of walks[kind](bytes)) add(part)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    add({ kind: 'UNKNOWN', bytes })
  }
  return { metadata: [...found.values()], hasLocation }
}
