// A number of cells and an area in; a grid of square cells with a block left free for the photo, so that exactly that
// many cells remain, out: columns × rows − block = number. Pure sums.
import { type Box, boxOf, type Size } from '../geometry.js'

export interface Grid {
  readonly columns: number
  readonly rows: number
  /** The pitch of the cells in pixels. */
  readonly cell: number
  readonly left: number
  readonly top: number
  /** The photo's block in cells. */
  readonly block: Box
}

// Beyond this many columns or rows a cell in a feed is a dot.
const most = 40
// The block's share of the grid that lets both be seen: the cat, and how many the cells are.
const pleasingShare = 0.36
// The line between two cells, as a share of a cell.
const gapShare = 0.1

/**
 * The grid that fills `area` best, or null where the number has none (it needs a block of at least 2 × 2).
 * `at` places the block: 0,0 top left … 1,1 bottom right.
 */
export function chooseGrid(area: Box, number: number, at: readonly [number, number]): Grid | null {
  let best: { grid: Grid; merit: number } | null = null
  for (let columns = 3; columns <= most; columns++) {
    for (let rows = 3; rows <= most; rows++) {
      const free = columns * rows - number
      if (free < 4) continue
      for (const size of blockSizes(free, columns, rows)) {
        const merit = meritOf(area, columns, rows, size)
        if (best === null || merit > best.merit + 1e-9) {
          best = { grid: buildGrid(area, columns, rows, size, at), merit }
        }
      }
    }
  }
  return best?.grid ?? null
}

function blockSizes(free: number, columns: number, rows: number): Size[] {
  const sizes: Size[] = []
  for (let width = 2; width <= columns; width++) {
    const height = free / width
    if (Number.isInteger(height) && height >= 2 && height <= rows && (width < columns || height < rows)) {
      sizes.push({ width, height })
    }
  }
  return sizes
}

function meritOf(area: Box, columns: number, rows: number, block: Size): number {
  const cell = Math.min(area.width / columns, area.height / rows)
  const filled = (columns * cell * rows * cell) / (area.width * area.height)
  const share = (block.width * block.height) / (columns * rows)
  const stretch = Math.abs(Math.log(block.width / block.height))
  // A block as wide or as high as the grid reads as a stripe beside it, not as a picture among cells.
  const stripe = block.width === columns || block.height === rows ? 0.35 : 0
  return 3 * filled - 0.8 * Math.abs(Math.log(share / pleasingShare)) - 0.7 * Math.max(0, stretch - 0.25) - stripe
}

function buildGrid(
  area: Box,
  columns: number,
  rows: number,
  block: Size,
  [atX, atY]: readonly [number, number],
): Grid {
  const cell = Math.min(area.width / columns, area.height / rows)
  return {
    columns,
    rows,
    cell,
    left: area.x + (area.width - columns * cell) / 2,
    top: area.y + (area.height - rows * cell) / 2,
    block: boxOf(
      Math.round((columns - block.width) * atX),
      Math.round((rows - block.height) * atY),
      block.width,
      block.height,
    ),
  }
}

/** The photo's box on the card: its cells, without the gap after the last. */
export function blockBoxOf({ left, top, cell, block }: Grid): Box {
  const gap = cell * gapShare
  return boxOf(
    left + block.x * cell + gap / 2,
    top + block.y * cell + gap / 2,
    block.width * cell - gap,
    block.height * cell - gap,
  )
}

/** Every cell outside the block, row by row, as boxes on the card. */
export function cellsAround({ columns, rows, cell, left, top, block }: Grid): Box[] {
  const gap = cell * gapShare
  const boxes: Box[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const inBlock =
        column >= block.x && column < block.x + block.width && row >= block.y && row < block.y + block.height
      if (!inBlock) {
        boxes.push(boxOf(left + column * cell + gap / 2, top + row * cell + gap / 2, cell - gap, cell - gap))
      }
    }
  }
  return boxes
}
