// The bytes of a HEIC or AVIF in, its facts and the bytes that its decoder takes out: the same file, with what is done here taken away.
// Refuses what is cut off, and what would decode to far more than it shows.
import { Problem } from '../../base/errors.js'
import { areaOf } from '../../base/geometry.js'
import type { FileFault } from '../../messages/file-faults.js'
import { isHdr } from '../colour/coded-colours.js'
import { isCutOff } from '../file/ends-well.js'
import { type Box, findBox, type Items, readItems, tooManyParts } from './boxes.js'
import { type HeifFacts, readHeif } from './heif.js'

interface HeifPhoto {
  readonly facts: HeifFacts
  readonly decodable: Uint8Array
}

// Tiles stick out beyond the picture; a file that decodes to more is no photo.
const mostTimes = 2
const sparePixels = 4e6

// First brands by which the decoders know a file. Films have others; a still picture may lie beside the film, and decoders that read
// of films anywhere among the brands look for nothing else.
const knownBrands = ['heic', 'heix', 'mif1', 'avif']
const filmBrands = ['avis', 'msf1', 'hevc', 'hevx', 'hevm', 'hevs']
const stillBrand = 'mif1'

// A picture has one or two that may be shown in its stead; each is looked into.
const mostAlternatives = 8

/** An item that stands for the primary one where that is HDR, and that itself is not: its maker knows best how it looks. */
function chooseItem(bytes: Uint8Array, items: Items): number {
  const colours = (id: number) => readHeif(bytes, items, id)?.colours ?? null
  if (!isHdr(colours(items.primary))) return items.primary
  const isPlain = (id: number): boolean => {
    const type = items.items.get(id)?.type
    return type !== undefined && type !== 'tmap' && !isHdr(colours(id))
  }
  return items.alternatives.slice(0, mostAlternatives).find(isPlain) ?? items.primary
}

function describe(
  bytes: Uint8Array,
): { readonly items: Items; readonly id: number; readonly facts: HeifFacts } | null {
  const items = readItems(bytes)
  if (items === null) return null
  const id = chooseItem(bytes, items)
  const facts = readHeif(bytes, items, id)
  return facts && { items, id, facts }
}

/** ISO/IEC 14496-12, 4.3: where the file names what it is, the first time above all. */
function brandsOf(bytes: Uint8Array): { readonly at: number; readonly name: string }[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = Math.min(file.readUInt32BE(0), file.length)
  const places = [8]
  for (let at = 16; at + 4 <= end; at += 4) places.push(at)
  return places.map(at => ({ at, name: file.toString('latin1', at, at + 4) }))
}

/** A film beside the picture; what follows that is no box, as phones append it, ends the search. */
function findFilm(bytes: Uint8Array): Box | null {
  try {
    return findBox(bytes, 0, bytes.length, 'moov')
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** @throws Problem PHOTO_BROKEN, PHOTO_FORMAT_UNSUPPORTED */
export function openHeif(bytes: Uint8Array, file: string): HeifPhoto {
  const broken = (detail: FileFault, cause?: unknown): Problem =>
    new Problem('PHOTO_BROKEN', { file, detail }, { cause })
  const brokenEnd = (cause?: unknown): Problem =>
    broken(isCutOff(bytes, 'heif') ? 'CUT_OFF' : 'ENDS_EARLY', cause)
  let found: ReturnType<typeof describe>
  try {
    found = describe(bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw error.message === tooManyParts ? broken('TOO_MANY_PARTS', error) : brokenEnd(error)
  }
  const film = findFilm(bytes)
  if (found === null && film === null) throw broken('HEADER_DAMAGED')
  if (found === null) throw new Problem('PHOTO_FORMAT_UNSUPPORTED', { file, format: 'animated AVIF or HEIC' })
  const { items, id, facts } = found
  if (facts.isCut) throw brokenEnd()
  if (areaOf(facts.coded) === 0) throw broken('HEADER_DAMAGED')
  if (facts.decodedPixels > mostTimes * facts.coded.width * facts.coded.height + sparePixels)
    throw broken('LARGER_THAN_SAID')
  const [first, ...others] = brandsOf(bytes)
  const films = others.filter(({ name }) => filmBrands.includes(name))
  const isKnown = knownBrands.includes(first!.name)
  if (isKnown && films.length === 0 && film === null && facts.crop === null && id === items.primary)
    return { facts, decodable: bytes }
  const decodable = Buffer.from(bytes)
  if (!isKnown) decodable.write(facts.hevc ? 'heic' : 'avif', 8, 'latin1')
  for (const { at } of films) decodable.write(stillBrand, at, 'latin1')
  if (film !== null) decodable.write('free', film.at + 4, 'latin1')
  if (facts.crop !== null) for (const place of facts.transforms) decodable[place] = 0
  const { to, bytes: idBytes } = items.primaryPlace
  decodable.writeUIntBE(id, to - idBytes, idBytes)
  return { facts, decodable }
}
