// The bytes of an ISO base media file in (ISO/IEC 14496-12), its boxes and the items of its `meta` box out: what HEIC and AVIF share.
// Every read is within its box: what claims more throws a RangeError. Knows no codec.

/** Offsets into the file: where the box begins, and where its contents begin and end. */
export interface Box {
  readonly type: string
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Extent {
  readonly offset: number
  readonly length: number
}

/** A picture, a tile, EXIF …: where its bytes lie, and the boxes of its properties in the order in which they count. */
export interface Item {
  readonly id: number
  readonly type: string
  readonly extents: readonly Extent[]
  readonly properties: readonly Property[]
}

export interface Property extends Box {
  /** The bytes of `ipma` that name it: zeros there take it away. */
  readonly places: readonly number[]
}

export interface Items {
  readonly primary: number
  /** Where its number ends in the file, and of how many bytes it is. */
  readonly primaryPlace: { readonly to: number; readonly bytes: number }
  /** Others that may be shown in its stead. */
  readonly alternatives: readonly number[]
  readonly items: ReadonlyMap<number, Item>
  readonly references: readonly Reference[]
}

/** What an item is made of (`dimg`), or what it belongs to (`auxl`). */
interface Reference {
  readonly type: string
  readonly from: number
  readonly to: readonly number[]
}

/** Numbers one after another, within bounds. */
interface Reader {
  readonly at: () => number
  readonly left: () => number
  readonly number: (bytes: number) => number
  readonly skip: (bytes: number) => void
  readonly name: () => string
}

function openReader(bytes: Uint8Array, { from, to }: Pick<Box, 'from' | 'to'>): Reader {
  let at = from
  const skip = (count: number): void => {
    if (count > to - at) throw new RangeError('beyond its box')
    at += count
  }
  return {
    at: () => at,
    left: () => to - at,
    skip,
    number: count => {
      let value = 0
      const start = at
      skip(count)
      for (let i = start; i < at; i++) value = value * 256 + bytes[i]!
      return value
    },
    name: () => {
      const start = at
      skip(4)
      return String.fromCharCode(...bytes.subarray(start, at))
    },
  }
}

// A grid of some hundred tiles has about as many items, each a box, an extent and a handful of properties.
const mostParts = 20_000
/** What the RangeError of a file that has more of anything says. */
export const tooManyParts = 'too many parts'

/** Counts what costs memory and may take no byte of the file, or one. Throws a RangeError for more than any photo has. */
export function openCount(): () => void {
  let count = 0
  return () => {
    if (++count > mostParts) throw new RangeError(tooManyParts)
  }
}

/** The boxes that lie one after another; the last one of a file may be cut off. Throws a RangeError for more than any photo has. */
export function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  const count = openCount()
  for (let at = from; at + 8 <= to; ) {
    count()
    const head = openReader(bytes, { from: at, to })
    const short = head.number(4)
    const type = head.name()
    const size = short === 1 ? head.number(8) : short === 0 ? to - at : short
    if (size < head.at() - at) throw new RangeError('a box smaller than its head')
    const isLast = at + size > to
    if (isLast && to < bytes.length) throw new RangeError('beyond its box')
    yield { type, at, from: head.at(), to: isLast ? to : at + size }
    at += size
  }
}

/** Looks no further than it must: what phones append to a file is no box. */
export function findBox(bytes: Uint8Array, from: number, to: number, type: string): Box | null {
  for (const box of boxesIn(bytes, from, to)) if (box.type === type) return box
  return null
}

/** A box of a version and flags, from behind them. */
function openFull(
  bytes: Uint8Array,
  box: Box,
): Reader & { readonly version: number; readonly flags: number } {
  const reader = openReader(bytes, box)
  return { ...reader, version: reader.number(1), flags: reader.number(3) }
}

/** True for extents that lie over one another: together they may be any number of times as long as the file. */
function isRepeated(extents: readonly Extent[]): boolean {
  const total = extents.reduce((sum, { length }) => sum + length, 0)
  return total > extents.reduce((end, { offset, length }) => Math.max(end, offset + length), 0)
}

/** 8.11.3: where each item's bytes lie in the file. */
function readLocations(bytes: Uint8Array, box: Box, data: Box | null): Map<number, Extent[]> {
  const read = openFull(bytes, box)
  const [sizes, more] = [read.number(1), read.number(1)]
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 4, sizes & 15, more >> 4]
  const indexBytes = read.version > 0 ? more & 15 : 0
  const wide = read.version < 2 ? 2 : 4
  const locations = new Map<number, Extent[]>()
  const count = openCount()
  for (let left = read.number(wide); left > 0; left--) {
    const id = read.number(wide)
    const method = read.version > 0 ? read.number(2) & 15 : 0
    read.skip(2)
    const base = read.number(baseBytes)
    const extents: Extent[] = []
    for (let more = read.number(2); more > 0; more--) {
      count()
      read.skip(indexBytes)
      const [offset, length] = [base + read.number(offsetBytes), read.number(lengthBytes)]
      // In the `meta` box itself; then in other items, which tell where they lie.
      if (method === 0) extents.push({ offset, length })
      if (method === 1) extents.push({ offset: (data?.from ?? bytes.length) + offset, length })
    }
    if (isRepeated(extents)) throw new RangeError(tooManyParts)
    locations.set(id, extents)
  }
  return locations
}

