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

// Cells of 8 pixels on a picture of 2 000; ink is narrower than 9 of them (a thumb-thick marker on A4), punched holes too. A child's brush and the
// blots where its strokes meet are narrower than 21, and let less than so much of the paper's light back: a shadow lets more.
const mostCell = 8
const leastCell = 3
const cellsAcross = 240
const inkReach = 4
const blotReach = 10
const blotLight = 0.35
const blotEdge = 2
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
  const wide = planes.map(plane => closed(plane, { width, height }, blotReach))
  for (const plane of planes) close(plane, { width, height }, inkReach)
  const blots = new Uint8Array(width * height)
  // An orange blot is bright in red, and a blot all the same.
  for (const [c, plane] of planes.entries()) markBlots(plane, wide[c]!, blots)
  // Paper and ink are mixed in the cells about it.
  if (blots.includes(1)) {
    spread(blots, { width, height }, blotEdge, 'largest')
    for (const [c, plane] of planes.entries()) fillBlots(plane, wide[c]!, blots)
  }
  for (const plane of planes) {
    spread(plane, { width, height }, holeReach, 'smallest')
    spread(plane, { width, height }, holeReach, 'largest')
    soften(plane, { width, height })
  }
  return { width, height, cell, planes: [planes[0]!, planes[1]!, planes[2]!] }
}

function markBlots(plane: Uint8Array, wide: Uint8Array, blots: Uint8Array): void {
  for (let at = 0; at < blots.length; at++) if (plane[at]! < blotLight * wide[at]!) blots[at] = 1
}

function fillBlots(plane: Uint8Array, wide: Uint8Array, blots: Uint8Array): void {
  for (let at = 0; at < blots.length; at++) if (blots[at] === 1) plane[at] = wide[at]!
}

function close(plane: Uint8Array, size: Size, reach: number): void {
  spread(plane, size, reach, 'largest')
  spread(plane, size, reach, 'smallest')
}

function closed(plane: Uint8Array, size: Size, reach: number): Uint8Array {
  const copy = plane.slice()
  close(copy, size, reach)
  return copy
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
