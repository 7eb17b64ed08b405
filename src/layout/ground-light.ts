// The picture that fades into its ground, and where it lies, in; the ground in the light at the picture's edge, out: the colours that
// stand along the edge, soft, go on from there, dark enough for white letters, and darker the farther away. A flat colour is a slab there.
import type { Rgb } from '../base/colour.js'
import type { Box, Sides, Size } from '../base/geometry.js'
import { fillRgb, type RgbPixels } from '../base/pixels.js'
import { toneUnderWords } from './palette.js'

// Along the edge each colour is the mean of what is so far to both sides, as a share of the edge: three times over, so that no stripe is left.
const reach = 0.18
// And nearer to the mean of all: of two lamps one is left.
const ownShare = 0.6
// At the card's opposite edge so much of the light is left.
const farLight = 0.6

/** As large as the card. Null where more than one side fades: there is no one edge to go on from. */
export function lightGround(size: Size, picture: RgbPixels, box: Box, fade: Sides): RgbPixels | null {
  const sides = fade.flatMap((length, side) => (length > 0 ? [side] : []))
  const [side] = sides
  if (side === undefined || sides.length > 1) return null
  const colours = coloursAlong(picture, side, Math.max(1, Math.round(fade[side]!)))
  const isDown = side % 2 === 0
  const { width, height } = size
  const start = Math.round(isDown ? box.x : box.y)
  const along = colours.length - 1
  const colourAt = (at: number): Rgb => colours[Math.min(along, Math.max(0, at - start))]!
  const lights = lightsAcross(
    isDown ? height : width,
    isDown ? box.y : box.x,
    isDown ? box.height : box.width,
  )
  const lightAt = (at: number): Rgb => [lights[at]!, lights[at]!, lights[at]!]
  const columns = listChannels(width, isDown ? colourAt : lightAt)
  const rows = listChannels(height, isDown ? lightAt : colourAt)
  const { data, ...ground } = fillRgb(size, [0, 0, 0])
  // Each pixel is its column's times its row's. Bytes are cut, not rounded: in place of a half each row has another share added, so that
  // shades that are less than a byte apart do not lie beside one another as bands.
  for (let y = 0, to = 0; y < height; y++) {
    const [red, green, blue] = [rows[3 * y]!, rows[3 * y + 1]!, rows[3 * y + 2]!]
    const share = thresholds[y % thresholds.length]!
    for (let at = 0; at < columns.length; at += 3) {
      data[to++] = columns[at]! * red + share
      data[to++] = columns[at + 1]! * green + share
      data[to++] = columns[at + 2]! * blue + share
    }
  }
  return { ...ground, data }
}

// For a whole row, whose shades then step at other places than its neighbours' do: rows of long runs keep files small, where noise or
// a pattern in both directions makes them a third larger. Rows that are near have shares that are far apart.
const thresholds = [0, 4, 2, 6, 1, 5, 3, 7].map(rank => (rank + 0.5) / 8)

const listChannels = (length: number, at: (index: number) => Rgb): Float32Array =>
  Float32Array.from({ length: 3 * length }, (_, index) => at(Math.floor(index / 3))[index % 3]!)

/** 1 in the picture, less and less from its edge to the card's. */
const lightsAcross = (length: number, start: number, extent: number): number[] =>
  Array.from({ length }, (_, at) => {
    const before = start > 0 ? (start - at) / start : 0
    const after = start + extent < length ? (at - start - extent) / (length - start - extent) : 0
    return 1 - (1 - farLight) * Math.max(0, before, after)
  })

/** A colour for each pixel along a side of the picture, of what lies so deep. */
function coloursAlong({ width, height, data }: RgbPixels, side: number, depth: number): Rgb[] {
  const isDown = side % 2 === 0
  const length = isDown ? width : height
  const channels = [0, 1, 2].map(channel => {
    const means = Float64Array.from({ length }, (_, along) => {
      let sum = 0
      for (let deep = 0; deep < depth; deep++) {
        const across = side === 0 || side === 3 ? deep : (isDown ? height : width) - 1 - deep
        const [x, y] = isDown ? [along, across] : [across, along]
        sum += data[(y * width + x) * 3 + channel]!
      }
      return sum / depth
    })
    const radius = Math.round(reach * length)
    const mean = means.reduce((sum, value) => sum + value, 0) / length
    return blur(blur(blur(means, radius), radius), radius).map(value => mean + (value - mean) * ownShare)
  })
  return Array.from({ length }, (_, along) =>
    toneUnderWords(channels.map(values => values[along]!) as unknown as Rgb),
  )
}

/** The mean of the values within a radius; beyond the ends they go on as they end. */
function blur(values: Float64Array, radius: number): Float64Array {
  const valueAt = (at: number): number => values[Math.min(values.length - 1, Math.max(0, at))]!
  let sum = 0
  for (let at = -radius; at <= radius; at++) sum += valueAt(at)
  return values.map((_, at) => {
    const mean = sum / (2 * radius + 1)
    sum += valueAt(at + radius + 1) - valueAt(at - radius)
    return mean
  })
}