/** 8.11.6: each item's type. */
function readTypes(bytes: Uint8Array, box: Box): Map<number, string> {
  const { version, skip, at } = openFull(bytes, box)
  skip(version === 0 ? 2 : 4)
  const types = new Map<number, string>()
  for (const entry of boxesIn(bytes, at(), box.to)) {
    if (entry.type !== 'infe') continue
    const read = openFull(bytes, entry)
    if (read.version < 2) continue
    const id = read.number(read.version === 2 ? 2 : 4)
    read.skip(2)
    types.set(id, read.name())
  }
  return types
}

/** ISO/IEC 23008-12, 9.3: which properties belong to which item. */
function readProperties(bytes: Uint8Array, box: Box): Map<number, Property[]> {
  const [container, ...associations] = boxesIn(bytes, box.from, box.to)
  const all = container?.type === 'ipco' ? [...boxesIn(bytes, container.from, container.to)] : []
  const properties = new Map<number, Property[]>()
  const count = openCount()
  for (const association of associations) {
    if (association.type !== 'ipma') continue
    const read = openFull(bytes, association)
    const [idBytes, indexBytes] = [read.version === 0 ? 2 : 4, read.flags & 1 ? 2 : 1]
    for (let left = read.number(4); left > 0; left--) {
      const id = read.number(idBytes)
      const own = properties.get(id) ?? []
      for (let more = read.number(1); more > 0; more--) {
        count()
        const index = read.number(indexBytes) & (indexBytes === 2 ? 0x7fff : 0x7f)
        const property = all[index - 1]
        if (property !== undefined)
          own.push({ ...property, places: Array.from({ length: indexBytes }, (_, i) => read.at() - 1 - i) })
      }
      properties.set(id, own)
    }
  }
  return properties
}

/** 8.11.12: what refers to what. */
function readReferences(bytes: Uint8Array, box: Box): Reference[] {
  const { version, at } = openFull(bytes, box)
  const idBytes = version === 0 ? 2 : 4
  return [...boxesIn(bytes, at(), box.to)].map(({ type, ...inside }) => {
    const read = openReader(bytes, inside)
    const from = read.number(idBytes)
    return { type, from, to: Array.from({ length: read.number(2) }, () => read.number(idBytes)) }
  })
}

/** 8.18: the other members of the groups of alternatives to which an item belongs. */
function readAlternatives(bytes: Uint8Array, box: Box, id: number): number[] {
  return [...boxesIn(bytes, box.from, box.to)].flatMap(group => {
    if (group.type !== 'altr') return []
    const { skip, number } = openFull(bytes, group)
    skip(4)
    const members = Array.from({ length: Math.min(number(4), (group.to - group.from) / 4) }, () => number(4))
    return members.includes(id) ? members.filter(member => member !== id) : []
  })
}

/** The items of a file; null for one that has none, for example a film. */
export function readItems(bytes: Uint8Array): Items | null {
  const meta = findBox(bytes, 0, bytes.length, 'meta')
  if (meta === null) return null
  const boxes = [...boxesIn(bytes, meta.from + 4, meta.to)]
  const find = (type: string): Box | null => boxes.find(box => box.type === type) ?? null
  const [named, location, info, properties] = ['pitm', 'iloc', 'iinf', 'iprp'].map(find)
  if (!named || !location || !info || !properties) return null
  const [references, groups] = [find('iref'), find('grpl')]
  const locations = readLocations(bytes, location, find('idat'))
  const own = readProperties(bytes, properties)
  const { version, number } = openFull(bytes, named)
  const idBytes = version === 0 ? 2 : 4
  const primary = number(idBytes)
  const items = new Map<number, Item>()
  for (const [id, type] of readTypes(bytes, info))
    items.set(id, { id, type, extents: locations.get(id) ?? [], properties: own.get(id) ?? [] })
  return {
    primary,
    primaryPlace: { to: named.from + 4 + idBytes, bytes: idBytes },
    alternatives: groups ? readAlternatives(bytes, groups, primary) : [],
    items,
    references: references ? readReferences(bytes, references) : [],
  }
}
