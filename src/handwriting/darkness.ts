// A picture and its paper in, the optical density of what lies on the paper out: ink multiplies the paper's light, so density
// is the same in the sun and in the shade. Sees colour: a red pen's red is as bright as the paper, its green and blue are not.
import type { RgbPixels } from '../base/pixels.js'
import type { PaperGrid } from './paper.js'
import { type DensityPlane, perNeper } from './plane.js'

// Under this a camera's black says nothing.
const darkest = 6

// Whole numbers are faster here: logs have so many bits after the point.
const fraction = 8

/** perNeper × ln, for every byte. */
const logOf = Int32Array.from({ length: 256 }, (_, byte) =>
  Math.round(perNeper * Math.log(Math.max(darkest, byte)) * (1 << fraction)),
)

/** The mean density of the two channels in which a pixel is darkest: every pen absorbs at least two, noise is one's own. */
export function measureDensity(picture: RgbPixels, paper: PaperGrid): DensityPlane {
  const { width, height, data } = picture
  const density = new Int16Array(width * height)
  const rows = paper.planes.map(() => new Int32Array(paper.width))
  const [reds, greens, blues] = [rows[0]!, rows[1]!, rows[2]!]
  const { cell } = paper
  const half = cell >> 1
  for (let y = 0; y < height; y++) {
    for (let c = 0; c < 3; c++) paperRow(paper, c, y, rows[c]!)
    // From the middle of one cell to that of the next; the first and the last reach to the picture's edge.
    for (let column = -1; column < paper.width; column++) {
      const [from, to] = [Math.max(0, column * cell + half), Math.min(width, (column + 1) * cell + half)]
      const [left, right] = [Math.max(0, column), Math.min(paper.width - 1, column + 1)]
      let [red, green, blue] = [reds[left]!, greens[left]!, blues[left]!]
      const stepRed = ((reds[right]! - red) / cell) | 0
      const stepGreen = ((greens[right]! - green) / cell) | 0
      const stepBlue = ((blues[right]! - blue) / cell) | 0
      for (let x = from, at = (y * width + from) * 3; x < to; x++, at += 3) {
        const r = red - logOf[data[at]!]!
        const g = green - logOf[data[at + 1]!]!
        const b = blue - logOf[data[at + 2]!]!
        const least = r < g ? (r < b ? r : b) : g < b ? g : b
        density[y * width + x] = (r + g + b - least) >> (fraction + 1)
        red += stepRed
        green += stepGreen
        blue += stepBlue
      }
    }
  }
  return { width, height, data: density }
}

/** The paper's log of one channel in the middles of cells, along one row of pixels. */
function paperRow(
  { cell, width, height, planes }: PaperGrid,
  channel: number,
  y: number,
  into: Int32Array,
): void {
  const plane = planes[channel]!
  const place = Math.max(0, Math.min(height - 1, (y + 0.5) / cell - 0.5))
  const upper = Math.floor(place)
  const lower = Math.min(height - 1, upper + 1) * width
  const share = place - upper
  for (let column = 0; column < width; column++) {
    const above = logOf[plane[upper * width + column]!]!
    into[column] = above + (logOf[plane[lower + column]!]! - above) * share
  }
}

/** How unquiet the paper is: the density that most of it has, and the mean swing below that, where no ink is. */
export function measureNoise({ data }: DensityPlane): { readonly level: number; readonly sigma: number } {
  const half = 256
  const counts = new Uint32Array(2 * half)
  for (let at = 0; at < data.length; at += 3) {
    const value = data[at]!
    if (value >= -half && value < half) counts[value + half] = counts[value + half]! + 1
  }
  let [level, most] = [0, 0]
  for (let bin = 1; bin < 2 * half - 1; bin++) {
    const count = counts[bin - 1]! + counts[bin]! + counts[bin + 1]!
    if (count > most) [most, level] = [count, bin]
  }
  let [squares, count] = [0, 0]
  for (let bin = 0; bin < level; bin++) {
    squares += counts[bin]! * (level - bin) ** 2
    count += counts[bin]!
  }
  return { level: level - half, sigma: Math.max(1, Math.sqrt(squares / Math.max(1, count))) }
}
