// A picture of a sheet in; the colour of the bare paper everywhere on it, as a coarse grid, out: uneven light, the phone's shadow,
// folds and a yellow pad are all in it. Knows no ink but as what is narrower than its window.
import type { Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { spread } from './plane.js'

/** Paper colours, a cell for each square of `cell` pixels; red, green and blue one plane each. */
export interface PaperGrid extends Size {
  readonly cell: number
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array]
}

// Cells of 8 pixels on a picture of 2 000; ink is narrower than 9 of them (a thumb-thick marker on A4), punched holes too.
const mostCell = 8
const leastCell = 3
const cellsAcross = 240
const inkReach = 4
const holeReach = 5

/**
 * The brighter half of each cell is paper, unless the cell lies in a stroke: a closing puts paper there, without moving the edge of
 * a shadow; an opening takes out what is brighter than paper, such as the light of a table in a punched hole.
 */
export function findPaper(picture: RgbPixels): PaperGrid {
  const side = Math.max(picture.width, picture.height)
  const cell = Math.max(leastCell, Math.min(mostCell, Math.round(side / cellsAcross)))
  const width = Math.ceil(picture.width / cell)
  const height = Math.ceil(picture.height / cell)
  const planes = [0, 1, 2].map(() => new Uint8Array(width * height))
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) brighterHalf(picture, cell, column, row, width, planes)
  for (const plane of planes) {
    spread(plane, { width, height }, inkReach, 'largest')
    spread(plane, { width, height }, inkReach, 'smallest')
    spread(plane, { width, height }, holeReach, 'smallest')
    spread(plane, { width, height }, holeReach, 'largest')
    soften(plane, { width, height })
  }
  return { width, height, cell, planes: [planes[0]!, planes[1]!, planes[2]!] }
}

function brighterHalf(
  { width, height, data }: RgbPixels,
  cell: number,
  column: number,
  row: number,
  columns: number,
  planes: readonly Uint8Array[],
): void {
  const [left, top] = [column * cell, row * cell]
  const [right, bottom] = [Math.min(width, left + cell), Math.min(height, top + cell)]
  let total = 0
  for (let y = top; y < bottom; y++)
    for (let at = (y * width + left) * 3, end = (y * width + right) * 3; at < end; at += 3)
      total += data[at]! + 2 * data[at + 1]! + data[at + 2]!
  const mean = total / ((right - left) * (bottom - top))
  let [red, green, blue, count] = [0, 0, 0, 0]
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 3, end = (y * width + right) * 3; at < end; at += 3) {
      if (data[at]! + 2 * data[at + 1]! + data[at + 2]! < mean) continue
      red += data[at]!
      green += data[at + 1]!
      blue += data[at + 2]!
      count++
    }
  }
  const to = row * columns + column
  planes[0]![to] = red / count
  planes[1]![to] = green / count
  planes[2]![to] = blue / count
}

/** The mean of 3 × 3 cells, so that the grid has no steps. */
function soften(plane: Uint8Array, { width, height }: Size): void {
  const before = plane.slice()
  for (let y = 0; y < height; y++) {
    const [above, here, below] = [Math.max(0, y - 1) * width, y * width, Math.min(height - 1, y + 1) * width]
    for (let x = 0; x < width; x++) {
      const [left, right] = [x > 0 ? x - 1 : 0, x < width - 1 ? x + 1 : x]
      const sum =
        before[above + left]! +
        before[above + x]! +
        before[above + right]! +
        before[here + left]! +
        before[here + x]! +
        before[here + right]! +
        before[below + left]! +
        before[below + x]! +
        before[below + right]!
      plane[here + x] = (sum + 4) / 9
    }
  }
}
