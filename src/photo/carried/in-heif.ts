// The bytes of a HEIC or AVIF in, its boxes, items and properties that its picture does not need, and what no item refers to, out
// (ISO/IEC 14496-12, 23008-12). What cannot be followed throws a RangeError.
import { nameAt } from '../../base/bytes.js'
import type { MetadataKind } from '../../base/finding.js'
import { type Box, boxesIn, type Item, type Items, readItems } from '../heif/boxes.js'
import { gapsBetween, type Range } from './gaps.js'
import { oddIn } from './heif-forms.js'
import { isProfile } from './icc.js'
import { type Part, strays } from './part.js'

const metaBoxes: ReadonlySet<string> = new Set([
  'hdlr',
  'pitm',
  'iloc',
  'iinf',
  'iprp',
  'iref',
  'idat',
  'grpl',
  'dinf',
  'free',
])
const properties: ReadonlySet<string> = new Set(
  [
    'ispe',
    'pixi',
    'colr',
    'av1C',
    'hvcC',
    'lhvC',
    'irot',
    'imir',
    'clap',
    'pasp',
    'auxC',
    'clli',
    'mdcv',
    'cclv',
  ].concat(['a1op', 'a1lx', 'lsel', 'amve', 'rloc', 'oinf', 'tols', 'rref', 'free']),
)
const described: Readonly<Record<string, MetadataKind>> = {
  udes: 'COMMENT',
  altt: 'COMMENT',
  crtt: 'DATE',
  mdft: 'DATE',
}
const xmpId = 'be7acfcb97a942e89c71999491e3afac'
const c2paId = 'd8fec3d61b0e483c92975828877ec481'

const inBox = (bytes: Uint8Array, { from, to }: Range): Uint8Array => bytes.subarray(from, to)

function kindOfBox(bytes: Uint8Array, box: Box): MetadataKind {
  if (box.type === 'xml ') return 'XMP'
  if (box.type !== 'uuid') return described[box.type] ?? 'UNKNOWN'
  const id = Buffer.from(bytes.subarray(box.from, box.from + 16)).toString('hex')
  return id === xmpId ? 'XMP' : id === c2paId ? 'C2PA' : 'UNKNOWN'
}

const partOfBox = (bytes: Uint8Array, box: Box): Part => ({
  kind: kindOfBox(bytes, box),
  bytes: inBox(bytes, box),
})

/** Those that the picture is made of, and its transparency. */
function findShown(bytes: Uint8Array, { primary, items, references }: Items): Set<number> {
  const shown = new Set([primary])
  const isAlpha = (id: number): boolean =>
    items
      .get(id)
      ?.properties.some(
        box =>
          box.type === 'auxC' && /alpha|auxid:1\0/.test(Buffer.from(inBox(bytes, box)).toString('latin1')),
      ) === true
  for (const id of shown) {
    for (const { type, from, to } of references) {
      if (type === 'dimg' && from === id) for (const part of to) shown.add(part)
      if (type === 'auxl' && to.includes(id) && isAlpha(from)) shown.add(from)
    }
  }
  return shown
}

function partOfItem(bytes: Uint8Array, { type, extents }: Item): Part {
  const content = Buffer.concat(
    extents.map(({ offset, length }) => bytes.subarray(offset, length === 0 ? undefined : offset + length)),
  )
  if (type === 'Exif') return { kind: 'EXIF', bytes: content }
  if (type === 'mime')
    return { kind: /xmpmeta|rdf:RDF/.test(content.toString('latin1')) ? 'XMP' : 'UNKNOWN', bytes: content }
  return {
    kind: ['av01', 'hvc1', 'grid', 'iovl', 'iden', 'jpeg'].includes(type) ? 'PREVIEW' : 'UNKNOWN',
    bytes: content,
  }
}

/** A box of colours begins with its kind: a profile, or four numbers and a flag. */
function isOddColour(bytes: Uint8Array, box: Box): boolean {
  if (box.type !== 'colr') return false
  const kind = nameAt(bytes, box.from)
  const content = bytes.subarray(box.from + 4, box.to)
  return kind === 'nclx' ? content.length > 7 : !isProfile(content)
}

function* partsOfMeta(bytes: Uint8Array, meta: Box, used: readonly Range[]): Generator<Part> {
  for (const box of boxesIn(bytes, meta.from + 4, meta.to)) {
    if (box.type === 'free') yield* strays('UNKNOWN', inBox(bytes, box))
    else if (box.type === 'idat') yield* gapsBetween(bytes, box, used, 'UNKNOWN')
    else if (!metaBoxes.has(box.type)) yield partOfBox(bytes, box)
    else yield* oddIn(bytes, box)
    // Version and flags, and how many there are.
    if (box.type === 'iinf')
      for (const item of boxesIn(bytes, box.from + (bytes[box.from] === 0 ? 6 : 8), box.to))
        yield* oddIn(bytes, item)
    if (box.type !== 'iprp') continue
    for (const container of boxesIn(bytes, box.from, box.to)) {
      if (container.type === 'ipma') continue
      if (container.type !== 'ipco') yield partOfBox(bytes, container)
      else
        for (const property of boxesIn(bytes, container.from, container.to))
          if (!properties.has(property.type) || isOddColour(bytes, property)) yield partOfBox(bytes, property)
          else yield* oddIn(bytes, property)
    }
  }
}

const known: ReadonlySet<string> = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip', 'uuid', 'moov'])

export function* partsOfHeif(bytes: Uint8Array): Generator<Part> {
  const items = readItems(bytes)
  if (items === null) throw new RangeError('no items')
  const shown = findShown(bytes, items)
  for (const item of items.items.values()) if (!shown.has(item.id)) yield partOfItem(bytes, item)
  const used = [...items.items.values()].flatMap(({ extents }) =>
    // A length of 0 means: up to the end.
    extents.map(({ offset, length }) => ({
      from: offset,
      to: length === 0 ? bytes.length : offset + length,
    })),
  )
  let end = 0
  for (const box of boxesIn(bytes, 0, bytes.length)) {
    // What follows and is no box shows by a name that no box has.
    if (!known.has(box.type) && !/^[a-z]/i.test(nameAt(bytes, box.at + 4))) break
    if (box.type === 'meta') yield* partsOfMeta(bytes, box, used)
    else if (box.type === 'mdat') yield* gapsBetween(bytes, box, used, 'UNKNOWN')
    else if (box.type === 'free' || box.type === 'skip') yield* strays('UNKNOWN', inBox(bytes, box))
    else if (box.type === 'ftyp') yield* oddIn(bytes, box)
    else yield partOfBox(bytes, box)
    end = box.to
  }
  yield* strays('TRAILING', bytes.subarray(end))
}
