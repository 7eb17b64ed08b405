// A picture of a sheet in; the colour of the bare paper everywhere on it, as a coarse grid, out: uneven light, the phone's shadow,
// folds and a yellow pad are all in it. Knows no ink but as what is narrower than its window.
import type { Size } from '../base/geometry.js'
import type { RgbPixels } from '../base/pixels.js'
import { layOut } from '../kernels/kernels.js'
import { sheetKernel } from '../kernels/sheet-kernel.js'
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
  const kernel = sheetKernel()
  const [from, to] = layOut(kernel, picture.data.length, 3 * width * height)
  const memory = kernel.bytes(0)
  memory.set(picture.data, from)
  kernel.run.paperCells(from!, picture.width, picture.height, cell, width, height, to!)
  const planes = [0, 1, 2].map(c => memory.slice(to! + c * width * height, to! + (c + 1) * width * height))
  for (const plane of planes) {
    spread(plane, { width, height }, inkReach, 'largest')
    spread(plane, { width, height }, inkReach, 'smallest')
    spread(plane, { width, height }, holeReach, 'smallest')
    spread(plane, { width, height }, holeReach, 'largest')
    soften(plane, { width, height })
  }
  return { width, height, cell, planes: [planes[0]!, planes[1]!, planes[2]!] }
}

/** The mean of 3 × 3 cells, so that the grid has no steps. */
function soften(plane: Uint8Array, { width, height }: Size): void {
  const kernel = sheetKernel()
  const [from, to] = layOut(kernel, plane.length, plane.length)
  const memory = kernel.bytes(0)
  memory.set(plane, from)
  kernel.run.soften(from!, width, height, to!)
  plane.set(memory.subarray(to, to! + plane.length))
}
