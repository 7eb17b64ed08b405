// An EXIF block in, whether it says where the picture was taken out. Reads nothing else of it. Source: Exif 3.0, TIFF 6.0.

const gpsDirectory = 0x8825
// Latitude and longitude: a directory with only its version says nothing.
const placeTags: ReadonlySet<number> = new Set([2, 4])

interface Entry {
  readonly tag: number
  readonly value: number
}

function readDirectory(view: DataView, at: number, little: boolean): Entry[] {
  if (at + 2 > view.byteLength) return []
  const count = Math.min(view.getUint16(at, little), Math.floor((view.byteLength - at - 2) / 12))
  return Array.from({ length: count }, (_, i) => {
    const from = at + 2 + i * 12
    return { tag: view.getUint16(from, little), value: view.getUint32(from + 8, little) }
  })
}

/** True for a block with a latitude or a longitude. `exif` may begin with `Exif\0\0`. */
export function hasLocation(exif: Uint8Array): boolean {
  const start = exif[0] === 0x45 && exif[1] === 0x78 ? 6 : 0
  if (exif.length < start + 8) return false
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.byteLength - start)
  const little = view.getUint8(0) === 0x49
  const gps = readDirectory(view, view.getUint32(4, little), little).find(({ tag }) => tag === gpsDirectory)
  return gps !== undefined && readDirectory(view, gps.value, little).some(({ tag }) => placeTags.has(tag))
}
