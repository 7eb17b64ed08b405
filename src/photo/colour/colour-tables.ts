// A linear colour space in, tables that turn its bytes into sRGB bytes out, and applied. Knows no ICC.

import { srgbByteOfLight } from '../../base/colour.js'
import type { RgbPixels } from '../../base/pixels.js'
import { bandBytes } from '../../kernels/kernels.js'
import { pixelKernel } from '../../kernels/pixel-kernel.js'

export type Triple = readonly [number, number, number]

/** An RGB colour space: what each channel's full light is in XYZ under D50, and how a byte (as 0…1) becomes light (0…1). */
export interface ColourSpace {
  readonly colorants: readonly [Triple, Triple, Triple]
  readonly curves: readonly [Curve, Curve, Curve]
}

export type Curve = (value: number) => number

/** Three additions and one look-up a channel. */
export interface ColourTables {
  /** What each byte of red, green, blue adds to linear red, green, blue: nine tables of 256, in steps of light. */
  readonly shares: readonly Int32Array[]
  /** The sRGB byte of each sum. */
  readonly bytes: Uint8Array
}

// XYZ under D50 → linear sRGB: the inverse of sRGB's Bradford-adapted colorants (IEC 61966-2-1, ICC's own sRGB profile).
export const srgbFromXyz: readonly [Triple, Triple, Triple] = [
  [3.1341359, -1.6173863, -0.4906619],
  [-0.978795, 1.9162544, 0.0334427],
  [0.0719554, -0.2289769, 1.4053861],
]

// Steps of light from black to white: in the darkest tones one is a fifth of a level, and the table stays in the cache.
const steps = 16383

// Real spaces reach from -0.8 (ProPhoto's green) to 2.1 times sRGB's light.
const mostReach = 8

let encoded: Uint8Array | undefined

/** The sRGB byte of each step of light; made once, when the first photo needs it: 16 384 powers. */
function encodedLight(): Uint8Array {
  encoded ??= Uint8Array.from({ length: steps + 1 }, (_, step) => srgbByteOfLight(step / steps))
  return encoded
}

/** The sRGB byte of light; 1 is white. */
export const srgbByteOf = (light: number): number =>
  encodedLight()[light <= 0 ? 0 : light >= 1 ? steps : Math.round(light * steps)]!

/** The sRGB byte of every sum from `least` (at most 0) to `most`. */
function bytesOfSums(least: number, most: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(most, steps) - least + 1)
  bytes.set(encodedLight(), -least)
  return bytes.fill(255, steps - least)
}

/** null for a space that no real screen, camera or file has. */
export function makeTables({ colorants, curves }: ColourSpace): ColourTables | null {
  const shares = curves.flatMap((curve, channel) => {
    const light = Float64Array.from({ length: 256 }, (_, byte) => curve(byte / 255))
    const [x, y, z] = colorants[channel]!
    return srgbFromXyz.map(([fromX, fromY, fromZ]) => {
      const share = (fromX * x + fromY * y + fromZ * z) * steps
      return light.map(value => Math.round(value * share))
    })
  })
  // The sums of each of linear red, green and blue lie between these.
  const reaches = [0, 1, 2].map(to => {
    const three = [shares[to]!, shares[to + 3]!, shares[to + 6]!]
    return [
      three.reduce((sum, table) => sum + Math.min(...table), 0),
      three.reduce((sum, table) => sum + Math.max(...table), 0),
    ] as const
  })
  const least = Math.min(0, ...reaches.map(([low]) => low))
  const most = Math.max(...reaches.map(([, high]) => high))
  // Also false for what is not a number.
  if (!(most - least < steps * mostReach)) return null
  return {
    // Red's tables carry the offset, so that no sum is negative.
    shares: shares.map((table, i) => Int32Array.from(table, value => (i < 3 ? value - least : value))),
    bytes: bytesOfSums(least, most),
  }
}

// Whole pixels.
const partBytes = bandBytes - (bandBytes % 3)

const tableBytes = 256 * 4

/** Converts pixels to sRGB in place. */
export function applyTables({ data }: RgbPixels, { shares, bytes: byteOf }: ColourTables): void {
  const { run, base, bytes } = pixelKernel()
  const lights = base + shares.length * tableBytes
  const band = Math.ceil((lights + byteOf.length) / 16) * 16
  const memory = bytes(band + partBytes - base)
  for (const [i, table] of shares.entries())
    memory.set(new Uint8Array(table.buffer, table.byteOffset, tableBytes), base + i * tableBytes)
  memory.set(byteOf, lights)
  for (let at = 0; at < data.length; at += partBytes) {
    const part = data.subarray(at, at + partBytes)
    memory.set(part, band)
    run.convertColours(band, part.length / 3, base, lights)
    part.set(memory.subarray(band, band + part.length))
  }
}
