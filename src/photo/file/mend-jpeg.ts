// The bytes of a JPEG in; the same picture without stray bytes between its segments, and with the end that it lacks, out. A decoder
// that is told to be strict then complains of nothing but missing pixels. Decodes nothing. Source: ITU-T T.81, Annexes B and G.
import {
  findFrame,
  findMarker,
  heldByJpeg,
  type JpegFrame,
  type JpegSegment,
  markers,
  segmentsOf,
} from './jpeg.js'

/** True where anything but fill bytes and markers that stand alone lies between two segments. */
function hasStrays(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== 0xff) return true
    while (bytes[at + 1] === 0xff && at + 1 < to) at += 1
    // Of a marker that stands alone, its number; of fill bytes before the next segment, nothing.
    if (at + 1 < to && bytes[++at] === 0) return true
  }
  return false
}

/** True where the last bit of every coefficient comes in one of the scans. */
function isComplete(
  bytes: Uint8Array,
  { progressive, components }: JpegFrame,
  scans: readonly JpegSegment[],
): boolean {
  const brings = ({ data, dataTo }: JpegSegment, id: number, coefficient: number): boolean => {
    const [from, to, bitsLeft] = [bytes[dataTo - 3]!, bytes[dataTo - 2]!, bytes[dataTo - 1]! & 15]
    const isHere = Array.from({ length: bytes[data]! }, (_, i) => bytes[data + 1 + i * 2]).includes(id)
    return isHere && (!progressive || (from <= coefficient && coefficient <= to && bitsLeft === 0))
  }
  return components.every(({ id }) =>
    Array.from({ length: 64 }).every((_, coefficient) => scans.some(scan => brings(scan, id, coefficient))),
  )
}

/** null for a file that lacks nothing but pixels, and for one of which whole scans are missing. */
export function mendJpeg(bytes: Uint8Array): Uint8Array | null {
  const frame = findFrame(bytes)
  if (frame === null) return null
  const endsWell = bytes.at(-2) === 0xff && bytes.at(-1) === markers.eoi
  const scans: JpegSegment[] = []
  const parts = [bytes.subarray(0, 2)]
  let [end, strays] = [2, false]
  for (const segment of segmentsOf(bytes)) {
    const { marker, from, dataTo } = segment
    strays ||= hasStrays(bytes, end, from)
    const isScan = marker === markers.sos
    // One scan, and an end: the usual file, whose data need not be looked at.
    if (isScan && !strays && endsWell && heldByJpeg(frame) === 0) return null
    if (isScan) scans.push(segment)
    // What a scan leaves over cannot be told from its data.
    end = isScan ? findMarker(bytes, dataTo) : dataTo
    parts.push(bytes.subarray(from, end))
  }
  const hasEnd = bytes[findMarker(bytes, end) + 1] === markers.eoi
  if ((hasEnd && !strays) || !isComplete(bytes, frame, scans)) return null
  return Buffer.concat([...parts, Uint8Array.of(0xff, markers.eoi)])
}
