// Pixels in floating point in, sRGB out. They are linear light, 1 is white, and what is brighter is white too; but where most of a picture
// is above 1 it counts in bytes or 16-bit numbers, which stand for what they stand for elsewhere: sRGB, or the profile's colours.
import { lightOfSrgb } from '../../base/colour.js'
import { type ColourSpace, type Curve, srgbByteOf, srgbFromXyz, type Triple } from './colour-tables.js'

interface Floats {
  readonly data: Float32Array
  /** Grey or red, green and blue; and perhaps alpha. */
  readonly channels: number
  /** True where the sample beside the colours is alpha; else it may be anything. */
  readonly hasAlpha: boolean
}

// Shrinking a picture overshoots at edges, so white may come out a little above 1.
const ringing = 1.2

/** What stands for white. */
function whiteOf({ data, channels }: Floats): number {
  const colours = channels < 3 ? 1 : 3
  let [above, most] = [0, 0]
  for (let at = 0; at < data.length; at += channels) {
    let value = data[at]!
    for (let c = 1; c < colours; c++) value = Math.max(value, data[at + c]!)
    if (value > 1) above += 1
    if (value > most && value < Number.POSITIVE_INFINITY) most = value
  }
  if (above * channels * 2 <= data.length) return 1
  return most <= 255 * ringing ? 255 : 65535
}

/** Also for what is not a number. */
const within = (value: number): number => (value > 0 ? Math.min(value, 1) : 0)

/**
 * @param space what a profile says; null for linear sRGB
 * @param background sRGB bytes: what shows through
 */
export function convertFloats(floats: Floats, space: ColourSpace | null, background: Triple): Uint8Array {
  const { data, channels, hasAlpha } = floats
  const white = whiteOf(floats)
  const plain: Curve = white === 1 ? x => x : lightOfSrgb
  const curves = space?.curves ?? ([plain, plain, plain] as const)
  const count = data.length / channels
  const out = new Uint8Array(count * 3)
  for (let i = 0, from = 0, to = 0; i < count; i++, from += channels, to += 3) {
    const isGrey = channels < 3
    const light = [0, 1, 2].map(c => curves[c]!(within(data[from + (isGrey ? 0 : c)]! / white)))
    const alpha = hasAlpha && channels % 2 === 0 ? within(data[from + channels - 1]!) : 1
    const [x, y, z] = [0, 1, 2].map(axis =>
      space === null ? 0 : space.colorants.reduce((sum, colorant, c) => sum + colorant[axis]! * light[c]!, 0),
    ) as unknown as Triple
    for (let c = 0; c < 3; c++) {
      const [ofX, ofY, ofZ] = srgbFromXyz[c]!
      const value = srgbByteOf(space === null || isGrey ? light[c]! : ofX * x + ofY * y + ofZ * z)
      out[to + c] = alpha === 1 ? value : Math.round(value * alpha + background[c]! * (1 - alpha))
    }
  }
  return out
}
