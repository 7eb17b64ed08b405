// What one studio has open: the latest photos, what was decoded of them, and logos, so that a photo or logo that goes on many
// cards is read and decoded once. Nothing here changes a result: a decoded photo is kept for exactly one scale.
import { stat } from 'node:fs/promises'
import type { Rgb } from '../base/colour.js'
import { remember } from '../base/remember.js'
import { openSlots } from '../base/slots.js'
import type { Subject } from '../layout/subject.js'
import { findColour } from './colour/tones.js'
import { decodePhoto } from './decode-photo.js'
import { type OpenPhotoOptions, openPhoto } from './file/open.js'
import { type LoadedHandwriting, loadHandwriting, problemOfSheet } from './load-handwriting.js'
import { openLogo } from './logo.js'
import { type TrimmedLogo, trimLogo } from './logo-margin.js'
import type { DecodedPhoto, Photo } from './photo.js'
import { finderHere, openFinderAside } from './subject/finder-thread.js'
import { findFaces, findSubject } from './subject/subject.js'

export interface Shelf {
  openPhoto(source: string | Uint8Array, options: OpenPhotoOptions): Promise<Photo>
  /** The photo's file, as openPhoto reads it: once for whoever looks at its bytes and for the card. */
  readPhoto(path: string, options: OpenPhotoOptions): Promise<Uint8Array>
  /** See decodePhoto. */
  decodePhoto(
    photo: Photo,
    scales: readonly [least: number, most: number],
    signal: AbortSignal | undefined,
  ): Promise<DecodedPhoto>
  /** See findSubject. */
  findSubject(decoded: DecodedPhoto): Promise<Subject>
  /** See findFaces. */
  findFaces(decoded: DecodedPhoto): Promise<Subject>
  /** See findColour. */
  findColour(decoded: DecodedPhoto): Promise<Rgb>
  /** See loadHandwriting: lifted once for all the cards that carry it. */
  openHandwriting(source: string | Uint8Array, options: OpenPhotoOptions): Promise<LoadedHandwriting>
  openLogo(source: string | Uint8Array, signal?: AbortSignal | undefined): Promise<TrimmedLogo>
}

export interface ShelfOptions {
  /** How many photos are decoded at the same time; without a limit by default. */
  readonly decodesAtOnce?: number | undefined
  /** How many photos stay open at least: as many as are in use at the same time. Decoded, one is up to some 20 MB, as a file some 10. */
  readonly openPhotos?: number | undefined
  /** Cats are searched in a thread of its own: where many cards are made on more than one core. */
  readonly searchAside?: boolean | undefined
  /** False where every path was real when it was found: a file is not read through a link that has come into its place. Default true. */
  readonly followLinks?: boolean | undefined
}

const leastPhotos = 6
const mostLogos = 50
// A block of writing has about a megabyte.
const mostHandwritings = 12

interface Source<O> {
  readonly key: string
  readonly source: string | Uint8Array
  readonly options: O
}

export function openShelf({
  decodesAtOnce = Number.POSITIVE_INFINITY,
  openPhotos = leastPhotos,
  searchAside = false,
  followLinks = true,
}: ShelfOptions): Shelf {
  const inSlot = openSlots(decodesAtOnce)
  const finder = searchAside ? openFinderAside() : finderHere
  const photos = remember(
    Math.max(leastPhotos, openPhotos),
    ({ key, options }: Source<OpenPhotoOptions>) => `${key}|${options.maxMegapixels}`,
    ({ source, options }) => openPhoto(source, { ...options, followLinks, signal: undefined }),
  )
  const logos = remember(
    mostLogos,
    ({ key }: Source<null>) => key,
    ({ source }) => openTrimmed(source, followLinks),
  )
  const liftFrom = async (
    source: string | Uint8Array,
    options: OpenPhotoOptions,
  ): Promise<LoadedHandwriting> => {
    try {
      const photo = await openPhoto(source, { ...options, followLinks, signal: undefined })
      return await inSlot(() => loadHandwriting(photo))
    } catch (error) {
      throw problemOfSheet(error)
    }
  }
  const handwritings = remember(
    mostHandwritings,
    ({ key, options }: Source<OpenPhotoOptions>) => `${key}|${options.maxMegapixels}`,
    ({ source, options }) => liftFrom(source, options),
  )
  const openShelved: Shelf['openPhoto'] = async (source, options) => {
    const key = await keyOf(source)
    if (key === null) return openPhoto(source, { ...options, followLinks })
    return unlessAborted(photos({ key, source, options }), options.signal)
  }
  const decodedPhotos = perObject<Photo, string, DecodedPhoto>(2)
  const subjects = perObject<DecodedPhoto, string, Subject>(2)
  const colours = perObject<DecodedPhoto, string, Rgb>(1)
  return {
    openPhoto: openShelved,
    readPhoto: async (path, options) => (await openShelved(path, options)).file.bytes,
    decodePhoto: (photo, scales, signal) => {
      // Decoded, none is larger than its photo.
      const [least, most] = scales.map(scale => Math.min(1, scale)) as [number, number]
      return unlessAborted(
        decodedPhotos(photo, `${least}|${most}`, () => inSlot(() => decodePhoto(photo, least, most))),
        signal,
      )
    },
    findSubject: decoded => subjects(decoded, 'all', () => findSubject(decoded, finder)),
    findFaces: decoded => subjects(decoded, 'faces', () => findFaces(decoded, finder)),
    findColour: decoded => colours(decoded, 'colour', () => findColour(decoded)),
    openHandwriting: async (source, options) => {
      const key = await keyOf(source)
      const lifted = key === null ? liftFrom(source, options) : handwritings({ key, source, options })
      return unlessAborted(lifted, options.signal)
    },
    openLogo: async (source, signal) => {
      const key = await keyOf(source)
      const logo = key === null ? openTrimmed(source, followLinks) : logos({ key, source, options: null })
      return unlessAborted(logo, signal)
    },
  }
}

/** What is shared is made to its end: one caller's signal stops that caller, and not the others who wait for the same. */
async function unlessAborted<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const result = await shared
  signal?.throwIfAborted()
  return result
}

const openTrimmed = async (source: string | Uint8Array, followLinks: boolean): Promise<TrimmedLogo> =>
  trimLogo(await openLogo(source, { followLinks }))

/** Equal for a file that has not changed; null for bytes, and for a file that cannot be looked at (opening says why). */
async function keyOf(source: string | Uint8Array): Promise<string | null> {
  if (typeof source !== 'string') return null
  const found = await stat(source).catch(() => null)
  return found && [source, found.ino, found.size, found.mtimeMs].join('|')
}

/** A small memory that hangs on an object and goes with it. */
function perObject<O extends object, K, R>(
  most: number,
): (owner: O, key: K, make: () => Promise<R>) => Promise<R> {
  const known = new WeakMap<O, Map<K, Promise<R>>>()
  return (owner, key, make) => {
    const kept = known.get(owner) ?? new Map<K, Promise<R>>()
    known.set(owner, kept)
    const found = kept.get(key)
    if (found) return found
    const made = make()
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return made
  }
}
