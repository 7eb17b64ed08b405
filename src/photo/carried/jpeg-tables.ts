// The segments of a JPEG in, one after another, its tables that nothing is decoded with out: no component of a scan asks for them, or
// another takes their place before (ITU-T T.81, B.2.4). Decoders read past these.
import { isFrame, markers } from '../file/jpeg.js'

const dqt = 0xdb

/** How many bytes a table has that begins at a place of a segment; NaN for a segment that has none. */
export const tableBytes = (marker: number, data: Uint8Array, at: number): number => {
  if (marker === dqt) return data[at]! >> 4 === 0 ? 65 : 129
  if (marker === markers.dac) return 2
  if (marker !== markers.dht) return Number.NaN
  return 17 + data.subarray(at + 1, at + 17).reduce((all, count) => all + count, 0)
}

interface TableWatch {
  readonly see: (marker: number, data: Uint8Array) => void
  /** Those that nothing asked for. */
  readonly idle: () => readonly Uint8Array[]
}

/** `quantisation 0`, `dc 0`, `ac 0`: what a table is put down as. */
type Place = `${'quantisation' | 'dc' | 'ac'} ${number}`

/** Without its number. */
const contentOf = (table: Uint8Array): string => Buffer.from(table.subarray(1)).toString('latin1')

export function watchTables(): TableWatch {
  /** Not asked for so far. */
  const idle = new Map<Place, Uint8Array>()
  /** What is asked for: some cameras give a table once more under a number that they do not use. */
  const asked = new Set<string>()
  const replaced: Uint8Array[] = []
  /** By component. */
  let quantisation: ReadonlyMap<number, number> | null = null

  const put = (marker: number, data: Uint8Array): void => {
    for (let at = 0; at < data.length; ) {
      const to = at + tableBytes(marker, data, at)
      const [kind, number] = [data[at]! >> 4, data[at]! & 15]
      const place: Place = `${marker === dqt ? 'quantisation' : kind === 0 ? 'dc' : 'ac'} ${number}`
      const before = idle.get(place)
      if (before !== undefined) replaced.push(before)
      idle.set(place, data.subarray(at, to))
      at = to
    }
  }

  const use = (scan: Uint8Array): void => {
    const count = scan[0] ?? 0
    const [first = 0, last = 0, refined = 0] = scan.subarray(1 + 2 * count)
    for (let at = 1; at < 1 + 2 * count; at += 2) {
      const [component = 0, tables = 0] = scan.subarray(at)
      ask(`quantisation ${quantisation?.get(component) ?? 0}`)
      // Of a scan that refines, the first coefficient stands in bits of its own.
      if (first === 0 && refined >> 4 === 0) ask(`dc ${tables >> 4}`)
      if (last > 0) ask(`ac ${tables & 15}`)
    }
  }

  const ask = (place: Place): void => {
    const table = idle.get(place)
    if (table !== undefined) asked.add(contentOf(table))
    idle.delete(place)
  }

  return {
    see: (marker, data) => {
      if (marker === dqt || marker === markers.dht) put(marker, data)
      if (marker === markers.sos) use(data)
      if (isFrame(marker))
        quantisation ??= new Map(
          Array.from({ length: data[5] ?? 0 }, (_, i) => [data[6 + 3 * i] ?? 0, data[8 + 3 * i] ?? 0]),
        )
    },
    idle: () => [...replaced, ...idle.values()].filter(table => !asked.has(contentOf(table))),
  }
}
