// The bytes of a JPEG in, its segments and its frame out (ITU-T T.81, Annex B): what a decoder will have to hold, known before
// it starts. Decodes nothing; what it cannot follow is left to the decoder to complain about.

/** A marker with its parameters; after a scan's come the coded data. Offsets into the file. */
export interface JpegSegment {
  readonly marker: number
  readonly from: number
  /** Where the parameters begin, after the marker and the length. */
  readonly data: number
  /** Where the parameters end. */
  readonly dataTo: number
}

interface JpegComponent {
  readonly id: number
  readonly across: number
  readonly down: number
}

export interface JpegFrame {
  readonly progressive: boolean
  readonly components: readonly JpegComponent[]
  /** How many components the first scan has. */
  readonly firstScan: number
}

// Whose frames are lossless or hierarchical (T.81, table B.1): no decoder here reads them, and few anywhere.
const losslessMarkers = [0xc3, 0xc5, 0xc6, 0xc7, 0xcb, 0xcd, 0xce, 0xcf]

export const markers = {
  tem: 0x01,
  dht: 0xc4,
  dac: 0xcc,
  rst0: 0xd0,
  rst7: 0xd7,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
}

export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

// Markers that stand alone, without a length: TEM and the restarts.
const isAlone = (marker: number): boolean =>
  marker === markers.tem || (marker >= markers.rst0 && marker <= markers.rst7)

/**
 * Where the next marker that means something stands, as decoders look for it, wherever they look: past bytes that are no marker,
 * stuffed zeros, fill bytes, and markers that stand alone. The length of the file where there is none.
 */
export function findMarker(bytes: Uint8Array, from: number): number {
  for (let at = findFf(bytes, from); at < bytes.length; at = findFf(bytes, at)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at
    at += next === 0xff ? 1 : 2
  }
  return bytes.length
}

// Asking for the next one takes as long as looking at so many bytes: a file may be nothing but fill bytes.
const nearBytes = 32

/** The next 0xff; the length of the file where there is none. */
function findFf(bytes: Uint8Array, from: number): number {
  const near = Math.min(from + nearBytes, bytes.length)
  for (let at = from; at < near; at++) if (bytes[at] === 0xff) return at
  const far = bytes.indexOf(0xff, near)
  return far < 0 ? bytes.length : far
}

// Photos have some dozens; an extended XMP of 100 MB has 1 600.
const mostSegments = 10_000

/**
 * The segments after the first marker, up to the end of the image; stops where a decoder gives up, and after more than any photo has.
 * Strays between two segments are stepped over.
 */
export function* segmentsOf(bytes: Uint8Array): Generator<JpegSegment> {
  for (
    let [from, count] = [findMarker(bytes, 2), 0];
    from + 4 <= bytes.length && count < mostSegments;
    count++
  ) {
    const marker = bytes[from + 1]!
    if (marker === markers.eoi || marker === markers.soi) return
    const dataTo = from + 2 + ((bytes[from + 2]! << 8) | bytes[from + 3]!)
    if (dataTo < from + 4 || dataTo > bytes.length) return
    yield { marker, from, data: from + 4, dataTo }
    from = findMarker(bytes, dataTo)
  }
}

/** The frame of a JPEG; null for a file that has none. */
export function findFrame(bytes: Uint8Array): JpegFrame | null {
  let frame: Omit<JpegFrame, 'firstScan'> | null = null
  for (const { marker, data, dataTo } of segmentsOf(bytes)) {
    if (marker === markers.sos) return frame && { ...frame, firstScan: bytes[data] ?? 0 }
    if (!isFrame(marker) || frame !== null) continue
    const components: JpegComponent[] = []
    for (let at = data + 6; at + 3 <= dataTo; at += 3)
      components.push({ id: bytes[at]!, across: bytes[at + 1]! >> 4, down: bytes[at + 1]! & 15 })
    const progressive = marker === 0xc2 || marker === 0xca
    frame = { progressive, components }
  }
  return null
}

// Cameras fill up to the end of a block or of a card's page.
const mostFilling = 1_000_000
// Decoders keep what they carry to the end; depths and films that phones put before the pixels take some megabytes.
const mostHeadBytes = 64_000_000

/** What lies before the pixels and in no photo: each reader would step through it, or keep it. */
export function findOddHead(bytes: Uint8Array): 'HEADER_DAMAGED' | 'TOO_MANY_PARTS' | null {
  let [end, segments] = [2, 0]
  for (const { marker, from, dataTo } of segmentsOf(bytes)) {
    if (from - end > mostFilling) return 'HEADER_DAMAGED'
    if (dataTo > mostHeadBytes) return 'TOO_MANY_PARTS'
    if (marker === markers.sos) return null
    end = dataTo
    segments += 1
  }
  return segments === mostSegments ? 'TOO_MANY_PARTS' : null
}

/** Whether its tables are of the other coding than its frame says: Huffman's (DHT), or those of arithmetic coding (DAC). Decoders draw such a one black. */
export function hasOtherTables(bytes: Uint8Array): boolean {
  const seen = new Set<number>()
  for (const { marker } of segmentsOf(bytes)) {
    seen.add(marker)
    if (marker === markers.sos) break
  }
  const [huffman, arithmetic] = [seen.has(markers.dht), seen.has(markers.dac)]
  // T.81, table B.1: SOF9 and up are of arithmetic coding. Other kinds than those read here are told by name (findUnusualKind).
  const frame = [...seen].find(isFrame) ?? 0
  if (losslessMarkers.includes(frame)) return false
  const isArithmetic = frame >= 0xc9
  return isArithmetic ? huffman && !arithmetic : arithmetic && !huffman
}

/** The name of a kind of JPEG that is none of those that photos come in; null for one that is. */
export function findUnusualKind(bytes: Uint8Array): string | null {
  for (const { marker, data } of segmentsOf(bytes)) {
    if (!isFrame(marker)) continue
    if (losslessMarkers.includes(marker)) return 'lossless JPEG'
    const bits = bytes[data] ?? 8
    return bits === 8 ? null : `JPEG (${bits} bit)`
  }
  return null
}

/**
 * The bytes per pixel that a decoder must hold until the last scan has come: two for each coefficient. 0 where one scan
 * brings everything, so that rows come out as they are read.
 */
export function heldByJpeg({ progressive, components, firstScan }: JpegFrame): number {
  if (!progressive && firstScan >= components.length) return 0
  const [across, down] = [0, 1].map(side =>
    Math.max(1, ...components.map(component => (side === 0 ? component.across : component.down))),
  ) as [number, number]
  return components.reduce(
    (sum, component) => sum + (2 * component.across * component.down) / (across * down),
    0,
  )
}
