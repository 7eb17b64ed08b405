// Pixels in coded colours in, sRGB out, one by one: for what tables of bytes do not reach, alpha, 16 bits and HDR. That is shown as
// BT.2100 shows it, with 203 nits as white (ITU-R BT.2408), and what is brighter as white too. Nothing below white is
// changed: fur and faces lie there.
import { srgbByteOfLight } from '../../base/colour.js'
import { lightOf, linearSrgbFrom, type PictureColours } from './coded-colours.js'
import type { Curve, Triple } from './colour-tables.js'

const whiteNits = 203

/** SMPTE ST 2084: the signal 0…1 to nits. */
function nitsOfPq(signal: number): number {
  const [m1, m2] = [2610 / 16384, (2523 / 4096) * 128]
  const [c1, c2, c3] = [3424 / 4096, (2413 / 4096) * 32, (2392 / 4096) * 32]
  const power = signal ** (1 / m2)
  return 10_000 * (Math.max(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1)
}

/** BT.2100, table 5: the signal 0…1 to light of the scene 0…1. */
function sceneOfHlg(signal: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073]
  return signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - c) / a) + b) / 12
}

// Of the display that BT.2100 and BT.2408 reckon with: its peak, and the exponent that goes with it.
const hlgPeakNits = 1000
const hlgGamma = 1.2

const steps = 4096

const encoded = (): Uint8Array =>
  Uint8Array.from({ length: steps + 1 }, (_, i) => srgbByteOfLight((i / steps) ** 2))

function lightsOf(curve: PictureColours['curve'], most: number): Float32Array {
  const light: Curve = curve === 'pq' ? x => nitsOfPq(x) / whiteNits : curve === 'hlg' ? sceneOfHlg : curve
  return Float32Array.from({ length: most + 1 }, (_, i) => light(i / most))
}

/**
 * @param data red, green, blue and alpha
 * @param background sRGB bytes: what shows through
 */
export function convertCoded(
  data: Uint8Array | Uint16Array,
  { curve, chromaticities }: PictureColours,
  background: Triple,
): Uint8Array {
  const most = data instanceof Uint16Array ? 65535 : 255
  const light = lightsOf(curve, most)
  const [r, g, b] = linearSrgbFrom(chromaticities)
  const [[, redY], [, greenY], [, blueY]] = lightOf(chromaticities)
  // Roots of light, so that the dark has as many steps as it needs.
  const byteOf = encoded()
  const encode = (value: number): number =>
    byteOf[value <= 0 ? 0 : value >= 1 ? steps : Math.round(Math.sqrt(value) * steps)]!
  const count = data.length / 4
  const out = new Uint8Array(count * 3)
  for (let i = 0, from = 0, to = 0; i < count; i++, from += 4, to += 3) {
    let [red, green, blue] = [light[data[from]!]!, light[data[from + 1]!]!, light[data[from + 2]!]!]
    if (curve === 'hlg') {
      // The display's own brightening goes by the whole pixel's luminance, so that hues stay.
      const luminance = redY * red + greenY * green + blueY * blue
      const gain = (luminance ** (hlgGamma - 1) * hlgPeakNits) / whiteNits
      red *= gain
      green *= gain
      blue *= gain
    }
    out[to] = encode(r[0] * red + r[1] * green + r[2] * blue)
    out[to + 1] = encode(g[0] * red + g[1] * green + g[2] * blue)
    out[to + 2] = encode(b[0] * red + b[1] * green + b[2] * blue)
    const alpha = data[from + 3]! / most
    if (alpha === 1) continue
    for (let c = 0; c < 3; c++) out[to + c] = Math.round(out[to + c]! * alpha + background[c]! * (1 - alpha))
  }
  return out
}
