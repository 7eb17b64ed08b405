// Strokes, the picture and its paper in; the pens' colours, as on white paper, and which stroke has which, out.
import type { Rgb } from '../base/colour.js'
import { bottomOf, rightOf } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import type { PaperGrid } from './paper.js'
import type { AlphaPlane, DensityPlane } from './plane.js'
import type { Stroke, Strokes } from './strokes.js'

export interface Inks {
  readonly colours: readonly Rgb[]
  /** An index of `colours` by the stroke's number. */
  readonly of: ReadonlyMap<number, number>
}

// A stroke shows its own colour only where no paper is mixed in: in the darker half of its pixels.
const coreAlpha = 255
const darkest = 1
// Pens that differ by less in every channel are one.
const samePen = 42
// Nobody writes one sheet with more pens.
const mostPens = 4

export function findInks(
  picture: RgbPixels,
  paper: PaperGrid,
  alpha: AlphaPlane,
  density: DensityPlane,
  { of }: Strokes,
  written: readonly Stroke[],
): Inks {
  const colours = coreColours(picture, paper, alpha, density, of, written)
  const pens: { colour: Rgb; area: number }[] = []
  const assigned = new Map<number, number>()
  // The longest strokes show their pens best; dots and commas take the nearest of theirs.
  for (const stroke of [...written].sort((a, b) => b.area - a.area || a.number - b.number)) {
    const colour = colours.get(stroke.number) ?? [0, 0, 0]
    const distances = pens.map(pen => distance(pen.colour, colour))
    const nearest = distances.indexOf(Math.min(...distances))
    if (nearest >= 0 && (distances[nearest]! < samePen || pens.length >= mostPens || stroke.area < 60)) {
      const pen = pens[nearest]!
      const share = stroke.area / (pen.area + stroke.area)
      pen.colour = [0, 1, 2].map(
        c => pen.colour[c]! + (colour[c]! - pen.colour[c]!) * share,
      ) as unknown as Rgb
      pen.area += stroke.area
      assigned.set(stroke.number, nearest)
    } else {
      pens.push({ colour, area: stroke.area })
      assigned.set(stroke.number, pens.length - 1)
    }
  }
  return { colours: atFullStrength(pens.map(({ colour }) => colour)), of: assigned }
}

// A scan's black and a thin stroke's edges give up to a third of the light back that no ink does; what a black pen keeps of it.
const veil = { most: 80, black: 20 }

/** Without the light that lies over all of the pens: the darkest of a sheet is as dark as its ink. */
export function atFullStrength(colours: readonly Rgb[]): Rgb[] {
  const over = Math.max(0, Math.min(veil.most, Math.min(...colours.flat()) - veil.black))
  const bare = (value: number): number => Math.max(0, Math.round((255 * (value - over)) / (255 - over)))
  return colours.map(([red, green, blue]): Rgb => [bare(red), bare(green), bare(blue)])
}

const distance = (a: Rgb, b: Rgb): number => Math.max(...a.map((value, c) => Math.abs(value - b[c]!)))

/** Each stroke's mean colour where it is darkest, with the paper's own colour taken out of it. */
function coreColours(
  { width, data }: RgbPixels,
  paper: PaperGrid,
  alpha: AlphaPlane,
  density: DensityPlane,
  of: Int32Array,
  written: readonly Stroke[],
): Map<number, Rgb> {
  const sums = new Map(written.map(({ number }) => [number, [0, 0, 0, 0]]))
  for (const { number, box, strength } of written) {
    const sum = sums.get(number)!
    // `| 0`: the engine then takes them for whole numbers from the start, and works faster.
    const [left, right, bottom] = [box.x | 0, rightOf(box) | 0, bottomOf(box) | 0]
    for (let y = box.y | 0; y < bottom; y++) {
      const row = Math.floor(y / paper.cell) * paper.width
      for (let x = left; x < right; x++) {
        const at = y * width + x
        if (of[at] !== number || alpha.data[at]! < coreAlpha || density.data[at]! < darkest * strength)
          continue
        const cell = row + Math.floor(x / paper.cell)
        for (let c = 0; c < 3; c++)
          sum[c] = sum[c]! + Math.min(1, data[at * 3 + c]! / Math.max(1, paper.planes[c]![cell]!))
        sum[3] = sum[3]! + 1
      }
    }
  }
  return new Map(
    [...sums].map(([number, [red, green, blue, count]]): [number, Rgb] => {
      const of = (sum: number | undefined): number => (255 * (sum ?? 0)) / Math.max(1, count ?? 0)
      return [number, [of(red), of(green), of(blue)]]
    }),
  )
}
